import { isUtf8 } from "node:buffer";
import type { JsonValue } from "../../model/json.ts";
import { endsWithin, whereJsonBreaks } from "../json-text.ts";
import type { Place } from "../snapshot-error.ts";

/** What the bytes of a row say, or what is wrong with them behind the text that is still right. `cut`: nothing but that
 * they end too early. */
export type RowText =
  { readonly value: JsonValue } | { readonly broken: "not-utf8" | "not-json" | "cut"; readonly after: string };

/** Parses one row; `__proto__` is a key like any other, and of a key that stands twice the last one counts. */
export function parseRow(row: Buffer): RowText {
  const bytes = wholeCharacters(row);
  const text = bytes.toString("utf8");
  if (!isUtf8(bytes)) return { broken: "not-utf8", after: beforeBadByte(bytes, text) };
  try {
    const value: JsonValue = JSON.parse(text);
    return { value };
  } catch {
    const at = whereJsonBreaks(text);
    if (endsWithin(text, at)) return { broken: "cut", after: text };
    return { broken: "not-json", after: text.slice(0, at) };
  }
}

/** Where a text ends that begins at a place. */
export function placeAfter(start: Required<Place>, text: string): Required<Place> {
  const lines = text.split("\n");
  const last = lines.at(-1) ?? "";
  if (lines.length === 1) return { line: start.line, column: start.column + last.length };
  return { line: start.line + lines.length - 1, column: last.length + 1 };
}

/** Without the character that a cut went through. */
function wholeCharacters(bytes: Buffer): Buffer {
  const lead = bytes.findLastIndex((byte, index) => index < bytes.length - 4 || (byte & 0xc0) !== 0x80);
  const byte = bytes[lead] ?? 0;
  const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
  return lead + length > bytes.length ? bytes.subarray(0, lead) : bytes;
}

/** What is no UTF-8 does not survive being decoded and encoded: the first byte that differs is the first bad one. */
function beforeBadByte(bytes: Buffer, text: string): string {
  const again = Buffer.from(text, "utf8");
  const at = bytes.findIndex((byte, index) => byte !== again[index]);
  return bytes.subarray(0, Math.max(at, 0)).toString("utf8");
}
