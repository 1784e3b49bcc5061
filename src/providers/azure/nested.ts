import { known, unread } from "../../model/fact.ts";
import type { Fact, Seen } from "../../model/fact.ts";
import { isObject, objects } from "../../model/json.ts";
import type { JsonObject } from "../../model/json.ts";
import { asUnreadPart } from "../../model/record.ts";
import type { ResourceRecord } from "../../model/record.ts";
import { gapOf, originOf, part, unreadable } from "../parts.ts";
import type { OperationKey } from "../service.ts";

/** An item of a list, and where in the record it stands. */
export interface Item {
  readonly item: JsonObject;
  readonly steps: readonly (string | number)[];
}

/** What was answered about one child, as `part` tells of the whole record. */
export function nestedPart(record: ResourceRecord, operation: OperationKey, key: string): Fact<JsonObject | null> {
  const all = part(record, operation, operation);
  if (!all.known) return all;
  const value = all.value && Object.hasOwn(all.value, key) ? all.value[key] : undefined;
  const failed = asUnreadPart(value);
  if (failed) return unread(gapOf(record, { ...failed, operation: failed.operation || operation }));
  if (value === undefined) {
    return unread(gapOf(record, { reason: "not-collected", operation, message: `was not asked for of ${key}` }));
  }
  if (value !== null && (!isObject(value) || Object.hasOwn(value, "$unread"))) return unreadable(record, operation);
  return known(value, [originOf(record, operation, operation, [key])]);
}

/** The items of a list, of the service or of one child. */
export function listed(record: ResourceRecord, operation: OperationKey, key?: string): Seen<Item> {
  const answer = key === undefined ? part(record, operation, operation) : nestedPart(record, operation, key);
  if (!answer.known) return { items: [], gaps: answer.gaps };
  const value = answer.value?.value;
  if (!Array.isArray(value)) return { items: [], gaps: unreadable(record, operation).gaps };
  const above = key === undefined ? ["value"] : [key, "value"];
  const items = value.flatMap((item, index) => (isObject(item) ? [{ item, steps: [...above, index] }] : []));
  const gaps = objects(value).length === value.length ? [] : unreadable(record, operation).gaps;
  return { items, gaps };
}

/** The `properties` of an item; nothing where it has none. */
export function propertiesIn(item: JsonObject): JsonObject {
  return isObject(item.properties) ? item.properties : {};
}
