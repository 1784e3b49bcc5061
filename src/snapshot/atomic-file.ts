import { rmSync } from "node:fs";
import type { WriteStream } from "node:fs";
import { open, realpath, rename, rm, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { asOutputError, OutputError } from "./output-error.ts";

const temporaries = new Set<string>();

/** A file that takes its name only when it is whole; until then it stands beside its target under a temporary one. */
export interface AtomicFile {
  readonly stream: WriteStream;
  /** Flushes what was written and gives the file its name. The stream must have been ended. */
  commit(): Promise<void>;
  /** Leaves nothing behind but what stood there before. */
  discard(): Promise<void>;
}

/** Opens a file to be written beside its target. Throws `OutputError` where that cannot be. */
export async function openAtomically(path: string, mode = 0o600): Promise<AtomicFile> {
  const target = await targetOf(path);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  if (temporaries.has(temporary)) throw new OutputError(path, "is being written already; name two different files");
  if (temporaries.size === 0) process.once("exit", removeTemporaries);
  temporaries.add(temporary);
  try {
    const handle = await openAnew(temporary, mode);
    return atomicFile(handle, { path, target, temporary });
  } catch (error) {
    temporaries.delete(temporary);
    throw asOutputError(path, error);
  }
}

/** Writes text to a file that is there whole or not at all, readable by its owner alone unless `mode` says otherwise. */
export async function writeFileAtomically(
  path: string,
  chunks: Iterable<string> | AsyncIterable<string>,
  mode = 0o600,
): Promise<void> {
  const file = await openAtomically(path, mode);
  try {
    await pipeline(Readable.from(chunks), file.stream);
    await file.commit();
  } catch (error) {
    await file.discard();
    throw asOutputError(path, error);
  }
}

/** Removes every file that was begun and not finished. Synchronous, so that a signal's handler can end with it. */
export function removeTemporaries(): void {
  for (const temporary of temporaries) rmSync(temporary, { force: true });
  temporaries.clear();
  process.removeListener("exit", removeTemporaries);
}

interface Names {
  readonly path: string;
  readonly target: string;
  readonly temporary: string;
}

function atomicFile(handle: FileHandle, { path, target, temporary }: Names): AtomicFile {
  const stream = handle.createWriteStream({ autoClose: false });
  // Whoever writes hears of a failure when the stream is used or ended; without a listener it would end the process.
  stream.on("error", () => undefined);
  const discard = async (): Promise<void> => {
    stream.destroy();
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true }).catch(() => undefined);
    forget(temporary);
  };
  const commit = async (): Promise<void> => {
    try {
      await finished(stream, { cleanup: true });
      await handle.sync();
      // The handle closes only once the stream, which counts as its user, has let go of it.
      stream.destroy();
      await handle.close();
      await rename(temporary, target);
      forget(temporary);
    } catch (error) {
      await discard();
      throw asOutputError(path, error);
    }
  };
  return { stream, commit, discard };
}

function forget(temporary: string): void {
  temporaries.delete(temporary);
  if (temporaries.size === 0) process.removeListener("exit", removeTemporaries);
}

/** What the name leads to. A device or a pipe is refused: renaming would put a file in its place. */
async function targetOf(path: string): Promise<string> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new OutputError(path, "is a folder; name a file in it");
    if (!found.isFile()) throw new OutputError(path, "is no regular file; name one, or name none to write to stdout");
    return await realpath(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return path;
    throw asOutputError(path, error);
  }
}

/** In a container process ids repeat, so what a killed run left may bear our name. It is removed, never written into. */
async function openAnew(temporary: string, mode: number): Promise<FileHandle> {
  try {
    return await open(temporary, "wx", mode);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    await rm(temporary, { force: true });
    return open(temporary, "wx", mode);
  }
}
