import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readSnapshot } from "../../src/snapshot/read.ts";
import { SnapshotError } from "../../src/snapshot/snapshot-error.ts";
import { folder } from "../snapshot/sample.ts";
import { fixture, handed, read, row, SUBSCRIPTION_A, whole } from "./azure.ts";

const SECOND = row({ id: `${String(row().id)}2` });
const PRETTY = `${JSON.stringify({ count: 2, data: [row(), SECOND], skip_token: null }, null, 2)}\n`;
const ROWS = JSON.stringify([row(), SECOND]);
const LAST_KIND = PRETTY.lastIndexOf("StorageV2");

function spliced(text: string, before: number, bytes: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from(text.slice(0, before)), Buffer.from(bytes), Buffer.from(text.slice(before))]);
}

/** `line:column` of an offset. */
function at(text: string, offset: number): string {
  const lines = text.slice(0, offset).split("\n");
  return `${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
}

function damagedGzip(): Buffer {
  const packed = gzipSync(PRETTY);
  packed.writeUInt32LE(0, packed.length - 8);
  return packed;
}

const REFUSED: readonly [what: string, content: string | Buffer, fault: string, place: string, says: string][] = [
  ["cut off within a row", PRETTY.slice(0, LAST_KIND), "cut-off", at(PRETTY, LAST_KIND), "within this row"],
  ["cut off within a word", ROWS.slice(0, ROWS.lastIndexOf("ull")), "cut-off", "1:", "within this row"],
  ["cut off within an escape", `[${JSON.stringify(row())},{"a":"\\u00`, "cut-off", "1:", "within this row"],
  ["cut off within a letter", spliced(`[${JSON.stringify(row())},{"name":"`, 9e9, [0xc3]), "cut-off", "1:", "this row"],
  ["cut off between rows", `${ROWS.slice(0, -1)},`, "cut-off", `1:${ROWS.length + 1}`, "cut off here"],
  ["cut off before its end", ROWS.slice(0, -1), "cut-off", `1:${ROWS.length}`, "copy it again"],
  ["cut off before any row", '{"totalRecords":5,"count":5,"da', "cut-off", "1:32", "export it anew"],
  ["cut off gzip", gzipSync(PRETTY.repeat(1)).subarray(0, -12), "cut-off", "", "gzip stream ends too early"],
  ["gzip that was damaged", damagedGzip(), "damaged", "", "gzip stream is damaged"],
  ["a quote missing", PRETTY.replace('"count": 2', '"count: 2'), "invalid", "2:13", "not JSON from here on"],
  [
    "a quote missing within a row",
    PRETTY.replace(/"StorageV2"(?=[^]*"StorageV2")/, '"StorageV2'),
    "invalid",
    at(PRETTY, PRETTY.indexOf("StorageV2") - 1),
    "not JSON",
  ],
  ["a comma too many", ROWS.replace(/\]$/, ",]"), "invalid", `1:${ROWS.length + 1}`, "not JSON from here on"],
  ["no comma between rows", ROWS.replace("}},{", "}} {"), "invalid", `1:${ROWS.indexOf("}},{") + 4}`, "not JSON"],
  ["brackets that do not match", ROWS.replace(/\}\]$/, "]]"), "invalid", `1:${ROWS.length - 1}`, "not JSON"],
  ["something after its end", `${ROWS}\n[]`, "invalid", "2:1", "not JSON from here on"],
  ["two results joined", PRETTY + PRETTY, "invalid", `${PRETTY.split("\n").length}:1`, "not JSON from here on"],
  [
    "a byte that is not UTF-8 in a row",
    spliced(PRETTY, LAST_KIND, [0xff]),
    "damaged",
    at(PRETTY, LAST_KIND),
    "not UTF-8",
  ],
  ["a byte that is not UTF-8 in a key", spliced(PRETTY, PRETTY.indexOf("skip"), [0xff]), "damaged", "", "not UTF-8"],
  ["Latin-1", Buffer.from(ROWS.replaceAll("StorageV2", "Störage"), "latin1"), "damaged", "1:", "not UTF-8"],
  [
    "the rows twice",
    `{"data":[${JSON.stringify(row())}],"data":[${JSON.stringify(SECOND)}]}`,
    "edited",
    `1:${JSON.stringify(row()).length + 20}:`,
    "twice",
  ],
  [
    "the rows twice, in two forms",
    `{"data":[${JSON.stringify(row())}],"data":{"columns":[{"name":"id"}],"rows":[["${String(SECOND.id)}"]]}}`,
    "edited",
    "1:",
    "twice",
  ],
  ["100,000 open brackets in a row", ROWS.replace("null", "[".repeat(100_000)), "invalid", "1:", "256 levels"],
  ["100,000 nested objects", ROWS.replace("null", `{"a":`.repeat(100_000)), "invalid", "1:", "256 levels"],
  ["nesting beside the rows", `{"data":${ROWS},"facets":${'{"a":'.repeat(300)}`, "invalid", "1:", "256 levels"],
  [
    "a row of no account only",
    `[{"id":"/providers/Microsoft.Management/managementGroups/a"}]`,
    "invalid",
    "1:1",
    "whole",
  ],
  ["counts", '{"count":1,"data":[{"count_":5}],"skip_token":null}', "invalid", "1:1", "no row is a resource"],
  ["nothing found", '{"totalRecords":0,"count":0,"data":[],"facets":[]}', "invalid", "1:1", "no row is a resource"],
  ["nothing found, a table", '{"count":0,"data":{"columns":[{"name":"id"}],"rows":[]}}', "invalid", "1:1", "no row"],
  ["UTF-16", Buffer.from(`\ufeff${PRETTY}`, "utf16le"), "foreign", "1:1", "PowerShell"],
];

