import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { rules } from "../../src/rules/index.ts";
import type { Report } from "../../src/results/report.ts";
import { consentry, emptyFolder } from "./run.ts";
import type { Run } from "./run.ts";

let folder: string;
beforeAll(async () => {
  folder = await emptyFolder();
  await writeFile(join(folder, "wrong.yaml"), "declaration:\n  sellOrShares: true\nwaivers: 7\n");
  await writeFile(join(folder, "broken.yaml"), "rules: [\n");
  await writeFile(join(folder, "snapshot.ndjson"), '{"hello":"world"}\n');
  const demo = await readFile("demo/shop.ndjson", "utf8");
  await writeFile(join(folder, "cut.ndjson"), demo.slice(0, demo.length / 2));
  await writeFile(join(folder, "edited.ndjson"), demo.replace("shop-dsar-bundles", "shop-dsar-bundlez"));
  const trailer = demo.trimEnd().lastIndexOf("\n");
  await writeFile(join(folder, "newer.ndjson"), demo.slice(0, trailer).replace('"version":1', '"version":9'));
});

/** Each is kept as it is seen: the command, what it printed where, and its exit code. */
const COMMANDS: readonly (readonly [name: string, ...args: readonly string[]])[] = [
  ["help", "--help"],
  ["help-scan", "scan", "--help"],
  ["version", "--version"],
  ["demo", "scan", "--demo"],
  ["demo-quiet-never", "scan", "--demo", "--quiet", "--fail-on", "never", "--rule", "dsar/*"],
  ["demo-strict", "scan", "--demo", "--rule", "inventory/unknown-category", "--fail-on", "error", "--strict"],
  ["demo-warning", "scan", "--demo", "--rule", "inventory/unknown-category", "--fail-on", "warning", "--color"],
  ["demo-sarif", "scan", "--demo", "--rule", "dsar/*", "-f", "sarif"],
  ["rules-list", "rules", "list"],
  ["rules-show", "rules", "show", "dsar/opt-out-demands-identity"],
  ["rules-show-unknown", "rules", "show", "dsar/nothing"],
  ["permissions", "permissions", "aws"],
  ["permissions-rule", "permissions", "aws", "--rule", "inventory/*"],
  ["permissions-azure", "permissions", "azure"],
  ["permissions-azure-rule", "permissions", "azure", "--rule", "inventory/*"],
  ["permissions-unknown", "permissions", "gcp"],
  ["wrong-option", "scan", "--demoo"],
  ["wrong-format", "scan", "--demo", "-f", "pdf"],
  ["wrong-fail-on", "scan", "--demo", "--fail-on", "critical"],
  ["wrong-instant", "scan", "--demo", "--as-of", "yesterday"],
  ["wrong-mix", "scan", "--demo", "--region", "us-east-1"],
  ["wrong-timeout", "scan", "--timeout", "soon"],
  ["no-rule-left", "scan", "--demo", "--rule", "nothing/*"],
  ["config-missing", "scan", "--demo", "-c", "none.yaml"],
  ["config-wrong", "scan", "--demo", "-c", "wrong.yaml"],
  ["config-broken", "scan", "--demo", "-c", "broken.yaml"],
  ["snapshot-missing", "scan", "--snapshot", "none.ndjson"],
  ["snapshot-foreign", "scan", "--snapshot", "snapshot.ndjson"],
  ["snapshot-cut", "scan", "--snapshot", "cut.ndjson"],
  ["snapshot-edited", "scan", "--snapshot", "edited.ndjson"],
  ["snapshot-newer", "scan", "--snapshot", "newer.ndjson"],
  ["no-credentials", "scan", "--region", "us-east-1"],
  ["no-credentials-azure", "scan", "--provider", "azure"],
  ["no-credentials-anywhere", "scan"],
  ["wrong-cloud", "scan", "--azure-cloud", "none.json"],
  ["wrong-cloud-file", "scan", "--azure-cloud", "broken.yaml"],
  ["wrong-provider", "scan", "--provider", "azure", "--region", "us-east-1"],
  ["output-nowhere", "scan", "--demo", "-f", "json=nowhere/r.json"],
];

