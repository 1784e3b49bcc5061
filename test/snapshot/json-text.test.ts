import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { whereJsonBreaks, whereTooDeep } from "../../src/snapshot/json-text.ts";

describe("where text stops being JSON", () => {
  it.each([
    ["", 0],
    ["x", 0],
    ['{"a":x}', 5],
    ['{"a" 1}', 5],
    ['{"a":1,}', 7],
    ["{,}", 1],
    ["[1,]", 3],
    ["[1 2]", 3],
    ["[1}", 2],
    ['{"a":1]', 6],
    ["{1:2}", 1],
    ["1 2", 2],
    ["[01]", 2],
    ['"a\\x"', 0],
    ['["a\nb"]', 1],
    ['["open', 1],
    ['{"a":[1,{"b":nul}]}', 13],
    ['{"a":[1,', 8],
    ["[1]]", 3],
  ])("%j at %i", (text, at) => {
    expect(() => void JSON.parse(text)).toThrow();
    expect(whereJsonBreaks(text)).toBe(at);
  });

  it("is the end for all that is JSON", () => {
    fc.assert(fc.property(fc.json(), (text) => whereJsonBreaks(text) === text.length));
  });

  it("is before the end for all that goes on after it", () => {
    fc.assert(fc.property(fc.json(), (text) => whereJsonBreaks(`${text} ]`) === text.length + 1));
  });
});

describe("where brackets stand too deep", () => {
  it.each([
    ["[[]]", 2, undefined],
    ["[[]]", 1, 1],
    ['{"a":{"b":[]}}', 2, 10],
    ['["[[[{{{"]', 1, undefined],
    ['["\\"[[[["]', 1, undefined],
    ['["\\\\",[[]]]', 2, 7],
    ["[][][]", 1, undefined],
  ])("%s, at most %i: %s", (text, limit, at) => {
    expect(whereTooDeep(Buffer.from(text), limit)).toBe(at);
  });
});
