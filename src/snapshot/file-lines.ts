import { fileBytes, fileProblem, sizeOf } from "./file-bytes.ts";
import { SnapshotError } from "./snapshot-error.ts";

/** Bounds that keep a hostile file from filling memory. */
export interface ReadLimits {
  /** Bytes of one line, uncompressed. */
  readonly maxLine: number;
  /** Bytes of all lines, uncompressed. */
  readonly maxTotal: number;
}

/** A line without its line feed; `ended` is false for a last one that has none. */
export interface RawLine {
  readonly bytes: Buffer;
  readonly ended: boolean;
}

/** The lines of a file, unpacked where its first bytes say gzip, whatever its name. Throws `SnapshotError`. */
export async function* fileLines(file: string, limits: ReadLimits): AsyncGenerator<RawLine> {
  let line = 1;
  try {
    for await (const found of split(file, fileBytes(file), limits)) {
      yield found;
      line += 1;
    }
  } catch (error) {
    throw fileProblem(file, line, error);
  }
}

async function* split(file: string, chunks: AsyncIterable<Buffer>, limits: ReadLimits): AsyncGenerator<RawLine> {
  let pending: Buffer[] = [];
  let length = 0;
  let total = 0;
  let line = 1;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > limits.maxTotal) throw tooLarge(file, line, "the file unpacks to", limits.maxTotal);
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      if (length + end - start > limits.maxLine) throw tooLarge(file, line, "this line has", limits.maxLine);
      const last = chunk.subarray(start, end);
      yield { bytes: pending.length > 0 ? Buffer.concat([...pending, last]) : last, ended: true };
      pending = [];
      length = 0;
      line += 1;
      start = end + 1;
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > limits.maxLine) throw tooLarge(file, line, "this line has", limits.maxLine);
  }
  if (length > 0) yield { bytes: Buffer.concat(pending), ended: false };
}

function tooLarge(file: string, line: number, what: string, limit: number): SnapshotError {
  const remedy = "no snapshot of a reasonable scope does; collect fewer accounts or regions into one file";
  return new SnapshotError(file, "too-large", { line }, `${what} more than ${sizeOf(limit)}; ${remedy}`);
}