describe("what the command line prints", () => {
  it.each(COMMANDS)("%s", async (name, ...args) => {
    const run = await consentry(args, { cwd: folder });
    expect(run.stderr).not.toMatch(/^\s+at /m);
    await expect(transcript(args, run)).toMatchFileSnapshot(`../fixtures/transcripts/${name}.txt`);
  });

  it("init writes a config that a scan takes, and never over one that stands", async () => {
    const cwd = await emptyFolder();
    expect(await consentry(["init"], { cwd })).toMatchObject({ code: 0, stderr: "" });
    expect((await consentry(["scan", "--demo", "-c", "consentry.yaml"], { cwd })).code).toBe(1);
    const again = await consentry(["init"], { cwd });
    expect(again).toMatchObject({ code: 2, stdout: "" });
    expect(again.stderr).toContain("exists already");
    expect((await consentry(["init", "--force"], { cwd })).code).toBe(0);
  });

  it("several formats at once: files, and one on stdout", async () => {
    const cwd = await emptyFolder();
    const run = await consentry(["scan", "--demo", "-f", "json=r.json", "sarif=r.sarif", "-f", "table"], { cwd });
    expect(run.stdout).toContain("Coverage:");
    expect(JSON.parse(await readFile(join(cwd, "r.json"), "utf8"))).toMatchObject({ schemaVersion: 1 });
    expect(JSON.parse(await readFile(join(cwd, "r.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
    const twice = await consentry(["scan", "--demo", "-f", "json", "-f", "table"], { cwd });
    expect(twice).toMatchObject({ code: 2, stdout: "" });
  });

  it("colours by option, then NO_COLOR, then FORCE_COLOR, then the terminal", async () => {
    const painted = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<boolean> =>
      (await consentry(["scan", "--demo", ...args], { env })).stdout.includes("\u001b[");
    expect(await painted([], {})).toBe(false);
    expect(await painted([], { FORCE_COLOR: "1" })).toBe(true);
    expect(await painted([], { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
    expect(await painted(["--color"], { NO_COLOR: "1" })).toBe(true);
    expect(await painted(["--no-color"], { FORCE_COLOR: "1" })).toBe(false);
  });
});

/** Rules that never fail: what they find is for people to look at. */
const REVIEWS = new Set([
  "access/no-attribute-conditions",
  "preferences/opt-out-not-propagated",
  "preferences/weak-consistency",
]);
/** One bucket's policy was refused; it may name the role of whatever answers strangers. */
const OPEN = new Set(["dsar/anonymous-path-to-personal-data"]);
/** What the shop declares about itself is the same for all that it judges. */
const DECLARED = new Set(["notice/not-reviewed-within-a-year"]);

it("the sample shop shows every rule failing, passing and not being able to tell", async () => {
  const run = await consentry(["scan", "--demo", "-f", "json", "--quiet"]);
  const { results } = JSON.parse(run.stdout) as Report;
  for (const { id } of rules) {
    const seen = new Set(results.filter(({ ruleId }) => ruleId === id).map(({ verdict }) => verdict));
    const found = REVIEWS.has(id) ? "review" : "fail";
    const wanted = [found, "pass", "unknown"].filter((one) => one !== "pass" || !OPEN.has(id));
    expect([...seen], id).toEqual(expect.arrayContaining(DECLARED.has(id) ? [found] : wanted));
  }
});

function transcript(args: readonly string[], { code, stdout, stderr }: Run): string {
  const parts = [
    `$ consentry ${args.join(" ")}`,
    stdout,
    ...(stderr ? ["--- stderr", stderr] : []),
    `--- exit ${code}`,
  ];
  return `${parts.map((part) => part.replace(/\n$/, "")).join("\n")}\n`;
}
