import type { Notification, ReportingDescriptor } from "sarif";
import { isComplete } from "../results/coverage.ts";
import type { Report, Result } from "../results/report.ts";
import { sarifText } from "./escape.ts";
import type { ReportContext } from "./reporter.ts";
import { LIMITS, fold, shortened } from "./sarif-limits.ts";
import { anchorOf, logicalOf } from "./sarif-results.ts";

const KINDS = {
  incomplete: "Not everything was read",
  folded: "Not everything is shown",
  unread: "Reads that failed",
  unknown: "A verdict that hangs on what was not read",
};

/** What the notifications are about. */
export function notificationDescriptors(): ReportingDescriptor[] {
  return Object.entries(KINDS).map(([id, text]) => ({ id: `consentry/${id}`, shortDescription: { text } }));
}

/** What the file does not show as results: what was folded, what was not read, and what could not be judged for it. */
export function notificationsOf(report: Report, resultsLeft: number, context: ReportContext): Notification[] {
  const unknowns = report.results.filter(({ verdict }) => verdict === "unknown");
  const incomplete = fold(report.coverage.unread.map(unreadNotification), LIMITS.notifications);
  const undecided = fold(unknowns, LIMITS.notifications);
  return [
    ...(isComplete(report) ? [] : [said("incomplete", INCOMPLETE, "warning")]),
    ...left(resultsLeft, "results of the lowest severity"),
    ...incomplete.kept,
    ...left(incomplete.left, "failed reads"),
    ...undecided.kept.map((result) => unknownNotification(result, context)),
    ...left(undecided.left, "unknown verdicts"),
  ];
}

const INCOMPLETE =
  "Not everything could be read. A result that an earlier run had and this one has not may be unread rather than fixed.";

function left(count: number, what: string): Notification[] {
  if (count === 0) return [];
  return [said("folded", `${count} ${what} are not shown here; the json report lists all.`, "warning")];
}

function unreadNotification({ operation, account, region, reason, message, count }: Unread): Notification {
  const what = `${operation} in ${account}/${region}: ${reason}, ${count} ${count === 1 ? "time" : "times"}. ${message}`;
  return said("unread", what, "warning");
}

type Unread = Report["coverage"]["unread"][number];

function unknownNotification(result: Result, context: ReportContext): Notification {
  return {
    ...said("unknown", `${result.resource.name}: ${result.message}`, "warning"),
    associatedRule: { id: result.ruleId },
    locations: [{ physicalLocation: anchorOf(result.resource, context), logicalLocations: [logicalOf(result)] }],
  };
}

function said(id: keyof typeof KINDS, text: string, level: NonNullable<Notification["level"]>): Notification {
  return {
    descriptor: { id: `consentry/${id}` },
    level,
    message: { text: sarifText(shortened(text, LIMITS.message)) },
  };
}
