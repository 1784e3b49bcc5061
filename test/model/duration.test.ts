import { describe, expect, test } from "vitest";
import { compareDurations, daysBetween, formatDays, longestOf, parseDuration } from "../../src/model/duration.ts";

describe("parseDuration", () => {
  test.each([
    ["P1Y", 366],
    ["P2Y", 732],
    ["P1M", 31],
    ["P2W", 14],
    ["P90D", 90],
    ["P1Y2M3W4D", 366 + 62 + 21 + 4],
    ["PT24H", 1],
    ["PT6H", 0.25],
    ["PT15M", 15 / 1440],
    ["PT0.5S", 0.5 / 86_400],
    ["P1DT12H", 1.5],
    ["P0D", 0],
  ])("%s is %d days", (text, days) => {
    expect(parseDuration(text)?.days).toBe(days);
  });

  test.each([
    "",
    "P",
    "PT",
    "P1DT",
    "P1",
    "1Y",
    "p1y",
    "P1.5Y",
    "P-1D",
    "P1D ",
    "P1H",
    "P1D2Y",
    "PT1H1H",
    `P${"9".repeat(400)}D`,
  ])("%j is none", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

test("durations have an order", () => {
  const [month, year, weeks] = [{ days: 31 }, { days: 366 }, { days: 28 }];
  expect([month, year, weeks].sort(compareDurations)).toEqual([weeks, month, year]);
  expect(longestOf([month, year, weeks])).toBe(year);
  expect(longestOf([])).toBeUndefined();
  expect(compareDurations({ days: 1 }, parseDuration("PT86400S") ?? month)).toBe(0);
});

test.each([
  [732, "732 days"],
  [1, "1 day"],
  [1.5, "1.5 days"],
  [0, "0 days"],
  [0.5, "12 hours"],
  [1 / 24, "1 hour"],
  [15 / 1440, "15 minutes"],
  [30 / 86_400, "30 seconds"],
  [-2, "-2 days"],
])("%d days read as %s", (days, words) => {
  expect(formatDays(days)).toBe(words);
});

describe("daysBetween", () => {
  test.each([
    ["2026-01-01", "2026-01-31", 30],
    ["2026-01-31", "2026-01-01", -30],
    ["2026-01-01T12:00:00Z", "2026-01-02", 0.5],
    ["2026-01-01T12:00:00", "2026-01-02", 0.5],
    ["2026-01-01T12:00", "2026-01-02T00:00+00:00", 0.5],
    ["2026-01-01T00:00:00.000+02:00", "2026-01-01", 1 / 12],
    ["2028-02-28", "2028-03-01", 2],
  ])("from %s to %s", (from, to, days) => {
    expect(daysBetween(from, to)).toBeCloseTo(days, 12);
  });

  test.each(["soon", "2026", "2026-13-01", "01/02/2026", "2026-01-01 00:00"])("%s is no instant", (text) => {
    expect(daysBetween(text, "2026-01-01")).toBeUndefined();
    expect(daysBetween("2026-01-01", text)).toBeUndefined();
  });
});
