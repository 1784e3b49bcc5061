import { expect, test } from "vitest";
import { FIGURES, figure, inWords, leastDays } from "../../src/law/figures.ts";
import { PROVISIONS, gist } from "../../src/law/provisions.ts";

test("the penalty is the one in force on the day asked for", () => {
  expect(inWords(figure("penalty", "2024-12-31"))).toBe("$2,500");
  expect(inWords(figure("penalty", "2025-01-01T00:00:00Z"))).toBe("$2,663");
  expect(inWords(figure("penalty"))).toBe("$2,663");
  expect(inWords(figure("penalty-intentional"))).toBe("$7,988");
  expect(inWords(figure("penalty", "1999-01-01"))).toBe("$2,500");
  expect(inWords(figure("opt-out"))).toBe("15 business days");
});

test("months count at their shortest in days", () => {
  expect(leastDays(figure("request-records"))).toBe(730);
  expect(leastDays(figure("opt-in-again"))).toBe(365);
  expect(leastDays(figure("response"))).toBe(45);
  expect(leastDays({ ...figure("request-records"), amount: 1 })).toBe(30);
});

test("large amounts are grouped", () => {
  expect(inWords({ ...figure("penalty"), amount: 26625000 })).toBe("$26,625,000");
});

test.each(Object.entries(FIGURES))("%s stands oldest first, with known provisions and a source", (_, versions) => {
  const days = versions.map(({ effectiveFrom }) => effectiveFrom);
  expect(days).toEqual([...new Set(days)].sort());
  for (const { provision, source } of versions) {
    expect(PROVISIONS).toHaveProperty([provision]);
    expect(source).not.toBe("");
  }
});

test("a citation that is none of ours has no gist", () => {
  expect(gist("11 CCR § 7060(b)")).toContain("must not be verified");
  expect(gist("toString")).toBeUndefined();
});
