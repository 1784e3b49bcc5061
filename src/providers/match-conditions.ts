import { isObject } from "../model/json.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";

/** Which part of a request a condition looks at, how, and at which header: none of it is what it compares with. */
const PLAIN = ["name", "operator", "selector", "negateCondition", "rulesEngineMatchVariable", "rulesEngineOperator"];
const COMPARED = ["matchValues", "rulesEngineMatchValue"];
const PATHS_AND_SCHEMES = new Set(["UrlPath", "RequestPath", "RequestScheme"]);

/**
 * Conditions of rules at the edge. What a condition compares with stands only where it is a path, a scheme or the opt-out
 * signal: of any other header, of cookies, bodies and addresses it may be a secret, or say where somebody lives.
 */
export function redactConditions(value: JsonValue): JsonValue {
  if (value === null) return null;
  // What is no list must not read as "no condition".
  const conditions: readonly JsonValue[] = Array.isArray(value) ? value : [value];
  return conditions.map((each) => (isObject(each) ? condition(each) : null));
}

function condition(given: JsonObject): JsonObject {
  const { parameters, ...own } = given;
  const inner = isObject(parameters) ? parameters : undefined;
  const variable = given.name ?? given.rulesEngineMatchVariable;
  const keys = [...PLAIN, ...(comparesPlainly(variable, inner ?? given) ? COMPARED : [])];
  return { ...only(own, keys), ...(inner ? { parameters: only(inner, keys) } : {}) };
}

function comparesPlainly(variable: JsonValue | undefined, { selector }: JsonObject): boolean {
  if (typeof variable !== "string") return false;
  if (PATHS_AND_SCHEMES.has(variable)) return true;
  return variable === "RequestHeader" && typeof selector === "string" && selector.toLowerCase() === "sec-gpc";
}

function only(given: JsonObject, keys: readonly string[]): JsonObject {
  const kept = Object.entries(given).filter(([key]) => keys.includes(key));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
