/** A value as JSON carries it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object; a key that is missing reads as `undefined`. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** Tells an object from an array, a scalar and `null`. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The elements of a JSON array; nothing where the value is no array. */
export function elements(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** The objects among the elements of a JSON array. */
export function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return elements(value).filter(isObject);
}

/** The value where it is text. */
export function text(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
