/** Why something could not be read. `unreadable`: an answer came, but nobody could make sense of it. */
export type UnreadReason =
  | "access-denied"
  | "not-collected"
  | "service-off"
  | "unsupported-region"
  | "throttled"
  | "timed-out"
  | "server-error"
  | "network"
  | "unreadable"
  | "not-found-raced"
  | "unresolved";

/** One hole in what is known: which read would have filled it, and why it did not. */
export interface Gap {
  readonly reason: UnreadReason;
  /** The provider's operation, with its service: `s3:GetBucketTagging`. */
  readonly operation: string;
  /** What the provider or the tool said, in plain words. */
  readonly message: string;
  readonly account: string;
  readonly region: string;
  /** The record the hole is in; absent where a whole list is missing. */
  readonly record?: string;
}

/** Where a known value was read: the record, the place in its body, and the operation that answered. */
export interface Origin {
  readonly record: string;
  /** JSON pointer into the record's body. */
  readonly pointer: string;
  readonly operation: string;
}

/** How a value came to be known. A default that the provider documents is stated as one, never silent. */
export type Basis = "read" | "documented-default" | "derived";

export interface Known<T> {
  readonly known: true;
  readonly value: T;
  readonly basis: Basis;
  readonly from: readonly Origin[];
}

export interface Unread {
  readonly known: false;
  readonly gaps: readonly [Gap, ...Gap[]];
}

/** A fact as read. What was not read is never a default. */
export type Fact<T> = Known<T> | Unread;

/** A value that was read. */
export function known<T>(value: T, from: readonly Origin[] = [], basis: Basis = "read"): Known<T> {
  return { known: true, value, basis, from };
}

/** A value that could not be read. */
export function unread(gap: Gap, ...more: readonly Gap[]): Unread {
  return { known: false, gaps: [gap, ...more] };
}

/** Whether the fact is known to hold. Unknown is `false` here, and so is it in {@link isFalse}. */
export function isTrue(fact: Fact<boolean>): boolean {
  return fact.known && fact.value;
}

/** Whether the fact is known not to hold. */
export function isFalse(fact: Fact<boolean>): boolean {
  return fact.known && !fact.value;
}

/** Applies a function to what is known; what is unread stays unread. */
export function map<T, U>(fact: Fact<T>, change: (value: T) => U): Fact<U> {
  return fact.known ? known(change(fact.value), fact.from, fact.basis === "read" ? "read" : fact.basis) : fact;
}

/** Kleene negation. */
export function not(fact: Fact<boolean>): Fact<boolean> {
  return map(fact, (value) => !value);
}

/** Kleene conjunction: one known `false` decides, whatever else is unread. */
export function all(facts: readonly Fact<boolean>[]): Fact<boolean> {
  return decide(facts, false);
}

/** Kleene disjunction: one known `true` decides, whatever else is unread. */
export function any(facts: readonly Fact<boolean>[]): Fact<boolean> {
  return decide(facts, true);
}

function decide(facts: readonly Fact<boolean>[], deciding: boolean): Fact<boolean> {
  const decided = facts.find((fact) => fact.known && fact.value === deciding);
  if (decided) return decided;
  return map(whole(facts), () => !deciding);
}

/** All values together; unread as soon as one of them is, with every gap. */
export function whole<T>(facts: readonly Fact<T>[]): Fact<readonly T[]> {
  const [first, ...rest] = facts.flatMap((fact) => (fact.known ? [] : fact.gaps));
  if (first) return unread(first, ...rest);
  const knowns = facts.filter((fact) => fact.known);
  return known(
    knowns.map((fact) => fact.value),
    knowns.flatMap((fact) => fact.from),
    knowns.every((fact) => fact.basis === "read") ? "read" : "derived",
  );
}

/** Several facts of different types at once; unread as soon as one of them is. */
export function together<A, B>(a: Fact<A>, b: Fact<B>): Fact<readonly [A, B]> {
  if (a.known && b.known) return known([a.value, b.value] as const, [...a.from, ...b.from], "derived");
  const [first, ...rest] = [...gapsOf(a), ...gapsOf(b)];
  if (!first) throw new Error("two known facts cannot have gaps");
  return unread(first, ...rest);
}

/** The gaps of a fact; none where it is known. */
export function gapsOf(fact: Fact<unknown>): readonly Gap[] {
  return fact.known ? [] : fact.gaps;
}

/** Members of a set that may be seen in part: those found, and why there may be more. */
export interface Seen<T> {
  readonly items: readonly T[];
  /** Empty where the set is known whole. */
  readonly gaps: readonly Gap[];
}

/** Whether a member passes the test: proven by one that does; denied only where the set was seen whole. */
export function some<T>(seen: Seen<T>, test: (item: T) => Fact<boolean>): Fact<boolean> {
  const [first, ...rest] = seen.gaps;
  const facts = seen.items.map(test);
  return any(first ? [...facts, unread(first, ...rest)] : [...facts, known(false)]);
}

/** The set as a fact: known only where it was seen whole. */
export function complete<T>(seen: Seen<T>): Fact<readonly T[]> {
  const [first, ...rest] = seen.gaps;
  return first ? unread(first, ...rest) : known(seen.items);
}

/** What gaps of one sort have in common: all but the record. */
export function gapKey({ operation, reason, account, region, message }: Gap): string {
  return [operation, reason, account, region, message].join(" ");
}

/** One gap an operation, reason, account and region, in an order that does not depend on the estate's. */
export function distinctGaps(gaps: readonly Gap[]): readonly Gap[] {
  const byKey = new Map<string, Gap>();
  for (const gap of gaps) {
    const key = gapKey(gap);
    const there = byKey.get(key);
    if (!there || (gap.record ?? "") < (there.record ?? "")) byKey.set(key, gap);
  }
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, gap]) => gap);
}
