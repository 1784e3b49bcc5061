import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sarifText, visible, visibleJson } from "../../src/reporters/escape.ts";

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
const anyText = fc.string({ unit: "binary", maxLength: 40 });

describe("visible", () => {
  it.each([
    ["\u001b[2J", "\\x1b[2J"],
    ["a\nb\rc\td", "a\\nb\\rc\\td"],
    ["\u0000\u007f\u009b", "\\x00\\x7f\\x9b"],
    ["\u202e\u2066\u200b\ufeff\u2028", "\\u202e\\u2066\\u200b\\ufeff\\u2028"],
    ["x\ud800y", "x\\ud800y"],
    ["\u{e0041}", "\\u{e0041}"],
    ["Größe 古 🛒 naïve", "Größe 古 🛒 naïve"],
  ])("%j", (given, shown) => expect(visible(given)).toBe(shown));

  it("leaves nothing that does not show", () => {
    fc.assert(fc.property(anyText, (text) => !UNSEEN.test(visible(text))));
  });
});

describe("visibleJson", () => {
  it("keeps the value and shows everything", () => {
    fc.assert(
      fc.property(fc.jsonValue(), anyText, (value, text) => {
        const json = visibleJson(JSON.stringify({ value, text }));
        expect(json).not.toMatch(UNSEEN);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ value, text })));
      }),
    );
  });
});

describe("sarifText", () => {
  it.each([
    ["[click](https://example.com)", "\\[click\\](https://example.com)"],
    ["\\[click\\](x)", "\\\\\\[click\\\\\\](x)"],
    ["C:\\dir", "C:\\dir"],
    ["/dsar/{id}/{0}", "/dsar/{id}/{{0}}"],
  ])("%s", (given, escaped) => expect(sarifText(given)).toBe(escaped));
});
