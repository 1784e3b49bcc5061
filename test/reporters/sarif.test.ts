import type { Log, Run } from "sarif";
import { describe, expect, it } from "vitest";
import { anchorUri } from "../../src/reporters/anchor-uri.ts";
import { foldResults, shortened } from "../../src/reporters/sarif-limits.ts";
import { sarif } from "../../src/reporters/sarif.ts";
import type { Report } from "../../src/results/report.ts";
import { bucket, context, gap, reportOf, result, rule, rules, sample } from "./sample-report.ts";

function runOf(report: Report, more: Parameters<typeof context>[0] = {}): Run {
  const log = JSON.parse([...sarif(report, context(more))].join("")) as Log;
  expect(log.version).toBe("2.1.0");
  expect(log.runs).toHaveLength(1);
  return log.runs[0] as Run;
}

const few = reportOf([...sample.results.slice(0, 5), ...sample.results.slice(-3)], {
  coverage: sample.coverage,
  waivers: sample.waivers,
});

describe("sarif", () => {
  it("is laid out as before", async () => {
    await expect([...sarif(few, context())].join("")).toMatchFileSnapshot("snapshots/report.sarif");
  });

  it("shows failures and reviews, and nothing that passed, is waived or unknown", () => {
    const ids = (runOf(few).results ?? []).map(({ ruleId, level }) => [ruleId, level]);
    expect(ids).toEqual([
      ["access/personal-data-public", "error"],
      ["dsar/unauthenticated-endpoint", "error"],
      ["dsar/unauthenticated-endpoint/review", "note"],
      ["inventory/untagged-store/no-signal", "note"],
    ]);
  });

  it("gives every result what code scanning asks for", () => {
    const run = runOf(sample);
    const descriptors = run.tool.driver.rules ?? [];
    const hashes = new Set<string>();
    for (const found of run.results ?? []) {
      const physical = found.locations?.[0]?.physicalLocation;
      expect(found.locations).toHaveLength(1);
      expect(physical?.artifactLocation?.uri).toBe("consentry.yaml");
      expect(physical?.region).toEqual({ startLine: 7, startColumn: 1, endLine: 7, endColumn: 2 });
      expect(found.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName).toMatch(/^arn:/);
      expect(descriptors[found.ruleIndex ?? -1]?.id).toBe(found.ruleId);
      expect(found.suppressions).toBeUndefined();
      const hash = found.partialFingerprints?.primaryLocationLineHash ?? "";
      expect(hash).toMatch(/^[0-9a-f]{32}:1$/);
      hashes.add(hash);
    }
    expect(hashes.size).toBe(run.results?.length);
  });

  it("describes every active rule, its variants and its reviews", () => {
    const long = rule("retention/long", 5, { why: "é".repeat(3000), title: "🛒".repeat(900) });
    const descriptors = runOf(few, { rules: [...rules, long] }).tool.driver.rules ?? [];
    expect(new Set(descriptors.map(({ id }) => id)).size).toBe(descriptors.length);
    expect(descriptors.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["inventory/untagged-store/no-signal", "retention/long", "retention/long/review"]),
    );
    for (const { shortDescription, fullDescription, help, properties } of descriptors) {
      expect(shortDescription?.text.length).toBeLessThanOrEqual(1024);
      expect(fullDescription?.text.length).toBeLessThanOrEqual(1024);
      expect(help?.text).not.toBe("");
      expect(help?.markdown).toContain("## How to fix it");
      expect(properties?.["security-severity"]).toMatch(/^(?:10|[0-9])\.[0-9]$/);
      expect(properties?.tags).toContain("security");
      expect(properties?.tags?.length).toBeLessThanOrEqual(10);
    }
    const severity = (id: string): unknown =>
      descriptors.find((each) => each.id === id)?.properties?.["security-severity"];
    expect(severity("access/personal-data-public")).toBe("9.5");
    expect(severity("access/personal-data-public/review")).toBe("2.0");
  });

  it("says what was not read, and that the run was not whole", () => {
    const [invocation] = runOf(few).invocations ?? [];
    const ids = (invocation?.toolExecutionNotifications ?? []).map(({ descriptor }) => descriptor?.id);
    expect(invocation?.executionSuccessful).toBe(false);
    expect(ids).toEqual([
      "consentry/incomplete",
      ...Array(3).fill("consentry/unread"),
      ...Array(2).fill("consentry/unknown"),
    ]);
    const [clean] = runOf(reportOf([result("retention/no-limit", "fail")])).invocations ?? [];
    expect(clean).toEqual({ executionSuccessful: true, toolExecutionNotifications: [] });
  });

  it("names its category and the snapshot", () => {
    expect(runOf(few).automationDetails?.id).toBe("consentry/all/5e884898da28");
  });

  it("shows a path as a code flow", () => {
    const [, withPath] = runOf(few).results ?? [];
    const steps = withPath?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(steps.map(({ location }) => location?.logicalLocations?.[0]?.fullyQualifiedName)).toEqual(
      few.results[2]?.path,
    );
    const long = Array.from({ length: 1500 }, (_, at) => `arn:${at}`);
    const [cut] = runOf(reportOf([result("retention/no-limit", "fail", { path: long })])).results ?? [];
    expect(cut?.codeFlows?.[0]?.threadFlows[0]?.locations).toHaveLength(1000);
  });

  it("takes hostile text for text", () => {
    const name = "\u001b[31m[x](https://evil.example)\n# h\u202e{0}";
    const hostile = reportOf([
      result("retention/no-limit", "fail", { resource: bucket(name), path: [name, name] }),
      result("retention/no-limit", "unknown", { resource: bucket(name), missing: [gap("s3:GetBucketAcl")] }),
    ]);
    const text = [...sarif(hostile, context())].join("");
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    const run = runOf(hostile);
    const escaped = "\\x1b\\[31m\\[x\\](https://evil.example)\\n# h\\u202e{{0}}";
    expect(run.results?.[0]?.message.text).toBe(`${escaped} says something.`);
    expect(run.invocations?.[0]?.toolExecutionNotifications?.at(-1)?.message.text).toContain(escaped);
    expect(run.results?.[0]?.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName).toBe(`arn:aws:s3:::${name}`);
  });

  it("folds the lightest of too many, and says how many", () => {
    const weak = Array.from({ length: 4999 }, (_, at) =>
      result("retention/no-limit", "review", { resource: bucket(`r-${at}`) }),
    );
    const heavy = ["x", "y", "z"].map((name) => result("retention/no-limit", "fail", { resource: bucket(name) }));
    const run = runOf(reportOf([...weak, ...heavy]));
    expect(run.results).toHaveLength(5000);
    expect(run.results?.slice(-3).map(({ level }) => level)).toEqual(["warning", "warning", "warning"]);
    const said = run.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text);
    expect(said).toEqual(["2 results of the lowest severity are not shown here; the json report lists all."]);
  });

  it("holds notifications to a number", () => {
    const unknowns = Array.from({ length: 1003 }, (_, at) =>
      result("retention/no-limit", "unknown", { resource: bucket(`u-${at}`), missing: [gap("s3:GetBucketAcl")] }),
    );
    const said = runOf(reportOf(unknowns)).invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(said).toHaveLength(1002);
    expect(said.at(-1)?.message.text).toContain("3 unknown verdicts");
  });
});

