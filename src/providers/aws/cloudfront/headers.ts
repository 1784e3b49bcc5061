import { elements, isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

/** What a policy does with the headers of a viewer. */
export interface HeaderRule {
  readonly behaviour: string;
  /** Lower-cased: names of headers are matched without regard to case. */
  readonly names: ReadonlySet<string>;
}

/** The headers that a behaviour in the old form forwards and keys its cache by; `*` all. `undefined` where it says nothing. */
export function forwardedHeaders({ ForwardedValues: values }: JsonObject): ReadonlySet<string> | undefined {
  return isObject(values) ? namesIn(values.Headers) : undefined;
}

/** The header rule of a policy's configuration. */
export function headerRule(config: JsonValue | undefined): HeaderRule | undefined {
  const headers = isObject(config) ? config.HeadersConfig : undefined;
  if (!isObject(headers) || typeof headers.HeaderBehavior !== "string") return undefined;
  const names = namesIn(headers.Headers);
  return names && { behaviour: headers.HeaderBehavior, names };
}

function namesIn(headers: JsonValue | undefined): ReadonlySet<string> | undefined {
  if (headers === undefined) return new Set();
  if (!isObject(headers)) return undefined;
  const { Items = [] } = headers;
  const names = elements(Items).filter((name) => typeof name === "string");
  if (!Array.isArray(Items) || names.length !== Items.length) return undefined;
  return new Set(names.map((name) => name.toLowerCase()));
}
