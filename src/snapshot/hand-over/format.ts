import type { JsonValue } from "../../model/json.ts";
import type { ListCoverage, ResourceRecord } from "../../model/record.ts";
import type { Snapshot, SnapshotScope } from "../snapshot.ts";

/** What a file says outside its rows, by path: a scalar as a list of one, an array's elements as they come. */
export type About = ReadonlyMap<string, readonly JsonValue[]>;

/** A kind of file that somebody may hand over, told by its content and read row by row. */
export interface HandOverFormat {
  /** As messages name it: `a Resource Graph result`. */
  readonly name: string;
  /** Where its rows stand: `$.data.*`, in a file that is one array `$.*`, in one that is a row a line `$`. */
  readonly rows: string;
  /** What a row that was read is called, one and many; a resource unless it says otherwise. */
  readonly rowNames?: readonly [string, string];
  /** Paths of what it says of the whole: scalars (`$.count`), and elements that are rows themselves (`$.columns.*`). */
  readonly about: readonly string[];
  /** Whether the file is of this kind, told by its first row and what stands before it; `undefined`: no row came. */
  recognizes(row: JsonValue | undefined, about: About): boolean;
  /** Whether a file that cannot be read, not even its first row, seems to be of this kind. `head`: how it begins. */
  resembles(head: string): boolean;
  /** Starts the reading of one file. `at`: the ISO 8601 instant that its records bear. */
  open(at: string): RowReader;
}

/** What became of a row: it tells of a resource that is read, of one that nobody asks about, or of none. */
export type RowOutcome = "read" | "other" | "no-resource";

/** Turns rows into records. Never throws for what a row says. */
export interface RowReader {
  take(row: JsonValue, about: About): RowOutcome;
  /** All that the rows came to, once the last of them was taken. */
  finish(about: About, rows: number): HandedOver;
}

export interface HandedOver {
  readonly records: readonly ResourceRecord[];
  /** One an account of which any resource was seen. */
  readonly scopes: readonly SnapshotScope[];
  /** None of them whole: no export tells that it shows all. */
  readonly lists: readonly ListCoverage[];
  /** What the reader of the report should know, in words. */
  readonly notes: readonly string[];
  /** What is left to do once every file was read, where only all of them together make records. */
  complete?(snapshot: Snapshot): Promise<Snapshot>;
}

/** A file that people take for one of the formats, and that cannot be read. */
export interface LookAlike {
  /** `head`: how the file begins, without a byte order mark. */
  matches(head: string): boolean;
  /** What it is, and what to do instead. */
  readonly problem: string;
}
