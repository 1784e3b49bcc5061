import type { Rule } from "../engine/rule.ts";
import type { Report } from "../results/report.ts";

/** What the command line knows beyond the report and a reporter may need to lay it out. */
export interface ReportContext {
  /** Active rules, sorted by id. */
  readonly rules: readonly Rule[];
  readonly color: boolean;
  /** Columns of the terminal; `undefined` where the output is piped: nothing is truncated then. */
  readonly width?: number;
  readonly verbose: boolean;
  /** Where SARIF anchors its results. */
  readonly anchors: { readonly uri: string; readonly lineOf: (account: string) => { id: string; line: number } };
}

/** A finished report in, text out, in pieces so that a large one need not be held whole. */
export type Reporter = (report: Report, context: ReportContext) => Iterable<string>;
