import type { Gap } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { part, unreadable } from "../../parts.ts";
import { DENIALS, LOCKS } from "../authorization/reads.ts";
import { canonicalId } from "../inventory.ts";
import { principalAlias } from "../principal.ts";
import { EVERYONE } from "./evaluate.ts";
import type { Denial } from "./evaluate.ts";
import type { Lock } from "./locks.ts";
import { permissionsOf } from "./permission.ts";

/** What limits every assignment of a subscription. */
export interface Bounds {
  readonly denials: readonly Denial[] | "unread";
  /** Why denials were not read. */
  readonly gaps: readonly Gap[];
  readonly locks: readonly Lock[];
  /** Why there may be more locks, which can only stop more. */
  readonly lockGaps: readonly Gap[];
}

/** The id of the record that holds a subscription's denials and locks. */
export function boundsId(subscription: string): string {
  return canonicalId(`/subscriptions/${subscription}/providers/Microsoft.Authorization/bounds`);
}

export function boundsOf(record: ResourceRecord | undefined, subscription: string): Bounds {
  if (!record) {
    const [gaps, lockGaps] = [DENIALS, LOCKS].map((operation) => [notAsked(operation, subscription)] as const);
    return { denials: "unread", gaps: gaps ?? [], locks: [], lockGaps: lockGaps ?? [] };
  }
  const denied = part(record, DENIALS, DENIALS);
  const listed = part(record, LOCKS, LOCKS);
  const locks = listed.known ? locksOf(listed.value?.value) : undefined;
  const denials = denied.known ? denialsOf(denied.value?.value) : "unread";
  return {
    denials,
    gaps: denials === "unread" ? (denied.known ? unreadable(record, DENIALS).gaps : denied.gaps) : [],
    locks: locks ?? [],
    lockGaps: locks ? [] : listed.known ? unreadable(record, LOCKS).gaps : listed.gaps,
  };
}

function notAsked(operation: string, account: string): Gap {
  return { reason: "not-collected", operation, message: "was not asked for", account, region: "global" };
}

/** All or nothing: a denial that is read in part may stop too much, or too little. */
function denialsOf(value: JsonValue | undefined): readonly Denial[] | "unread" {
  if (!Array.isArray(value)) return "unread";
  const denials = value.flatMap((entry): readonly Denial[] => (isObject(entry) ? (denialOf(entry) ?? []) : []));
  return denials.length === value.length ? denials : "unread";
}

function denialOf({ id, properties }: JsonObject): readonly [Denial] | undefined {
  const denial = isObject(properties) ? properties : {};
  const scope = text(denial.scope);
  const [principals, excluded] = [idsOf(denial.principals), idsOf(denial.excludePrincipals ?? [])];
  if (!scope || !principals || !excluded) return undefined;
  const here = denial.doNotApplyToChildScopes === true;
  const permissions = permissionsOf(properties);
  return [{ id: text(id) ?? "", principals, excluded, scope: canonicalId(scope), here, permissions }];
}

/** `undefined` where one of them has no id that can be understood. */
function idsOf(principals: JsonValue | undefined): readonly string[] | undefined {
  if (!Array.isArray(principals)) return undefined;
  const ids = objects(principals).flatMap(({ id }) => (id === EVERYONE ? EVERYONE : (principalAlias(id) ?? [])));
  return ids.length === principals.length ? ids : undefined;
}

function locksOf(value: JsonValue | undefined): readonly Lock[] | undefined {
  const entries = objects(value);
  const levels = entries.map(({ properties }) => (isObject(properties) ? properties.level : undefined));
  const known = levels.every((level) => level === "ReadOnly" || level === "CanNotDelete" || level === "NotSpecified");
  return Array.isArray(value) && entries.length === value.length && known ? entries.flatMap(lockOf) : undefined;
}

/** A lock's id tells its scope. */
function lockOf({ id, properties }: JsonObject): readonly Lock[] {
  const level = isObject(properties) ? properties.level : undefined;
  const scope = canonicalId(text(id) ?? "").replace(/\/providers\/microsoft\.authorization\/locks\/[^/]+$/, "");
  return level === "ReadOnly" || level === "CanNotDelete" ? [{ level, scope }] : [];
}