/** As the command line reads a file. */
async function told(file: string, limits = {}): Promise<unknown> {
  return (await read(file, limits)) ?? readSnapshot(file);
}

async function refused(file: string, limits = {}): Promise<SnapshotError> {
  const error: unknown = await told(file, limits).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SnapshotError);
  return error as SnapshotError;
}

describe("an export that is damaged is refused with the place and what to do", () => {
  it.each(REFUSED)("%s", async (_, content, fault, place, says) => {
    const file = await handed(content);
    const error = await refused(file);
    expect(error.message.replace(file, "F")).toMatch(/^F:\d+:\d+: /);
    expect([error.fault, error.message.slice(file.length + 1)]).toEqual([
      fault,
      expect.stringMatching(new RegExp(`^${place}.*${says}`)),
    ]);
  });
});

it.each([
  ["portal.csv", "CSV table of the Azure portal"],
  ["template.json", "ARM template"],
])("%s is known for what it is, and another export asked for", async (name, says) => {
  const error = await refused(fixture(name));
  expect(error).toMatchObject({ fault: "foreign", line: 1, column: 1 });
  expect(error.message).toContain(says);
  expect(error.message).toContain("az graph query");
});

it.each([
  ["id,name,type,location,tags\n", true],
  ['\ufeff"ID","NAME","TYPE","SUBSCRIPTION ID"\r\n', true],
  ["id,name\n1,2\n", false],
  ["type,location\n", false],
])("of CSV that begins %j it is %s that the portal wrote it", async (content, portal) => {
  const file = await handed(content);
  if (portal) expect((await refused(file)).message).toContain("CSV");
  else expect(await read(file)).toBeUndefined();
});

it.each<[string, string | Buffer]>([
  ["an empty file", ""],
  ["white space", " \n\t "],
  ["an empty list", "[]"],
  ["an empty object", "{}"],
  ["a list of other things", '[{"id":"1","type":"article"}]'],
  ["a list of numbers", "[1,2,3]"],
  ["a list that begins with null", `[null,${JSON.stringify(row())}]`],
  ["data of other things", '{"data":[{"id":"1","type":"article"}]}'],
  ["an object with a count", '{"count":5,"items":[]}'],
  ["a template of another cloud", '{"Resources":{"A":{"Type":"AWS::S3::Bucket","Properties":{"a":[{"b":1}]}}}}'],
  ["broken JSON", '{"a":'],
  [
    "a snapshot's header",
    '{"kind":"header","version":1,"tool":{"name":"consentry","version":"0.1.0"}}\n{"kind":"list"}\n',
  ],
  ["a snapshot cut off within its header", `{"kind":"header","scopes":[{"id":"${String(row().id)}"`],
  ["a snapshot without its header", `${JSON.stringify({ ...row(), kind: "record" })}\n{"kind":"trailer"}\n`],
  ["a snapshot cut off within a record", `{"kind":"header"}\n{"id":"${String(row().id)}","kin`],
  ["HTML", "<!doctype html><title>Sign in</title>"],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47])],
  ["brackets and nothing else", "[".repeat(100_000)],
])("%s is left to the reader of snapshots", async (_, content) => {
  const file = await handed(content);
  expect(await read(file)).toBeUndefined();
  await expect(readSnapshot(file)).rejects.toBeInstanceOf(SnapshotError);
});

it("so is what is no file", async () => {
  const path = await folder();
  await mkdir(join(path, "a"));
  expect(await read(join(path, "a"))).toBeUndefined();
  expect(await read(join(path, "none"))).toBeUndefined();
});

it("other files of any size are not read to their end", async () => {
  const items = Array.from({ length: 2000 }, () => ({ a: 1 }));
  const file = await handed({ items, totalRecords: 1, data: [row()] });
  expect(await read(file, { maxRow: 10_000, maxTotal: 1e9 })).toBeDefined();
  await writeFile(file, JSON.stringify({ items: Array.from({ length: 60_000 }, () => items[0]), data: [row()] }));
  expect(await read(file, { maxRow: 10_000 })).toBeUndefined();
});

