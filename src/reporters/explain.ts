import { gist } from "../law/provisions.ts";
import { PRECEDENTS_AS_OF, precedentsOf } from "../law/precedents.ts";
import { CLOUD_NAMES } from "../model/provider.ts";
import type { Rule } from "../engine/rule.ts";
import type { Result } from "../results/report.ts";
import { visible } from "./escape.ts";
import { resourceFields, verdictFields, waiverFields } from "./explain-fields.ts";
import { linesFor } from "./explain-lines.ts";
import type { Lines } from "./explain-lines.ts";
import { missingLines } from "./explain-missing.ts";
import { remedyFor } from "./explain-remedy.ts";
import { wrapped, columnsOf } from "./table-layout.ts";
import { paintWith } from "./table-paint.ts";
import { wordOf } from "./table-rows.ts";

/** What an explanation draws on besides the result. */
export interface ExplainContext {
  /** Absent where this version does not know the rule. */
  readonly rule?: Rule;
  /** Whether the rule says something else now than when the report was written. */
  readonly ruleChanged: boolean;
  /** Version that judged. */
  readonly judgedBy: string;
  readonly asOf: string;
  /** What a resource is called, by its id. */
  readonly nameOf: (id: string) => string | undefined;
  /** What the caller has to be granted for an operation, in the cloud's own words. */
  readonly permissionOf: (operation: string) => string | undefined;
  readonly color: boolean;
  readonly width?: number;
}

/** One result in full, in lines. */
export function* explain(result: Result, context: ExplainContext): Generator<string> {
  const paint = paintWith(context.color);
  const lines = linesFor(context.width);
  const word = wordOf(result);
  yield `  ${paint.word(word, 0)}  ${paint.bold(visible(result.ruleId))}`;
  yield* lines.text(context.rule ? `${context.rule.title}.` : unknownRule(context));
  if (context.ruleChanged)
    yield* lines.text(`The rule says something else now than in the report by ${context.judgedBy}.`);
  for (const [heading, part] of partsOf(result, context, lines)) {
    if (part.length === 0) continue;
    yield "";
    for (const line of headingLines(heading, context.width)) yield paint.bold(line);
    yield* part.map((line) => line.trimEnd());
  }
}

type Part = readonly [heading: string, lines: readonly string[]];

function partsOf(result: Result, context: ExplainContext, lines: Lines): readonly Part[] {
  const { labels, path, waiver, resource } = result;
  const { rule } = context;
  return [
    ["Verdict", lines.fields(verdictFields(result, context.judgedBy, context.asOf))],
    ["Resource", lines.fields(resourceFields(result))],
    ["What was found", lines.text(result.message)],
    ["Labels", lines.bullets(labels.map(({ label, strength, because }) => `${label} (${strength}): ${because}`))],
    ["Facts, and where they were read", evidenceLines(result, lines)],
    ["Path", path.flatMap((id, at) => lines.text(`${at === 0 ? "" : "→ "}${hop(id, context)}`))],
    ["What would have to be readable", missingPart(result, context, lines)],
    ["Why it matters", rule ? lines.text(rule.why) : []],
    ["Provisions", provisionsPart(result.provisions, lines)],
    ["Looked for before failing", rule ? lines.bullets(rule.exceptions) : []],
    ["Waiver", waiver ? lines.fields(waiverFields(waiver)) : []],
    [
      remedyHeading(result),
      rule && result.verdict !== "pass" ? remedyLines(rule.fix[resource.provider], result, lines) : [],
    ],
  ];
}

function unknownRule({ judgedBy }: ExplainContext): string {
  return `This version knows no such rule; what follows is all that the report by ${judgedBy} says.`;
}

const VALUE = 200;

function evidenceLines({ evidence, resource }: Result, lines: Lines): readonly string[] {
  const said = evidence.map(({ operation, pointer, record, value }) => {
    // Cut by code points: half a character would be shown as an escape.
    const symbols = Array.from(JSON.stringify(value));
    const short = symbols.length > VALUE ? `${symbols.slice(0, VALUE).join("")}…` : symbols.join("");
    return `${operation} ${pointer} = ${short}${record === resource.id ? "" : `, of ${record}`}`;
  });
  // A rule that asks about several things may have read the same place for each of them.
  return lines.bullets([...new Set(said)]);
}

function hop(id: string, { nameOf }: ExplainContext): string {
  const name = nameOf(id);
  return name === undefined || name === id ? id : `${name}  ${id}`;
}

function missingPart({ missing, resource }: Result, { permissionOf }: ExplainContext, lines: Lines): readonly string[] {
  if (missing.length === 0) return [];
  const holes = missing.flatMap((gap) => {
    const [first = "", ...rest] = missingLines(gap, permissionOf(gap.operation));
    return [...lines.bullets([first]), ...rest.flatMap((line) => lines.under(line))];
  });
  return [...holes, ...lines.text(`consentry permissions ${resource.provider} prints all that a run wants to read.`)];
}

function provisionsPart(citations: readonly string[], lines: Lines): readonly string[] {
  const enforced = citations.some((citation) => precedentsOf(citation).length > 0);
  const caution = `Cases up to ${PRECEDENTS_AS_OF}. None that was found turned on a cloud's settings: the same duty was at stake, no more.`;
  return [
    ...citations.flatMap((citation) => provisionLines(citation, lines)),
    ...(enforced ? lines.text(caution) : []),
  ];
}

function provisionLines(citation: string, lines: Lines): readonly string[] {
  const asks = gist(citation);
  return [
    ...lines.bullets([asks === undefined ? citation : `${citation}: ${asks}.`]),
    ...precedentsOf(citation).flatMap(({ matter, on, lesson }) => lines.under(`enforced ${on}: ${matter}: ${lesson}.`)),
  ];
}

function remedyHeading({ resource, verdict }: Result): string {
  return `Remedy on ${CLOUD_NAMES[resource.provider]}${verdict === "unknown" ? ", should it fail" : ""}`;
}

function remedyLines(fix: string | undefined, { resource }: Result, lines: Lines): readonly string[] {
  if (fix === undefined) return lines.text("None is known for this cloud.");
  return remedyFor(fix, resource).flatMap(({ text, code }, at) => [
    ...(at === 0 ? [] : [""]),
    ...(code ? lines.code(text) : text.split("\n").flatMap((line) => lines.text(line))),
  ]);
}

function headingLines(heading: string, width: number | undefined): readonly string[] {
  const columns = columnsOf(width);
  return columns === undefined ? [`  ${heading}`] : wrapped(heading, columns - 2).map((line) => `  ${line}`);
}
