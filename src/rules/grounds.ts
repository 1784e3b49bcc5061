import type { RuleContext } from "../engine/rule.ts";
import type { Label } from "../model/label.ts";
import type { Resource } from "../model/resource.ts";
import type { ScheduleEntry } from "./schedule.ts";

/** Values of a retention-basis tag that can outlast a consumer's request. */
const GROUNDS: readonly string[] = ["contract", "tax", "warranty", "security", "request-record"];

const RECORDS: readonly (readonly [Label, string])[] = [
  ["request-records", "the records of requests"],
  ["preference-store", "the preferences of consumers, opt-outs among them"],
  ["audit-log", "the audit trail"],
];

/** What a rule that weighs grounds has to declare among its `consults`. */
export const GROUND_LABELS: readonly Label[] = RECORDS.map(([label]) => label);

/** Grounds for keeping that name no length: a human has to weigh them. That they are records of requests is none where the
 * schedule's entry for those is what was exceeded. */
export function basisToWeigh(node: Resource, context: RuleContext, exceeded?: ScheduleEntry): string | undefined {
  const declared = exceeded?.key.toLowerCase() === "request-record";
  const held = context.read(node.facts.tags);
  const [basis] = context.tags
    .values(held, "retention-basis")
    .filter((value) => GROUNDS.includes(value) && !(declared && value === "request-record"));
  if (basis) return `a tag gives "${basis}" as the ground for keeping it`;
  const criteria = context.tags.values(held, "retention").find((value) => value.startsWith("criteria:"));
  if (criteria) return `a tag names ${criteria} in place of a length`;
  for (const [label, words] of RECORDS) {
    if (declared && label === "request-records") continue;
    // Only a strong label makes this the verdict; the engine itself turns the failure into a review for a weak one.
    if (context.label(node, label).strength === "strong") return `it holds ${words}, which may be kept`;
  }
  return undefined;
}

/** The same of the first of several that has one: a backup keeps the data of many. */
export function basisAmong(
  nodes: readonly Resource[],
  context: RuleContext,
  exceeded: ScheduleEntry,
): string | undefined {
  for (const node of nodes) {
    const basis = basisToWeigh(node, context, exceeded);
    if (basis) return nodes.length === 1 ? basis : `${basis} (${node.name})`;
  }
  return undefined;
}
