import type { JsonValue } from "../model/json.ts";

/** JSON with sorted keys and no spaces: the same content gives the same bytes. Keys without a value are left out. */
export function canonicalJson(value: JsonValue | undefined): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members: string[] = [];
  // Written out member by member: copying into a sorted object would give a key `__proto__` its magic back.
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(",")}}`;
}

// Array.isArray alone does not narrow a readonly array away.
function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
