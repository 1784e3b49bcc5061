import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers, coversAction, overlaps } from "../../src/providers/aws/policy/glob.ts";

describe("covers", () => {
  it.each([
    ["*", "arn:aws:s3:::b/a/c", true],
    ["arn:aws:s3:::b/*", "arn:aws:s3:::b/a/c:d", true],
    ["arn:aws:s3:::b/*", "arn:aws:s3:::b", false],
    ["arn:aws:s3:::b/*", "arn:aws:s3:::b/public/*", true],
    ["arn:aws:s3:::b/public/*", "arn:aws:s3:::b/*", false],
    ["a?c", "abc", true],
    ["a?c", "a*c", false],
    ["a*c*", "axxcyyc", true],
    ["", "", true],
    ["", "a", false],
  ])("%s covers %s: %s", (pattern, inner, expected) => {
    expect(covers(pattern, inner)).toBe(expected);
  });

  it("compares actions without regard to case", () => {
    expect(coversAction("S3:getobj*", "s3:GetObjectVersion")).toBe(true);
  });
});

describe("overlaps", () => {
  it.each([
    ["arn:aws:s3:::b/*", "arn:aws:s3:::b/public/*", true],
    ["*/public/*", "arn:aws:s3:::b/*", true],
    ["arn:aws:s3:::b/a*", "arn:aws:s3:::b/b*", false],
    ["a?", "a*b", true],
    ["a?", "abc*", false],
    ["*", "", true],
  ])("%s with %s: %s", (a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected);
    expect(overlaps(b, a)).toBe(expected);
  });

  it("agrees with a regular expression, and covering implies overlapping", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 7 });
    const plain = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 7 });
    fc.assert(
      fc.property(pattern, pattern, plain, (one, other, text) => {
        const fits = (glob: string): boolean =>
          new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text);
        expect(covers(one, text)).toBe(fits(one));
        if (fits(one) && fits(other)) expect(overlaps(one, other)).toBe(true);
        if (covers(one, other)) expect(overlaps(one, other)).toBe(true);
        if (covers(one, other) && fits(other)) expect(fits(one)).toBe(true);
      }),
    );
  });
});
