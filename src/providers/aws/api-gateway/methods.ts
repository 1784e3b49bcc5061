import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";

/** One method of a resource, and where it stands in the answer. */
export interface Method {
  readonly path: string;
  readonly verb: string;
  readonly method: JsonObject;
  readonly steps: readonly (string | number)[];
  /** Verbs of the same path that have a method of their own. */
  readonly besides: readonly string[];
}

/** OPTIONS answers browsers before a call; it is no route of its own. */
export function methodsOf(item: JsonObject, index: number): readonly Method[] {
  const path = text(item.path);
  const { resourceMethods } = item;
  if (path === undefined || !isObject(resourceMethods)) return [];
  const verbs = Object.keys(resourceMethods).filter((verb) => verb !== "OPTIONS");
  return verbs.sort().map((verb) => {
    const method = resourceMethods[verb];
    const besides = verbs.filter((other) => other !== verb);
    const steps = ["items", index, "resourceMethods", verb];
    return { path, verb, method: isObject(method) ? method : {}, steps, besides };
  });
}

/** What the method hands its calls to. */
export function integrationOf({ method }: Method): JsonObject | undefined {
  const { methodIntegration: value } = method;
  return isObject(value) ? value : undefined;
}
