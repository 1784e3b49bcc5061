import { known, unread } from "../model/fact.ts";
import type { Basis, Fact, Gap, Origin, Unread } from "../model/fact.ts";
import { isObject } from "../model/json.ts";
import type { JsonObject } from "../model/json.ts";
import { asUnreadPart } from "../model/record.ts";
import type { ResourceRecord, UnreadPart } from "../model/record.ts";

/** What a record says in one part of its body: the answer, or `null` where the provider says that there is none.
 * A part that failed, was never asked for or makes no sense is `Unread`. */
export function part(record: ResourceRecord, key: string, operation: string): Fact<JsonObject | null> {
  const value = Object.hasOwn(record.body, key) ? record.body[key] : undefined;
  if (value === undefined)
    return unreadOf(record, { reason: "not-collected", operation, message: "was not asked for" });
  const failed = asUnreadPart(value);
  if (failed) return unreadOf(record, { ...failed, operation: failed.operation || operation });
  // A marker that makes no sense is still no answer.
  if (value !== null && (!isObject(value) || Object.hasOwn(value, "$unread"))) return unreadable(record, operation);
  return known(value, [originOf(record, key, operation)]);
}

/** How to turn one part of a record's body into a fact. */
export interface PartReader<T> {
  readonly key: string;
  readonly operation: string;
  /** What the answer says; `undefined` where nobody can make sense of it. */
  readonly read: (answer: JsonObject) => T | undefined;
  /** What holds where the provider says that there is none, and how that is known. Left out where there always is one. */
  readonly absent?: { readonly value: T; readonly basis: Basis };
}

/** A fact from one part; what cannot be interpreted is `Unread`, never a default. */
export function factOf<T>(record: ResourceRecord, reader: PartReader<T>): Fact<T> {
  const answer = part(record, reader.key, reader.operation);
  if (!answer.known) return answer;
  if (answer.value === null && reader.absent) return known(reader.absent.value, answer.from, reader.absent.basis);
  const value = answer.value === null ? undefined : reader.read(answer.value);
  return value === undefined ? unreadable(record, reader.operation) : known(value, answer.from);
}

/** Where a node stands that the record describes. */
export function foundIn({ id, provider, account, region }: ResourceRecord): Standing {
  return { provider, account, region, record: id };
}

type Standing = Pick<ResourceRecord, "provider" | "account" | "region"> & { readonly record: string };

/** The hole that a failed part leaves. */
export function gapOf(record: ResourceRecord, failed: UnreadPart): Gap {
  const { reason, operation, message } = failed;
  return { reason, operation, message, account: record.account, region: record.region, record: record.id };
}

/** An answer came, but its shape is none that the provider documents. */
export function unreadable(record: ResourceRecord, operation: string): Unread {
  return unreadOf(record, {
    reason: "unreadable",
    operation,
    message: "the answer has a shape that is not understood",
  });
}

/** Where in the record a part stands; `inner` goes on from there: `["Rules", 0]`. */
export function originOf(
  record: ResourceRecord,
  key: string,
  operation: string,
  inner: readonly (string | number)[] = [],
): Origin {
  return { record: record.id, pointer: pointer([key, ...inner]), operation };
}

/** JSON pointer (RFC 6901). */
export function pointer(steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function unreadOf(record: ResourceRecord, failed: UnreadPart): Unread {
  return unread(gapOf(record, failed));
}
