import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import type { Judgement } from "../../src/engine/judgement.ts";
import type { Gap } from "../../src/model/fact.ts";
import { unreadPart } from "../../src/model/record.ts";
import { assembleReport } from "../../src/results/assemble.ts";
import type { Result } from "../../src/results/report.ts";
import { ACCOUNT, input, judgement, list, record, rule } from "./sample.ts";

const untagged = rule("inventory/untagged-store", 4.5, { variants: { "no-signal": 2 } });
const open = rule("access/personal-data-public", 9.5);

function resultOf(of: Judgement, config: Config = {}): Result {
  return assembleReport(input({ judgements: [of], config })).results[0] as Result;
}

describe("a result", () => {
  it("is the judgement, with what identifies and weighs it", () => {
    const evidence = [{ record: "r", pointer: "/p", operation: "s3:GetBucketAcl", value: 1 }];
    expect(resultOf(judgement(open, "shop", "fail", { evidence, path: ["a", "b"] }))).toEqual({
      ruleId: "access/personal-data-public",
      verdict: "fail",
      level: "error",
      securitySeverity: 9.5,
      variant: null,
      resource: {
        id: "arn:aws:s3:::shop",
        kind: "object-store",
        type: "AWS::S3::Bucket",
        name: "shop",
        provider: "aws",
        account: ACCOUNT,
        region: "us-west-2",
      },
      message: "shop says something.",
      evidence,
      path: ["a", "b"],
      labels: [],
      provisions: ["11 CCR § 7060(b)"],
      missing: [],
      fingerprint: "b360427d88b7cb5c7d55d7aaa951d2f7",
      waiver: null,
    });
  });

  it.each([
    [10, "error"],
    [7, "error"],
    [6.9, "warning"],
    [4, "warning"],
    [3.9, "note"],
  ])("of severity %d is of level %s", (severity, level) => {
    expect(resultOf(judgement(rule("a/b", severity), "shop", "fail")).level).toBe(level);
  });

  it.each([
    ["pass", "none"],
    ["review", "note"],
    ["unknown", "none"],
  ] as const)("that is a %s has level %s, whatever its severity", (verdict, level) => {
    const config = { rules: { "access/*": { level: "warning" } } } as const;
    expect(resultOf(judgement(open, "shop", verdict), config).level).toBe(level);
  });

  it("weighs what its variant weighs", () => {
    const found = resultOf(judgement(untagged, "shop", "fail", { variant: "no-signal" }));
    expect([found.securitySeverity, found.level]).toEqual([2, "note"]);
    expect(resultOf(judgement(untagged, "shop", "fail")).securitySeverity).toBe(4.5);
  });

  it.each([
    ["its id", { "inventory/untagged-store": { level: "error" } }, "error"],
    ["a glob", { "inventory/*": { level: "note" } }, "note"],
    ["its id before a glob", { "*": { level: "note" }, "inventory/untagged-store": { level: "error" } }, "error"],
    ["an earlier glob", { "inventory/*": { level: "note" }, "*": { level: "error" } }, "note"],
    ["nothing", { "access/*": { level: "error" } }, "warning"],
  ] as const)("has the level that the config gives by %s", (_, rules, level) => {
    expect(resultOf(judgement(untagged, "shop", "fail"), { rules }).level).toBe(level);
  });

  it("names each label once, by the first of its strongest reasons", () => {
    const weak = { strength: "weak", because: "its name" } as const;
    const strong = { strength: "strong", because: "its tag" } as const;
    const state = { label: "personal-data", strength: "strong", reasons: [weak, strong], gaps: [] } as const;
    const none = { label: "audit-log", strength: undefined, reasons: [], gaps: [] } as const;
    const hinted = { label: "audit-log", strength: "weak", reasons: [weak], gaps: [] } as const;
    expect(resultOf(judgement(open, "shop", "fail", { labels: [state, none, state, hinted] })).labels).toEqual([
      { label: "audit-log", strength: "weak", because: "its name" },
      { label: "personal-data", strength: "strong", because: "its tag" },
    ]);
  });
});

function shuffled<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

const denied = { reason: "access-denied", operation: "s3:GetBucketAcl", message: "b is denied" } as const;
const place = { account: ACCOUNT, region: "us-west-2" };

