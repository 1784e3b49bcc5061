import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/model/json.ts";
import { RowDocument } from "../../src/snapshot/hand-over/row-document.ts";
import { SnapshotError } from "../../src/snapshot/snapshot-error.ts";

type Told = readonly [path: string, value: JsonValue, index: number];

interface Outcome {
  readonly told: readonly Told[];
  readonly error?: string;
}

function read(bytes: Buffer, sizes: readonly number[], options: { paths: readonly string[]; many?: boolean }): Outcome {
  const told: Told[] = [];
  const document = new RowDocument({
    file: "F",
    paths: options.paths,
    many: options.many ?? false,
    maxRow: 1 << 20,
    onValue: (path, value, index) => told.push([path, value, index]),
  });
  try {
    let at = 0;
    for (let turn = 0; at < bytes.length; turn += 1) {
      const size = sizes[turn % sizes.length] ?? 1;
      document.write(bytes.subarray(at, at + size));
      at += size;
    }
    document.end();
    return { told };
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    return { told, error: error.message };
  }
}

const WHOLE = [1 << 20];
const PATHS = ["$.data.*", "$.count", "$.data.rows.*"];
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
const spacing = fc.constantFrom(undefined, 1, "\t");
const rows = fc.array(fc.jsonValue({ maxDepth: 4 }));
// What only looks like JSON's own signs, and what takes several bytes.
const words = fc.constantFrom('"', "\\", '\\"', "}]", "[{", "\u2028", "é", "😀", "\ud800", "a\nb", "__proto__");
const trickyRows = fc.array(fc.oneof(words, fc.dictionary(words, words), fc.array(words)));

describe("whatever the pieces, rows are what JSON.parse says", () => {
  it("in a list", () => {
    fc.assert(
      fc.property(fc.oneof(rows, trickyRows), sizes, spacing, (list, pieces, space) => {
        const bytes = Buffer.from(JSON.stringify(list, null, space));
        const expected = (JSON.parse(bytes.toString()) as JsonValue[]).map((each, at) => ["$.*", each, at]);
        expect(read(bytes, pieces, { paths: ["$.*"] })).toEqual({ told: expected });
      }),
    );
  });

  it("in an object, among other things", () => {
    fc.assert(
      fc.property(rows, trickyRows, sizes, spacing, (data, other, pieces, space) => {
        const bytes = Buffer.from(JSON.stringify({ other, count: 7, data, more: { rows: data } }, null, space));
        const expected = (JSON.parse(JSON.stringify(data)) as JsonValue[]).map((each, at) => ["$.data.*", each, at]);
        expect(read(bytes, pieces, { paths: PATHS })).toEqual({ told: [["$.count", 7, 0], ...expected] });
      }),
    );
  });

  it("one after the other", () => {
    const objects = fc.array(fc.dictionary(words, fc.jsonValue({ maxDepth: 2 })));
    fc.assert(
      fc.property(objects, sizes, (list, pieces) => {
        const bytes = Buffer.from(list.map((each) => `${JSON.stringify(each)}\n`).join(""));
        const expected = (JSON.parse(JSON.stringify(list)) as JsonValue[]).map((each) => ["$", each, 0]);
        expect(read(bytes, pieces, { paths: ["$"], many: true })).toEqual({ told: expected });
      }),
    );
  });
});

describe("whatever the pieces, what is no JSON is refused", () => {
  const text = JSON.stringify({ count: 2, data: [{ a: "é" }, { b: [1, "x"] }], end: null }, null, 1);

  it("at the same place", () => {
    const damage = fc.constantFrom('"', "{", "}", "[", "]", ",", ":", "x", "1", "", "é", "\\", "\u0001");
    fc.assert(
      fc.property(fc.nat(text.length), damage, fc.nat(3), sizes, (at, put, drop, pieces) => {
        const bytes = Buffer.from(text.slice(0, at) + put + text.slice(at + drop));
        const whole = read(bytes, WHOLE, { paths: PATHS });
        expect(whole.error === undefined).toBe(isJson(bytes.toString()));
        expect(read(bytes, pieces, { paths: PATHS }).error === undefined).toBe(whole.error === undefined);
        const line = /^F:\d+/.exec(whole.error ?? "")?.[0];
        expect(/^F:\d+/.exec(read(bytes, pieces, { paths: PATHS }).error ?? "")?.[0]).toBe(line);
      }),
      { numRuns: 500 },
    );
  });

  it("wherever it is cut off", () => {
    const bytes = Buffer.from(text);
    for (let end = 1; end < bytes.length; end += 1) {
      const { error } = read(bytes.subarray(0, end), WHOLE, { paths: PATHS });
      expect([end, error]).toEqual([end, expect.stringContaining("the file was cut off")]);
    }
  });
});

it.each([
  ['{"count":"😀é\\n", x', "F:1:19"],
  ['{"count":"😀é",\n  "😀": x', "F:2:9"],
  ['[\n  {"a":"😀é"}, {"b": x', "F:2:22"],
  ['[\n  {"a":\n "😀é" x', "F:3:8"],
  ['["😀", {"a": 1} {"b": 2}]', "F:1:17"],
])("columns are those of an editor: %j", (text, place) => {
  for (const pieces of [WHOLE, [1], [7]]) {
    const { error } = read(Buffer.from(text), pieces, { paths: ["$.*"] });
    expect(error).toEqual(expect.stringMatching(new RegExp(`^${place}: not JSON from here on`)));
  }
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
