import { printable } from "../../config/errors.ts";
import type { JsonValue } from "../../model/json.ts";
import type { HandedOver, HandOverFormat, RowOutcome, RowReader } from "./format.ts";
import type { Layout } from "./layout.ts";
import { noResource, twice } from "./refusals.ts";
import { RowDocument } from "./row-document.ts";

/** Enough for the columns of any table. */
const MOST_ABOUT = 1000;

export interface ReadingOptions {
  readonly layout: Layout;
  /** The ISO 8601 instant that records bear. */
  readonly at: string;
  readonly maxRow: number;
  /** How the file begins. */
  readonly head: string;
}

/** One file being read: of which format it is, once a row has told, and what its rows came to. */
export class HandOverReading {
  readonly #file: string;
  readonly #options: ReadingOptions;
  readonly #document: RowDocument;
  readonly #about = new Map<string, JsonValue[]>();
  readonly #counts: Record<RowOutcome, number> = { read: 0, other: 0, "no-resource": 0 };
  #known: { readonly format: HandOverFormat; readonly reader: RowReader } | undefined;
  #rows = 0;
  #firstOdd = 0;
  #foreign = false;

  constructor(file: string, options: ReadingOptions) {
    const { layout, maxRow } = options;
    this.#file = file;
    this.#options = options;
    this.#document = new RowDocument({
      file,
      paths: [...new Set(layout.formats.flatMap((format) => [format.rows, ...format.about]))],
      many: layout.many,
      maxRow,
      onValue: (path, value, index) => this.#take(path, value, index),
    });
  }

  get line(): number {
    return this.#document.place.line;
  }

  /** Whether a row has shown of which format the file is. */
  get known(): boolean {
    return this.#known !== undefined;
  }

  /** Whether a row has shown that the file is none of the formats. */
  get foreign(): boolean {
    return this.#foreign;
  }

  write(piece: Uint8Array): void {
    this.#document.write(piece);
  }

  /** Whether a file that could not be read to its end is of one of the formats, as far as can be told. */
  seems(): boolean {
    const { layout, head } = this.#options;
    return this.known || (!this.#foreign && layout.formats.some((format) => format.resembles(head)));
  }

  /** What the whole file came to; `undefined` where it is none of the formats. */
  finish(): HandedOver | undefined {
    this.#document.end();
    if (!this.#known && !this.#foreign) this.#tell(this.#options.layout.formats, undefined);
    if (!this.#known) return undefined;
    const { format, reader } = this.#known;
    const handed = reader.finish(this.#about, this.#rows);
    if (handed.scopes.length === 0) throw noResource(this.#file, format.name);
    const notes = [`${format.name}: ${this.#tally(format)}`, ...handed.notes];
    return { ...handed, notes: notes.map((note) => printable(`${this.#file}: ${note}`)) };
  }

  /** Settles of which of the formats the file is. */
  #tell(formats: readonly HandOverFormat[], row: JsonValue | undefined): void {
    const format = formats.find((each) => each.recognizes(row, this.#about));
    if (format) this.#known = { format, reader: format.open(this.#options.at) };
    else this.#foreign = true;
  }

  #take(path: string, value: JsonValue, index: number): void {
    const { layout } = this.#options;
    if (this.#foreign) return;
    const formats = layout.formats.filter((format) => format.rows === path);
    if (formats.length === 0) {
      const told = this.#about.get(path) ?? [];
      if (told.length < MOST_ABOUT) this.#about.set(path, [...told, value]);
      return;
    }
    if (!this.#known) this.#tell(formats, value);
    if (!this.#known) return;
    const { format, reader } = this.#known;
    if (format.rows !== path || (!layout.many && index !== this.#rows)) {
      throw twice(this.#file, this.#document.place);
    }
    this.#rows += 1;
    const outcome = reader.take(value, this.#about);
    this.#counts[outcome] += 1;
    if (outcome === "no-resource") this.#firstOdd ||= this.#rows;
  }

  #tally({ rowNames: [one, many] = ["resource", "resources"] }: HandOverFormat): string {
    const { read, other, "no-resource": odd } = this.#counts;
    return [
      `${read} ${read === 1 ? one : many} read`,
      ...(other > 0 ? [`${other} of types that are not read left out`] : []),
      ...(odd > 0
        ? [`${odd} ${odd === 1 ? "row" : "rows"} left out as no resource (first: row ${this.#firstOdd})`]
        : []),
    ].join(", ");
  }
}
