import type { UnreadReason } from "../model/fact.ts";
import { isComplete } from "../results/coverage.ts";
import type { Report } from "../results/report.ts";
import { visible } from "./escape.ts";
import { padded, longest } from "./table-layout.ts";
import { grouped } from "./table-rows.ts";
import { counted } from "./table-summary.ts";

/** `Coverage: 205 of 212 resources judged · 7 unknown` */
export function coverageLine(report: Report): string {
  const { coverage, summary } = report;
  const failed = coverage.lists.filter(({ complete }) => !complete).length;
  return [
    `Coverage: ${grouped(coverage.judged)} of ${counted(coverage.resources, "resource")} judged`,
    ...(summary.unknown > 0 ? [`${grouped(summary.unknown)} unknown`] : []),
    ...(failed > 0 ? [`${counted(failed, "list")} not read whole`] : []),
    ...(coverage.vanished > 0 ? [`${grouped(coverage.vanished)} vanished while reading`] : []),
    ...(isComplete(report) ? ["everything asked for was read"] : []),
  ].join(" · ");
}

const REASONS: Readonly<Record<UnreadReason, string>> = {
  "access-denied": "denied",
  "not-collected": "not collected",
  "service-off": "service off",
  "unsupported-region": "not offered",
  throttled: "throttled",
  "timed-out": "timed out",
  "server-error": "failed at the provider",
  network: "not reached",
  unreadable: "answered unreadably",
  "not-found-raced": "vanished",
  unresolved: "not resolved",
};

interface Hole {
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly reason: UnreadReason;
}

/** What is unknown and for want of what, then what else was not read. */
export function coverageLines(report: Report, verbose: boolean): readonly string[] {
  const held = new Map<string, { readonly kind: string; readonly hole: Hole; readonly ids: Set<string> }>();
  for (const { resource, missing } of report.results) {
    for (const hole of missing) {
      const key = JSON.stringify([resource.kind, ...placeOf(hole)]);
      const there = held.get(key) ?? { kind: resource.kind, hole, ids: new Set<string>() };
      there.ids.add(resource.id);
      held.set(key, there);
    }
  }
  const explained = new Set([...held.values()].map(({ hole }) => placeOf(hole).join(" ")));
  const rest = report.coverage.unread.filter((group) => !explained.has(placeOf(group).join(" ")));
  const lines = [
    ...[...held.values()].map(({ kind, hole, ids }) => ({ count: ids.size, kind, hole })),
    ...rest.map((group) => ({ count: group.count, kind: isList(report, group) ? "list" : "read", hole: group })),
  ];
  return limited(columns(lines.sort((a, b) => b.count - a.count || compare(keyOf(a), keyOf(b)))), verbose);
}

interface Line {
  readonly count: number;
  readonly kind: string;
  readonly hole: Hole;
}

function columns(lines: readonly Line[]): readonly string[] {
  const digits = longest(lines.map(({ count }) => grouped(count)));
  const width = longest(lines.map(({ kind }) => kind));
  return lines.map(({ count, kind, hole }) => {
    const { operation, account, region, reason } = hole;
    const place = region === "global" ? account : `${account}/${region}`;
    const text = `${visible(operation)} ${REASONS[reason]} in ${visible(place)}`;
    return `${grouped(count).padStart(digits)}  ${padded(kind, width)}  ${text}`;
  });
}

const SHOWN = 20;

function limited(lines: readonly string[], verbose: boolean): readonly string[] {
  if (verbose || lines.length <= SHOWN) return lines;
  return [
    ...lines.slice(0, SHOWN),
    `and ${grouped(lines.length - SHOWN)} more kinds of hole; --verbose lists them all`,
  ];
}

function isList({ coverage }: Report, { operation, account, region }: Hole): boolean {
  return coverage.lists.some(
    (list) => !list.complete && list.operation === operation && list.account === account && list.region === region,
  );
}

function placeOf({ operation, account, region, reason }: Hole): readonly string[] {
  return [operation, account, region, reason];
}

function keyOf({ kind, hole }: Line): string {
  return [kind, ...placeOf(hole)].join(" ");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
