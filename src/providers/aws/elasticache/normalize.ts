import type { Normalized } from "../../../graph/graph.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Cache } from "../../../model/resource.ts";
import { factOf, foundIn } from "../../parts.ts";
import { bulkTags } from "../bulk-tags.ts";
import { metricAlias, namespaceAlias } from "../metric-alias.ts";
import type { OperationKey } from "../../service.ts";
import { LIST_CLUSTERS, LIST_GROUPS, LIST_SERVERLESS } from "./reads.ts";
import { clusterReplicas, groupReplicas, membersElsewhere, serverlessReplicas } from "./replicas.ts";

const NAMESPACE = "AWS/ElastiCache";

/** What a record's type says of where to look. */
interface Form {
  readonly key: string;
  readonly operation: OperationKey;
  readonly replicas: (record: ResourceRecord) => Cache["facts"]["replicas"];
  /** Dimensions of its metrics that tell it apart: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.html */
  readonly dimensions: (cache: JsonObject) => readonly (readonly [string, JsonValue | undefined])[];
}

const GROUP: Form = {
  key: "DescribeReplicationGroups",
  operation: LIST_GROUPS,
  replicas: groupReplicas,
  dimensions: ({ ReplicationGroupId, MemberClusters }) => [
    ["ReplicationGroupId", ReplicationGroupId],
    ...(Array.isArray(MemberClusters) ? (MemberClusters as readonly JsonValue[]) : []).map(
      (member) => ["CacheClusterId", member] as const,
    ),
  ],
};
const CLUSTER: Form = {
  key: "DescribeCacheClusters",
  operation: LIST_CLUSTERS,
  replicas: clusterReplicas,
  dimensions: ({ CacheClusterId }) => [["CacheClusterId", CacheClusterId]],
};
const SERVERLESS: Form = {
  key: "DescribeServerlessCaches",
  operation: LIST_SERVERLESS,
  replicas: serverlessReplicas,
  dimensions: ({ ServerlessCacheName }) => [["clusterId", ServerlessCacheName]],
};

/** A record becomes one cache; nodes and shards are part of it. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const form = formOf(type);
  const node: Cache = {
    kind: "cache",
    id,
    aliases: aliasesOf(record, form),
    name: id.split(":").at(-1) ?? id,
    type,
    ...foundIn(record),
    facts: { tags: bulkTags(record), ttl: ttl(record, form), replicas: form.replicas(record) },
  };
  return { nodes: [node], edges: [], edgeGaps: [] };
}

function formOf(type: string): Form {
  if (type === "AWS::ElastiCache::ReplicationGroup") return GROUP;
  return type === "AWS::ElastiCache::CacheCluster" ? CLUSTER : SERVERLESS;
}

/** The service sets none: an entry lives as long as whoever writes it says. */
function ttl(record: ResourceRecord, { key, operation }: Form): Cache["facts"]["ttl"] {
  const there = factOf(record, { key, operation, read: () => "unset" as const });
  return there.known ? { ...there, basis: "documented-default" } : there;
}

function aliasesOf(record: ResourceRecord, { key, dimensions }: Form): readonly string[] {
  const cache = record.body[key];
  if (!isObject(cache)) return [];
  const elsewhere = membersElsewhere(record).map(({ id, region }) =>
    metricAlias(NAMESPACE, "ReplicationGroupId", id, { account: record.account, region }),
  );
  const metrics = dimensions(cache).flatMap(([name, value]) =>
    typeof value === "string" ? [metricAlias(NAMESPACE, name, value, record)] : [],
  );
  return [
    ...metrics,
    ...elsewhere,
    namespaceAlias(NAMESPACE, record),
    ...hostsOf(cache).map((host) => `host:${host.toLowerCase()}`),
  ];
}

/** The addresses that programs use; settings name a cache by them. */
function hostsOf(cache: JsonObject): readonly string[] {
  const shards = objects(cache.NodeGroups);
  const members = shards.flatMap((shard) => objects(shard.NodeGroupMembers));
  const endpoints = [
    cache.ConfigurationEndpoint,
    cache.Endpoint,
    cache.ReaderEndpoint,
    ...shards.flatMap((shard) => [shard.PrimaryEndpoint, shard.ReaderEndpoint]),
    ...members.map((member) => member.ReadEndpoint),
  ];
  return endpoints.flatMap((endpoint) => (isObject(endpoint) ? (text(endpoint.Address) ?? []) : []));
}
