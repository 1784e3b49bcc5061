import { isObject } from "../../model/json.ts";
import type { JsonValue } from "../../model/json.ts";
import type { About, HandOverFormat } from "./format.ts";

const NOTHING: About = new Map();

/** How a file is to be read, as far as its beginning tells. */
export interface Layout {
  /** What it may be. */
  readonly formats: readonly HandOverFormat[];
  /** Whether it is many values one after the other, each of them a row. */
  readonly many: boolean;
}

/** The layout that a file's first piece shows; `undefined` where it can be none of the formats. */
export function layoutOf(piece: Buffer, formats: readonly HandOverFormat[]): Layout | undefined {
  const head = headOf(piece).trimStart();
  const first = firstLine(head);
  if (isOurs(head, first)) return undefined;
  const rows =
    first === undefined ? [] : formats.filter((format) => format.rows === "$" && format.recognizes(first, NOTHING));
  if (rows.length > 0) return { formats: rows, many: true };
  const array = head.startsWith("[");
  if (!array && !head.startsWith("{")) return undefined;
  const found = formats.filter((format) => format.rows !== "$" && (format.rows === "$.*") === array);
  return found.length > 0 ? { formats: found, many: false } : undefined;
}

/** The beginning of a file as text, without a byte order mark. */
export function headOf(piece: Buffer): string {
  return piece.toString("utf8").replace(/^\ufeff/, "");
}

/** Lines of a snapshot tell of resources too: were one taken for an export, nobody would hear that it was edited. */
function isOurs(head: string, first: JsonValue | undefined): boolean {
  const kind = isObject(first) ? first.kind : undefined;
  return (
    head.startsWith('{"kind":"header"') ||
    kind === "header" ||
    kind === "record" ||
    kind === "list" ||
    kind === "trailer"
  );
}

function firstLine(head: string): JsonValue | undefined {
  const end = head.indexOf("\n");
  try {
    const value: JsonValue = JSON.parse(end === -1 ? head : head.slice(0, end));
    return value;
  } catch {
    return undefined;
  }
}
