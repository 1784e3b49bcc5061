import type { Rule } from "../engine/rule.ts";
import type { Provider } from "../model/provider.ts";
import type { Report } from "../results/report.ts";

/** What the command line knows beyond the report and a reporter may need to lay it out. */
export interface ReportContext {
  /** Active rules, sorted by id. */
  readonly rules: readonly Rule[];
  readonly color: boolean;
  /** Columns of the terminal; `undefined` where the output is piped: nothing is truncated then. */
  readonly width?: number;
  readonly verbose: boolean;
  /** The config: where SARIF anchors its results, and what the user calls an account. */
  readonly anchors: { readonly uri: string; readonly targetOf: (place: Place) => Anchor };
}

/** Whose account it is. */
export interface Place {
  readonly provider: Provider;
  readonly account: string;
}

/** A target's entry in the config. */
export interface Anchor {
  /** The target's name; absent where no entry is for the account. */
  readonly id?: string;
  readonly line: number;
}

/** A finished report in, text out, in pieces so that a large one need not be held whole. */
export type Reporter = (report: Report, context: ReportContext) => Iterable<string>;
