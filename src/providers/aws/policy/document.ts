import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

/** One key of a condition block. Several conditions AND; several values of one OR. */
export interface Condition {
  /** As written: `StringEqualsIfExists`, `ForAnyValue:StringLike`. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** One principal: its type (`AWS`, `Service`, `Federated`, `CanonicalUser`) and value; `*` alone has the type `*`. */
export interface Principal {
  readonly type: string;
  readonly value: string;
}

/** One statement in one shape, whichever of the many it was written in. A member is `undefined` where the statement lacks it. */
export interface Statement {
  readonly sid?: string | undefined;
  readonly effect: "Allow" | "Deny";
  readonly principals?: readonly Principal[] | undefined;
  readonly notPrincipals?: readonly Principal[] | undefined;
  readonly actions?: readonly string[] | undefined;
  readonly notActions?: readonly string[] | undefined;
  readonly resources?: readonly string[] | undefined;
  readonly notResources?: readonly string[] | undefined;
  readonly conditions: readonly Condition[];
}

export interface PolicyDocument {
  /** The language's version; policy variables are literal text before `2012-10-17`. */
  readonly version: string;
  readonly statements: readonly Statement[];
}

/**
 * Reads a policy: an object, JSON text, URL-encoded JSON text (IAM) or backslash-escaped JSON text (API Gateway).
 * One layer is taken off, never two: a `%2F` inside a resource stays. `undefined` where no policy can be made out;
 * one statement that makes no sense spoils the whole, since what it allows or denies is then unknown.
 */
export function parseDocument(source: JsonValue | undefined): PolicyDocument | undefined {
  const value = typeof source === "string" ? decode(source.trim()) : source;
  if (!isObject(value)) return undefined;
  const written = field(value, "Statement");
  const list = isObject(written) ? [written] : written;
  if (!Array.isArray(list)) return undefined;
  const statements = elements(list).map(statementOf);
  const sound = statements.filter((statement) => statement !== undefined);
  if (sound.length !== statements.length) return undefined;
  return { version: text(field(value, "Version")) ?? "2008-10-17", statements: sound };
}

function decode(written: string): JsonValue | undefined {
  try {
    if (/^%7b/i.test(written)) return fromJson(decodeURIComponent(written));
    const unescaped = /^\{\s*\\/.test(written) ? fromJson(`"${written}"`) : written;
    return typeof unescaped === "string" ? fromJson(unescaped) : undefined;
  } catch {
    return undefined;
  }
}

function fromJson(json: string): JsonValue {
  const value: JsonValue = JSON.parse(json);
  return value;
}

function statementOf(value: JsonValue): Statement | undefined {
  if (!isObject(value)) return undefined;
  const effect = field(value, "Effect");
  if (effect !== "Allow" && effect !== "Deny") return undefined;
  try {
    const sid = field(value, "Sid");
    const statement: Statement = {
      sid: typeof sid === "string" && sid !== "" ? sid : undefined,
      effect,
      principals: principals(field(value, "Principal")),
      notPrincipals: principals(field(value, "NotPrincipal")),
      actions: strings(field(value, "Action")),
      notActions: strings(field(value, "NotAction")),
      resources: strings(field(value, "Resource")),
      notResources: strings(field(value, "NotResource")),
      conditions: conditions(field(value, "Condition")),
    };
    return statement.actions || statement.notActions ? statement : undefined;
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

/** Thrown and caught in this file only: leaves a statement that makes no sense. */
class Malformed extends Error {}

/** Element names are matched without regard to case, as the services do. */
function field(object: JsonObject, name: string): JsonValue | undefined {
  const exact = Object.hasOwn(object, name) ? object[name] : undefined;
  if (exact !== undefined) return exact;
  return Object.entries(object).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function strings(value: JsonValue | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const list: readonly JsonValue[] = Array.isArray(value) ? value : [value];
  return list.map((item) => {
    if (typeof item !== "string") throw new Malformed();
    return item;
  });
}

function principals(value: JsonValue | undefined): readonly Principal[] | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) return (strings(value) ?? []).map((one) => ({ type: one === "*" ? "*" : "AWS", value: one }));
  return Object.entries(value).flatMap(([type, names]) =>
    (strings(names) ?? []).map((name) => ({ type, value: name })),
  );
}

function conditions(value: JsonValue | undefined): readonly Condition[] {
  if (value === undefined) return [];
  if (!isObject(value)) throw new Malformed();
  return Object.entries(value).flatMap(([operator, keys]) => {
    if (!isObject(keys)) throw new Malformed();
    return Object.entries(keys).map(([key, values]) => ({ operator, key, values: scalars(values) }));
  });
}

function scalars(value: JsonValue | undefined): readonly string[] {
  const list: readonly (JsonValue | undefined)[] = Array.isArray(value) ? value : [value];
  return list.map((item) => {
    if (item === undefined || item === null || typeof item === "object") throw new Malformed();
    return String(item);
  });
}
