import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Report, Result } from "../../src/results/report.ts";
import { consentry, emptyFolder, reportIn } from "./run.ts";

let cwd: string;
let report: Report;
let failing: Result;

beforeAll(async () => {
  cwd = await emptyFolder();
  await consentry(["scan", "--demo", "--quiet", "-f", "json=r.json"], { cwd });
  report = await reportIn(join(cwd, "r.json"));
  const found = report.results.find(({ verdict, path }) => verdict === "fail" && path.length > 0);
  if (!found) throw new Error("the sample shop has no failure with a path");
  failing = found;
});

async function write(name: string, value: unknown): Promise<string> {
  await writeFile(join(cwd, name), typeof value === "string" ? value : JSON.stringify(value));
  return name;
}

describe("explain", () => {
  it("says the same of a report as of the estate that it was made of", async () => {
    const read = await consentry(["explain", failing.fingerprint, "--report", "r.json"], { cwd });
    expect(read).toMatchObject({ code: 0, stderr: "" });
    for (const part of [failing.ruleId, failing.resource.id, failing.message, "Remedy on"]) {
      expect(read.stdout).toContain(part);
    }
    const judged = await consentry(["explain", failing.fingerprint, "--demo"], { cwd });
    expect(judged).toEqual(read);
    const start = failing.fingerprint.slice(0, 8).toUpperCase();
    const snapshot = [
      "--snapshot",
      join(process.cwd(), "demo/shop.ndjson"),
      "-c",
      join(process.cwd(), "demo/consentry.yaml"),
    ];
    expect((await consentry(["explain", start, "--report", "r.json"], { cwd })).stdout).toBe(read.stdout);
    const anew = await consentry(["explain", start, ...snapshot, "--as-of", report.run.asOf], { cwd });
    expect(anew.stdout).toBe(read.stdout);
  });

  it("names the permission that an unknown lacks", async () => {
    const open = report.results.find(({ missing }) => missing.some(({ reason }) => reason === "access-denied"));
    const { stdout } = await consentry(["explain", open?.fingerprint ?? "", "--report", "r.json"], { cwd });
    expect(stdout).toMatch(/The caller needs the permission [\w.:/-]+\./);
  });

  it("explains a result of a rule that is not known any more, and tells of one that has changed", async () => {
    const tool = { ...report.tool, version: "9.0.0" };
    const results = report.results.map((one) => (one === failing ? { ...one, ruleId: "gone/rule" } : one));
    const file = await write("old.json", { ...report, tool, results });
    const run = await consentry(["explain", failing.fingerprint, "--report", file], { cwd });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain(
      "This version knows no such rule; what follows is all that the report by consentry 9.0.0",
    );
    expect(run.stdout).toContain(failing.message);
    const rules = report.run.rules.map((one) => ({ ...one, hash: "00" }));
    const changed = await write("changed.json", { ...report, run: { ...report.run, rules } });
    const told = await consentry(["explain", failing.fingerprint, "--report", changed], { cwd });
    expect(told.stdout).toContain("The rule says something else now");
  });

  it("wants an unambiguous fingerprint, and says where to find one", async () => {
    const twin = {
      ...failing,
      fingerprint: `${failing.fingerprint.slice(0, 31)}${failing.fingerprint.endsWith("0") ? "1" : "0"}`,
    };
    const file = await write("twins.json", { ...report, results: [failing, twin] });
    const cases: readonly (readonly [string, RegExp])[] = [
      [failing.fingerprint.slice(0, 6), /^2 results have a fingerprint that starts with/],
      [failing.fingerprint.slice(0, 5), /is no fingerprint/],
      ["nothing", /is no fingerprint/],
      ["000000", /^no result has a fingerprint that starts with 000000/],
    ];
    for (const [fingerprint, said] of cases) {
      const run = await consentry(["explain", fingerprint, "--report", file], { cwd });
      expect(run).toMatchObject({ code: 2, stdout: "" });
      expect(run.stderr).toMatch(said);
      expect(run.stderr).toContain("consentry scan -f json");
    }
    expect((await consentry(["explain", failing.fingerprint, "--report", file], { cwd })).code).toBe(0);
  });

  it.each<readonly [string, () => unknown, string]>([
    ["cut.json", () => JSON.stringify(report).slice(0, 500), "this is no JSON, or only part of it"],
    ["list.json", () => [], "this is no consentry report;"],
    ["null.json", () => null, "this is no consentry report;"],
    ["s.sarif", () => ({ version: "2.1.0", runs: [] }), "this is no consentry report, but SARIF"],
    ["newer.json", () => ({ ...report, schemaVersion: 2 }), "a newer consentry wrote this"],
    ["odd.json", () => ({ ...report, results: [{ ...failing, verdict: "maybe" }] }), "/results/0/verdict must be"],
    ["more.json", () => ({ ...report, "ev\u001bil": 1 }), "additional properties (ev\\x1bil)"],
  ])("refuses %s", async (name, value, said) => {
    const run = await consentry(["explain", failing.fingerprint, "--report", await write(name, value())], { cwd });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain(`${name}: `);
    expect(run.stderr).toContain(said);
  });

  it("refuses a report that is not there, and one beside anything to judge", async () => {
    const none = await consentry(["explain", failing.fingerprint, "--report", "none.json"], { cwd });
    expect(none).toMatchObject({ code: 2, stdout: "" });
    expect(none.stderr).toContain("none.json: there is no such file");
    for (const more of [["--demo"], ["--region", "us-west-2"], ["-c", "x.yaml"], ["--timeout", "9"]]) {
      const run = await consentry(["explain", failing.fingerprint, "--report", "r.json", ...more], { cwd });
      expect(run).toMatchObject({ code: 2, stdout: "" });
      expect(run.stderr).toContain("cannot be used with");
    }
  });

  it("says in its help that without a report it collects anew, and colours when asked to", async () => {
    const help = await consentry(["explain", "--help"]);
    expect(help.code).toBe(0);
    expect(help.stdout.replaceAll(/\s+/g, " ")).toContain("without --report it collects anew");
    const painted = await consentry(["explain", failing.fingerprint, "--report", "r.json", "--color"], { cwd });
    expect(painted.stdout).toContain("\u001b[");
  });
});

it("a report is read as others wrote it, with a mark of its byte order", async () => {
  const text = await readFile(join(cwd, "r.json"), "utf8");
  const file = await write("marked.json", `\uFEFF${text}`);
  expect((await consentry(["explain", failing.fingerprint, "--report", file], { cwd })).code).toBe(0);
});
