import type { JsonValue } from "../model/json.ts";

/** What a text holds as JSON; `undefined` where it is none. */
export function parsedJson(text: string | undefined): JsonValue | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
