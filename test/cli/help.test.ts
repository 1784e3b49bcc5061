import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { consentry, emptyFolder } from "./run.ts";

/** Every script that a run loaded, as the engine's own coverage tells. */
async function loadedBy(args: readonly string[]): Promise<readonly string[]> {
  const NODE_V8_COVERAGE = await emptyFolder();
  await consentry(args, { env: { NODE_V8_COVERAGE } });
  const files = await readdir(NODE_V8_COVERAGE);
  const texts = await Promise.all(files.map((file) => readFile(join(NODE_V8_COVERAGE, file), "utf8")));
  return texts.flatMap((text) => (JSON.parse(text) as { result: { url: string }[] }).result.map(({ url }) => url));
}

const heavy = (url: string): boolean => /@aws-sdk|@smithy|\/ajv\/|\/yaml\/|\/chalk\//.test(url);

it("help loads neither an SDK nor anything else that it does not show", async () => {
  const loaded = await loadedBy(["--help"]);
  expect(loaded.some((url) => url.includes("/commander/"))).toBe(true);
  expect(loaded.filter(heavy)).toEqual([]);
});

it("judging a snapshot loads no SDK", async () => {
  const loaded = await loadedBy(["scan", "--demo"]);
  expect(loaded.some((url) => url.includes("/ajv/"))).toBe(true);
  expect(loaded.filter((url) => /@aws-sdk|@smithy/.test(url))).toEqual([]);
});
