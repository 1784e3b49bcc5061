import type { Judgement } from "../engine/judgement.ts";
import type { Gap } from "../model/fact.ts";
import { elements, isObject } from "../model/json.ts";
import type { JsonValue } from "../model/json.ts";
import { asUnreadPart } from "../model/record.ts";
import type { ListCoverage, ResourceRecord, UnreadPart } from "../model/record.ts";
import { byCodePoint, byKeys } from "../model/order.ts";
import type { Coverage, Report } from "./report.ts";

type UnreadGroup = Coverage["unread"][number];

/** Whether everything that was asked for was read, and nothing is undecided for want of it. */
export function isComplete({ coverage, summary }: Pick<Report, "coverage" | "summary">): boolean {
  return coverage.unread.length === 0 && summary.unknown === 0 && coverage.lists.every(({ complete }) => complete);
}

/** What was read and what was not, whatever the verdicts made of it. */
export function coverageOf(
  records: readonly ResourceRecord[],
  lists: readonly ListCoverage[],
  judgements: readonly Judgement[],
): Coverage {
  const subjects = new Set(judgements.map(({ subject }) => subject.id));
  const open = new Set(judgements.flatMap(({ verdict, subject }) => (verdict === "unknown" ? [subject.id] : [])));
  return {
    resources: subjects.size,
    judged: subjects.size - open.size,
    lists: lists
      .map(({ operation, account, region, complete }) => ({ operation, account, region, complete }))
      .sort((a, b) => byKeys(placeOf(a), placeOf(b))),
    unread: grouped([...holesInRecords(records), ...failedLists(lists), ...holesInVerdicts(judgements)]),
    vanished: lists.reduce((sum, list) => sum + list.vanished, 0),
  };
}

/** One group an operation, account, region and reason; a record or list counts once, wherever its hole was met. */
function grouped(gaps: Iterable<Gap>): readonly UnreadGroup[] {
  const groups = new Map<string, { readonly first: Gap; message: string; readonly holders: Set<string> }>();
  for (const gap of gaps) {
    const key = JSON.stringify([...placeOf(gap), gap.reason]);
    const group = groups.get(key) ?? { first: gap, message: gap.message, holders: new Set<string>() };
    // Messages name the one resource they are about; the least one stands for all, so that order never shows.
    if (byCodePoint(gap.message, group.message) < 0) group.message = gap.message;
    group.holders.add(gap.record ?? "");
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ first, message, holders }) => {
      const { operation, account, region, reason } = first;
      return { operation, account, region, reason, message, count: holders.size };
    })
    .sort((a, b) => byKeys([...placeOf(a), a.reason], [...placeOf(b), b.reason]));
}

function placeOf(at: { readonly operation: string; readonly account: string; readonly region: string }): string[] {
  return [at.operation, at.account, at.region];
}

function holesInRecords(records: readonly ResourceRecord[]): Gap[] {
  return records.flatMap(({ id, account, region, body }) =>
    unreadParts(body).map((part) => ({ ...part, account, region, record: id })),
  );
}

function unreadParts(value: JsonValue | undefined): readonly UnreadPart[] {
  const part = asUnreadPart(value);
  if (part) return [part];
  if (isObject(value)) return Object.values(value).flatMap(unreadParts);
  return elements(value).flatMap(unreadParts);
}

function failedLists(lists: readonly ListCoverage[]): Gap[] {
  return lists.flatMap(({ operation, account, region, complete, unread }) => {
    if (complete) return [];
    const { reason, message } = unread ?? { reason: "unreadable", message: "the list was not read whole" };
    return [{ operation, account, region, reason, message }];
  });
}

/** Parts that were never asked for, or made no sense, leave no mark in a record: only who needed them knows.
 * A reference that nothing explains is no failed read. */
function holesInVerdicts(judgements: readonly Judgement[]): Gap[] {
  return judgements.flatMap(({ missing }) => missing.filter(({ reason }) => reason !== "unresolved"));
}