describe("a row that makes no sense is left out, counted and told", () => {
  const other = `/subscriptions/${SUBSCRIPTION_A}/resourceGroups/rg/providers/Microsoft.Web/sites/a`;
  it.each<[string, unknown]>([
    ["null", null],
    ["text", "row"],
    ["a number", 7],
    ["a list", [1, 2]],
    ["an empty object", {}],
    ["no id", { ...row(), id: undefined }],
    ["an id that is a number", row({ id: 7 })],
    ["an id of another cloud", row({ id: "arn:aws:s3:::a" })],
    ["an id without its beginning", row({ id: String(row().id).slice(1) })],
    ["an id without a name", row({ id: String(row().id).replace(/\/shop$/, "") })],
    ["an id with a hole", row({ id: String(row().id).replace("/rg/", "//") })],
    ["an id that would steer a terminal", row({ id: `${String(row().id)}\u001b[2J` })],
    ["an id without end", row({ id: String(row().id) + "/".repeat(1_000_000) + "x" })],
    ["a type that is not its id's", row({ id: other })],
    ["fields by way of a prototype", JSON.parse(`{"__proto__":${JSON.stringify(row())}}`)],
  ])("%s", async (_, odd) => {
    const file = await handed([row(), SECOND, odd, odd]);
    const { snapshot, notes } = await whole(file);
    expect(snapshot.records).toHaveLength(2);
    expect(notes[0]).toContain("2 resources read, 2 rows left out as no resource (first: row 3)");
  });

  it.each([
    ["too few cells", [row().id]],
    ["too many", [row().id, "a", "b", "c"]],
    ["no cells", { id: row().id }],
  ])("a row of a table with %s", async (_, cells) => {
    const columns = [{ name: "id" }, { name: "type" }, { name: "properties" }];
    const rows = [[row().id, row().type, {}], cells];
    const { snapshot, notes } = await whole(await handed({ data: { columns, rows } }));
    expect(snapshot.records).toHaveLength(1);
    expect(notes[0]).toContain("(first: row 2)");
  });
});

it("keys that are special to the language stay keys", async () => {
  const text = JSON.stringify([row({ tags: { constructor: "a" } })]).replace('"tags":{', '"tags":{"__proto__":"b",');
  const { snapshot } = await whole(await handed(text));
  expect(JSON.stringify(snapshot.records[0]?.body)).toContain('"tags":{"__proto__":"b","constructor":"a"}');
  const table = { columns: [{ name: "id" }, { name: "__proto__" }], rows: [[row().id, { tags: { a: "b" } }]] };
  const made = await whole(await handed({ data: table }));
  expect(JSON.stringify(made.snapshot.records)).not.toContain('"a":"b"');
});

it("of a key that stands twice the last counts, as in any reader of JSON", async () => {
  const text = JSON.stringify([row()]).replace('"kind":', '"kind":"Storage","kind":');
  expect(JSON.stringify((await whole(await handed(text))).snapshot.records[0]?.body)).toContain("StorageV2");
});

it("a name that would steer a terminal is shown escaped", async () => {
  const file = await handed([row()], "a\u001b[31mb.json");
  expect((await whole(file)).notes[0]).toContain("a\\u001b[31mb.json");
});

describe("bounds", () => {
  const big = "x".repeat(5000);
  const limits = { maxRow: 4000, maxTotal: 1 << 20 };
  it.each([
    ["a row", [row(), row({ name: big })], "this row has more than 4000 bytes"],
    ["a row of escapes", [row(), row({ name: "\n".repeat(5000) })], "this row has more"],
    ["what stands between rows", { data: [row()], facets: big }, "between two rows has more"],
    ["the whole", Array.from({ length: 5000 }, () => row()), "unpacks to more than 1 MiB"],
  ])("%s", async (_, content, says) => {
    const bytes = JSON.stringify(content);
    for (const each of [bytes, gzipSync(bytes)]) {
      const error = await refused(await handed(each), limits);
      expect(error.fault).toBe("too-large");
      expect(error.message).toContain(says);
    }
  });

  it("many small rows are no large one", async () => {
    const file = await handed([row(), ...Array.from({ length: 5000 }, () => ({}))]);
    expect(await read(file, { maxRow: 4000 })).toBeDefined();
  });

  it.each(["a", "\\n", "\\\\", "é", '\\"'])("an unfinished string of %j is told by its row", async (filler) => {
    const text = `[${JSON.stringify(row())},\n  {"name":"${filler.repeat(5 << 20)}`;
    const error = await refused(await handed(text), { maxRow: 9 << 20 });
    expect([error.fault, error.line]).toEqual([filler.length > 1 || filler === "é" ? "too-large" : "cut-off", 2]);
  });
});
