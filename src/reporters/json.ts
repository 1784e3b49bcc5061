import type { Report } from "../results/report.ts";
import { jsonLines } from "./json-lines.ts";

const UNFOLDED = "run snapshots rules coverage lists unread summary notApplicable results waivers".split(" ");

/** The report itself, key for key; every result is a line. */
export function json(report: Report): Iterable<string> {
  return jsonLines(report, UNFOLDED);
}
