import { isUtf8 } from "node:buffer";
import type { ValidateFunction } from "ajv";
import { isObject } from "../model/json.ts";
import type { JsonValue } from "../model/json.ts";
import type { RawLine } from "./file-lines.ts";
import { whereJsonBreaks, whereTooDeep } from "./json-text.ts";
import { explain } from "./line-schema.ts";
import type { Line, LineKind, LineValidators } from "./line-schema.ts";
import { SNAPSHOT_VERSION } from "./snapshot.ts";
import { SnapshotError } from "./snapshot-error.ts";
import type { SnapshotFault } from "./snapshot-error.ts";

/** Far deeper than any provider's answer. */
const MAX_DEPTH = 256;
const MAKE_ONE = "make one with: consentry snapshot -o <file>";
const EXPORTS = "az graph query or az resource list, as JSON";
const FOREIGN = `this is no consentry snapshot, nor an export that is read (${EXPORTS}); ${MAKE_ONE}`;

interface Where {
  readonly file: string;
  readonly line: number;
  readonly validators: LineValidators;
}

/** Turns the bytes of a line into what it says, or refuses them with the place. */
export function parseLine(raw: RawLine, where: Where): Line {
  const value = toJson(raw, where);
  const kind = where.line === 1 ? headerKind(value, where) : kindOf(value);
  if (!kind) throw refusal(where, "invalid", "no line of a snapshot: its kind is none that this version knows");
  const { validators } = where;
  if (kind === "header") return { kind, value: valid(validators.header, value, where) };
  if (kind === "record") return { kind, value: valid(validators.record, value, where) };
  if (kind === "list") return { kind, value: valid(validators.list, value, where) };
  return { kind, value: valid(validators.trailer, value, where) };
}

function valid<T>(validate: ValidateFunction<T>, value: unknown, where: Where): T {
  if (validate(value)) return value;
  throw refusal(where, "invalid", `${explain(validate.errors)}; use the original file, or collect anew`);
}

function toJson({ bytes, ended }: RawLine, where: Where): JsonValue {
  const first = where.line === 1;
  // A first line is held to be ours by how the writer begins it; then it is worth telling what befell it.
  const ours = !first || bytes.subarray(0, 16).toString("latin1") === '{"kind":"header"';
  const deep = whereTooDeep(bytes, MAX_DEPTH);
  if (deep !== undefined) {
    const column = bytes.subarray(0, deep).toString().length + 1;
    throw refusal(
      where,
      ours ? "invalid" : "foreign",
      `nested deeper than ${MAX_DEPTH} levels; ${ours ? "no record is" : FOREIGN}`,
      column,
    );
  }
  if (!isUtf8(bytes)) {
    const problem = ours
      ? "not UTF-8: the file was damaged or converted; use the original"
      : `not UTF-8 text: ${FOREIGN}`;
    throw refusal(where, ours ? "damaged" : "foreign", problem, columnOfBadByte(bytes));
  }
  const text = bytes.toString("utf8");
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch (error) {
    if (!ours) throw refusal(where, "foreign", FOREIGN);
    const column = whereJsonBreaks(text) + 1;
    if (!ended) {
      throw refusal(where, "cut-off", "the file was cut off within this line; copy it again, or collect anew", column);
    }
    throw refusal(where, "invalid", "not JSON from here on; use the original file, or collect anew", column, error);
  }
}

/** The first line decides whose file this is, and whether this version understands it. */
function headerKind(value: JsonValue, where: Where): LineKind {
  if (kindOf(value) !== undefined && kindOf(value) !== "header") {
    throw refusal(where, "edited", "the header is missing: lines were taken off the top; use the original file");
  }
  if (!isObject(value) || !isObject(value.tool) || value.tool.name !== "consentry")
    throw refusal(where, "foreign", FOREIGN);
  if ("schemaVersion" in value) {
    throw refusal(where, "foreign", `this is a consentry report, not the snapshot it was made from; ${MAKE_ONE}`);
  }
  if (value.kind !== "header") throw refusal(where, "foreign", FOREIGN);
  if (typeof value.version === "number" && value.version > SNAPSHOT_VERSION) {
    throw refusal(where, "newer", `made by a newer consentry (format ${value.version}); update consentry to read it`);
  }
  return "header";
}

function kindOf(value: JsonValue): LineKind | undefined {
  const kind = isObject(value) ? value.kind : undefined;
  return kind === "header" || kind === "record" || kind === "list" || kind === "trailer" ? kind : undefined;
}

/** What is no UTF-8 does not survive being decoded and encoded: the first byte that differs is the first bad one. */
function columnOfBadByte(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString("utf8"), "utf8");
  const at = bytes.findIndex((byte, index) => byte !== again[index]);
  return bytes.subarray(0, Math.max(at, 0)).toString("utf8").length + 1;
}

function refusal(where: Where, fault: SnapshotFault, problem: string, column = 1, cause?: unknown): SnapshotError {
  return new SnapshotError(where.file, fault, { line: where.line, column }, problem, cause);
}
