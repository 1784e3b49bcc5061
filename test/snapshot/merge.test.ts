import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ResourceRecord } from "../../src/model/record.ts";
import { mergeSnapshots } from "../../src/snapshot/merge.ts";
import type { Snapshot, SnapshotScope } from "../../src/snapshot/snapshot.ts";
import { ACCOUNT, bucket, HEADER, list, snapshot } from "./sample.ts";

const DAY1 = "2026-11-01T00:00:00.000Z";
const DAY2 = "2026-11-02T00:00:00.000Z";
const SCOPE = HEADER.scopes[0] as SnapshotScope;

function read(name: string, at: string, over: Partial<ResourceRecord> = {}): ResourceRecord {
  return bucket(name, { source: { operation: "s3:ListBuckets", via: "api", at }, body: { readAt: at }, ...over });
}

function taken(startedAt: string, over: Partial<Snapshot> = {}): Snapshot {
  return snapshot({ sha256: startedAt, startedAt, ...over });
}

const names = (snapshots: readonly Snapshot[]): string[] =>
  mergeSnapshots(snapshots).records.map(({ id, body }) => `${id.slice(13)} ${String(body.readAt).slice(8, 10)}`);

describe("records", () => {
  const early = taken(DAY1, { records: [read("b", DAY1), read("a", DAY1)], lists: [list()] });

  it.each<[what: string, later: Snapshot, expected: string[]]>([
    ["the newest record of a resource wins", taken(DAY2, { records: [read("a", DAY2)] }), ["a 02", "b 01"]],
    [
      "one that a later whole list lacks is gone",
      taken(DAY2, { records: [read("a", DAY2)], lists: [list()] }),
      ["a 02"],
    ],
    [
      "one that a later list in part lacks stays",
      taken(DAY2, { lists: [list({ complete: false })] }),
      ["a 01", "b 01"],
    ],
    [
      "a list that is made for each parent is whole only where all are",
      taken(DAY2, { lists: [list(), list({ complete: false })] }),
      ["a 01", "b 01"],
    ],
    ["a list of its own region counts", taken(DAY2, { lists: [list({ region: "us-west-2" })] }), []],
    [
      "a list of another region says nothing",
      taken(DAY2, { lists: [list({ region: "eu-west-1" })] }),
      ["a 01", "b 01"],
    ],
    ["a list of another account says nothing", taken(DAY2, { lists: [list({ account: "2" })] }), ["a 01", "b 01"]],
    ["another list says nothing", taken(DAY2, { lists: [list({ operation: "s3:Other" })] }), ["a 01", "b 01"]],
    [
      "a list for all regions says nothing of one that was not asked",
      taken(DAY2, {
        lists: [list()],
        header: { ...HEADER, startedAt: DAY2, scopes: [{ ...SCOPE, regions: ["eu-west-1"] }] },
      }),
      ["a 01", "b 01"],
    ],
    ["a list begun before the read says nothing", taken(DAY1, { sha256: "0", lists: [list()] }), ["a 01", "b 01"]],
    ["what is new is added", taken(DAY2, { records: [read("c", DAY2)] }), ["a 01", "b 01", "c 02"]],
  ])("%s", (_, later, expected) => {
    expect(names([early, later])).toEqual(expected);
    expect(names([later, early])).toEqual(expected);
  });

  it("wins whole: no part of the older one is mixed in", () => {
    const older = taken(DAY1, { records: [read("a", DAY1, { body: { readAt: DAY1, GetBucketTagging: {} } })] });
    const newer = taken(DAY2, { records: [read("a", DAY2)] });
    expect(mergeSnapshots([newer, older]).records).toEqual([read("a", DAY2)]);
  });

  it("of one instant, the later given wins", () => {
    const first = taken(DAY1, { sha256: "1", records: [read("a", DAY1, { body: { readAt: DAY1 } })] });
    const second = taken(DAY1, { sha256: "2", records: [read("a", DAY1, { body: { readAt: DAY2 } })] });
    expect(names([first, second])).toEqual(["a 02"]);
    expect(names([second, first])).toEqual(["a 01"]);
  });

  it("of different precision are compared as instants", () => {
    const first = taken(DAY1, { records: [read("a", "2026-11-02T00:00:00.500Z")] });
    const second = taken(DAY2, { records: [read("a", "2026-11-02T00:00:00Z", { body: { readAt: DAY1 } })] });
    expect(names([first, second])).toEqual(["a 02"]);
  });

  it("of one id but different types stay apart", () => {
    const only = taken(DAY1, { records: [read("a", DAY1), read("a", DAY1, { type: "AWS::S3::Other" })] });
    expect(mergeSnapshots([only]).records.map(({ type }) => type)).toEqual(["AWS::S3::Bucket", "AWS::S3::Other"]);
  });

  it("come in one order, whatever order they arrived in", () => {
    const records = ["a", "B", "é", "b-1", "b"].map((name) => read(name, DAY1));
    const order = fc.shuffledSubarray(records, { minLength: records.length });
    const expected = mergeSnapshots([taken(DAY1, { records })]);
    fc.assert(
      fc.property(order, (shuffled) => {
        expect(mergeSnapshots([taken(DAY1, { records: shuffled })])).toEqual(expected);
      }),
    );
  });
});

