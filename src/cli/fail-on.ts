import type { Report } from "../results/report.ts";

export type FailOn = "error" | "warning" | "note" | "review" | "never";

const RANK = { none: 0, note: 1, warning: 2, error: 3 } as const;

/** How many results fail the run. Only failures count, unless `review` is asked for: then reviews do too. */
export function failing(report: Report, failOn: FailOn): number {
  if (failOn === "never") return 0;
  const floor = failOn === "review" ? RANK.note : RANK[failOn];
  return report.results.filter(
    (result) =>
      result.waiver?.state !== "active" &&
      (result.verdict === "fail" ? RANK[result.level] >= floor : failOn === "review" && result.verdict === "review"),
  ).length;
}
