import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { elasticache } from "../../../src/providers/aws/elasticache/index.ts";
import { answers, asked, gather, ok } from "../account.ts";

const ARN = "arn:aws:elasticache:us-west-2:123456789012";
const TAGS = "resource-groups-tagging-api:GetResources";
const GROUPS = "elasticache:DescribeReplicationGroups";
const CLUSTERS = "elasticache:DescribeCacheClusters";
const SERVERLESS = "elasticache:DescribeServerlessCaches";
const GLOBAL = "elasticache:DescribeGlobalReplicationGroups";

const group = (name: string, global?: string): JsonObject => ({
  ARN: `${ARN}:replicationgroup:${name}`,
  ...(global === undefined ? {} : { GlobalReplicationGroupInfo: { GlobalReplicationGroupId: global } }),
});
const LISTS = {
  [GROUPS]: ok({ ReplicationGroups: [group("a"), group("b", "g")] }),
  [CLUSTERS]: ok({
    CacheClusters: [{ ARN: `${ARN}:cluster:c` }, { ARN: `${ARN}:cluster:a-001`, ReplicationGroupId: "a" }],
  }),
  [SERVERLESS]: ok({ ServerlessCaches: [{ ARN: `${ARN}:serverlesscache:s` }] }),
};
const whole = {
  ...LISTS,
  [GLOBAL]: ok({
    GlobalReplicationGroups: [{ GlobalReplicationGroupId: "f" }, { GlobalReplicationGroupId: "g", Members: [] }],
  }),
  [TAGS]: ok({ ResourceTagMappingList: [{ ResourceARN: `${ARN}:cluster:c`, Tags: [{ Key: "a", Value: "b" }] }] }),
};

describe("collecting caches", () => {
  it("records groups, clusters outside groups and serverless caches, each with its tags", async () => {
    const gathered = await gather(elasticache, answers(whole));
    expect(
      gathered.records.map(({ type, id, body }) => [type, id.slice(ARN.length + 1), Object.keys(body), body[TAGS]]),
    ).toEqual([
      ["AWS::ElastiCache::ReplicationGroup", "replicationgroup:a", ["DescribeReplicationGroups", TAGS], null],
      [
        "AWS::ElastiCache::ReplicationGroup",
        "replicationgroup:b",
        ["DescribeReplicationGroups", TAGS, "DescribeGlobalReplicationGroups"],
        null,
      ],
      [
        "AWS::ElastiCache::CacheCluster",
        "cluster:c",
        ["DescribeCacheClusters", TAGS],
        { Tags: [{ Key: "a", Value: "b" }] },
      ],
      ["AWS::ElastiCache::ServerlessCache", "serverlesscache:s", ["DescribeServerlessCaches", TAGS], null],
    ]);
    expect(gathered.records[1]?.body.DescribeGlobalReplicationGroups).toEqual({
      GlobalReplicationGroupId: "g",
      Members: [],
    });
    expect(gathered.lists).toEqual([
      { operation: GROUPS, complete: true, listed: 2 },
      { operation: CLUSTERS, complete: true, listed: 1 },
      { operation: SERVERLESS, complete: true, listed: 1 },
    ]);
    expect(asked(gathered)).toEqual(new Set(Object.keys(elasticache.reads)));
    expect(gathered.calls).toContain(`${CLUSTERS} {"MaxRecords":100,"ShowCacheClustersNotInReplicationGroups":true}`);
  });

  it("keeps what it could read where one list or the datastores were refused", async () => {
    const { [CLUSTERS]: _, [GLOBAL]: __, ...rest } = whole;
    const { records, lists } = await gather(elasticache, answers(rest));
    expect(records).toHaveLength(3);
    expect(records[1]?.body.DescribeGlobalReplicationGroups).toMatchObject({ $unread: { reason: "access-denied" } });
    expect(lists.map(({ operation, complete }) => `${operation} ${complete}`)).toEqual([
      `${CLUSTERS} false`,
      `${GROUPS} true`,
      `${SERVERLESS} true`,
    ]);
  });

  it("asks for no tags where nothing was listed", async () => {
    const { calls, lists } = await gather(elasticache, answers({}));
    expect(calls).toHaveLength(3);
    expect(lists.every(({ complete }) => !complete)).toBe(true);
  });

  it("asks no datastore where no group belongs to one", async () => {
    const gathered = await gather(
      elasticache,
      answers({ ...whole, [GROUPS]: ok({ ReplicationGroups: [group("a")] }) }),
    );
    expect(asked(gathered).has(GLOBAL)).toBe(false);
  });
});