describe("lists", () => {
  const denied = { reason: "access-denied", operation: "s3:ListBuckets", message: "no" } as const;
  const failed = list({ complete: false, listed: 0, unread: denied });

  it("the newest coverage wins, even where it is the lesser", () => {
    const both = [taken(DAY2, { lists: [failed] }), taken(DAY1, { lists: [list()] })];
    expect(mergeSnapshots(both).lists).toEqual([failed]);
  });

  it("each operation, account and region has its own", () => {
    const lists = [list({ region: "b" }), list({ account: "2" }), list({ operation: "x:Y" }), list()];
    expect(mergeSnapshots([taken(DAY1, { lists })]).lists).toHaveLength(4);
  });

  it("entries for one list within a run are one: whole only if all are", () => {
    const throttled = { ...denied, reason: "throttled" } as const;
    const parts = [
      list({ listed: 3, vanished: 1 }),
      list({ complete: false, listed: 2, unread: throttled }),
      list({ complete: false, listed: 1, unread: denied }),
    ];
    const whole = list({ complete: false, listed: 6, vanished: 1, unread: denied });
    expect(mergeSnapshots([taken(DAY1, { lists: parts })]).lists).toEqual([whole]);
    expect(mergeSnapshots([taken(DAY1, { lists: parts.toReversed() })]).lists).toEqual([whole]);
  });
});

describe("scopes", () => {
  const withScopes = (startedAt: string, ...scopes: Partial<SnapshotScope>[]): Snapshot =>
    taken(startedAt, { header: { ...HEADER, startedAt, scopes: scopes.map((scope) => ({ ...SCOPE, ...scope })) } });
  const brief = (snapshots: readonly Snapshot[]): string[] =>
    mergeSnapshots(snapshots).scopes.map(
      ({ account, regions, lists }) => `${account} ${regions.join("+")} ${lists.join("+")}`,
    );

  it.each<[what: string, snapshots: Snapshot[], expected: string[]]>([
    [
      "of one account and region are joined",
      [withScopes(DAY1, { lists: ["b:B"] }), withScopes(DAY2, { lists: ["a:A"] })],
      [`${ACCOUNT} us-west-2 a:A+b:B`],
    ],
    [
      "of different accounts stay apart",
      [withScopes(DAY1, { account: "2", lists: ["a:A"] }), withScopes(DAY2, { account: "1", lists: ["a:A"] })],
      ["1 us-west-2 a:A", "2 us-west-2 a:A"],
    ],
    [
      "with the same lists share their regions",
      [withScopes(DAY1, { regions: ["r2"], lists: ["a:A"] }), withScopes(DAY2, { regions: ["r1"], lists: ["a:A"] })],
      [`${ACCOUNT} r1+r2 a:A`],
    ],
    [
      "with different lists claim none for the other's region",
      [withScopes(DAY1, { regions: ["r1"], lists: ["a:A"] }), withScopes(DAY2, { regions: ["r2"], lists: ["b:B"] })],
      [`${ACCOUNT} r1 a:A`, `${ACCOUNT} r2 b:B`],
    ],
    [
      "share a list that has no region",
      [
        { ...withScopes(DAY1, { regions: ["r1"], lists: ["s3:ListBuckets"] }), lists: [list()] },
        withScopes(DAY2, { regions: ["r2"], lists: ["b:B"] }),
      ],
      [`${ACCOUNT} r1 s3:ListBuckets`, `${ACCOUNT} r2 b:B+s3:ListBuckets`],
    ],
    ["without a region are not lost", [withScopes(DAY1, { regions: [], lists: ["a:A"] })], [`${ACCOUNT} global a:A`]],
  ])("%s", (_, snapshots, expected) => {
    expect(brief(snapshots)).toEqual(expected);
  });
});

describe("sources", () => {
  it("name each snapshot once, oldest first, with what it covers", () => {
    const one = taken(DAY1);
    const two = taken(DAY2, {
      header: {
        ...HEADER,
        startedAt: DAY2,
        scopes: [
          { ...SCOPE, regions: ["b", "a"] },
          { ...SCOPE, account: "1", regions: ["a"] },
        ],
      },
    });
    expect(mergeSnapshots([two, one, two]).sources).toEqual([
      { sha256: DAY1, collectedAt: DAY1, accounts: [ACCOUNT], regions: ["us-west-2"], identities: [SCOPE.identity] },
      { sha256: DAY2, collectedAt: DAY2, accounts: ["1", ACCOUNT], regions: ["a", "b"], identities: [SCOPE.identity] },
    ]);
  });
});

it("no snapshot makes an empty estate", () => {
  expect(mergeSnapshots([])).toEqual({ records: [], lists: [], scopes: [], sources: [] });
});
