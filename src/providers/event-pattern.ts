import { isObject } from "../model/json.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { parsedJson } from "./parsed-json.ts";

/** Field of an event, what its name becomes, and what may be held of its values. */
const FIELDS: readonly (readonly [path: readonly string[], name: string, held: RegExp])[] = [
  [["source"], "source", /^[\w.-]{1,128}$/],
  [["detail-type"], "detail-type", /^[A-Z][A-Za-z ]{1,80}$/],
  [["detail", "status"], "status", /^[A-Z_]{1,32}$/],
  [
    ["detail", "stateMachineArn"],
    "stateMachineArn",
    /^arn:[a-z-]+:states:[a-z0-9-]+:\d{12}:stateMachine:[\w.-]{1,80}$/,
  ],
];

/** What a pattern of events says of the source, the kind and the state of what it picks out. Of any other condition only that
 * there is one: what it compares with may be somebody's address. `null` in a list stands for a value that is not held, in
 * place of a list for a condition that is none. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
export function redactEventPattern(value: JsonValue): JsonValue {
  const pattern = typeof value === "string" ? parsedJson(value) : undefined;
  if (!isObject(pattern)) return null;
  const kept: Record<string, JsonValue> = {};
  for (const [path, name, held] of FIELDS) {
    const at = path.reduce<JsonValue | undefined>(
      (inner, key) => (isObject(inner) ? own(inner, key) : undefined),
      pattern,
    );
    if (at !== undefined) kept[name] = Array.isArray(at) ? at.map((one) => heldOf(one, held)) : null;
  }
  return { ...kept, more: hasMore(pattern) };
}

function own(inner: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(inner, key) ? inner[key] : undefined;
}

function heldOf(value: JsonValue, held: RegExp): JsonValue {
  return typeof value === "string" && held.test(value) ? value : null;
}

const TOP = new Set(["source", "detail-type", "detail"]);
const DETAIL = new Set(["status", "stateMachineArn"]);

function hasMore(pattern: JsonObject): boolean {
  const { detail } = pattern;
  if (Object.keys(pattern).some((key) => !TOP.has(key))) return true;
  return detail !== undefined && (!isObject(detail) || Object.keys(detail).some((key) => !DETAIL.has(key)));
}
