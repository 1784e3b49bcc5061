import { known, together } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { Replica } from "../../../model/copies.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { factOf } from "../../parts.ts";
import { LIST_CLUSTERS, LIST_GLOBAL, LIST_GROUPS, LIST_SERVERLESS } from "./reads.ts";

type Replicas = Fact<readonly Replica[]>;

/** The replicas of every shard, and the groups that a global datastore keeps in other regions. All of them lag:
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.Redis.Groups.html */
export function groupReplicas(record: ResourceRecord): Replicas {
  const own = factOf(record, {
    key: "DescribeReplicationGroups",
    operation: LIST_GROUPS,
    read: (group) => nodesOf(record.id, group),
  });
  if (!own.known || !isPrimary(record)) return own;
  const elsewhere = factOf(record, {
    key: "DescribeGlobalReplicationGroups",
    operation: LIST_GLOBAL,
    read: (datastore) => membersOf(record, datastore),
  });
  const both = together(own, elsewhere);
  return both.known ? known(both.value.flat(), both.from) : both;
}

function isPrimary(record: ResourceRecord): boolean {
  const group = record.body.DescribeReplicationGroups;
  const info = isObject(group) ? group.GlobalReplicationGroupInfo : undefined;
  return (
    isObject(info) &&
    text(info.GlobalReplicationGroupId) !== undefined &&
    info.GlobalReplicationGroupMemberRole !== "SECONDARY"
  );
}

function nodesOf(id: string, { Status, NodeGroups }: JsonObject): readonly Replica[] | undefined {
  const shards = objects(NodeGroups);
  if (!Array.isArray(NodeGroups) || shards.some((shard) => !Array.isArray(shard.NodeGroupMembers))) return undefined;
  return shards.flatMap((shard) => {
    const members = objects(shard.NodeGroupMembers);
    // Where the cluster mode is on, nobody says which node is the primary, only that one is.
    const told = members.some(({ CurrentRole }) => CurrentRole === "primary");
    const replicas = told ? members.filter(({ CurrentRole }) => CurrentRole !== "primary") : members.slice(1);
    const says = Status === "available" ? (text(shard.Status) ?? Status) : (text(Status) ?? "");
    return replicas.map(({ CacheClusterId }) => replica(id, text(CacheClusterId) ?? "a replica", says));
  });
}

function membersOf(record: ResourceRecord, { Members }: JsonObject): readonly Replica[] | undefined {
  if (!Array.isArray(Members)) return undefined;
  return objects(Members)
    .filter(({ ReplicationGroupRegion }) => ReplicationGroupRegion !== record.region)
    .map((member) =>
      replica(record.id, text(member.ReplicationGroupRegion) ?? "another region", text(member.Status) ?? ""),
    );
}

/** The groups of other regions that follow this one: their metrics tell how far they are behind. */
export function membersElsewhere(record: ResourceRecord): readonly { readonly id: string; readonly region: string }[] {
  const datastore = record.body.DescribeGlobalReplicationGroups;
  if (!isPrimary(record) || !isObject(datastore)) return [];
  return objects(datastore.Members).flatMap((member) => {
    const [id, region] = [text(member.ReplicationGroupId), text(member.ReplicationGroupRegion)];
    return id && region && region !== record.region ? [{ id, region }] : [];
  });
}

/** Clusters outside a group keep one copy of each entry. */
export function clusterReplicas(record: ResourceRecord): Replicas {
  return factOf<readonly Replica[]>(record, { key: "DescribeCacheClusters", operation: LIST_CLUSTERS, read: () => [] });
}

/** What reads from a serverless cache's reader endpoint may be behind:
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ServerlessCache.html */
export function serverlessReplicas(record: ResourceRecord): Replicas {
  return factOf<readonly Replica[]>(record, {
    key: "DescribeServerlessCaches",
    operation: LIST_SERVERLESS,
    read: ({ Status, ReaderEndpoint }) =>
      isObject(ReaderEndpoint) ? [replica(record.id, "reader endpoint", text(Status) ?? "")] : [],
  });
}

const WORKS = new Set(["available", "modifying", "snapshotting", "associated"]);

function replica(id: string, where: string, status: string): Replica {
  const says = status.toLowerCase();
  const state = WORKS.has(says) ? "ok" : /failed$|^incompatible/.test(says) ? "broken" : "pending";
  return {
    id: `${id}@${where.replaceAll(" ", "-")}`,
    where,
    state,
    ...(status === "" ? {} : { says: status }),
    mode: "async",
  };
}
