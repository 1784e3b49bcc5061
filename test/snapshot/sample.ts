import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { ListCoverage, ResourceRecord } from "../../src/model/record.ts";
import type { Snapshot, SnapshotHeader } from "../../src/snapshot/snapshot.ts";
import { SnapshotLines } from "../../src/snapshot/snapshot-lines.ts";

export const ACCOUNT = "123456789012";
export const STARTED = "2026-11-24T04:00:00.000Z";
export const ENDED = "2026-11-24T04:05:00.000Z";

export const HEADER: SnapshotHeader = {
  tool: { name: "consentry", version: "0.1.0" },
  startedAt: STARTED,
  scopes: [
    {
      provider: "aws",
      account: ACCOUNT,
      identity: `arn:aws:iam::${ACCOUNT}:role/audit`,
      regions: ["us-west-2"],
      lists: ["s3:ListBuckets", "lambda:ListFunctions"],
    },
  ],
};

export function bucket(name: string, over: Partial<ResourceRecord> = {}): ResourceRecord {
  return {
    type: "AWS::S3::Bucket",
    id: `arn:aws:s3:::${name}`,
    provider: "aws",
    account: ACCOUNT,
    region: "us-west-2",
    body: { GetBucketTagging: { TagSet: [{ Key: "data-subject", Value: "customer" }] }, GetBucketPolicy: null },
    source: { operation: "s3:ListBuckets", via: "api", at: "2026-11-24T04:01:00.000Z" },
    ...over,
  };
}

export function list(over: Partial<ListCoverage> = {}): ListCoverage {
  return {
    operation: "s3:ListBuckets",
    account: ACCOUNT,
    region: "global",
    complete: true,
    listed: 2,
    vanished: 0,
    ...over,
  };
}

/** The lines of a small whole snapshot: header, two records, one list, trailer. */
export function wholeLines(records: readonly ResourceRecord[] = [bucket("orders"), bucket("exports")]): string[] {
  const lines = new SnapshotLines();
  const above = [lines.header(HEADER), ...records.map((record) => lines.record(record)), lines.list(list())];
  return [...above, lines.trailer(ENDED).line];
}

/** Lines that somebody wrote by hand, with a trailer that agrees with them. */
export function sealed(lines: readonly string[], counts: { records: number; lists: number }): string {
  const text = lines.map((line) => `${line}\n`).join("");
  const sha256 = createHash("sha256").update(text).digest("hex");
  return `${text}${JSON.stringify({ kind: "trailer", endedAt: ENDED, ...counts, sha256 })}\n`;
}

export function snapshot(over: Partial<Snapshot> & { readonly sha256: string; readonly startedAt?: string }): Snapshot {
  const { startedAt = STARTED, ...rest } = over;
  return { header: { ...HEADER, startedAt }, records: [], lists: [], endedAt: ENDED, ...rest };
}

/** A folder that goes when the test ends. */
export async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "consentry-"));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

export async function fileOf(content: string | Uint8Array, name = "shop.ndjson"): Promise<string> {
  const path = join(await folder(), name);
  await writeFile(path, content);
  return path;
}
