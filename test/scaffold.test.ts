import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const checkout = fileURLToPath(new URL("..", import.meta.url));
let root = "";

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "consentry-scaffold-"));
  for (const part of ["src", "package.json", "tsconfig.json", "tsconfig.build.json"]) {
    cpSync(join(checkout, part), join(root, part), { recursive: true });
  }
  for (const part of ["test/build", "test/rules/rule-table.ts"]) {
    cpSync(join(checkout, part), join(root, part), { recursive: true });
  }
  symlinkSync(join(checkout, "node_modules"), join(root, "node_modules"), "dir");
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function scaffold(...words: readonly string[]): ReturnType<typeof spawnSync> {
  return spawnSync(process.execPath, [join(checkout, "scripts/new.mjs"), ...words, "--root", root], {
    encoding: "utf8",
  });
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

test("a rule, a service and a reporter are registered in their places, and compile", { timeout: 120_000 }, () => {
  expect(scaffold("rule", "encryption/plain-copy")).toMatchObject({ status: 0, stderr: "" });
  expect(scaffold("service", "aws/dynamo-db")).toMatchObject({ status: 0, stderr: "" });
  expect(scaffold("service", "azure/cosmos-db")).toMatchObject({ status: 0, stderr: "" });
  expect(scaffold("reporter", "plain-text")).toMatchObject({ status: 0, stderr: "" });

  const registry = read("src/rules/index.ts");
  expect(registry.match(/from "\.\/(?:dsar|encryption|inventory)\/[^"]+"/g)?.[5]).toBe(
    'from "./encryption/plain-copy.ts"',
  );
  expect(registry).toMatch(/unthrottledIntake,\s+plainCopy,\s+contradictedTag/);
  expect(read("src/providers/aws/services.ts")).toMatch(/= \[[^\]]*\bdynamoDb\b[^\]]*\]/);
  expect(read("src/providers/azure/services.ts")).toMatch(/= \[[^\]]*\bcosmosDb\b[^\]]*\]/);
  expect(read("src/reporters/index.ts")).toContain(
    '"plain-text": async () => (await import("./plain-text.ts")).plainText,',
  );

  expect(run("typescript/bin/tsc", "--noEmit", "-p", root)).toBe("");
  expect(
    run("vitest/vitest.mjs", "run", "--root", root, "test/rules", "test/reporters", "test/aws", "test/azure"),
  ).toMatch(/4 passed/);
});

/** What a tool of the checkout says. */
function run(tool: string, ...words: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [join(checkout, "node_modules", tool), ...words], {
    encoding: "utf8",
  });
  return `${stdout}${stderr}`;
}

test("what exists is not written over, and a name that is none is refused with the usage", () => {
  const before = read("src/rules/retention/no-limit.ts");
  const again = scaffold("rule", "retention/no-limit");
  expect(again.status).toBe(2);
  expect(again.stderr).toContain("src/rules/retention/no-limit.ts exists already");
  expect(read("src/rules/retention/no-limit.ts")).toBe(before);
  for (const name of ["NoLimit", "retention/../x", "a/b/c", ""]) {
    expect(scaffold("rule", name)).toMatchObject({ status: 2, stdout: "" });
  }
  for (const name of ["dynamo-db", "gcp/spanner", "azure/Cosmos"]) {
    expect(scaffold("service", name)).toMatchObject({ status: 2, stdout: "" });
  }
  expect(scaffold("policy", "x").stderr).toContain("Usage: npm run new");
});
