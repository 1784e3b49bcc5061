import type { Normalized, PendingEdge } from "../../../graph/graph.ts";
import { elements, isObject, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Firewall } from "../../../model/resource.ts";
import { foundIn, originOf, part } from "../../parts.ts";
import { bulkTags } from "../bulk-tags.ts";
import { firewallAlias } from "../firewall-alias.ts";
import { blocksOf } from "./blocks.ts";
import { LIST_RESOURCES } from "./reads.ts";

/** A web ACL's record becomes a firewall, and edges to it from the routes of every resource that it is associated with. That
 * the association was not read stands as a list that failed. */
export function normalize(record: ResourceRecord): Normalized {
  return { nodes: [firewall(record)], edges: protections(record), edgeGaps: [] };
}

function firewall(record: ResourceRecord): Firewall {
  const { id, type, body } = record;
  const listed = isObject(body.ListWebACLs) ? text(body.ListWebACLs.Name) : undefined;
  return {
    kind: "firewall",
    id,
    name: listed ?? id.split("/").at(-2) ?? id,
    type,
    ...foundIn(record),
    facts: { tags: bulkTags(record), blocks: blocksOf(record) },
  };
}

function protections(record: ResourceRecord): readonly PendingEdge[] {
  const answer = part(record, "ListResourcesForWebACL", LIST_RESOURCES);
  const arns = answer.known ? elements(answer.value?.ResourceArns) : [];
  return arns.flatMap((arn, index): readonly PendingEdge[] => {
    if (typeof arn !== "string") return [];
    const origin = originOf(record, "ListResourcesForWebACL", LIST_RESOURCES, ["ResourceArns", index]);
    const to = { by: "id", id: record.id } as const;
    return [{ type: "protected-by", from: firewallAlias(arn), to, because: "it is associated with it", origin }];
  });
}
