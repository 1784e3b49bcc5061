import { expect } from "vitest";
import type { Result } from "../../src/results/report.ts";
import type { Judged } from "./judge.ts";

export function keyOf(result: Result): string {
  return `${result.ruleId} ${result.resource.name}`;
}

/** `<verdict> <rule> <name>` of the results with one of the verdicts, sorted. */
export function verdicts(results: readonly Result[], ...of: readonly string[]): readonly string[] {
  return results
    .filter(({ verdict }) => of.includes(verdict))
    .map((result) => `${result.verdict} ${keyOf(result)}`)
    .sort();
}

/** Names alone are not unique: several routes may be written alike. */
function identityOf({ ruleId, resource }: Result): string {
  return `${ruleId} ${resource.id}`;
}

/** What the denial of one operation may do to a report: what depends on it is unknown and says so, all else is as before,
 * and of what is gone the resource is, because its list is. */
export function expectOnlyUnknowns(sound: readonly Result[], { report, standing }: Judged, operation: string): void {
  const { results, coverage } = report;
  const before = new Map(sound.map((result) => [identityOf(result), result]));
  const after = new Map(results.map((result) => [identityOf(result), result]));
  const changed = results.filter((result) => JSON.stringify(before.get(identityOf(result))) !== JSON.stringify(result));
  // A proven failure stays one, with fewer words where part of what it said was read there.
  const other = changed.filter(
    (result) => result.verdict !== "unknown" && before.get(identityOf(result))?.verdict !== result.verdict,
  );
  expect(verdicts(other, "pass", "fail", "review")).toEqual([]);
  for (const { missing } of changed.filter(({ verdict }) => verdict === "unknown"))
    expect(missing.map((gap) => gap.operation)).toContain(operation);
  const gone = sound.filter((result) => !after.has(identityOf(result)));
  expect(
    verdicts(
      gone.filter(({ resource }) => standing.has(resource.id)),
      "pass",
      "fail",
      "review",
      "unknown",
    ),
  ).toEqual([]);
  const unlisted = coverage.lists.filter(({ complete }) => !complete).map((list) => list.operation);
  if (gone.length > 0) expect(unlisted).toContain(operation);
}

/** Rules that find something to review where the business declared no more than where else requests are tracked, so that there is
 * nothing that the configuration could contradict. */
export const UNDECLARED: readonly string[] = [
  "notice/gpc-lost-at-edge",
  "notice/not-reviewed-within-a-year",
  "notice/stale-at-edge",
  "retention/contradicts-schedule",
  "retention/deletion-leaves-copies",
  "retention/hard-coded-in-function",
  "retention/locked-beyond-schedule",
  "retention/request-records-too-short",
];
