import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Cache } from "../../../src/model/resource.ts";
import { elasticache } from "../../../src/providers/aws/elasticache/index.ts";
import { denied, record, shown } from "../../services/record.ts";

const ARN = "arn:aws:elasticache:us-west-2:123456789012";
const AT = "@123456789012/us-west-2";
const TAGS = "resource-groups-tagging-api:GetResources";
const GROUPS = "elasticache:DescribeReplicationGroups";
const GLOBAL = "elasticache:DescribeGlobalReplicationGroups";

function cacheOf(type: string, id: string, body: JsonObject): Cache {
  return elasticache.normalize(record(`AWS::ElastiCache::${type}`, id, { [TAGS]: null, ...body })).nodes[0] as Cache;
}
const GROUP = `${ARN}:replicationgroup:prefs`;
const groupOf = (answer: JsonValue, more: JsonObject = {}): Cache =>
  cacheOf("ReplicationGroup", GROUP, { DescribeReplicationGroups: answer, ...more });
const replicasOf = (cache: Cache): unknown => {
  const { replicas } = cache.facts;
  return replicas.known
    ? replicas.value.map(({ where, state, mode, says }) => `${where} ${state} ${says ?? "-"} ${mode}`)
    : shown(replicas);
};
const shard = (members: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
  Status: "available",
  NodeGroupMembers: members,
  ...more,
});
const primary = { CacheClusterId: "prefs-001", CurrentRole: "primary" };
const replica = { CacheClusterId: "prefs-002", CurrentRole: "replica" };

describe("a replication group", () => {
  it.each([
    [
      "has its replica",
      { Status: "available", NodeGroups: [shard([primary, replica])] },
      ["prefs-002 ok available async"],
    ],
    [
      "has its replica after a failover",
      {
        Status: "available",
        NodeGroups: [
          shard([
            { ...primary, CurrentRole: "replica" },
            { ...replica, CurrentRole: "primary" },
          ]),
        ],
      },
      ["prefs-001 ok available async"],
    ],
    ["has none with one node", { Status: "available", NodeGroups: [shard([primary])] }, []],
    [
      "has one a shard where nobody says which node is the primary",
      {
        Status: "available",
        NodeGroups: [
          shard([{ CacheClusterId: "a1" }, { CacheClusterId: "a2" }]),
          shard([{ CacheClusterId: "b1" }, { CacheClusterId: "b2" }]),
        ],
      },
      ["a2 ok available async", "b2 ok available async"],
    ],
    ["is changed", { Status: "modifying", NodeGroups: [shard([primary, replica])] }, ["prefs-002 ok modifying async"]],
    ["is made", { Status: "creating", NodeGroups: [shard([primary, replica])] }, ["prefs-002 pending creating async"]],
    [
      "could not be made",
      { Status: "create-failed", NodeGroups: [shard([primary, replica])] },
      ["prefs-002 broken create-failed async"],
    ],
    [
      "has a shard that is made",
      { Status: "available", NodeGroups: [shard([primary, replica], { Status: "creating" })] },
      ["prefs-002 pending creating async"],
    ],
    ["says no word of nodes", { Status: "available" }, "unread:unreadable"],
    ["was refused", denied(GROUPS), "unread:access-denied"],
    ["is none", null, "unread:unreadable"],
  ] as const)("%s", (_, answer, expected) => expect(replicasOf(groupOf(answer))).toEqual(expected));

  describe("of a global datastore", () => {
    const info = (role: string): JsonObject => ({
      Status: "available",
      NodeGroups: [shard([primary])],
      GlobalReplicationGroupInfo: { GlobalReplicationGroupId: "g", GlobalReplicationGroupMemberRole: role },
    });
    const member = (region: string, Status: string): JsonObject => ({
      ReplicationGroupId: `prefs-${region}`,
      ReplicationGroupRegion: region,
      Status,
    });
    const Members = [
      member("us-west-2", "associated"),
      member("eu-west-1", "associated"),
      member("eu-west-3", "associating"),
    ];
    it.each([
      ["PRIMARY", { Members }, ["eu-west-1 ok associated async", "eu-west-3 pending associating async"]],
      ["SECONDARY", { Members }, []],
      ["PRIMARY", denied(GLOBAL), "unread:access-denied"],
      ["PRIMARY", null, "unread:unreadable"],
      ["PRIMARY", {}, "unread:unreadable"],
      ["PRIMARY", undefined, "unread:not-collected"],
    ] as const)("as %s, with %j", (role, datastore, expected) => {
      const more = datastore === undefined ? {} : { DescribeGlobalReplicationGroups: datastore };
      expect(replicasOf(groupOf(info(role), more))).toEqual(expected);
    });

    it("is found by what alarms say of its groups elsewhere", () => {
      const { aliases } = groupOf(info("PRIMARY"), { DescribeGlobalReplicationGroups: { Members } });
      expect(aliases).toContain("metric:AWS/ElastiCache:ReplicationGroupId=prefs-eu-west-1@123456789012/eu-west-1");
      expect(aliases).not.toContain(`metric:AWS/ElastiCache:ReplicationGroupId=prefs-us-west-2${AT}`);
    });
  });

  it("is found by its metrics and its addresses", () => {
    const group = groupOf({
      ReplicationGroupId: "prefs",
      MemberClusters: ["prefs-001", "prefs-002"],
      ConfigurationEndpoint: { Address: "Clustercfg.Prefs.x.amazonaws.com" },
      NodeGroups: [
        shard([{ ...primary, ReadEndpoint: { Address: "prefs-001.x.amazonaws.com" } }], {
          PrimaryEndpoint: { Address: "master.prefs.x.amazonaws.com" },
          ReaderEndpoint: { Address: "replica.prefs.x.amazonaws.com" },
        }),
      ],
    });
    expect(group).toMatchObject({ kind: "cache", id: GROUP, name: "prefs" });
    expect(group.aliases).toEqual([
      `metric:AWS/ElastiCache:ReplicationGroupId=prefs${AT}`,
      `metric:AWS/ElastiCache:CacheClusterId=prefs-001${AT}`,
      `metric:AWS/ElastiCache:CacheClusterId=prefs-002${AT}`,
      `metric:AWS/ElastiCache:*${AT}`,
      "host:clustercfg.prefs.x.amazonaws.com",
      "host:master.prefs.x.amazonaws.com",
      "host:replica.prefs.x.amazonaws.com",
      "host:prefs-001.x.amazonaws.com",
    ]);
    expect(groupOf(denied(GROUPS)).aliases).toEqual([`metric:AWS/ElastiCache:*${AT}`]);
  });
});

