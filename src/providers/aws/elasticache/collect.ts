import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext, OperationKey } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { listed, partOf } from "../listing.ts";
import { LIST_CLUSTERS, LIST_GLOBAL, LIST_GROUPS, LIST_SERVERLESS } from "./reads.ts";

const TAGGED = ["elasticache:replicationgroup", "elasticache:cluster", "elasticache:serverlesscache"];

interface Listing {
  readonly operation: OperationKey;
  readonly input: JsonObject;
  readonly key: string;
  readonly type: string;
}

const LISTINGS: readonly Listing[] = [
  {
    operation: LIST_GROUPS,
    input: { MaxRecords: 100 },
    key: "ReplicationGroups",
    type: "AWS::ElastiCache::ReplicationGroup",
  },
  {
    operation: LIST_CLUSTERS,
    input: { MaxRecords: 100, ShowCacheClustersNotInReplicationGroups: true },
    key: "CacheClusters",
    type: "AWS::ElastiCache::CacheCluster",
  },
  {
    operation: LIST_SERVERLESS,
    input: { MaxResults: 50 },
    key: "ServerlessCaches",
    type: "AWS::ElastiCache::ServerlessCache",
  },
];

/** One record a replication group, a cluster that belongs to none, and a serverless cache. */
export async function collect(context: CollectContext): Promise<void> {
  const lists = await Promise.all(
    LISTINGS.map(async (listing) => ({
      ...listing,
      found: await listed(context, listing.operation, listing.input, listing.key),
    })),
  );
  if (lists.every(({ found }) => found === undefined)) return;
  const tagsOf = await tagReader(context, TAGGED);
  for (const { operation, type, found } of lists) {
    if (!found) continue;
    // A cluster of a group is part of the group, should the list name it all the same.
    const own = found.filter((cache) => operation !== LIST_CLUSTERS || !text(cache.ReplicationGroupId));
    for (const cache of own) {
      const id = text(cache.ARN);
      if (!id) continue;
      const body = {
        [operation.slice(operation.indexOf(":") + 1)]: cache,
        ...tagsOf(id),
        ...(await globalPart(context, cache)),
      };
      context.record({ type, id, region: context.region, body, operation });
    }
    context.list({ operation, complete: true, listed: own.length });
  }
}

/** The global datastore that a group belongs to, for its members elsewhere; the list is one and the same for all groups. */
async function globalPart(context: CollectContext, cache: JsonObject): Promise<Readonly<Record<string, JsonValue>>> {
  const info = cache.GlobalReplicationGroupInfo;
  const id = isObject(info) ? text(info.GlobalReplicationGroupId) : undefined;
  if (!id || !context.wants(LIST_GLOBAL)) return {};
  const answer = await context.call(LIST_GLOBAL, { ShowMemberInfo: true, MaxRecords: 100 });
  if (answer.outcome !== "ok") return { DescribeGlobalReplicationGroups: partOf(answer, LIST_GLOBAL) };
  const groups = objects(answer.body.GlobalReplicationGroups);
  return { DescribeGlobalReplicationGroups: groups.find((group) => group.GlobalReplicationGroupId === id) ?? null };
}
