import { known, not } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Setting } from "../../../model/resource.ts";
import { originOf, unreadable } from "../../parts.ts";
import { canonicalId } from "../inventory.ts";
import { bindingsOf } from "./functions-part.ts";
import type { OperationKey } from "../../service.ts";
import { disabledOf } from "./settings.ts";

/** A function of an app, as its host lists it. */
export interface ListedFunction {
  readonly id: string;
  readonly name: string;
  readonly properties: JsonObject;
  readonly enabled: Fact<boolean>;
  readonly bindings: readonly Binding[];
}

/** What starts a function, or what it takes and gives. */
export interface Binding {
  /** In lower case: `httptrigger`. */
  readonly type: string;
  readonly binding: JsonObject;
  /** Where it stands in the answer. */
  readonly steps: readonly (string | number)[];
}

/** The functions that were listed. That a list may not be whole is told where it was read. */
export function functionsOf(
  record: ResourceRecord,
  operation: OperationKey,
  settings: Fact<readonly Setting[]>,
): readonly ListedFunction[] {
  const part = record.body[operation];
  const value = isObject(part) && Array.isArray(part.value) ? (part.value as readonly JsonValue[]) : [];
  return value.flatMap((listed, index): readonly ListedFunction[] => {
    const properties = isObject(listed) && isObject(listed.properties) ? listed.properties : {};
    const name = isObject(listed) ? nameOf(listed, properties) : "";
    if (!isObject(listed) || name === "") return [];
    const steps = ["value", index, "properties"];
    const enabled = not(disabledOf(isDisabled(record, operation, properties, steps), name, settings));
    return [
      { id: idOf(record, listed, name), name, properties, enabled, bindings: bindingsIn(listed, [...steps, "config"]) },
    ];
  });
}

function bindingsIn(listed: JsonObject, steps: Binding["steps"]): readonly Binding[] {
  return (bindingsOf(listed) ?? []).flatMap((binding, at): readonly Binding[] => {
    const type = isObject(binding) ? text(binding.type)?.toLowerCase() : undefined;
    return isObject(binding) && type ? [{ type, binding, steps: [...steps, "bindings", at] }] : [];
  });
}

/** A list names it `app/function`. */
function nameOf(listed: JsonObject, properties: JsonObject): string {
  return text(properties.name) || (text(listed.name) ?? text(listed.id) ?? "").split("/").at(-1) || "";
}

function idOf(record: ResourceRecord, listed: JsonObject, name: string): string {
  const id = canonicalId(text(listed.id) ?? "");
  return id.startsWith(`${record.id}/`) ? id : `${record.id}/functions/${name.toLowerCase()}`;
}

function isDisabled(
  record: ResourceRecord,
  operation: OperationKey,
  { isDisabled: value }: JsonObject,
  steps: Binding["steps"],
): Fact<boolean | undefined> {
  if (value === undefined || value === null) return known(undefined);
  const from = [originOf(record, operation, operation, [...steps, "isDisabled"])];
  return typeof value === "boolean" ? known(value, from) : unreadable(record, operation);
}
