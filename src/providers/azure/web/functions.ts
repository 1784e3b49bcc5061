import { known, not } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Setting } from "../../../model/resource.ts";
import { originOf, unreadable } from "../../parts.ts";
import { canonicalId } from "../inventory.ts";
import { bindingsOf } from "./functions-part.ts";
import type { Floor } from "./guard.ts";
import type { OperationKey } from "../../service.ts";
import { pathOf } from "./route.ts";
import { disabledOf } from "./settings.ts";

/** One route and method that a function answers. */
export interface Route {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly floor: Floor;
  readonly enabled: Fact<boolean>;
  /** Where it stands in the answer. */
  readonly steps: readonly (string | number)[];
}

/** Routes of the functions that were listed. That a list may not be whole is told where it was read. */
export function routesOf(
  record: ResourceRecord,
  operation: OperationKey,
  settings: Fact<readonly Setting[]>,
): readonly Route[] {
  const part = record.body[operation];
  const value = isObject(part) && Array.isArray(part.value) ? (part.value as readonly JsonValue[]) : [];
  return value.flatMap((listed, index) => {
    const properties = isObject(listed) && isObject(listed.properties) ? listed.properties : {};
    const name = isObject(listed) ? nameOf(listed, properties) : "";
    if (!isObject(listed) || name === "") return [];
    const steps = ["value", index, "properties"];
    const enabled = not(disabledOf(isDisabled(record, operation, properties, steps), name, settings));
    return triggers(listed).flatMap(({ trigger, at }) => {
      const place = [...steps, "config", "bindings", at];
      const path = pathOf(name, trigger.route, properties.invoke_url_template);
      const floor = floorOf(record, operation, trigger, place);
      return methodsOf(trigger.methods).map((method): Route => ({
        id: `${idOf(record, listed, name)}#${method}`,
        method,
        path,
        floor,
        enabled,
        steps: place,
      }));
    });
  });
}

function triggers(listed: JsonObject): readonly { readonly trigger: JsonObject; readonly at: number }[] {
  return (bindingsOf(listed) ?? []).flatMap((trigger, at) =>
    isObject(trigger) && /^httptrigger$/i.test(text(trigger.type) ?? "") ? [{ trigger, at }] : [],
  );
}

/** A list names it `app/function`. */
function nameOf(listed: JsonObject, properties: JsonObject): string {
  return text(properties.name) || (text(listed.name) ?? text(listed.id) ?? "").split("/").at(-1) || "";
}

function idOf(record: ResourceRecord, listed: JsonObject, name: string): string {
  const id = canonicalId(text(listed.id) ?? "");
  return id.startsWith(`${record.id}/`) ? id : `${record.id}/functions/${name.toLowerCase()}`;
}

/** Without methods it answers them all. */
function methodsOf(value: JsonValue | undefined): readonly string[] {
  const methods = Array.isArray(value)
    ? (value as readonly JsonValue[]).flatMap((one) => text(one)?.toUpperCase() || [])
    : [];
  return methods.length === 0 ? ["ANY"] : [...new Set(methods)].sort();
}

const LEVELS: Readonly<Record<string, "none" | "api-key">> = {
  anonymous: "none",
  function: "api-key",
  admin: "api-key",
  system: "api-key",
};

/** https://learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook-trigger#http-auth */
function floorOf(
  record: ResourceRecord,
  operation: OperationKey,
  { authLevel: level }: JsonObject,
  steps: Route["steps"],
): Floor {
  const from = [originOf(record, operation, operation, [...steps, "authLevel"])];
  if (level === undefined || level === null || level === "") return known("api-key", from, "documented-default");
  const key = text(level)?.toLowerCase() ?? "";
  const floor = Object.hasOwn(LEVELS, key) ? LEVELS[key] : undefined;
  return floor === undefined ? unreadable(record, operation) : known(floor, from);
}

function isDisabled(
  record: ResourceRecord,
  operation: OperationKey,
  { isDisabled: value }: JsonObject,
  steps: Route["steps"],
): Fact<boolean | undefined> {
  if (value === undefined || value === null) return known(undefined);
  const from = [originOf(record, operation, operation, [...steps, "isDisabled"])];
  return typeof value === "boolean" ? known(value, from) : unreadable(record, operation);
}
