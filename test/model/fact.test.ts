import { describe, expect, it } from "vitest";
import {
  all,
  any,
  complete,
  gapsOf,
  isFalse,
  isTrue,
  known,
  map,
  not,
  some,
  together,
  unread,
  whole,
} from "../../src/model/fact.ts";
import type { Fact, Gap } from "../../src/model/fact.ts";

const gap = (operation: string): Gap => ({
  reason: "access-denied",
  operation,
  message: "denied",
  account: "1",
  region: "r",
});
const T = known(true);
const F = known(false);
const U = unread(gap("s3:A"));

const verdict = (fact: Fact<boolean>): "T" | "F" | "U" => (isTrue(fact) ? "T" : isFalse(fact) ? "F" : "U");

describe("Kleene logic", () => {
  it.each([
    [T, T, "T", "T"],
    [T, F, "F", "T"],
    [F, T, "F", "T"],
    [F, F, "F", "F"],
    [T, U, "U", "T"],
    [U, T, "U", "T"],
    [F, U, "F", "U"],
    [U, F, "F", "U"],
    [U, U, "U", "U"],
  ] as const)("row %#", (a, b, conjunction, disjunction) => {
    expect(verdict(all([a, b]))).toBe(conjunction);
    expect(verdict(any([a, b]))).toBe(disjunction);
    // De Morgan: the two are one table seen twice.
    expect(verdict(not(any([not(a), not(b)])))).toBe(conjunction);
  });

  it("is true of nothing and false of nothing", () => {
    expect(verdict(all([]))).toBe("T");
    expect(verdict(any([]))).toBe("F");
  });

  it("keeps every gap of what was unread", () => {
    const both = all([U, unread(gap("s3:B"))]);
    expect(gapsOf(both).map(({ operation }) => operation)).toEqual(["s3:A", "s3:B"]);
    expect(gapsOf(T)).toEqual([]);
  });
});

describe("facts", () => {
  it("keeps where a value was read through map, and leaves the unread unread", () => {
    const origin = { record: "x", pointer: "/A", operation: "s3:A" };
    expect(map(known(2, [origin], "documented-default"), (n) => n + 1)).toEqual(
      known(3, [origin], "documented-default"),
    );
    expect(map(U as Fact<boolean>, () => 1)).toBe(U);
  });

  it("puts facts together only where all were read", () => {
    expect(whole([known(1), known(2)])).toMatchObject({ known: true, value: [1, 2] });
    expect(whole<unknown>([known(1), U])).toMatchObject({ known: false });
    expect(together(known(1), known("a"))).toMatchObject({ value: [1, "a"] });
    expect(gapsOf(together(U, unread(gap("s3:B"))))).toHaveLength(2);
  });
});

describe("sets seen in part", () => {
  const part = { items: [1, 2], gaps: [gap("s3:List")] };
  const seen = { items: [1, 2], gaps: [] };

  it("proves a member by one that was seen, and denies one only where all were", () => {
    expect(verdict(some(part, (n) => known(n === 2)))).toBe("T");
    expect(verdict(some(part, (n) => known(n === 3)))).toBe("U");
    expect(verdict(some(seen, (n) => known(n === 3)))).toBe("F");
  });

  it("is complete only without gaps", () => {
    expect(complete(seen)).toMatchObject({ known: true, value: [1, 2] });
    expect(complete(part)).toMatchObject({ known: false, gaps: part.gaps });
  });
});
