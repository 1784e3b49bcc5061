import { Ajv } from "ajv";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { UnreadReason } from "../../src/model/fact.ts";
import { lineValidators } from "../../src/snapshot/line-schema.ts";
import type { LineKind } from "../../src/snapshot/line-schema.ts";
import { SNAPSHOT_VERSION } from "../../src/snapshot/snapshot.ts";
import { SnapshotLines } from "../../src/snapshot/snapshot-lines.ts";
import { bucket, ENDED, HEADER, list } from "./sample.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../schemas/snapshot.schema.json", import.meta.url), "utf8"),
) as object;
const anyLine = new Ajv({ strict: true }).compile(schema);

const REASONS: Record<UnreadReason, true> = {
  "access-denied": true,
  "not-collected": true,
  "service-off": true,
  "unsupported-region": true,
  throttled: true,
  "timed-out": true,
  "server-error": true,
  network: true,
  unreadable: true,
  "not-found-raced": true,
  unresolved: true,
};

const lines = new SnapshotLines();
const unread = { reason: "throttled", operation: "s3:ListBuckets", message: "slow down" } as const;
const WRITTEN: Record<LineKind, string> = {
  header: lines.header(HEADER),
  record: lines.record(bucket("orders")),
  list: lines.list(list({ complete: false, unread })),
  trailer: lines.trailer(ENDED).line,
};
const KINDS = Object.keys(WRITTEN) as LineKind[];

type Line = Record<string, unknown>;
const parsed = (kind: LineKind): Line => JSON.parse(WRITTEN[kind]) as Line;

describe.each(KINDS)("the schema of a %s", (kind) => {
  it("takes what is written", () => {
    expect(lineValidators()[kind](parsed(kind))).toBe(true);
    expect(anyLine(parsed(kind))).toBe(true);
  });

  it("refuses it without any one key, save an optional one", () => {
    for (const key of Object.keys(parsed(kind)).filter((each) => each !== "unread")) {
      const { [key]: _, ...rest } = parsed(kind);
      expect([key, anyLine(rest)]).toEqual([key, false]);
    }
  });

  it("refuses any key with a value of another sort", () => {
    for (const key of Object.keys(parsed(kind))) {
      for (const wrong of [[1], -1, { a: 1 }, null, ""]) {
        if (key === "body" && !Array.isArray(wrong) && typeof wrong === "object" && wrong) continue;
        expect([key, wrong, anyLine({ ...parsed(kind), [key]: wrong })]).toEqual([key, wrong, false]);
      }
    }
  });

  it("refuses a key too many", () => {
    expect(anyLine({ ...parsed(kind), more: 1 })).toBe(false);
  });
});

it("the version is the one that is written", () => {
  expect(parsed("header").version).toBe(SNAPSHOT_VERSION);
  expect(anyLine({ ...parsed("header"), version: SNAPSHOT_VERSION + 1 })).toBe(false);
});

it("every reason for a hole is known, and no other", () => {
  for (const reason of Object.keys(REASONS))
    expect(anyLine({ ...list(), kind: "list", unread: { ...unread, reason } })).toBe(true);
  expect(anyLine({ ...list(), kind: "list", unread: { ...unread, reason: "lazy" } })).toBe(false);
});

it.each([
  "2026-13-01T00:00:00Z",
  "2026-01-01",
  "2026-01-01T00:00:00+01:00",
  "2026-01-01T25:00:00Z",
  " 2026-01-01T00:00:00Z",
])("%s is no instant", (startedAt) => {
  expect(anyLine({ ...parsed("header"), startedAt })).toBe(false);
});
