import { describe, expect, it } from "vitest";
import type { WaiverEntry } from "../../src/config/config.ts";
import type { Evidence } from "../../src/engine/verdict.ts";
import { assembleReport } from "../../src/results/assemble.ts";
import type { Report } from "../../src/results/report.ts";
import { evidenceHash } from "../../src/results/waivers.ts";
import { input, judgement, rule } from "./sample.ts";

const noLimit = rule("retention/no-limit", 5);
const evidence: readonly Evidence[] = [
  {
    record: "arn:aws:s3:::shop",
    pointer: "/GetBucketTagging",
    operation: "s3:GetBucketTagging",
    value: { a: 1, b: [2] },
  },
  { record: "arn:aws:s3:::shop", pointer: "/GetBucketAcl", operation: "s3:GetBucketAcl", value: null },
];

function entry(more: Partial<WaiverEntry> = {}): WaiverEntry {
  return {
    rule: "retention/no-limit",
    resource: "arn:aws:s3:::shop",
    reason: "Accepted.",
    approver: "privacy@example.com",
    expires: "2027-03-31",
    ...more,
  };
}

function waive(
  waivers: readonly WaiverEntry[],
  verdict: "pass" | "fail" | "review" | "unknown" = "fail",
  asOf = "2026-11-24T23:30:00.000Z",
): Report {
  const judgements = [judgement(noLimit, "shop", verdict, { evidence })];
  return assembleReport(input({ config: { waivers }, judgements, asOf }));
}

function outcome(report: Report): readonly unknown[] {
  const waiver = report.results[0]?.waiver ?? null;
  return [
    waiver && waiver.state,
    waiver && waiver.expiresInDays,
    report.summary.waived,
    report.waivers.map(({ state }) => state),
  ];
}

describe("a waiver", () => {
  it.each([
    ["holds", entry(), ["active", 127, 1, []]],
    ["holds by globs", entry({ rule: "retention/*", resource: "arn:aws:s3:::sh?p" }), ["active", 127, 1, []]],
    ["holds on its last day", entry({ expires: "2026-11-24" }), ["active", 0, 1, ["expires-soon"]]],
    ["is announced 14 days before", entry({ expires: "2026-12-08" }), ["active", 14, 1, ["expires-soon"]]],
    ["is not announced 15 days before", entry({ expires: "2026-12-09" }), ["active", 15, 1, []]],
    ["has run out the day after", entry({ expires: "2026-11-23" }), ["expired", -1, 0, ["expired"]]],
    ["never holds by a date that is none", entry({ expires: "soon" }), ["expired", -1, 0, ["expired"]]],
    [
      "holds while the evidence is the same",
      entry({ "until-changed": evidenceHash(evidence) }),
      ["active", 127, 1, []],
    ],
    ["ends with the evidence", entry({ "until-changed": "6f1d0c9b2a7e4583" }), ["changed", 127, 0, ["changed"]]],
    ["of another resource is unused", entry({ resource: "arn:aws:s3:::shop-*" }), [null, null, 0, ["unused"]]],
    ["matches case-sensitively", entry({ resource: "arn:aws:s3:::Shop" }), [null, null, 0, ["unused"]]],
    ["of a rule that did not run is left alone", entry({ rule: "access/*" }), [null, null, 0, []]],
  ] as const)("%s", (_, waiver, expected) => expect(outcome(waive([waiver]))).toEqual(expected));

  it("counts days by UTC, whatever zone the instant names", () => {
    const last = [entry({ expires: "2026-11-24" })];
    expect(outcome(waive(last, "fail", "2026-11-24T20:00:00-05:00"))).toEqual(["expired", -1, 0, ["expired"]]);
    expect(outcome(waive(last, "fail", "2026-11-25T03:00:00+05:00"))).toEqual(["active", 0, 1, ["expires-soon"]]);
  });

  it.each([
    ["fail", "active", []],
    ["review", "active", []],
    ["pass", null, ["unused"]],
    // Whether it is still needed cannot be told.
    ["unknown", null, []],
  ] as const)("on a %s", (verdict, state, notices) => {
    const report = waive([entry()], verdict);
    expect(report.results[0]?.waiver?.state ?? null).toBe(state);
    expect(report.waivers.map((notice) => notice.state)).toEqual(notices);
    expect(report.results[0]?.verdict).toBe(verdict);
  });

  it("is the first that holds; where none does, the first that names the result", () => {
    const expired = entry({ expires: "2026-01-01", reason: "old" });
    const report = waive([expired, entry({ reason: "second" }), entry({ reason: "third" })]);
    expect(report.results[0]?.waiver?.reason).toBe("second");
    expect(waive([expired, entry({ expires: "2026-02-01" })]).results[0]?.waiver?.reason).toBe("old");
  });

  it("says what it waives and what it does not any more", () => {
    const stale = entry({ resource: "*", expires: "2026-12-01", "until-changed": evidenceHash(evidence) });
    const judgements = [
      judgement(noLimit, "shop", "fail", { evidence }),
      judgement(noLimit, "other", "fail", { evidence: evidence.slice(1) }),
    ];
    const report = assembleReport(input({ config: { waivers: [stale] }, judgements }));
    expect(report.waivers.map(({ state, message }) => [state, message])).toEqual([
      [
        "changed",
        `The evidence is not what was accepted, for 1 result; its hash is now ${evidenceHash(evidence.slice(1))}.`,
      ],
      ["expires-soon", "It holds for 7 more days, until 2026-12-01; 1 result will count again after that."],
    ]);
    expect(report.summary).toMatchObject({ fail: 1, waived: 1 });
  });
});

describe("the evidence's hash", () => {
  it("is what it was in every earlier version", () => expect(evidenceHash(evidence)).toBe("9b19c23358962606"));
  it("does not depend on order", () => expect(evidenceHash(evidence.toReversed())).toBe(evidenceHash(evidence)));
  it("changes with a value", () => {
    const changed = evidence.map((each) => ({ ...each, value: each.value ?? "public" }));
    expect(evidenceHash(changed)).not.toBe(evidenceHash(evidence));
  });
});
