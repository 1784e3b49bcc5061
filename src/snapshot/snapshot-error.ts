import { printable } from "../config/errors.ts";

/** What is wrong with a file that should be a snapshot. */
export type SnapshotFault =
  "unreadable-file" | "empty" | "foreign" | "newer" | "cut-off" | "damaged" | "edited" | "invalid" | "too-large";

/** Where in the file, counted from 1; the column in UTF-16 units, 1 where it is not known. */
export interface Place {
  readonly line: number;
  readonly column?: number;
}

/** A snapshot cannot be used. The message starts `file:line:column:` and says what to do. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
  readonly file: string;
  readonly fault: SnapshotFault;
  readonly line: number;
  readonly column: number;

  constructor(file: string, fault: SnapshotFault, { line, column = 1 }: Place, problem: string, cause?: unknown) {
    // Both name and problem may quote what others wrote: nothing in them may steer a terminal.
    super(printable(`${file}:${line}:${column}: ${problem}`), { cause });
    this.file = file;
    this.fault = fault;
    this.line = line;
    this.column = column;
  }
}