describe("how long entries stay", () => {
  it.each([
    ["ReplicationGroup", "DescribeReplicationGroups"],
    ["CacheCluster", "DescribeCacheClusters"],
    ["ServerlessCache", "DescribeServerlessCaches"],
  ])("%s: the program that writes them says", (type, key) => {
    const there = cacheOf(type, `${ARN}:x:y`, { [key]: {} }).facts.ttl;
    expect(there).toMatchObject({ value: "unset", basis: "documented-default" });
    expect(shown(cacheOf(type, `${ARN}:x:y`, { [key]: denied("x") }).facts.ttl)).toBe("unread:access-denied");
    expect(shown(cacheOf(type, `${ARN}:x:y`, {}).facts.ttl)).toBe("unread:not-collected");
  });
});

describe("caches outside groups", () => {
  it.each([
    [
      "CacheCluster",
      { DescribeCacheClusters: { CacheClusterId: "c", ConfigurationEndpoint: { Address: "c.cfg" } } },
      [],
      "CacheClusterId=c",
      "host:c.cfg",
    ],
    [
      "ServerlessCache",
      { DescribeServerlessCaches: { ServerlessCacheName: "c", Status: "available", Endpoint: { Address: "c.x" } } },
      [],
      "clusterId=c",
      "host:c.x",
    ],
    [
      "ServerlessCache",
      {
        DescribeServerlessCaches: { ServerlessCacheName: "c", Status: "available", ReaderEndpoint: { Address: "c.r" } },
      },
      ["reader endpoint ok available async"],
      "clusterId=c",
      "host:c.r",
    ],
    [
      "ServerlessCache",
      {
        DescribeServerlessCaches: {
          ServerlessCacheName: "c",
          Status: "create-failed",
          ReaderEndpoint: { Address: "c.r" },
        },
      },
      ["reader endpoint broken create-failed async"],
      "clusterId=c",
      "host:c.r",
    ],
  ] as const)("%s %#", (type, body, replicas, dimension, host) => {
    const cache = cacheOf(type, `${ARN}:${type.toLowerCase()}:c`, body);
    expect(replicasOf(cache)).toEqual(replicas);
    expect(cache.aliases).toEqual([`metric:AWS/ElastiCache:${dimension}${AT}`, `metric:AWS/ElastiCache:*${AT}`, host]);
  });

  it.each([
    ["CacheCluster", "DescribeCacheClusters"],
    ["ServerlessCache", "DescribeServerlessCaches"],
  ])("%s that was refused has unknown replicas", (type, key) => {
    expect(replicasOf(cacheOf(type, `${ARN}:x:c`, { [key]: denied("x") }))).toBe("unread:access-denied");
  });
});
