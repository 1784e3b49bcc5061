import { isComplete } from "../results/coverage.ts";
import type { Report } from "../results/report.ts";
import { visible } from "./escape.ts";
import type { ReportContext } from "./reporter.ts";
import { coverageLine, coverageLines } from "./table-coverage.ts";
import { detailsOf } from "./table-details.ts";
import { columnsOf, layoutOf, wrapped } from "./table-layout.ts";
import { paintWith } from "./table-paint.ts";
import type { Paint } from "./table-paint.ts";
import { heaviestFirst, isFinding, sectionsOf } from "./table-rows.ts";
import type { Row } from "./table-rows.ts";
import { counted, summaryLine, waiverLines } from "./table-summary.ts";

/** For people: what was found, account by account, and how much of the estate that speaks for. */
export function* table(report: Report, context: ReportContext): Generator<string> {
  for (const line of linesOf(report, context, paintWith(context.color))) yield `${line.trimEnd()}\n`;
}

function* linesOf(report: Report, context: ReportContext, paint: Paint): Generator<string> {
  const fit = fitter(context);
  yield* fit("  ", [header(report)]);
  const sections = sectionsOf(report, context);
  const rows = sections.flatMap((section) => section.rows);
  const layout = layoutOf(rows, context.width, paint);
  for (const { heading, rows: listed } of sections) {
    yield "";
    yield* fit("  ", [heading]);
    for (const row of listed) {
      yield* layout.lines(row);
      if (context.verbose) yield* fit(" ".repeat(13), detailsOf(row.result)).map(paint.dim);
    }
  }
  yield "";
  yield* fit("  ", [summaryLine(report)]).map(paint.bold);
  if (report.waivers.length > 0) {
    yield "  Waivers to look at:";
    yield* fit("      ", waiverLines(report.waivers));
  }
  yield* fit("  ", [coverageLine(report)]).map((line) => paint.state(line, isComplete(report)));
  yield* fit("      ", coverageLines(report, context.verbose));
  yield* hint(rows, columnsOf(context.width));
}

function header({ tool, run }: Report): string {
  const asOf = run.asOf.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/, "$1Z");
  return `${tool.name} ${visible(tool.version)} · ${counted(run.rules.length, "rule")} · as of ${visible(asOf)}`;
}

function* hint(rows: readonly Row[], columns = Number.POSITIVE_INFINITY): Generator<string> {
  const [first] = rows.filter(({ word }) => isFinding(word)).sort(heaviestFirst);
  if (!first) return;
  yield "";
  const command = `  consentry rules show ${first.ruleId}`;
  const explained = `${command}    why it matters and how to fix it`;
  yield explained.length <= columns ? explained : command;
}

/** Indents lines and, on a terminal, breaks those that are too long; what follows a break hangs a little deeper. */
function fitter({ width }: ReportContext): (indent: string, lines: readonly string[]) => readonly string[] {
  const columns = columnsOf(width);
  return (indent, lines) =>
    lines.flatMap((line) => {
      if (columns === undefined) return [indent + line];
      const [first = "", ...rest] = wrapped(line, columns - indent.length - 4);
      return [indent + first, ...rest.map((more) => `${indent}    ${more}`)];
    });
}
