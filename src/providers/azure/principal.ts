import type { JsonValue } from "../../model/json.ts";
import { text } from "../../model/json.ts";

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** How references name whoever has the object id, in lower case; `undefined` where that is none. */
export function principalAlias(objectId: JsonValue | undefined): string | undefined {
  const id = text(objectId)?.toLowerCase();
  return id !== undefined && GUID.test(id) ? `principal:${id}` : undefined;
}
