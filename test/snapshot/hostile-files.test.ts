import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readSnapshot } from "../../src/snapshot/read.ts";
import { SnapshotError } from "../../src/snapshot/snapshot-error.ts";
import { bucket, fileOf, folder, HEADER, sealed, wholeLines } from "./sample.ts";

const WHOLE = wholeLines();
const TEXT = WHOLE.join("");
const HEAD = WHOLE[0]?.trim() ?? "";
const RECORD = WHOLE[1]?.trim() ?? "";

function headerWith(over: object): string {
  return JSON.stringify({ kind: "header", version: 1, ...HEADER, ...over });
}

function recordWith(over: object): string {
  return JSON.stringify({ kind: "record", ...bucket("orders"), ...over });
}

function withRecord(line: string): string {
  return sealed([HEAD, line], { records: 1, lists: 0 });
}

function spliced(before: string, bytes: readonly number[]): Buffer {
  const at = TEXT.indexOf(before);
  return Buffer.concat([Buffer.from(TEXT.slice(0, at)), Buffer.from(bytes), Buffer.from(TEXT.slice(at))]);
}

const ROWS: readonly [what: string, content: string | Uint8Array, fault: string, place: string, says: string][] = [
  ["an empty file", "", "empty", "1:1", "collect anew"],
  ["an empty file, gzipped", gzipSync(""), "empty", "1:1", "did not finish"],
  ["no trailer", WHOLE.slice(0, -1).join(""), "cut-off", "5:1", "copy it again"],
  ["only the header", WHOLE[0] ?? "", "cut-off", "2:1", "trailer is missing"],
  ["cut off within a record", TEXT.slice(0, TEXT.indexOf("exports")), "cut-off", "3:", "within this line"],
  ["cut off within the header", HEAD.slice(0, 40), "cut-off", "1:", "within this line"],
  ["cut off gzip", gzipSync(TEXT).subarray(0, -20), "cut-off", "", "gzip stream ends too early"],
  ["gzip that was damaged", damagedGzip(), "damaged", "", "gzip stream is damaged"],
  ["a value that was edited", TEXT.replace("customer", "employee"), "edited", "5:1", "digest"],
  [
    "a record taken out",
    [...WHOLE.slice(0, 2), ...WHOLE.slice(3)].join(""),
    "edited",
    "4:1",
    "2 records and 1 lists, the file has 1 and 1",
  ],
  ["records in another order", [0, 2, 1, 3, 4].map((at) => WHOLE[at]).join(""), "edited", "5:1", "digest"],
  ["line endings converted", TEXT.replaceAll("\n", "\r\n"), "edited", "5:1", "line endings count"],
  ["two snapshots joined", TEXT + TEXT, "edited", "6:1", "separate files"],
  ["two headers", [WHOLE[0], ...WHOLE].join(""), "edited", "2:1", "separate files"],
  ["the header taken off", WHOLE.slice(1).join(""), "edited", "1:1", "header is missing"],
  [
    "a newer format",
    sealed([headerWith({ version: 2, more: 1 })], { records: 0, lists: 0 }),
    "newer",
    "1:1",
    "update consentry",
  ],
  [
    "a format older than the first",
    sealed([headerWith({ version: 0 })], { records: 0, lists: 0 }),
    "invalid",
    "1:1",
    "/version",
  ],
  ["some other JSON", '{"Resources": {}}\n', "foreign", "1:1", "no consentry snapshot"],
  ["JSON over several lines", '{\n  "a": 1\n}\n', "foreign", "1:1", "no consentry snapshot"],
  [
    "another tool's header",
    sealed([headerWith({ tool: { name: "other", version: "1" } })], { records: 0, lists: 0 }),
    "foreign",
    "1:1",
    "no consentry snapshot",
  ],
  [
    "one of our reports",
    '{"schemaVersion":1,"tool":{"name":"consentry","version":"0.1.0"}}',
    "foreign",
    "1:1",
    "report",
  ],
  ["a JSON scalar", "null\n", "foreign", "1:1", "no consentry snapshot"],
  ["CSV", "id,name\n1,2\n", "foreign", "1:1", "consentry snapshot -o"],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), "foreign", "1:1", "not UTF-8"],
  ["UTF-16", Buffer.from(`\ufeff${TEXT}`, "utf16le"), "foreign", "1:1", "not UTF-8"],
  ["a line that is not JSON", TEXT.replace('\n{"account"', "\n{account"), "invalid", "2:2", "not JSON from here on"],
  ["a blank line", TEXT.replace("\n", "\n\n"), "invalid", "2:1", "not JSON from here on"],
  [
    "a byte that is not UTF-8",
    spliced("customer", [0xff]),
    "damaged",
    `2:${RECORD.indexOf("customer") + 1}`,
    "not UTF-8",
  ],
  ["an overlong encoding", spliced("customer", [0xc0, 0xaf]), "damaged", "2:", "not UTF-8"],
  ["a line of unknown kind", withRecord('{"kind":"edge"}'), "invalid", "2:1", "kind"],
  ["a list where a record should be", withRecord("[]"), "invalid", "2:1", "kind"],
  ["a record without id", withRecord(recordWith({ id: undefined })), "invalid", "2:1", "'id'"],
  ["a record of another cloud", withRecord(recordWith({ provider: "acme" })), "invalid", "2:1", "/provider"],
  ["a body that is a list", withRecord(recordWith({ body: [] })), "invalid", "2:1", "/body"],
  [
    "a time that is none",
    withRecord(recordWith({ source: { ...bucket("o").source, at: "now" } })),
    "invalid",
    "2:1",
    "/source/at",
  ],
  ["a key too many", withRecord(recordWith({ extra: 1 })), "invalid", "2:1", 'additional properties ("extra")'],
  [
    "a prototype for a record",
    withRecord(RECORD.replace("{", '{"__proto__":{"polluted":1},')),
    "invalid",
    "2:1",
    "__proto__",
  ],
  ["fields by way of a prototype", withRecord(`{"kind":"record","__proto__":${RECORD}}`), "invalid", "2:1", "required"],
  [
    "100,000 open brackets",
    withRecord(recordWith({ body: {} }).replace('"body":{}', `"body":${"[".repeat(100_000)}`)),
    "invalid",
    "2:",
    "256 levels",
  ],
  ["100,000 nested objects", withRecord(nested('{"a":', "1", "}")), "invalid", "2:", "256 levels"],
  ["100,000 brackets and nothing else", "[".repeat(100_000) + "]".repeat(100_000), "foreign", "1:257", "256 levels"],
  ["a terminal escape as a key", withRecord(recordWith({ "\u001b[2J\u009b": 1 })), "invalid", "2:1", "\\u009b"],
];

