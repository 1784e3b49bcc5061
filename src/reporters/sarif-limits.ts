import type { Result } from "../results/report.ts";

/**
 * What code scanning accepts of one file:
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
 * Above 25,000 results or rules a file is refused; of more than 5,000 results only the weightiest are kept.
 */
export const LIMITS = {
  resultsKept: 5000,
  rules: 25_000,
  flowLocations: 1000,
  tags: 10,
  description: 1024,
  message: 4000,
  /** Ours: a denied operation in a large estate would otherwise give a notification a resource. */
  notifications: 1000,
} as const;

/** What fits a limit, and how much had to be left out. */
export interface Folded<T> {
  readonly kept: readonly T[];
  readonly left: number;
}

/** Keeps the first entries. */
export function fold<T>(entries: readonly T[], limit: number): Folded<T> {
  return { kept: entries.slice(0, limit), left: Math.max(0, entries.length - limit) };
}

/** Keeps the results that weigh most, in the order they came. Of equal weight the earlier one stays. */
export function foldResults(results: readonly Result[], limit: number = LIMITS.resultsKept): Folded<Result> {
  if (results.length <= limit) return { kept: results, left: 0 };
  const places = results.map((result, place) => ({ place, weight: weightOf(result) }));
  places.sort((a, b) => b.weight - a.weight || a.place - b.place);
  const kept = new Set(places.slice(0, limit).map(({ place }) => place));
  return { kept: results.filter((_, place) => kept.has(place)), left: results.length - limit };
}

/** What a review weighs, whatever its rule. */
export const REVIEW_SEVERITY = 2;

const LEVELS = { none: 0, note: 1, warning: 2, error: 3 } as const;

/** Failures before reviews, then by level, which the config may have set, then by severity. */
function weightOf({ verdict, level, securitySeverity }: Result): number {
  if (verdict !== "fail") return REVIEW_SEVERITY;
  return 100 * LEVELS[level] + securitySeverity;
}

/** The text, cut to so many UTF-16 units; never within a character. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
