import { describe, expect, it } from "vitest";
import { reporters } from "../../src/reporters/index.ts";
import { json } from "../../src/reporters/json.ts";
import type { Report } from "../../src/results/report.ts";
import { bucket, reportOf, result, sample } from "./sample-report.ts";

function written(report: Report): string {
  return [...json(report)].join("");
}

describe("json", () => {
  it("is the report, key for key and in order", () => {
    const back = JSON.parse(written(sample)) as Report;
    expect(back).toEqual(sample);
    expect(JSON.stringify(back)).toBe(JSON.stringify(sample));
  });

  it("gives every result a line of its own", () => {
    const lines = written(sample)
      .split("\n")
      .filter((line) => line.startsWith('    {"ruleId":'));
    expect(lines).toHaveLength(sample.results.length);
    for (const line of lines) expect(() => JSON.parse(line.replace(/,$/, "")) as unknown).not.toThrow();
  });

  it("is laid out as before", async () => {
    const few = reportOf(sample.results.slice(0, 3), { coverage: sample.coverage, waivers: sample.waivers });
    await expect(written(few)).toMatchFileSnapshot("snapshots/report.json");
  });

  it("writes empty lists and hostile text that can be looked at", () => {
    const name = "\u001b[31m\u009b\u202e\u2028\ud800\u{e0041}";
    const value = JSON.parse('{"__proto__":{"x":1}}') as Record<string, { readonly x: number }>;
    const evidence = [{ record: name, pointer: "", operation: "s3:GetBucketTagging", value }];
    const hostile = reportOf([result("retention/no-limit", "fail", { resource: bucket(name), evidence })]);
    expect(written(hostile).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Cs}]/u);
    expect(JSON.parse(written(hostile))).toEqual(hostile);
    expect(JSON.parse(written(reportOf([])))).toEqual(reportOf([]));
  });
});

describe("the registry", () => {
  it("loads each format by its name", async () => {
    expect(Object.keys(reporters)).toEqual(["table", "json", "sarif"]);
    const loaded = await Promise.all(Object.values(reporters).map((load) => load()));
    expect(loaded.map(({ name }) => name)).toEqual(["table", "json", "sarif"]);
  });
});