function nested(open: string, inner: string, close: string): string {
  return recordWith({ body: {} }).replace(
    '"body":{}',
    `"body":${open.repeat(100_000)}${inner}${close.repeat(100_000)}`,
  );
}

function damagedGzip(): Buffer {
  const packed = gzipSync(TEXT);
  packed.writeUInt32LE(0, packed.length - 8);
  return packed;
}

async function refused(file: string, limits = {}): Promise<SnapshotError> {
  const error: unknown = await readSnapshot(file, limits).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SnapshotError);
  return error as SnapshotError;
}

describe("a file that is no whole snapshot is refused", () => {
  it.each(ROWS)("%s", async (_, content, fault, place, says) => {
    const file = await fileOf(content);
    const error = await refused(file);
    expect(error.fault).toBe(fault);
    expect(error.message).toMatch(/^.+?:\d+:\d+: /);
    expect(error.message.startsWith(`${file}:${place}`)).toBe(true);
    expect(error.message).toContain(says);
    // oxlint-disable-next-line no-control-regex
    expect(error.message).not.toMatch(/\p{Cc}/u);
  });
});

it("the samples are refused for what was done to them: untouched, they are read", async () => {
  expect((await readSnapshot(await fileOf(TEXT))).records).toHaveLength(2);
  expect((await readSnapshot(await fileOf(withRecord(recordWith({}))))).records).toHaveLength(1);
  expect((await readSnapshot(await fileOf(TEXT.trimEnd()))).records).toHaveLength(2);
});

it("a key __proto__ within a body stays a key and touches no prototype", async () => {
  const line = RECORD.replace('"body":{', '"body":{"__proto__":{"polluted":1},');
  const { records } = await readSnapshot(await fileOf(withRecord(line)));
  expect(Object.keys(records[0]?.body ?? {})).toContain("__proto__");
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

it("a gzip bomb is stopped at the bound of the whole", async () => {
  const bomb = gzipSync(`${HEAD}\n${`${RECORD}\n`.repeat(20_000)}`);
  const error = await refused(await fileOf(bomb), { maxTotal: 1 << 20 });
  expect(error).toMatchObject({ fault: "too-large" });
  expect(error.message).toContain("unpacks to more than 1 MiB");
});

it("a line without end is stopped at the bound of a line", async () => {
  const bomb = gzipSync(Buffer.alloc(80 << 20, 0x20));
  const error = await refused(await fileOf(bomb));
  expect(error).toMatchObject({ fault: "too-large", line: 1 });
  expect(error.message).toContain("64 MiB");
});

it("a line is measured whether it comes in one piece or many", async () => {
  const long = withRecord(recordWith({ body: { a: "x".repeat(2000) } }));
  expect(await refused(await fileOf(long), { maxLine: 1000 })).toMatchObject({ fault: "too-large", line: 2 });
  expect((await readSnapshot(await fileOf(long), { maxLine: 3000 })).records).toHaveLength(1);
});

describe("what is no file", () => {
  it("a folder", async () => {
    expect((await refused(await folder())).message).toContain("is a folder");
  });

  it("nothing there", async () => {
    const error = await refused(join(await folder(), "none.ndjson"));
    expect(error.message).toMatch(/none\.ndjson:1:1: there is no such file/);
  });

  it("a path through a file", async () => {
    expect((await refused(join(await fileOf(TEXT), "shop.ndjson"))).message).toContain("there is no such file");
  });

  it("a pipe, without waiting for it", async () => {
    const pipe = join(await folder(), "pipe");
    execFileSync("mkfifo", [pipe]);
    expect((await refused(pipe)).message).toContain("is no regular file");
  });

  it("a name that would steer a terminal is shown escaped", async () => {
    const odd = join(await folder(), "a\u001b[31mb");
    await mkdir(odd);
    await writeFile(join(odd, "x"), "");
    expect((await refused(join(odd, "x"))).message).toContain("a\\u001b[31mb");
  });
});
