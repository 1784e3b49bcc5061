import type { EdgeGap, Normalized } from "../../../graph/graph.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Identity } from "../../../model/resource.ts";
import { foundIn, originOf, unreadable } from "../../parts.ts";
import { groupTagsOf, nameOf, propertiesOf, tagsOf } from "../parts.ts";
import { noOutsiders, principalAlias } from "../principal.ts";
import { IDENTITIES } from "./reads.ts";

/** Role assignments name an identity by its object id only. Where that is not known, neither is what it may do. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const properties = propertiesOf(record, [IDENTITIES]);
  const alias = properties.known ? principalAlias(properties.value.principalId) : undefined;
  const node: Identity = {
    kind: "identity",
    id,
    ...(alias ? { aliases: [alias] } : {}),
    name: nameOf(record, [IDENTITIES]),
    type,
    ...foundIn(record),
    facts: {
      tags: tagsOf(record, [IDENTITIES]),
      groupTags: groupTagsOf(record),
      trust: noOutsiders(originOf(record, IDENTITIES, IDENTITIES)),
    },
  };
  if (alias) return { nodes: [node], edges: [], edgeGaps: [] };
  const [gap] = properties.known ? unreadable(record, IDENTITIES).gaps : properties.gaps;
  const unmatched: EdgeGap = { type: "granted-by", from: id, gap };
  return { nodes: [node], edges: [], edgeGaps: [unmatched] };
}
