import { parseDuration } from "../model/duration.ts";
import type { Setting } from "../model/resource.ts";
import { findTerm, tokenize } from "../scope/tokens.ts";

/** A setting that says how long something is kept. */
export interface RetentionSetting {
  readonly name: string;
  /** As written; absent where it could be a secret and was not held. */
  readonly value?: string;
  /** Days, calendar units at their shortest; absent where the unit or the value cannot be told. */
  readonly days?: number;
  /** Whether the name speaks of backups. */
  readonly backup: boolean;
}

const KEEPS = [
  "retention",
  "retain",
  "ttl",
  "time-to-live",
  "expire",
  "expiry",
  "expiration",
  "keep-day",
  "keep-week",
  "keep-month",
  "keep-year",
  "keep-for",
  "day-to-keep",
  "purge",
  "delete-after",
  "archive-after",
  "max-age",
  "immutable",
  "immutability",
];

/** What expires there is no record of a person: a log line, a cached answer, a credential, a lock; or it is no length at all. */
const OF_OTHER_THINGS = `
  log logging trace metric cache cdn dns hsts cors header url uri presigned
  token session cookie jwt csrf nonce otp mfa captcha idempotency
  cert certificate tls ssl key secret credential password passwd
  lock lease connection conn socket rate percent threshold
  batch size count port retry concurrency version enabled dry-run legal-hold
`
  .trim()
  .split(/\s+/);

/** Days in one unit, calendar units at their shortest: 24 months are no longer than a schedule of two years. */
const UNITS: Readonly<Record<string, number>> = {
  millisecond: 1 / 86_400_000,
  ms: 1 / 86_400_000,
  second: 1 / 86400,
  sec: 1 / 86400,
  minute: 1 / 1440,
  min: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 365 / 12,
  year: 365,
};
const ABBREVIATED: ReadonlyMap<string, string> = new Map([
  ["s", "second"],
  ["h", "hour"],
  ["d", "day"],
  ["w", "week"],
  ["y", "year"],
]);

/** What the setting says of retention; `undefined` where it speaks of something else. */
export function retentionSetting({ name, value }: Setting): RetentionSetting | undefined {
  const tokens = tokenize(name);
  const term = findTerm(tokens, KEEPS);
  if (!term || findTerm(tokens, OF_OTHER_THINGS)) return undefined;
  const unit = tokens.findLast((token) => Object.hasOwn(UNITS, token));
  const backup = tokens.includes("backup");
  // A value that is not held stands for a length only where the name says so; it may as well be a table or a schedule.
  if (value === undefined) return unit || tokens.at(-1) === tokenize(term).at(-1) ? { name, backup } : undefined;
  const text = value.trim();
  const [, amount, spelled] = /^([+-]?\d+(?:\.\d+)?(?:e\d+)?)\s*([a-z]*)$/i.exec(text) ?? [];
  if (amount !== undefined)
    return { name, value, backup, ...positive(Number(amount), spelled ? unitOf(spelled) : unit) };
  const days = isoDays(text) ?? spanDays(text);
  if (days === undefined) return undefined;
  return { name, value, backup, ...positive(days, "day") };
}

/** `m` alone is none: it may be minutes or months. */
function unitOf(spelled: string): string | undefined {
  return ABBREVIATED.get(spelled.toLowerCase()) ?? tokenize(spelled)[0];
}

/** Zero and less mean "for ever" in one program and "at once" in the next. */
function positive(amount: number, unit: string | undefined): { readonly days?: number } {
  const factor = unit !== undefined && Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  return factor === undefined || amount <= 0 ? {} : { days: amount * factor };
}

/** `90.00:00:00`: days, hours, minutes and seconds, as .NET writes a span of time. */
function spanDays(text: string): number | undefined {
  const [, days, hours, minutes, seconds] = /^(?:(\d+)\.)?(\d\d):(\d\d):(\d\d)(?:\.\d+)?$/.exec(text) ?? [];
  if (hours === undefined) return undefined;
  return Number(days ?? 0) + Number(hours) / 24 + Number(minutes) / 1440 + Number(seconds) / 86_400;
}

function isoDays(text: string): number | undefined {
  const duration = parseDuration(text);
  if (!duration) return undefined;
  const [date = ""] = text.split("T");
  const years = Number(/(\d+)Y/.exec(date)?.[1] ?? 0);
  const months = Number(/(\d+)M/.exec(date)?.[1] ?? 0);
  // parseDuration counts a year as 366 days and a month as 31, which is right for the schedule and too much here.
  return duration.days - years - months * (31 - 365 / 12);
}
