const DURATION =
  /^P(?=\d|T\d)(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,7})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?$/;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Calendar units count at their longest, so that nobody is blamed for a leap day. */
const SECONDS = [366 * DAY, 31 * DAY, 7 * DAY, DAY, HOUR, MINUTE, 1];

/** A length of time. */
export interface Duration {
  /** Length in days of 24 hours; hours, minutes and seconds as fractions. */
  readonly days: number;
}

/**
 * Reads an ISO 8601 duration (`P2Y`, `P90D`, `PT15M`). A year counts as 366 days and a month as 31.
 * `undefined` where the text is none; a fraction is allowed on seconds only.
 */
export function parseDuration(text: string): Duration | undefined {
  const units = DURATION.exec(text)?.slice(1);
  if (!units) return undefined;
  // Summed in seconds, so that PT24H and P1D are equal to the last bit.
  const seconds = units.reduce((sum, unit, index) => sum + Number(unit ?? 0) * (SECONDS[index] ?? 0), 0);
  return { days: seconds / DAY };
}

/** Orders two durations: negative where the first is shorter, zero where they are equal. */
export function compareDurations(a: Duration, b: Duration): number {
  return a.days - b.days;
}

/** The longest of the durations; `undefined` where there is none. */
export function longestOf(durations: readonly Duration[]): Duration | undefined {
  const [first, ...rest] = durations;
  return rest.reduce((longest, next) => (compareDurations(next, longest ?? next) > 0 ? next : longest), first);
}

/** A number of days in plain words: `732 days`, `1 day`, `12 hours`, `15 minutes`. Always days from one day on. */
export function formatDays(days: number): string {
  const seconds = Math.abs(days) * DAY;
  if (seconds === 0 || seconds >= DAY) return counted(days, "day");
  if (seconds >= HOUR) return counted(days * 24, "hour");
  if (seconds >= MINUTE) return counted((days * DAY) / MINUTE, "minute");
  return counted(days * DAY, "second");
}

function counted(amount: number, unit: string): string {
  const rounded = Math.round(amount * 10) / 10;
  return `${rounded} ${unit}${rounded === 1 ? "" : "s"}`;
}

const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * Days of 24 hours from the first ISO 8601 date or instant to the second, negative where that is earlier. A bare date
 * is its midnight, and what names no zone is UTC. `undefined` where either is no instant.
 */
export function daysBetween(from: string, to: string): number | undefined {
  const start = milliseconds(from);
  const end = milliseconds(to);
  return start === undefined || end === undefined ? undefined : (end - start) / (DAY * 1000);
}

function milliseconds(iso: string): number | undefined {
  const match = ISO.exec(iso);
  if (!match) return undefined;
  const [, time, zone] = match;
  // Without a zone JavaScript would take the machine's own, and a report would differ from machine to machine.
  const at = Date.parse(time && !zone ? `${iso}Z` : iso);
  return Number.isNaN(at) ? undefined : at;
}
