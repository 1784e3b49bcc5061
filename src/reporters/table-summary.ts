import type { Report, WaiverNotice } from "../results/report.ts";
import { visible } from "./escape.ts";
import { grouped, isFinding, wordOf } from "./table-rows.ts";
import type { Word } from "./table-rows.ts";

/** `2 errors, 1 note, 1 review · 143 passed · 3 waived (1 expires in 6 days)` */
export function summaryLine({ results, summary }: Report): string {
  const counts = new Map<Word, number>();
  for (const result of results) counts.set(wordOf(result), (counts.get(wordOf(result)) ?? 0) + 1);
  const words: readonly Word[] = ["error", "warning", "note", "review"];
  const found = words
    .filter((word) => isFinding(word) && counts.has(word))
    .map((word) => counted(counts.get(word) ?? 0, word));
  return [
    found.length > 0 ? found.join(", ") : "No findings",
    `${grouped(summary.pass)} passed`,
    ...(summary.waived > 0 ? [`${grouped(summary.waived)} waived (${nearestExpiry(results)})`] : []),
  ].join(" · ");
}

function nearestExpiry(results: Report["results"]): string {
  const days = results.flatMap(({ waiver }) => (waiver?.state === "active" ? [waiver.expiresInDays] : []));
  const nearest = days.reduce((least, next) => Math.min(least, next), Number.POSITIVE_INFINITY);
  const count = days.filter((left) => left === nearest).length;
  const when = nearest === 0 ? "today" : `in ${counted(nearest, "day")}`;
  return `${grouped(count)} ${count === 1 ? "expires" : "expire"} ${when}`;
}

const STATES: Readonly<Record<WaiverNotice["state"], string>> = {
  expired: "expired",
  unused: "unused",
  changed: "changed",
  "expires-soon": "ends soon",
};

/** A line for each waiver that somebody should look at. */
export function waiverLines(notices: readonly WaiverNotice[]): readonly string[] {
  const width = Math.max(...notices.map(({ state }) => STATES[state].length));
  return notices.map(({ state, rule, resource, message }) => {
    return `${STATES[state].padEnd(width)}  ${visible(rule)} on ${visible(resource)}: ${visible(message)}`;
  });
}

export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}
