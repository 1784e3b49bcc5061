import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, unreadable } from "../../parts.ts";
import type { OperationKey } from "../../service.ts";
import type { Binding, ListedFunction } from "./functions.ts";
import type { Floor } from "../hosting/doors.ts";
import { pathOf } from "./route.ts";

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

/** The routes that functions are called by. */
export function routesOf(
  record: ResourceRecord,
  operation: OperationKey,
  functions: readonly ListedFunction[],
): readonly Route[] {
  return functions.flatMap(({ id, name, properties, enabled, bindings }) =>
    bindings
      .filter(({ type }) => type === "httptrigger")
      .flatMap(({ binding, steps }) => {
        const path = pathOf(name, binding.route, properties.invoke_url_template);
        const floor = floorOf(record, operation, binding, steps);
        return methodsOf(binding.methods).map((method): Route => ({
          id: `${id}#${method}`,
          method,
          path,
          floor,
          enabled,
          steps,
        }));
      }),
  );
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
  steps: Binding["steps"],
): Floor {
  const from = [originOf(record, operation, operation, [...steps, "authLevel"])];
  if (level === undefined || level === null || level === "") return known("api-key", from, "documented-default");
  const key = text(level)?.toLowerCase() ?? "";
  const floor = Object.hasOwn(LEVELS, key) ? LEVELS[key] : undefined;
  return floor === undefined ? unreadable(record, operation) : known(floor, from);
}
