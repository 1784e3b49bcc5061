import { open, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { pipeline } from "node:stream";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { SnapshotError } from "./snapshot-error.ts";

/** The bytes of a file in pieces, unpacked where its first bytes say gzip, whatever its name. What goes wrong while reading
 * is thrown as it comes: {@link fileProblem} turns it into words once the place is known. */
export async function* fileBytes(file: string): AsyncGenerator<Buffer> {
  const handle = await openFile(file);
  try {
    yield* await unpacked(handle);
  } finally {
    await handle.close().catch(() => undefined);
  }
}

async function openFile(file: string): Promise<FileHandle> {
  // Asked before opening: to open a pipe that nobody writes into would wait for ever.
  const found = await stat(file);
  if (!found.isFile()) {
    const what = found.isDirectory() ? "is a folder" : "is no regular file";
    throw new SnapshotError(file, "unreadable-file", { line: 1 }, `${what}; name the snapshot file itself`);
  }
  return open(file, "r");
}

async function unpacked(handle: FileHandle): Promise<Readable> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  const stream = handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 18 });
  const gzipped = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  // A failure reaches whoever reads the unpacked stream.
  return gzipped ? pipeline(stream, createGunzip({ chunkSize: 1 << 18 }), () => undefined) : stream;
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file; check the name and the folder you are in",
  ENOTDIR: "there is no such file; a part of the path is no folder",
  EACCES: "may not be read; have its permissions changed (snapshots are readable by their owner alone)",
  EPERM: "may not be read; have its permissions changed (snapshots are readable by their owner alone)",
};

/** A failure to open, read or unpack as a `SnapshotError`; any other error as it is. `anew`: how to come by such a file again. */
export function fileProblem(file: string, line: number, error: unknown, anew = "collect anew"): unknown {
  if (error instanceof SnapshotError || !(error instanceof Error) || !("code" in error)) return error;
  const code = String(error.code);
  const at = { line };
  if (code === "Z_BUF_ERROR") {
    const problem = `the gzip stream ends too early: the file was cut off; copy it again, or ${anew}`;
    return new SnapshotError(file, "cut-off", at, problem, error);
  }
  if (code.startsWith("Z_")) {
    const problem = `the gzip stream is damaged; copy the file again (in binary mode), or ${anew}`;
    return new SnapshotError(file, "damaged", at, problem, error);
  }
  const problem = FILE_PROBLEMS[code] ?? `could not be read (${code}); try again`;
  return new SnapshotError(file, "unreadable-file", at, problem, error);
}

/** A limit as messages give it. */
export function sizeOf(bytes: number): string {
  return bytes >= 1 << 20 ? `${Math.floor(bytes / (1 << 20))} MiB` : `${bytes} bytes`;
}
