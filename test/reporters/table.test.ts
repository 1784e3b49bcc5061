import { stripVTControlCharacters } from "node:util";
import * as fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import type { ReportContext } from "../../src/reporters/reporter.ts";
import { table } from "../../src/reporters/table.ts";
import type { Report } from "../../src/results/report.ts";
import { bucket, context, gap, reportOf, result, sample } from "./sample-report.ts";

function shown(report: Report, more: Partial<ReportContext> = {}): string {
  return [...table(report, context(more))].join("");
}

function many(count: number): Report {
  return reportOf(
    Array.from({ length: count }, (_, at) => result("retention/no-limit", "fail", { resource: bucket(`b-${at}`) })),
  );
}

describe("the table", () => {
  it.each([
    ["wide", { width: 140 }],
    ["medium", { width: 100 }],
    ["narrow", { width: 60 }],
    ["piped", {}],
    ["color", { width: 120, color: true }],
  ] as const)("%s", async (name, layout) => {
    await expect(shown(sample, layout)).toMatchFileSnapshot(`snapshots/table-${name}.txt`);
  });

  it("verbose", async () => {
    const few = reportOf(sample.results.filter(({ ruleId }) => ruleId !== "inventory/untagged-store"));
    await expect(shown(few, { verbose: true, width: 110 })).toMatchFileSnapshot("snapshots/table-verbose.txt");
  });

  it("keeps within every width", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.boolean(), (width, verbose) => {
        const few = reportOf(sample.results.slice(0, 8), { coverage: sample.coverage, waivers: sample.waivers });
        const columns = Math.min(140, Math.max(60, width));
        for (const line of shown(few, { width, verbose }).split("\n")) {
          expect(stringWidth(line)).toBeLessThanOrEqual(columns);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("lists every finding when it is piped, a line each and whole", () => {
    const names = ["a".repeat(63), "b".repeat(63)];
    const message = "x ".repeat(200).trim();
    const report = reportOf(
      names.map((name) => result("retention/no-limit", "fail", { resource: bucket(name), message })),
    );
    const lines = shown(report).split("\n");
    for (const name of names)
      expect(lines.filter((line) => line.includes(name) && line.includes(message))).toHaveLength(1);
  });

  it("folds more than five that say the same, and no fewer", () => {
    expect(shown(many(5))).toContain("b-4");
    expect(shown(many(6))).not.toContain("b-4");
    expect(shown(many(6))).toContain("6 buckets");
    expect(shown(many(6))).toContain("b-0, b-1, b-2 and 3 more");
    expect(shown(many(6), { verbose: true })).toContain("b-5");
  });

  it("tells results apart that say different things", () => {
    const results = Array.from({ length: 6 }, (_, at) =>
      result("retention/no-limit", "fail", { resource: bucket(`b-${at}`), message: `only ${"abcdef"[at]}` }),
    );
    for (const { message } of results) expect(shown(reportOf(results))).toContain(message);
  });

  it("never calls coverage good while something is unread", () => {
    const green = "\u001b[32m";
    const clean = reportOf([result("retention/no-limit", "pass")]);
    const unread = { ...clean.coverage, unread: [{ ...gap("s3:GetBucketAcl"), count: 1 }] };
    const failed = { operation: "s3:ListBuckets", account: "1", region: "global", complete: false };
    expect(shown(clean, { color: true })).toContain(`${green}  Coverage: 1 of 1 resource judged`);
    expect(shown({ ...clean, coverage: unread }, { color: true })).not.toContain(green);
    expect(shown({ ...clean, coverage: { ...clean.coverage, lists: [failed] } }, { color: true })).not.toContain(green);
    expect(shown(reportOf([result("retention/no-limit", "unknown")]), { color: true })).not.toContain(green);
  });

  it("points at the weightiest rule, and at none where nothing was found", () => {
    expect(shown(sample)).toContain("consentry rules show access/personal-data-public");
    expect(shown(reportOf([result("retention/no-limit", "pass")]))).not.toContain("rules show");
  });

  it("says no meaning by colour alone", () => {
    const plain = stripVTControlCharacters(shown(sample, { width: 120, color: true }));
    expect(plain).toBe(shown(sample, { width: 120 }));
  });

  it("shows hostile text escaped only", () => {
    const hostile = "\u001b[31mred\u001b]0;title\u0007\r\n\u202egnp.exe\u200b\u2028\u0085\ud800\u{e0041}";
    const report = reportOf(
      [
        result("retention/no-limit", "fail", {
          resource: bucket(hostile, { account: `1${hostile}`, region: hostile }),
          message: `${hostile} is bad`,
          labels: [{ label: "personal-data", strength: "weak", because: `its tag says ${hostile}` }],
          evidence: [
            {
              record: hostile,
              pointer: `/${hostile}`,
              operation: "s3:GetBucketTagging",
              value: { [hostile]: hostile },
            },
          ],
          path: [hostile],
          waiver: { state: "expired", reason: hostile, approver: hostile, expires: "2026-01-01", expiresInDays: -9 },
        }),
        result("retention/no-limit", "unknown", { missing: [gap(hostile, { account: hostile, region: hostile })] }),
      ],
      { waivers: [{ state: "unused", rule: hostile, resource: hostile, expires: "2026-01-01", message: hostile }] },
    );
    for (const verbose of [true, false]) {
      const text = shown(report, { verbose, width: 140 });
      expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(shown(report, { verbose })).toContain(
        "\\x1b[31mred\\x1b]0;title\\x07\\r\\n\\u202egnp.exe\\u200b\\u2028\\x85\\ud800",
      );
    }
  });
});
