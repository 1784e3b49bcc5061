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
  /** Those that are known: one that is not can only stop more. */
  readonly locks: readonly Lock[];
}

/** The id of the record that holds a subscription's denials and locks. */
export function boundsId(subscription: string): string {
  return canonicalId(`/subscriptions/${subscription}/providers/Microsoft.Authorization/bounds`);
}

export function boundsOf(record: ResourceRecord | undefined, subscription: string): Bounds {
  if (!record) return { denials: "unread", locks: [], gaps: [notAsked(subscription)] };
  const denied = part(record, DENIALS, DENIALS);
  const locks = part(record, LOCKS, LOCKS);
  const denials = denied.known ? denialsOf(denied.value?.value) : "unread";
  return {
    denials,
    gaps: denials === "unread" ? (denied.known ? unreadable(record, DENIALS).gaps : denied.gaps) : [],
    locks: locks.known ? objects(locks.value?.value).flatMap(lockOf) : [],
  };
}

function notAsked(account: string): Gap {
  return { reason: "not-collected", operation: DENIALS, message: "was not asked for", account, region: "global" };
}

function denialsOf(value: JsonValue | undefined): readonly Denial[] | "unread" {
  const entries = objects(value);
  if (!Array.isArray(value) || entries.length < value.length) return "unread";
  return entries.map(({ id, properties }) => {
    const { scope, principals, excludePrincipals, doNotApplyToChildScopes } = isObject(properties) ? properties : {};
    return {
      id: text(id) ?? "",
      principals: idsOf(principals),
      excluded: idsOf(excludePrincipals),
      scope: canonicalId(text(scope) ?? "/"),
      here: doNotApplyToChildScopes === true,
      permissions: permissionsOf(properties),
    };
  });
}

function idsOf(principals: JsonValue | undefined): readonly string[] {
  return objects(principals).flatMap(({ id }) => (id === EVERYONE ? EVERYONE : (principalAlias(id) ?? [])));
}

/** A lock's id tells its scope. */
function lockOf({ id, properties }: JsonObject): readonly Lock[] {
  const level = isObject(properties) ? properties.level : undefined;
  const scope = canonicalId(text(id) ?? "").replace(/\/providers\/microsoft\.authorization\/locks\/[^/]+$/, "");
  return level === "ReadOnly" || level === "CanNotDelete" ? [{ level, scope }] : [];
}
