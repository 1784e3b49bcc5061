/** The stable programmatic face: read snapshots, judge them, get a report. */
export { defineRule } from "./engine/rule.ts";
export type { Rule, RuleContext, RuleId } from "./engine/rule.ts";
export { evidenceOf, fail, notApplicable, pass, review } from "./engine/verdict.ts";
export type { Evidence, Verdict } from "./engine/verdict.ts";
export { all, any, complete, known, map, not, some, unread } from "./model/fact.ts";
export type { Fact, Gap, Known, Origin, Seen, Unread, UnreadReason } from "./model/fact.ts";
export type { Label, LabelState, Purpose } from "./model/label.ts";
export type { Resource, ResourceByKind, ResourceKind } from "./model/resource.ts";
export type { Report, Result } from "./results/report.ts";
export { rules } from "./rules/index.ts";
