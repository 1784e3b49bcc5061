import type { Fact } from "../model/fact.ts";
import type { JsonValue } from "../model/json.ts";

/** A pointer into a record, with the value there. */
export interface Evidence {
  readonly record: string;
  readonly pointer: string;
  readonly operation: string;
  readonly value: JsonValue;
}

interface Said {
  /** Plain words; configuration supports, contradicts or cannot show. */
  readonly message: string;
  readonly evidence?: readonly Evidence[];
  /** Names one of the rule's `variants` where the severity differs from the rule's own. */
  readonly variant?: string;
  /** Resource ids, where the finding is about a connection. */
  readonly path?: readonly string[];
}

/** What a rule says of one resource. Unknown is not among them: reading an unread fact ends the check as unknown. */
export type Verdict =
  ({ readonly verdict: "pass" | "fail" | "review" } & Said) | { readonly verdict: "not-applicable" };

export function pass(message: string, more: Omit<Said, "message"> = {}): Verdict {
  return { verdict: "pass", message, ...more };
}

export function fail(message: string, more: Omit<Said, "message"> = {}): Verdict {
  return { verdict: "fail", message, ...more };
}

export function review(message: string, more: Omit<Said, "message"> = {}): Verdict {
  return { verdict: "review", message, ...more };
}

/** The rule has nothing to judge here; the resource gets no result. */
export function notApplicable(): Verdict {
  return { verdict: "not-applicable" };
}

/** A fact as evidence: where it was read, with a value that is shown as JSON. */
export function evidenceOf(fact: Fact<unknown>, value?: JsonValue): readonly Evidence[] {
  if (!fact.known) return [];
  return fact.from.map((origin) => ({ ...origin, value: value === undefined ? (fact.value as JsonValue) : value }));
}
