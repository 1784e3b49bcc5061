import { elements, isObject, objects, text } from "../model/json.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";

/** Dimensions that pick out an entity of a namespace, or kinds of answers: what those of other metrics compare with may be
 * anything, a person's name among others. */
const PLAIN_DIMENSIONS = new Set([
  "entityname",
  "gatewayresponsecodecategory",
  "backendresponsecodecategory",
  "httpstatusgroup",
]);

/** Dimensions of a metric's condition. The values stand where they are names of the cloud's own, and where they mean all. */
export function redactDimensions(value: JsonValue): JsonValue {
  return value === null ? null : listOf(value).map((each) => (isObject(each) ? dimension(each) : null));
}

/** What is no list must not read as "none". */
function listOf(value: JsonValue): readonly JsonValue[] {
  return Array.isArray(value) ? value : [value];
}

function dimension({ name, operator, values }: JsonObject): JsonObject {
  const plain = PLAIN_DIMENSIONS.has(text(name)?.toLowerCase() ?? "");
  const kept = elements(values);
  return {
    name: text(name) ?? null,
    operator: text(operator) ?? null,
    values: kept.map((each) => (plain || each === "*" ? (text(each) ?? null) : null)),
  };
}

/** What a condition on the activity log may compare: never who did something, which is an address. */
const PLAIN_FIELDS = new Set(["category", "resourcegroup", "resourceid", "resourcetype"]);

/** Conditions of an alert on the activity log, any of which may be a choice of several. */
export function redactActivity(value: JsonValue): JsonValue {
  if (value === null) return null;
  return listOf(value).map((each) => {
    if (!isObject(each)) return null;
    return Array.isArray(each.anyOf) ? { anyOf: objects(each.anyOf).map(leaf) } : leaf(each);
  });
}

function leaf({ field, equals, containsAny }: JsonObject): JsonObject {
  const plain = PLAIN_FIELDS.has(text(field)?.toLowerCase() ?? "");
  const many = elements(containsAny).map((each) => text(each) ?? null);
  return {
    field: text(field) ?? null,
    ...(plain && text(equals) !== undefined ? { equals: text(equals) } : {}),
    ...(plain && many.length > 0 ? { containsAny: many } : {}),
  };
}
