import { spawn } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { mergeSnapshots } from "../../src/snapshot/merge.ts";
import { readSnapshot } from "../../src/snapshot/read.ts";
import { openSnapshotWriter } from "../../src/snapshot/write.ts";
import { consentry, emptyFolder } from "./run.ts";
import { startWireShop } from "./wire-shop.ts";

const NASTY = "evil\u001b[31m\u202e\u0007](https://x.example)\n\u2028<b>&|`";

/** The sample shop with one bucket's name and tags made to hurt whoever prints them. */
async function hostileSnapshot(path: string): Promise<void> {
  const shop = mergeSnapshots([await readSnapshot("demo/shop.ndjson")]);
  const writer = await openSnapshotWriter(path);
  await writer.header({
    tool: { name: "consentry", version: "0.1.0" },
    startedAt: "2026-11-24T04:00:00Z",
    scopes: shop.scopes,
  });
  for (const record of shop.records) {
    const id = record.id.replace("shop-loyalty-exports", NASTY);
    const tags = { TagSet: [{ Key: "privacy:data-subject", Value: NASTY }] };
    const body = id === record.id ? record.body : { ...record.body, GetBucketTagging: tags };
    await writer.record({ ...record, id, body });
  }
  for (const list of shop.lists) await writer.list(list);
  await writer.finish("2026-11-24T04:00:00Z");
}

/** Control characters but the newline, and what turns the direction or the line of text. */
function isHarmful(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  const control = (code < 0x20 && char !== "\n") || (code >= 0x7f && code < 0xa0);
  return control || (code >= 0x202a && code <= 0x202e) || code === 0x2028 || code === 0x2029;
}

describe("names and tags that would hurt whoever prints them", () => {
  it.each(["table", "json", "sarif"])("stand only escaped in %s", async (format) => {
    const cwd = await emptyFolder();
    await hostileSnapshot(join(cwd, "s.ndjson"));
    const run = await consentry(["scan", "--snapshot", "s.ndjson", "-f", format, "--verbose"], { cwd });
    expect(run.code).toBe(1);
    expect(run.stdout).toContain("evil");
    expect(Array.from(run.stdout + run.stderr).filter(isHarmful)).toEqual([]);
    if (format !== "table") expect(JSON.parse(run.stdout)).toBeTypeOf("object");
  });
});

it("an interrupted run leaves nothing half-written and says so", async () => {
  const server = await startWireShop();
  server.hang("s3:GetBucketTagging");
  const cwd = await emptyFolder();
  const args = [resolve("bin/consentry.js"), "scan", "--save-snapshot", "s.ndjson", "--rate-limit", "off"];
  const child = spawn(process.execPath, args, { cwd, env: { PATH: process.env.PATH, HOME: cwd, ...server.env } });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  while (server.count("s3:GetBucketTagging") === 0) await new Promise((wait) => setTimeout(wait, 20));
  child.kill("SIGINT");
  const [code, signal] = await new Promise<readonly [number | null, string | null]>((done) =>
    child.on("exit", (exit, by) => done([exit, by])),
  );
  await server.close();
  // To a shell, an end by SIGINT is 130.
  expect(signal === "SIGINT" || code === 130).toBe(true);
  expect(stderr).toContain("interrupted");
  expect(await readdir(cwd)).toEqual([]);
});

it("a config with a secret-looking alert target is refused with the place, not obeyed", async () => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, "consentry.yaml"), 'notify: [{ slack: "env:SLACK_URL" }]\n');
  const run = await consentry(["scan", "--demo", "-c", "consentry.yaml", "-f", "json=r.json"], { cwd });
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toMatch(/^consentry\.yaml:1:1: /);
  await expect(readFile(join(cwd, "r.json"))).rejects.toThrow("ENOENT");
});
