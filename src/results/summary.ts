import { byCodePoint } from "../model/order.ts";
import type { Result, Summary } from "./report.ts";

/** Counts verdicts. What a waiver in force covers is counted as waived and nowhere else. */
export function summarize(results: readonly Result[], notApplicable: ReadonlyMap<string, number>): Summary {
  const counts = { pass: 0, fail: 0, review: 0, unknown: 0, waived: 0 };
  for (const result of results) counts[result.waiver?.state === "active" ? "waived" : result.verdict] += 1;
  const sorted = [...notApplicable].sort(([a], [b]) => byCodePoint(a, b));
  return { ...counts, notApplicable: Object.fromEntries(sorted) };
}
