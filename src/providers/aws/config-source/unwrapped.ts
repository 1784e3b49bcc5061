import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

/** An access control list comes as JSON in a text within a text. */
const MOST_LAYERS = 3;

/** The value that a text holds as JSON, however often it was wrapped; text that holds none stays as it is. */
export function unwrapped(value: JsonValue | undefined): JsonValue | undefined {
  let inner = value;
  for (let layer = 0; layer < MOST_LAYERS && typeof inner === "string"; layer += 1) {
    try {
      inner = JSON.parse(inner) as JsonValue;
    } catch {
      return inner;
    }
  }
  return inner;
}

/** The object that the value is or wraps. */
export function unwrappedObject(value: JsonValue | undefined): JsonObject | undefined {
  const inner = unwrapped(value);
  return isObject(inner) ? inner : undefined;
}
