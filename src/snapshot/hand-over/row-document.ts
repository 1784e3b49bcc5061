import { JSONParser } from "@streamparser/json";
import type { JsonValue } from "../../model/json.ts";
import { SnapshotError } from "../snapshot-error.ts";
import type { Place } from "../snapshot-error.ts";
import { Places } from "./places.ts";
import { cutOff, notJson, notUtf8, tooDeep, tooLarge } from "./refusals.ts";
import { RowSplitter } from "./row-splitter.ts";
import type { Splits } from "./row-splitter.ts";
import { parseRow, placeAfter } from "./row-text.ts";
import type { RowText } from "./row-text.ts";

/** Far deeper than any provider's answer. */
const MAX_DEPTH = 256;
const USE_ANOTHER = "no export has so much, use the original file";
/** Stands for a row in what the parser is given. It must be a token that ends by itself, as numbers do not. */
const STAND_IN: Buffer = Buffer.from('""');

export interface DocumentOptions {
  readonly file: string;
  /** The values that are wanted; elements of arrays are `*`. Rows are parsed even where nobody wants them. */
  readonly paths: readonly string[];
  /** Whether the file is many values one after the other, each of them a row. */
  readonly many: boolean;
  /** Bytes of one row, and of what may stand between two. */
  readonly maxRow: number;
  /** `path` as it stands in `paths`; `index` of an element in its array. */
  onValue(path: string, value: JsonValue, index: number): void;
}

interface OpenRow {
  readonly parts: Uint8Array[];
  length: number;
  readonly offset: number;
  /** Known once the piece in which the row begins is gone. */
  place?: Required<Place>;
}

/**
 * Reads a JSON document of any size as it streams by. A row is parsed by itself and left to the caller; the rest, in which
 * a stand-in takes its place, goes through a streaming parser that vouches for the form of the whole. So nothing is held
 * but one row, and what is outside of rows costs the slow parser only. Throws `SnapshotError`.
 */
export class RowDocument implements Splits {
  readonly #options: DocumentOptions;
  readonly #places = new Places();
  readonly #splitter: RowSplitter;
  readonly #parser: JSONParser;
  /** Bytes that the parser was given. */
  #given = 0;
  /** Of the last token, in what the parser was given. */
  #token = 0;
  /** Bytes since the last row. */
  #between = 0;
  #row: OpenRow | undefined;
  #parsed: { readonly value: JsonValue; readonly row: OpenRow } | undefined;

  constructor(options: DocumentOptions) {
    this.#options = options;
    this.#splitter = new RowSplitter(this, { top: options.many, limit: MAX_DEPTH });
    this.#parser = new JSONParser({
      paths: [...options.paths],
      keepStack: false,
      ...(options.many ? { separator: "" } : {}),
    });
    this.#parser.onToken = ({ offset }) => {
      this.#token = offset;
    };
    this.#parser.onValue = ({ value = null, key, stack }) => {
      const keys = stack.length === 0 ? [] : [...stack.slice(1).map((above) => above.key), key];
      const path = ["$", ...keys.map((step) => (typeof step === "number" ? "*" : step))].join(".");
      options.onValue(path, this.#parsed ? this.#parsed.value : value, typeof key === "number" ? key : 0);
    };
  }

  /** The row that is being told, or else where reading has come to. */
  get place(): Required<Place> {
    return this.#parsed ? this.#placeOf(this.#parsed.row) : this.#places.at(this.#places.end);
  }

  write(piece: Uint8Array): void {
    this.#places.next(piece);
    this.#splitter.write(piece, this.#places.start);
    if (this.#row) this.#row.place ??= this.#places.at(this.#row.offset);
  }

  end(): void {
    if (this.#row) throw this.#unfinished("cut-off");
    if (this.#parser.isEnded) return;
    try {
      this.#parser.end();
    } catch {
      throw cutOff(this.#options.file, this.#places.at(this.#places.end), "here");
    }
  }

  outside(bytes: Uint8Array, offset: number): void {
    this.#between += bytes.length;
    if (this.#between > this.#options.maxRow)
      throw this.#tooLarge(this.#places.at(offset), "what stands between two rows has");
    this.#give(bytes, (skipped) => this.#places.at(offset + skipped));
  }

  opens(offset: number): void {
    this.#row = { parts: [], length: 0, offset };
  }

  inside(bytes: Uint8Array, whole: boolean): void {
    const row = this.#row;
    if (!row) return;
    row.parts.push(bytes);
    row.length += bytes.length;
    if (row.length > this.#options.maxRow) throw this.#unfinished("too-large");
    if (whole) this.#close(row);
  }

  #close(row: OpenRow): void {
    const parsed = parseRow(Buffer.concat(row.parts, row.length));
    if ("broken" in parsed) throw this.#brokenRow(row, parsed);
    this.#row = undefined;
    this.#between = 0;
    this.#parsed = { value: parsed.value, row };
    this.#give(STAND_IN, () => this.#placeOf(row));
    this.#parsed = undefined;
  }

  tooDeep(offset: number): never {
    throw tooDeep(this.#options.file, this.#places.at(offset), MAX_DEPTH);
  }

  /** `placeOf`: where bytes stand that come so many after the first of these. */
  #give(bytes: Uint8Array, placeOf: (skipped: number) => Place): void {
    try {
      this.#parser.write(bytes);
    } catch (error) {
      if (error instanceof SnapshotError || !(error instanceof Error)) throw error;
      // The tokenizer tells a place in words only; what the token parser refuses is the last token.
      const told = /\(absolute position "(\d+)"\)/.exec(error.message)?.[1];
      const place = placeOf(Math.max((told ? Number(told) : this.#token) - this.#given, 0));
      const { file } = this.#options;
      throw error instanceof TypeError ? notUtf8(file, place) : notJson(file, place, error);
    }
    this.#given += bytes.length;
  }

  /** An open row that will not end. A quote too many reaches to the end of the file: then that is what is told. */
  #unfinished(fault: "cut-off" | "too-large"): SnapshotError {
    const row = this.#row ?? { parts: [], length: 0, offset: this.#places.end };
    const parsed = parseRow(Buffer.concat(row.parts, row.length));
    if ("broken" in parsed && parsed.broken !== "cut") return this.#brokenRow(row, parsed);
    if (fault === "too-large") return this.#tooLarge(this.#placeOf(row), "this row has");
    return cutOff(this.#options.file, this.#places.at(this.#places.end), "within this row");
  }

  #brokenRow(row: OpenRow, { broken, after }: Extract<RowText, { broken: string }>): SnapshotError {
    const place = placeAfter(this.#placeOf(row), after);
    return broken === "not-utf8" ? notUtf8(this.#options.file, place) : notJson(this.#options.file, place);
  }

  #tooLarge(place: Place, what: string): SnapshotError {
    return tooLarge(this.#options.file, place, what, this.#options.maxRow, USE_ANOTHER);
  }

  #placeOf({ place, offset }: OpenRow): Required<Place> {
    return place ?? this.#places.at(offset);
  }
}
