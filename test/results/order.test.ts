import * as fc from "fast-check";
import { expect, it } from "vitest";
import { byCodePoint, byKeys } from "../../src/model/order.ts";

it("orders by code point where that is not the order of units", () => {
  expect(["\u{1f6d2}", "\uff5e", "a", "", "ab"].sort(byCodePoint)).toEqual(["", "a", "ab", "\uff5e", "\u{1f6d2}"]);
});

it("orders as UTF-8 does", () => {
  const text = fc.string({ unit: "binary", maxLength: 6 });
  fc.assert(
    fc.property(text, text, (a, b) => Math.sign(byCodePoint(a, b)) === Buffer.compare(Buffer.from(a), Buffer.from(b))),
  );
});

it("looks at the next key only where the first are equal", () => {
  const keys = [["b", "a"], ["a", "b"], ["a", "a"], ["a"]];
  expect(keys.sort(byKeys)).toEqual([["a"], ["a", "a"], ["a", "b"], ["b", "a"]]);
});
