import type { JsonValue } from "../../../model/json.ts";
import type { About } from "../../../snapshot/hand-over/format.ts";

/** Where a result of Resource Graph tells that it is not all: https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data
 * The command line has its own names for the same. */
export const PAGE_PATHS = [
  "$.count",
  "$.totalRecords",
  "$.total_records",
  "$.resultTruncated",
  "$.$skipToken",
  "$.skip_token",
] as const;

/** Whether what stands beside the rows is that of a result; `row`: what was found in the place of one, if anything. */
export function toldByCounts(about: About, row: JsonValue | undefined): boolean {
  const total = ["$.totalRecords", "$.total_records"].some((path) => numbers(about, path).length > 0);
  const beside =
    row !== undefined || ["$.resultTruncated", "$.$skipToken", "$.skip_token"].some((path) => about.has(path));
  return total || (beside && numbers(about, "$.count").length > 0);
}

/** What to tell where a result holds fewer rows than there were. */
export function pageNotes(about: About, rows: number): readonly string[] {
  const told = Math.max(...["$.count", "$.totalRecords", "$.total_records"].flatMap((path) => numbers(about, path)), 0);
  const goesOn = (about.get("$.resultTruncated") ?? []).some(isTrue);
  const next = ["$.$skipToken", "$.skip_token"].some((path) => (about.get(path) ?? []).some(isToken));
  if (told <= rows && !goesOn && !next) return [];
  const counted = told > rows ? `${rows} of ${told} rows` : `${rows} rows, and there were more`;
  return [`the export is only a page of the result (${counted}): what no file shows is unknown`];
}

/** Some answers have it as text. */
function isTrue(value: JsonValue): boolean {
  return value === true || (typeof value === "string" && value.toLowerCase() === "true");
}

function isToken(value: JsonValue): boolean {
  return typeof value === "string" && value !== "";
}

function numbers(about: About, path: string): readonly number[] {
  return (about.get(path) ?? []).filter((value): value is number => typeof value === "number");
}