describe("limits", () => {
  it("keeps by weight and leaves the order alone", () => {
    const weights = [2, 9, 5, 9].map((securitySeverity, at) =>
      result("retention/no-limit", "fail", { resource: bucket(`w-${at}`), securitySeverity }),
    );
    const { kept, left } = foldResults(weights, 3);
    expect(kept.map(({ resource }) => resource.name)).toEqual(["w-1", "w-2", "w-3"]);
    expect(left).toBe(1);
    expect(foldResults(weights, 4)).toEqual({ kept: weights, left: 0 });
  });

  it("cuts no character in two", () => {
    expect(shortened("ab🛒cd", 4)).toBe("ab…");
    expect(shortened("ab🛒cd", 5)).toBe("ab🛒…");
    expect(shortened("abcd", 4)).toBe("abcd");
  });
});

describe("the anchor", () => {
  it.each([
    ["consentry.yaml", "consentry.yaml"],
    ["./conf/my shop.yaml", "conf/my%20shop.yaml"],
    ["conf\\shop.yaml", "conf/shop.yaml"],
    ["a/../b.yaml", "b.yaml"],
    ["../shop.yaml", "shop.yaml"],
    ["/etc/consentry/shop.yaml", "shop.yaml"],
    ["C:\\conf\\shop.yaml", "shop.yaml"],
    ["arn:aws.yaml", "arn%3Aaws.yaml"],
    ["x\ud800.yaml", "x%EF%BF%BD.yaml"],
    ["", "consentry.yaml"],
  ])("%j is %s", (file, uri) => expect(anchorUri(file)).toBe(uri));
});
