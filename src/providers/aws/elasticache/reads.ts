import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_GROUPS: AwsOperation = "elasticache:DescribeReplicationGroups";
export const LIST_CLUSTERS: AwsOperation = "elasticache:DescribeCacheClusters";
export const LIST_SERVERLESS: AwsOperation = "elasticache:DescribeServerlessCaches";
export const LIST_GLOBAL: AwsOperation = "elasticache:DescribeGlobalReplicationGroups";

const FEEDS = ["cache", "cache.ttl", "cache.replicas"] as const;

/** Encryption is kept as evidence; no fact rests on it yet. */
export const READS: AwsReads = {
  [LIST_GROUPS]: {
    permission: "elasticache:DescribeReplicationGroups",
    keeps: [
      "ARN",
      "ReplicationGroupId",
      "Status",
      "MemberClusters",
      "NodeGroups[].NodeGroupId",
      "NodeGroups[].Status",
      "NodeGroups[].PrimaryEndpoint.Address",
      "NodeGroups[].ReaderEndpoint.Address",
      "NodeGroups[].NodeGroupMembers[].CacheClusterId",
      "NodeGroups[].NodeGroupMembers[].CurrentRole",
      "NodeGroups[].NodeGroupMembers[].ReadEndpoint.Address",
      "ConfigurationEndpoint.Address",
      "GlobalReplicationGroupInfo.GlobalReplicationGroupId",
      "GlobalReplicationGroupInfo.GlobalReplicationGroupMemberRole",
      "AtRestEncryptionEnabled",
      "TransitEncryptionEnabled",
      "KmsKeyId",
    ].map((path) => `ReplicationGroups[].${path}`),
    feeds: FEEDS,
    lists: true,
    pages: { input: "Marker", output: "Marker", items: ["ReplicationGroups"] },
  },
  [LIST_CLUSTERS]: {
    permission: "elasticache:DescribeCacheClusters",
    keeps: [
      "ARN",
      "CacheClusterId",
      "CacheClusterStatus",
      "ReplicationGroupId",
      "Engine",
      "ConfigurationEndpoint.Address",
      "AtRestEncryptionEnabled",
      "TransitEncryptionEnabled",
    ].map((path) => `CacheClusters[].${path}`),
    feeds: FEEDS,
    lists: true,
    pages: { input: "Marker", output: "Marker", items: ["CacheClusters"] },
  },
  [LIST_SERVERLESS]: {
    permission: "elasticache:DescribeServerlessCaches",
    keeps: [
      "ARN",
      "ServerlessCacheName",
      "Status",
      "Engine",
      "Endpoint.Address",
      "ReaderEndpoint.Address",
      "KmsKeyId",
    ].map((path) => `ServerlessCaches[].${path}`),
    feeds: FEEDS,
    lists: true,
    pages: { input: "NextToken", output: "NextToken", items: ["ServerlessCaches"] },
  },
  // Only asked where a group belongs to a global datastore.
  [LIST_GLOBAL]: {
    permission: "elasticache:DescribeGlobalReplicationGroups",
    keeps: [
      "GlobalReplicationGroupId",
      "Members[].ReplicationGroupId",
      "Members[].ReplicationGroupRegion",
      "Members[].Role",
      "Members[].Status",
    ].map((path) => `GlobalReplicationGroups[].${path}`),
    feeds: ["cache.replicas"],
    pages: { input: "Marker", output: "Marker", items: ["GlobalReplicationGroups"] },
  },
  ...tagsRead("cache.tags"),
};
