import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ListCoverage, ResourceRecord } from "../model/record.ts";
import { openAtomically } from "./atomic-file.ts";
import type { AtomicFile } from "./atomic-file.ts";
import { asOutputError } from "./output-error.ts";
import type { SnapshotHeader } from "./snapshot.ts";
import { SnapshotLines } from "./snapshot-lines.ts";

/**
 * Takes a snapshot piece by piece, header first. Lines stand in the order of the calls. A returned promise settles when
 * more may come; it need not be awaited to keep the order, and a failure that nobody awaited is told by `finish`.
 */
export interface SnapshotWriter {
  header(header: SnapshotHeader): Promise<void>;
  record(record: ResourceRecord): Promise<void>;
  list(list: ListCoverage): Promise<void>;
  /** Writes the trailer and gives the file its name. */
  finish(endedAt: string): Promise<{ readonly sha256: string }>;
  /** Leaves no file behind. */
  abort(): Promise<void>;
}

/**
 * Opens a snapshot for writing, gzipped if its name ends in `.gz`, readable by its owner alone. Without a path nothing is
 * written and only the digest is made. Throws `OutputError`.
 */
export async function openSnapshotWriter(path?: string): Promise<SnapshotWriter> {
  return writer(path === undefined ? NOWHERE : await openSink(path));
}

interface Sink {
  write(line: string): Promise<void>;
  end(): Promise<void>;
  abort(): Promise<void>;
}

function writer(sink: Sink): SnapshotWriter {
  const lines = new SnapshotLines();
  return {
    header: (header) => sink.write(lines.header(header)),
    record: (record) => sink.write(lines.record(record)),
    list: (list) => sink.write(lines.list(list)),
    finish: async (endedAt) => {
      const { line, sha256 } = lines.trailer(endedAt);
      try {
        await sink.write(line);
        await sink.end();
      } catch (error) {
        await sink.abort();
        throw error;
      }
      return { sha256 };
    },
    abort: () => sink.abort(),
  };
}

const NOWHERE: Sink = {
  write: () => Promise.resolve(),
  end: () => Promise.resolve(),
  abort: () => Promise.resolve(),
};

async function openSink(path: string): Promise<Sink> {
  const file = await openAtomically(path);
  return path.endsWith(".gz") ? gzipSink(path, file) : streamSink(path, file, file.stream, () => file.commit());
}

function gzipSink(path: string, file: AtomicFile): Sink {
  const gzip = createGzip();
  const written = pipeline(gzip, file.stream);
  written.catch(() => undefined);
  return streamSink(path, file, gzip, async () => {
    await written;
    await file.commit();
  });
}

function streamSink(path: string, file: AtomicFile, stream: Writable, commit: () => Promise<void>): Sink {
  let failure: unknown;
  let full: Promise<void> | undefined;
  stream.on("error", (error) => (failure ??= asOutputError(path, error)));
  const write = async (line: string): Promise<void> => {
    // All that wait share one promise: a listener for each of thousands would be warned of as a leak.
    if (stream.writable && !stream.write(line)) full ??= drained(stream).finally(() => (full = undefined));
    await full;
    if (failure !== undefined) throw failure;
  };
  return {
    write: (line) => {
      const done = write(line);
      done.catch(() => undefined);
      return done;
    },
    end: async () => {
      stream.end();
      await commit().catch((error: unknown) => {
        throw failure ?? asOutputError(path, error);
      });
    },
    abort: async () => {
      stream.destroy();
      await file.discard();
    },
  };
}

/** Until the stream takes more, or never will. */
function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off("drain", done).off("error", done).off("close", done);
      resolve();
    };
    stream.on("drain", done).on("error", done).on("close", done);
  });
}
