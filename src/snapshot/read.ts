import { createHash } from "node:crypto";
import type { ListCoverage, ResourceRecord } from "../model/record.ts";
import { fileLines } from "./file-lines.ts";
import type { ReadLimits } from "./file-lines.ts";
import { lineValidators } from "./line-schema.ts";
import type { Line, LineByKind } from "./line-schema.ts";
import { parseLine } from "./parse-line.ts";
import type { Snapshot } from "./snapshot.ts";
import { SnapshotError } from "./snapshot-error.ts";

const LIMITS: ReadLimits = { maxLine: 64 * 2 ** 20, maxTotal: 2 ** 30 };

/** Reads a snapshot line by line, gzipped or not, and vouches for it: whole, unedited, and of a known format. Throws
 * `SnapshotError`. */
export async function readSnapshot(file: string, limits: Partial<ReadLimits> = {}): Promise<Snapshot> {
  const hash = createHash("sha256");
  const reading = new Reading(file);
  for await (const raw of fileLines(file, { ...LIMITS, ...limits })) {
    const line = parseLine(raw, { file, line: reading.line, validators: lineValidators() });
    // Only the trailer is not part of what it vouches for.
    if (line.kind !== "trailer") hash.update(raw.bytes).update("\n");
    reading.take(line);
  }
  return reading.finish(hash.digest("hex"));
}

/** What has been read so far, and what may come next. */
class Reading {
  line = 1;
  readonly #file: string;
  readonly #records: ResourceRecord[] = [];
  readonly #lists: ListCoverage[] = [];
  #header: LineByKind["header"] | undefined;
  #trailer: LineByKind["trailer"] | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  take(line: Line): void {
    if (this.#trailer) {
      throw this.#refuse("edited", "the file goes on after its trailer; give joined snapshots as separate files");
    }
    if (line.kind === "header" && this.#header) {
      throw this.#refuse("edited", "a second header; give joined snapshots as separate files");
    }
    this.#keep(line);
    this.line += 1;
  }

  #keep(line: Line): void {
    switch (line.kind) {
      case "header":
        this.#header = line.value;
        break;
      case "record": {
        const { kind: _, ...record } = line.value;
        this.#records.push(record);
        break;
      }
      case "list": {
        const { kind: _, ...list } = line.value;
        this.#lists.push(list);
        break;
      }
      case "trailer":
        this.#trailer = line.value;
        break;
    }
  }

  /** The snapshot, once its trailer agrees with what was read. */
  finish(sha256: string): Snapshot {
    const header = this.#header;
    if (!header) {
      throw this.#refuse("empty", "the file is empty: the run that made it did not finish; collect anew");
    }
    const trailer = this.#trailer;
    if (!trailer) {
      throw this.#refuse("cut-off", "the trailer is missing: the file was cut off; copy it again, or collect anew");
    }
    this.line -= 1;
    const records = this.#records;
    const lists = this.#lists;
    if (trailer.records !== records.length || trailer.lists !== lists.length) {
      const told = `the trailer tells of ${trailer.records} records and ${trailer.lists} lists`;
      throw this.#edited(`${told}, the file has ${records.length} and ${lists.length}`);
    }
    if (trailer.sha256 !== sha256) throw this.#edited("the digest in the trailer is not that of the lines above");
    const { tool, startedAt, scopes } = header;
    return { header: { tool, startedAt, scopes }, records, lists, endedAt: trailer.endedAt, sha256 };
  }

  #edited(problem: string): SnapshotError {
    const remedy = "the file was changed after it was made (line endings count too); use the original, or collect anew";
    return this.#refuse("edited", `${problem}: ${remedy}`);
  }

  #refuse(fault: "edited" | "empty" | "cut-off", problem: string): SnapshotError {
    return new SnapshotError(this.#file, fault, { line: this.line }, problem);
  }
}
