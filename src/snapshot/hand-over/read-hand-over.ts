import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { fileBytes, fileProblem } from "../file-bytes.ts";
import type { Snapshot } from "../snapshot.ts";
import { SnapshotError } from "../snapshot-error.ts";
import type { HandOverFormat, LookAlike } from "./format.ts";
import { headOf, layoutOf } from "./layout.ts";
import { HandOverReading } from "./reading.ts";
import { ANEW, tooLarge } from "./refusals.ts";

export interface HandOverOptions {
  readonly formats: readonly HandOverFormat[];
  readonly lookAlikes: readonly LookAlike[];
  /** Of this tool. */
  readonly version: string;
  readonly limits?: Partial<HandOverLimits>;
}

/** Bounds that keep a hostile file from filling memory. */
export interface HandOverLimits {
  /** Bytes of one row. */
  readonly maxRow: number;
  /** Bytes of the file, uncompressed. */
  readonly maxTotal: number;
}

export interface HandOver {
  readonly snapshot: Snapshot;
  /** What became of the file, a line each, for people. */
  readonly notes: readonly string[];
  /** The snapshot as it is once every file was read. */
  complete(): Promise<Snapshot>;
}

const LIMITS: HandOverLimits = { maxRow: 16 * 2 ** 20, maxTotal: 2 ** 30 };
const REMEDY = "export fewer accounts, or only the types that matter, into one file";
/** How much is looked at to tell what a file is. */
const HEAD = 1 << 16;

/**
 * Reads a file that somebody exported with a tool of the cloud, gzipped or not, as a snapshot that claims no list as whole:
 * what it does not show is unknown. Such files tell no time, so that of their last change stands for it. `undefined` where
 * the file is none of the formats, whatever is wrong with it. Throws `SnapshotError`.
 */
export async function readHandOver(file: string, options: HandOverOptions): Promise<HandOver | undefined> {
  const limits = { ...LIMITS, ...options.limits };
  const hash = createHash("sha256");
  let reading: HandOverReading | undefined;
  let lookAlike: SnapshotError | undefined;
  let at = "";
  let total = 0;
  try {
    for await (const piece of headFirst(fileBytes(file))) {
      if (!reading) {
        lookAlike = lookAlikeOf(file, piece, options.lookAlikes);
        if (lookAlike) throw lookAlike;
        const layout = layoutOf(piece, options.formats);
        if (!layout) return undefined;
        at = (await stat(file)).mtime.toISOString();
        reading = new HandOverReading(file, {
          layout,
          at,
          maxRow: limits.maxRow,
          head: headOf(piece.subarray(0, HEAD)),
        });
      }
      total += piece.length;
      if (total > limits.maxTotal) {
        throw tooLarge(file, { line: reading.line }, "the file unpacks to", limits.maxTotal, REMEDY);
      }
      hash.update(piece);
      reading.write(piece);
      // Rows that come so late are not waited for: some other file of any size would be read to its end.
      if (reading.foreign || (!reading.known && total > limits.maxRow)) return undefined;
    }
    const handed = reading?.finish();
    if (!handed) return undefined;
    const { records, scopes, lists, notes } = handed;
    const tool = { name: "consentry", version: options.version } as const;
    const sha256 = hash.digest("hex");
    const snapshot = { header: { tool, startedAt: at, scopes }, records, lists, endedAt: at, sha256 };
    return { snapshot, notes, complete: () => handed.complete?.(snapshot) ?? Promise.resolve(snapshot) };
  } catch (error) {
    const problem = fileProblem(file, reading?.line ?? 1, error, ANEW);
    // Of a file that was not recognized, whoever is asked next has more to say.
    if (problem instanceof SnapshotError && problem !== lookAlike && !reading?.seems()) return undefined;
    throw problem;
  }
}

function lookAlikeOf(file: string, piece: Buffer, known: readonly LookAlike[]): SnapshotError | undefined {
  const [first, second] = piece;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const remedy = "as Windows PowerShell's > writes it; save it as UTF-8 (PowerShell 7 and cmd do)";
    return new SnapshotError(file, "foreign", { line: 1 }, `not UTF-8 but UTF-16, ${remedy}`);
  }
  const head = headOf(piece.subarray(0, HEAD));
  const found = known.find((each) => each.matches(head));
  return found && new SnapshotError(file, "foreign", { line: 1 }, found.problem);
}

/** The pieces of a file, the first of them long enough to tell what the file is. */
async function* headFirst(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer[] = [];
  let missing = HEAD;
  try {
    for await (const piece of pieces) {
      head.push(piece);
      missing -= piece.length;
      if (missing > 0) continue;
      const joined = head.length === 1 ? piece : Buffer.concat(head);
      head = [];
      yield joined;
    }
  } catch (error) {
    // What went wrong is told better once it is known what the file is.
    if (head.length > 0) yield Buffer.concat(head);
    throw error;
  }
  if (head.length > 0) yield Buffer.concat(head);
}
