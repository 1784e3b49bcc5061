/** What the retention rules are to say, worked out in plain numbers and without a line of theirs. */

export type Said = "pass" | "fail" | "review" | "unknown" | "not-applicable";

/** What is declared around a store of customers' data. */
export interface Declared {
  /** Days of the schedule's entry; infinite: until-request; absent: no schedule. */
  readonly schedule?: number | undefined;
  readonly held: boolean;
  /** Days of limits.erasure, where written. */
  readonly erasure?: number | undefined;
}

export interface Objects extends Declared {
  readonly current: number;
  /** Zero: versioning is off. */
  readonly versions: number;
  readonly undelete: number;
  readonly lock: Lock | null;
}

export interface Lock {
  readonly mode: "compliance" | "governance";
  readonly days: number;
}

export type Role = "none" | "request-records" | "preference-store" | "audit-log";

export interface Items extends Declared {
  /** Days; infinite: the provider would end them and is not told to. */
  readonly items: number | "per-item" | "by-program";
  /** Days that the longest live copy stays. */
  readonly copy: number;
  readonly role: Role;
}

export interface Entries extends Declared {
  readonly entries: number;
  readonly role: Role;
}

export interface Points extends Declared {
  readonly points: number;
  readonly lock: Lock | null;
}

const ANSWER = 45;

export function ofObjects(of: Objects): Readonly<Record<string, Said>> {
  const after = of.versions + of.undelete;
  const late = after > (of.erasure ?? ANSWER);
  const total = late && after < Infinity ? of.current + after : of.current;
  return {
    "retention/no-limit": endless(of.current === Infinity || of.versions === Infinity, of),
    "retention/contradicts-schedule": of.current === Infinity ? "not-applicable" : compared(total, of),
    "retention/locked-beyond-schedule": locked(of.lock, of),
    "retention/deletion-leaves-copies": survives(after, of),
  };
}

export function ofItems(of: Items): Readonly<Record<string, Said>> {
  const { items } = of;
  const days = typeof items === "number" ? items : undefined;
  const doubtful: Said = of.held || of.schedule === Infinity ? "pass" : "review";
  return {
    "retention/no-limit": days === undefined ? doubtful : weighed(endless(days === Infinity, of), of.role),
    "retention/contradicts-schedule":
      days === undefined || days === Infinity ? "not-applicable" : weighed(compared(days, of), of.role),
    "retention/deletion-leaves-copies": survives(of.copy, of),
    "retention/request-records-too-short": of.role === "request-records" ? atLeast(730, items) : "not-applicable",
    "retention/opt-out-expires": of.role === "preference-store" ? atLeast(365, items) : "not-applicable",
  };
}

export function ofEntries(of: Entries): Readonly<Record<string, Said>> {
  const { entries, role } = of;
  return {
    "retention/no-limit": weighed(endless(entries === Infinity, of), role),
    "retention/contradicts-schedule": entries === Infinity ? "not-applicable" : weighed(compared(entries, of), role),
    "retention/request-records-too-short": role === "request-records" ? atLeast(730, entries) : "not-applicable",
  };
}

export function ofPoints(of: Points): Readonly<Record<string, Said>> {
  return {
    "retention/contradicts-schedule": compared(of.points, of),
    "retention/locked-beyond-schedule": locked(lockOnPoints(of), of),
  };
}

function endless(forEver: boolean, { schedule, held }: Declared): Said {
  return !forEver || held || schedule === Infinity ? "pass" : "fail";
}

function compared(days: number, { schedule, held }: Declared): Said {
  if (schedule !== undefined && days <= schedule) return "pass";
  if (held) return "pass";
  return schedule === undefined ? "review" : "fail";
}

/** What nobody can take out of a vault stays until it ends by itself. */
function lockOnPoints({ lock, points }: Points): Lock | null {
  return lock?.mode === "compliance" ? { ...lock, days: Math.max(lock.days, points) } : lock;
}

function locked(lock: Lock | null, of: Declared): Said {
  if (lock === null || of.held) return "pass";
  if (of.schedule === Infinity) return lock.days > (of.erasure ?? ANSWER) ? "review" : "pass";
  const said = compared(lock.days, of);
  return said === "fail" && lock.mode === "governance" ? "review" : said;
}

function survives(days: number, { held, erasure }: Declared): Said {
  if (days <= (erasure ?? ANSWER) || held) return "pass";
  return erasure === undefined ? "review" : "fail";
}

/** What may be kept for its own sake is for a human to weigh. */
function weighed(said: Said, role: Role): Said {
  return said === "fail" && role !== "none" ? "review" : said;
}

function atLeast(days: number, kept: number | string): Said {
  if (kept === "per-item") return "review";
  return typeof kept === "number" && kept < days ? "fail" : "pass";
}
