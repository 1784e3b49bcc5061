import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import { text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { EdgeType, Identity, Policy } from "../../../model/resource.ts";
import { factOf, gapOf, originOf, part, unreadable } from "../../parts.ts";
import { tagsFrom } from "../tag-list.ts";
import { defaultVersion, KEY, wellFormed } from "./details.ts";
import { isAwsManaged } from "./managed.ts";
import { namedStores } from "./named-stores.ts";
import { DETAILS } from "./reads.ts";
import { trustOf } from "./trust.ts";

const NOTHING: Normalized = { nodes: [], edges: [], edgeGaps: [] };

/** Roles become identities, customer policies become policies. Users and groups stay records: no rule judges people's own
 * rights yet. */
export function normalize(record: ResourceRecord): Normalized {
  if (record.type === "AWS::IAM::Role") return role(record);
  return record.type === "AWS::IAM::Policy" && !isAwsManaged(record.id) ? policy(record) : NOTHING;
}

function role(record: ResourceRecord): Normalized {
  const node: Identity = {
    ...base(record),
    kind: "identity",
    facts: {
      tags: factOf(record, { key: KEY, operation: DETAILS, read: ({ Tags = [] }) => tagsFrom(Tags) }),
      trust: trustOf(record),
    },
  };
  const detail = part(record, KEY, DETAILS);
  if (!detail.known || !detail.value)
    return { nodes: [node], edges: [], edgeGaps: gaps(record, ["refers-to", "granted-by"]) };
  const inline = wellFormed(detail.value.RolePolicyList);
  const attached = wellFormed(detail.value.AttachedManagedPolicies);
  const grants = inline?.map((written, index) => {
    const where = ["RolePolicyList", index, "PolicyDocument"];
    return grantsOf(record, text(written.PolicyName) ?? "inline", written.PolicyDocument, where);
  });
  const readable = grants?.every((edges) => edges !== undefined) ?? false;
  return {
    nodes: [node],
    edges: [
      ...(grants ?? []).flatMap((edges) => edges ?? []),
      ...(attached ?? []).flatMap((one, index) => sharedGrant(record, one, index)),
    ],
    edgeGaps: gaps(record, [
      ...(readable ? [] : (["refers-to"] as const)),
      ...(attached ? [] : (["granted-by"] as const)),
    ]),
  };
}

function policy(record: ResourceRecord): Normalized {
  const node: Policy = { ...base(record), kind: "policy", facts: { tags: known({}, [], "derived") } };
  const detail = part(record, KEY, DETAILS);
  const { document, where } = defaultVersion(detail.known ? detail.value : null);
  const edges = grantsOf(record, node.name, document, where);
  return { nodes: [node], edges: edges ?? [], edgeGaps: edges ? [] : gaps(record, ["refers-to"]) };
}

function base(record: ResourceRecord): Omit<Identity, "kind" | "facts"> {
  const { id, type, provider, account, region } = record;
  return { id, name: id.split("/").at(-1) ?? id, type, provider, account, region, record: id };
}

function grantsOf(
  record: ResourceRecord,
  name: string,
  document: JsonValue | undefined,
  where: readonly (string | number)[],
): readonly PendingEdge[] | undefined {
  return namedStores(document)?.map(({ store, type, action }) => ({
    type: "refers-to",
    from: record.id,
    to: { by: "id", id: store },
    because: `the policy "${name}" grants ${action} on it`,
    origin: originOf(record, KEY, DETAILS, where),
    toType: type,
  }));
}

function sharedGrant(record: ResourceRecord, attached: JsonObject, index: number): readonly PendingEdge[] {
  const id = text(attached.PolicyArn);
  // AWS's own never name a customer's resource.
  if (!id || isAwsManaged(id)) return [];
  const origin = originOf(record, KEY, DETAILS, ["AttachedManagedPolicies", index]);
  const because = `the policy ${id.split("/").at(-1) ?? id} is attached to it`;
  return [{ type: "granted-by", from: record.id, to: { by: "id", id }, because, origin, toType: "AWS::IAM::Policy" }];
}

function gaps(record: ResourceRecord, types: readonly EdgeType[]): readonly EdgeGap[] {
  const answer = part(record, KEY, DETAILS);
  const gap = answer.known ? unreadable(record, DETAILS).gaps[0] : answer.gaps[0];
  return types.map((type) => ({ type, from: record.id, gap: gapOf(record, gap) }));
}