describe("coverage", () => {
  it("groups what was not read, however deep it stands, and counts a record once", () => {
    const missing: readonly Gap[] = [{ ...denied, ...place, record: "arn:aws:s3:::a" }];
    const records = [
      record("b", { GetBucketAcl: unreadPart(denied), GetBucketTagging: null }),
      record("a", { deep: [{ GetBucketAcl: unreadPart({ ...denied, message: "a is denied" }) }] }),
      record("c", { GetBucketAcl: unreadPart({ ...denied, reason: "throttled" }) }),
    ];
    const { coverage } = assembleReport(
      input({
        judgements: [judgement(open, "a", "unknown", { missing })],
        estate: { sources: [], records, lists: [] },
      }),
    );
    expect(coverage.unread).toEqual([
      { ...place, operation: "s3:GetBucketAcl", reason: "access-denied", message: "a is denied", count: 2 },
      { ...place, operation: "s3:GetBucketAcl", reason: "throttled", message: "b is denied", count: 1 },
    ]);
  });

  it("counts a failed list once, and what was never asked for as well", () => {
    const failed = { reason: "server-error", operation: "s3:ListBuckets", message: "broken" } as const;
    const missing: readonly Gap[] = [
      { ...failed, ...place },
      { ...place, reason: "not-collected", operation: "lambda:ListFunctions", message: "was not asked" },
      { ...place, reason: "unresolved", operation: "reference", message: "nothing explains it" },
    ];
    const lists = [
      list("s3:ListBuckets", { complete: false, unread: failed, vanished: 2 }),
      list("iam:ListRoles", { complete: false, vanished: 1 }),
    ];
    const { coverage } = assembleReport(
      input({
        judgements: [judgement(open, "a", "unknown", { missing })],
        estate: { sources: [], records: [], lists },
      }),
    );
    expect(coverage.unread.map(({ operation, reason, count }) => [operation, reason, count])).toEqual([
      ["iam:ListRoles", "unreadable", 1],
      ["lambda:ListFunctions", "not-collected", 1],
      ["s3:ListBuckets", "server-error", 1],
    ]);
    expect(coverage.lists.map(({ operation }) => operation)).toEqual(["iam:ListRoles", "s3:ListBuckets"]);
    expect(coverage.vanished).toBe(3);
  });

  it("counts resources, and those without an unknown", () => {
    const judgements = [
      judgement(open, "a", "pass"),
      judgement(untagged, "a", "unknown"),
      judgement(open, "b", "fail"),
      judgement(untagged, "b", "pass"),
    ];
    expect(assembleReport(input({ judgements })).coverage).toMatchObject({ resources: 2, judged: 1 });
  });
});

describe("a report", () => {
  it("counts each verdict once", () => {
    const judgements = (["pass", "pass", "fail", "review", "unknown"] as const).map((verdict, at) =>
      judgement(open, `s-${at}`, verdict),
    );
    const waivers = [{ rule: "*", resource: "*:s-3", reason: "r", approver: "a", expires: "2027-01-01" }];
    const notApplicable = new Map([
      ["b/b", 2],
      ["a/a", 1],
    ]);
    const { summary } = assembleReport(input({ judgements, config: { waivers }, notApplicable }));
    expect(JSON.stringify(summary)).toBe(
      '{"pass":2,"fail":1,"review":0,"unknown":1,"waived":1,"notApplicable":{"a/a":1,"b/b":2}}',
    );
  });

  it("says what was judged, when and by what", () => {
    const source = { collectedAt: "2026-11-24T03:00:00.000Z", accounts: [ACCOUNT], regions: [], identities: [] };
    const sources = [
      { ...source, sha256: "b" },
      { ...source, sha256: "a" },
    ];
    const estate = { sources, records: [], lists: [] };
    const { run, tool } = assembleReport(input({ rules: [untagged, open], estate, configSha256: "c0" }));
    expect(tool).toEqual({ name: "consentry", version: "0.1.0" });
    expect(run.asOf).toBe("2026-11-24T04:00:00.000Z");
    expect(run.config).toEqual({ sha256: "c0" });
    expect(run.snapshots).toEqual([sources[1], sources[0]]);
    expect(run.rules.map(({ id }) => id)).toEqual(["access/personal-data-public", "inventory/untagged-store"]);
  });

  it("is the same for every order of its inputs", () => {
    const names = ["a", "b", "\uff5e", "\u{1f6d2}"];
    const judgements = names.flatMap((name) => [judgement(untagged, name, "fail"), judgement(open, name, "unknown")]);
    const records = names.map((name) => record(name, { GetBucketAcl: unreadPart({ ...denied, message: name }) }));
    const lists = names.map((name) => list(`s3:${name}`, { complete: false }));
    const whole = assembleReport(input({ judgements, estate: { sources: [], records, lists } }));
    expect(whole.results.map(({ resource }) => resource.name)).toEqual([...names, ...names]);
    fc.assert(
      fc.property(shuffled(judgements), shuffled(records), shuffled(lists), (mixed, ...[mixedRecords, mixedLists]) => {
        const estate = { sources: [], records: mixedRecords, lists: mixedLists };
        const again = assembleReport(input({ judgements: mixed, estate }));
        expect(JSON.stringify(again)).toBe(JSON.stringify(whole));
      }),
      { numRuns: 30 },
    );
  });
});
