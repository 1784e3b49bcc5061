import fc from "fast-check";
import { readFile, readdir, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import type { ListCoverage, ResourceRecord } from "../../src/model/record.ts";
import { readSnapshot } from "../../src/snapshot/read.ts";
import { openSnapshotWriter } from "../../src/snapshot/write.ts";
import { bucket, ENDED, folder, HEADER, list } from "./sample.ts";

async function save(path: string | undefined, records: readonly ResourceRecord[], lists: readonly ListCoverage[]) {
  const writer = await openSnapshotWriter(path);
  await writer.header(HEADER);
  for (const record of records) await writer.record(record);
  for (const each of lists) await writer.list(each);
  return writer.finish(ENDED);
}

const RECORDS = [
  bucket("orders"),
  bucket("exports", { body: { GetBucketTagging: { $unread: { reason: "throttled" } } } }),
];
const LISTS = [
  list(),
  list({
    operation: "lambda:ListFunctions",
    region: "us-west-2",
    complete: false,
    unread: { reason: "access-denied", operation: "lambda:ListFunctions", message: "not authorized" },
  }),
];

describe.each(["shop.ndjson", "shop.ndjson.gz"])("a snapshot saved as %s", (name) => {
  it("reads back as it was written", async () => {
    const path = join(await folder(), name);
    const { sha256 } = await save(path, RECORDS, LISTS);
    expect(await readSnapshot(path)).toEqual({
      header: HEADER,
      records: RECORDS,
      lists: LISTS,
      endedAt: ENDED,
      sha256,
    });
  });

  it("is readable by its owner alone and leaves nothing beside it", async () => {
    const path = join(await folder(), name);
    await save(path, RECORDS, LISTS);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(dirname(path))).toEqual([name]);
  });

  it("has the same bytes for the same content, whatever the order of keys", async () => {
    const at = await folder();
    const turned = RECORDS.map(
      (record) => Object.fromEntries(Object.entries(record).toReversed()) as unknown as ResourceRecord,
    );
    await save(join(at, `a-${name}`), RECORDS, LISTS);
    await save(join(at, `b-${name}`), turned, LISTS);
    expect(await readFile(join(at, `b-${name}`))).toEqual(await readFile(join(at, `a-${name}`)));
  });

  it("does not appear before it is finished, nor after it was given up", async () => {
    const path = join(await folder(), name);
    const writer = await openSnapshotWriter(path);
    await writer.header(HEADER);
    expect(await readdir(dirname(path))).toEqual([`.${name}.${process.pid}.tmp`]);
    await writer.abort();
    expect(await readdir(dirname(path))).toEqual([]);
  });
});

it("is gzipped by its name, and unpacked by its bytes whatever its name", async () => {
  const path = join(await folder(), "shop.ndjson.gz");
  const { sha256 } = await save(path, RECORDS, LISTS);
  expect(
    gunzipSync(await readFile(path))
      .toString()
      .split("\n"),
  ).toHaveLength(RECORDS.length + LISTS.length + 3);
  const misnamed = path.replace(/\.gz$/, "");
  await rename(path, misnamed);
  expect((await readSnapshot(misnamed)).sha256).toBe(sha256);
});

it("has the same digest when nothing is saved", async () => {
  const path = join(await folder(), "shop.ndjson.gz");
  expect(await save(undefined, RECORDS, LISTS)).toEqual(await save(path, RECORDS, LISTS));
});

it("has another digest for other content", async () => {
  expect(await save(undefined, RECORDS, [])).not.toEqual(await save(undefined, RECORDS, LISTS));
});

it("keeps the order of calls that nobody awaited, however full the stream is", async () => {
  const path = join(await folder(), "shop.ndjson.gz");
  const records = Array.from({ length: 3000 }, (_, index) => bucket(`b${index}`));
  const warnings: Error[] = [];
  const heard = (warning: Error): void => void warnings.push(warning);
  process.on("warning", heard);
  const writer = await openSnapshotWriter(path);
  void writer.header(HEADER);
  for (const record of records) void writer.record(record);
  await writer.finish(ENDED);
  await new Promise(setImmediate);
  process.off("warning", heard);
  expect((await readSnapshot(path)).records).toEqual(records);
  expect(warnings).toEqual([]);
});

it("drops what a collector's objects carry beyond their type", async () => {
  const path = join(await folder(), "shop.ndjson");
  const more = { ...bucket("orders"), operation: "s3:ListBuckets", secret: "hunter2" };
  await save(path, [more], [{ ...list(), note: "hunter2" } as ListCoverage]);
  expect(await readFile(path, "utf8")).not.toContain("hunter2");
  expect((await readSnapshot(path)).records).toEqual([bucket("orders")]);
});

it("carries any JSON body through", async () => {
  const path = join(await folder(), "shop.ndjson.gz");
  const value = fc.jsonValue({ maxDepth: 5 });
  const body = fc.dictionary(
    fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("__proto__", "constructor", "kind")),
    value,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(body, { maxLength: 4 }), async (bodies) => {
      // Through JSON once: -0 and the like are not JSON's.
      const records = bodies.map((each, index) =>
        bucket(`b${index}`, { body: JSON.parse(JSON.stringify(each)) as JsonObject }),
      );
      await save(path, records, []);
      const read = await readSnapshot(path);
      expect(read.records.map((record) => JSON.stringify(sortKeys(record)))).toEqual(
        records.map((record) => JSON.stringify(sortKeys(record))),
      );
    }),
    { numRuns: 60 },
  );
});

/** Entries, sorted: an object built anew would lose a key `__proto__`. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { entries: entries.map(([key, each]) => [key, sortKeys(each)]) };
}
