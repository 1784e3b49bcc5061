import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isGlob, matchesGlob } from "../../src/model/glob.ts";

describe("matchesGlob", () => {
  test.each([
    ["shop", "shop"],
    ["", ""],
    ["*", ""],
    ["*", "anything/at:all\n"],
    ["**", "a/b"],
    ["a*", "a"],
    ["*-test", "customers-test"],
    ["a*b*c", "a-b-b-c"],
    ["a**c", "abc"],
    ["arn:aws:s3:::shop-*", "arn:aws:s3:::shop-logs/x"],
    ["/my-data/**", "/my-data/{id}/export"],
    ["?", "\u{1f600}"],
    ["a?c*", "abcd"],
    ["a.c", "a.c"],
    ["a*", "a*"],
  ])("%s fits %j", (pattern, text) => {
    expect(matchesGlob(pattern, text)).toBe(true);
  });

  test.each([
    ["shop", "Shop"],
    ["shop", "shop-a"],
    ["?", ""],
    ["a?", "a"],
    ["a.c", "abc"],
    ["*-test", "test"],
    ["a*b", "ab-"],
    ["", "a"],
    ["a*bc*d", "abdc"],
    ["[ab]*", "ab"],
  ])("%s does not fit %j", (pattern, text) => {
    expect(matchesGlob(pattern, text)).toBe(false);
  });

  test("agrees with the regular expression that it spares us", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (glob, given) => {
        const expression = new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s");
        expect(matchesGlob(glob, given)).toBe(expression.test(given));
      }),
      { numRuns: 1000 },
    );
  });

  test("takes no time over a pattern that is made to", () => {
    const started = performance.now();
    expect(matchesGlob(`${"a*".repeat(200)}b`, "a".repeat(5000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

test("isGlob tells a pattern from a name", () => {
  expect([isGlob("a*"), isGlob("a?"), isGlob("a[b]")]).toEqual([true, true, false]);
});
