import type { Normalized } from "../../../graph/graph.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Cache } from "../../../model/resource.ts";
import type { CacheFacts } from "../../../model/store-facts.ts";
import { foundIn } from "../../parts.ts";
import type { OperationKey } from "../../service.ts";
import { breadthAliases } from "../aliases.ts";
import { hostAliases } from "../database.ts";
import { byDocument, groupTagsOf, nameOf, propertiesOf, tagsOf } from "../parts.ts";
import { clusterReplicas } from "./cluster.ts";
import { CACHES, CLUSTERS } from "./reads.ts";
import { replicas } from "./replicas.ts";

/** A cache, whichever of the two services runs it. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type, region } = record;
  const isCluster = type === "Microsoft.Cache/redisEnterprise";
  const list = isCluster ? CLUSTERS : CACHES;
  const properties = propertiesOf(record, [list]);
  const host = properties.known ? properties.value.hostName : undefined;
  const node: Cache = {
    kind: "cache",
    id,
    aliases: [...hostAliases(host), ...breadthAliases(id, type, region)],
    name: nameOf(record, [list]),
    type,
    ...foundIn(record),
    facts: {
      tags: tagsOf(record, [list]),
      groupTags: groupTagsOf(record),
      ttl: ttl(record, list),
      replicas: isCluster ? clusterReplicas(record) : replicas(record),
    },
  };
  return { nodes: [node], edges: [], edgeGaps: [] };
}

/** Redis has no length of its own: whoever writes a key may give it one. https://redis.io/docs/latest/commands/expire/ */
function ttl(record: ResourceRecord, list: OperationKey): CacheFacts["ttl"] {
  return byDocument<"unset">(record, [list], "unset");
}
