import { open, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { pipeline } from "node:stream";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
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
  const handle = await openFile(file);
  let line = 1;
  try {
    for await (const found of split(file, await unpacked(handle), limits)) {
      yield found;
      line += 1;
    }
  } catch (error) {
    throw asSnapshotError(file, line, error);
  } finally {
    await handle.close().catch(() => undefined);
  }
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    // Asked before opening: to open a pipe that nobody writes into would wait for ever.
    const found = await stat(file);
    if (!found.isFile()) {
      const what = found.isDirectory() ? "is a folder" : "is no regular file";
      throw new SnapshotError(file, "unreadable-file", { line: 1 }, `${what}; name the snapshot file itself`);
    }
    return await open(file, "r");
  } catch (error) {
    throw asSnapshotError(file, 1, error);
  }
}

async function unpacked(handle: FileHandle): Promise<Readable> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  const stream = handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 18 });
  const gzipped = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  // A failure reaches whoever reads the unpacked stream.
  return gzipped ? pipeline(stream, createGunzip({ chunkSize: 1 << 18 }), () => undefined) : stream;
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
  const size = limit >= 1 << 20 ? `${Math.floor(limit / (1 << 20))} MiB` : `${limit} bytes`;
  const remedy = "no snapshot of a reasonable scope does; collect fewer accounts or regions into one file";
  return new SnapshotError(file, "too-large", { line }, `${what} more than ${size}; ${remedy}`);
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file; check the name and the folder you are in",
  ENOTDIR: "there is no such file; a part of the path is no folder",
  EACCES: "may not be read; have its permissions changed (snapshots are readable by their owner alone)",
  EPERM: "may not be read; have its permissions changed (snapshots are readable by their owner alone)",
};

function asSnapshotError(file: string, line: number, error: unknown): unknown {
  if (error instanceof SnapshotError || !(error instanceof Error) || !("code" in error)) return error;
  const code = String(error.code);
  const at = { line };
  if (code === "Z_BUF_ERROR") {
    const problem = "the gzip stream ends too early: the file was cut off; copy it again, or collect anew";
    return new SnapshotError(file, "cut-off", at, problem, error);
  }
  if (code.startsWith("Z_")) {
    const problem = "the gzip stream is damaged; copy the file again (in binary mode), or collect anew";
    return new SnapshotError(file, "damaged", at, problem, error);
  }
  const problem = FILE_PROBLEMS[code] ?? `could not be read (${code}); try again`;
  return new SnapshotError(file, "unreadable-file", at, problem, error);
}
