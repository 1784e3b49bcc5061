import type { Gap } from "../../../model/fact.ts";
import { objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Identity } from "../../../model/resource.ts";
import { push } from "../../../graph/lists.ts";
import { gapOf, part } from "../../parts.ts";
import { remembered } from "../../remembered.ts";
import { ASSIGNMENTS, DEFINITIONS, PRINCIPAL } from "../authorization/reads.ts";
import { assignmentIn, roleName } from "../authorization/assignment-record.ts";
import { isGroup } from "../authorization/grant.ts";
import { canonicalId } from "../inventory.ts";
import { principalAlias } from "../principal.ts";
import type { Assignment } from "./evaluate.ts";
import { mayReachData, permissionsOf } from "./permission.ts";

/** A role assignment, where it was read, and what to call it. */
export interface Grant {
  readonly assignment: Assignment;
  readonly record: ResourceRecord;
  readonly words: string;
}

/** What an identity holds by itself and through its groups. */
export interface Held {
  readonly principals: readonly string[];
  readonly grants: readonly Grant[];
  /** Why it may hold more. */
  readonly gaps: readonly Gap[];
}

export interface Grants {
  of(identity: Identity): Held;
}

interface Found extends Grant {
  readonly group: boolean;
}

/** Role assignments by who holds them. `unlisted`: why there may be more. */
export function heldGrants(records: readonly ResourceRecord[], unlisted: readonly Gap[]): Grants {
  const byPrincipal = new Map<string, Found[]>();
  const byId = new Map<string, Found>();
  const principals = new Map<string, ResourceRecord>();
  const unclear: Gap[] = [...unlisted];
  for (const record of records) {
    if (record.type === "Microsoft.Authorization/principals") principals.set(record.id, record);
    if (record.type !== "Microsoft.Authorization/roleAssignments") continue;
    const found = grantOf(record);
    if ("gap" in found) {
      unclear.push(found.gap);
      continue;
    }
    byId.set(record.id, found);
    push(byPrincipal, found.assignment.principal, found);
  }
  const groupGrants = [...byId.values()].filter(({ group, record }) => group && mayReachData(roleOf(record)));
  return {
    of: remembered((identity: Identity): Held => {
      const alias = identity.aliases?.find((one) => one.startsWith("principal:"));
      // Whom assignments name is not known then.
      if (alias === undefined) return { principals: [], grants: [], gaps: [...unclear, unnamedGap(identity)] };
      const asked = principals.get(alias);
      const through = asked ? assignedIds(asked) : [];
      const inherited = (through ?? []).flatMap((id) => byId.get(id) ?? []);
      const found = [...(byPrincipal.get(alias) ?? []), ...inherited];
      const grants = [...new Map(found.map((one) => [one.assignment.id, one])).values()];
      return {
        principals: [...new Set([alias, ...grants.map(({ assignment }) => assignment.principal)])],
        grants,
        gaps: [...unclear, ...groupGaps(identity, groupGrants, asked !== undefined && through !== undefined)],
      };
    }),
  };
}

function unnamedGap({ name, account, region, record }: Identity): Gap {
  const message = `the object id of ${name}, by which roles are assigned, was not read`;
  return { reason: "unreadable", operation: ASSIGNMENTS, message, account, region, record };
}

/** Whether the identity is in a group that is granted something: known for its own subscription, where it was asked. */
function groupGaps(identity: Identity, grants: readonly Found[], asked: boolean): readonly Gap[] {
  const open = grants.filter(({ record }) => !asked || record.account !== identity.account);
  return open.map(({ record }) => {
    const message = `whether ${identity.name} is in a group that is granted a role was not read`;
    return gapOf(record, { reason: "not-collected", operation: PRINCIPAL, message });
  });
}

function grantOf(record: ResourceRecord): Found | { readonly gap: Gap } {
  const { operation, properties } = assignmentIn(record);
  if (!properties.known) return { gap: properties.gaps[0] };
  const { principalId, scope, condition } = properties.value;
  const principal = principalAlias(principalId);
  if (principal === undefined || typeof scope !== "string") {
    const message = "a role assignment does not tell whom it grants to, or where";
    return { gap: gapOf(record, { reason: "unreadable", operation, message }) };
  }
  const role = roleOf(record);
  const name = roleName(role);
  return {
    record,
    group: isGroup(properties.value),
    words: `the role "${name ?? "of an unread definition"}" at ${scopeWords(scope)}`,
    assignment: {
      id: record.id,
      principal,
      scope: canonicalId(scope),
      permissions: permissionsOf(role?.properties),
      condition: text(condition) || undefined,
    },
  };
}

function roleOf(record: ResourceRecord): JsonObject | undefined {
  const role = part(record, DEFINITIONS, DEFINITIONS);
  return role.known ? (role.value ?? undefined) : undefined;
}

/** The last steps of a scope; the whole id says no more to people. */
function scopeWords(scope: string): string {
  const steps = scope.split("/").filter((step) => step !== "");
  return steps.length === 0 ? "the root" : steps.slice(-2).join("/");
}

/** Ids of all assignments that reach a principal; `undefined` where that was not read. */
function assignedIds(record: ResourceRecord): readonly string[] | undefined {
  const answer = part(record, PRINCIPAL, PRINCIPAL);
  if (!answer.known || !Array.isArray(answer.value?.value)) return undefined;
  return objects(answer.value.value).flatMap(({ id }) => {
    const assigned = text(id);
    return assigned === undefined ? [] : [canonicalId(assigned)];
  });
}
