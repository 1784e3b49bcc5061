import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

/** The definition in what was answered of a workflow; `undefined` where there is none that makes sense. */
export function definitionIn(answer: JsonValue | undefined): JsonObject | undefined {
  const properties = isObject(answer) ? answer.properties : undefined;
  const definition = isObject(properties) ? properties.definition : undefined;
  return isObject(definition) ? definition : undefined;
}
