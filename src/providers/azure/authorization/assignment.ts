import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import type { Fact, Gap } from "../../../model/fact.ts";
import { text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Policy } from "../../../model/resource.ts";
import { foundIn, gapOf, originOf, part, unreadable } from "../../parts.ts";
import { principalAlias } from "../principal.ts";
import { assignmentIn, roleName } from "./assignment-record.ts";
import { isGroup, storeGrant } from "./grant.ts";
import { DEFINITIONS, PRINCIPAL } from "./reads.ts";

/** A role assignment as a policy: whom it grants to, and the stores that it names. */
export function assignment(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const { operation, properties } = assignmentIn(record);
  const role = part(record, DEFINITIONS, DEFINITIONS);
  const name = roleName(role.known ? role.value : undefined) ?? id.split("/").at(-1) ?? id;
  const facts = { tags: known({}, [], "derived") };
  const node: Policy = { kind: "policy", id, name, type, ...foundIn(record), facts };
  if (!properties.known) return { nodes: [node], edges: [], edgeGaps: [hidden(id, properties.gaps[0])] };

  const { principalId, scope, condition } = properties.value;
  const at = (field: string) => originOf(record, operation, operation, ["properties", field]);
  const holder = principalAlias(principalId);
  const held: readonly PendingEdge[] = holder
    ? [
        {
          type: "granted-by",
          from: holder,
          to: { by: "id", id },
          because: `the role "${name}" is assigned to it`,
          origin: at("principalId"),
        },
      ]
    : [];
  const answer = role.known ? role.value : undefined;
  const grant = storeGrant(scope, answer);
  if (grant === null) return { nodes: [node], edges: held, edgeGaps: [] };
  const outside = holder && isGroup(properties.value) ? [membersElsewhere(record, holder)] : [];
  if (grant === undefined) {
    const gap = text(scope) === undefined ? unreadable(record, operation).gaps[0] : whyOpen(record, role);
    return { nodes: [node], edges: held, edgeGaps: [hidden(id, gap), ...outside] };
  }
  const narrowed = condition ? ", subject to a condition" : "";
  const named: PendingEdge = {
    type: "refers-to",
    from: id,
    to: grant.to,
    because: `the role "${name}" grants ${grant.action} on ${grant.on}${narrowed}`,
    origin: at("scope"),
    toType: grant.toType,
  };
  return { nodes: [node], edges: [...held, named], edgeGaps: outside };
}

function hidden(from: string, gap: Gap): EdgeGap {
  return { type: "refers-to", from, gap };
}

/** Why nobody can tell what the assignment grants on the stores that it names. */
function whyOpen(record: ResourceRecord, role: Fact<JsonObject | null>): Gap {
  if (!role.known) return role.gaps[0];
  if (role.value !== null) return unreadable(record, DEFINITIONS).gaps[0];
  const message = "the role that is assigned is not among those listed";
  return gapOf(record, { reason: "unresolved", operation: DEFINITIONS, message });
}

/** Identities of the subscription are asked what their groups are assigned; those of other subscriptions are not known
 * here. */
function membersElsewhere(record: ResourceRecord, group: string): EdgeGap {
  const message = "whether identities of other subscriptions are in the group was not asked";
  const gap = gapOf(record, { reason: "not-collected", operation: PRINCIPAL, message });
  return { type: "granted-by", from: group, gap };
}
