import type { WaiverEntry } from "../config/config.ts";
import { byKeys } from "../model/order.ts";
import type { WaiverNotice } from "./report.ts";

/** How one entry fared: what it met, and what became of it. */
export interface WaiverUse {
  readonly entry: WaiverEntry;
  /** Days left after the day of the judgement; negative once it has run out. */
  readonly expiresInDays: number;
  /** Failures and reviews that it names. */
  matched: number;
  /** Of these, those with other evidence than was accepted. */
  changed: number;
  /** The evidence hash of the first of them. */
  changedTo?: string;
  /** Whether something it names could not be judged, so that nobody can call it unused. */
  undecided: boolean;
}

/** How long before its end a waiver is announced. */
const SOON_DAYS = 14;

/** What somebody should know of the waivers: those that ended, do nothing, or end soon. */
export function noticesOf(uses: readonly WaiverUse[]): readonly WaiverNotice[] {
  const notices = uses.flatMap((use) =>
    saidOf(use).map(([state, message]): WaiverNotice => {
      const { rule, resource, expires } = use.entry;
      return { state, rule, resource, expires, message };
    }),
  );
  return notices.sort((a, b) => byKeys(keyOf(a), keyOf(b)));
}

type Said = readonly [state: WaiverNotice["state"], message: string];

function saidOf(use: WaiverUse): readonly Said[] {
  if (use.expiresInDays < 0) return [["expired", expiredMessage(use)]];
  if (use.matched === 0) return use.undecided ? [] : [["unused", "It names no failure or review of this run."]];
  const waived = use.matched - use.changed;
  const soon = waived > 0 && use.expiresInDays <= SOON_DAYS;
  return [
    ...(use.changed > 0 ? [["changed", changedMessage(use)] as const] : []),
    ...(soon
      ? [["expires-soon", `It holds ${until(use)}; ${results(waived)} will count again after that.`] as const]
      : []),
  ];
}

function expiredMessage({ entry, matched }: WaiverUse): string {
  const counts = matched > 0 ? `; ${results(matched)} ${matched === 1 ? "counts" : "count"} again` : "";
  return `It ran out after ${entry.expires}${counts}.`;
}

function changedMessage({ changed, changedTo }: WaiverUse): string {
  const now = changed === 1 ? `is now ${changedTo ?? ""}` : `of the first is now ${changedTo ?? ""}`;
  return `The evidence is not what was accepted, for ${results(changed)}; its hash ${now}.`;
}

function until({ expiresInDays, entry }: WaiverUse): string {
  if (expiresInDays === 0) return "until the end of this day";
  return `for ${expiresInDays} more ${expiresInDays === 1 ? "day" : "days"}, until ${entry.expires}`;
}

function results(count: number): string {
  return `${count} ${count === 1 ? "result" : "results"}`;
}

function keyOf({ rule, resource, state, expires, message }: WaiverNotice): string[] {
  return [rule, resource, state, expires, message];
}
