import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Cache } from "../../../src/model/resource.ts";
import { dax } from "../../../src/providers/aws/dax/index.ts";
import { denied, record, shown } from "../../services/record.ts";
import { answers, asked, gather, ok } from "../account.ts";

const ID = "arn:aws:dax:us-west-2:123456789012:cache/prefs";
const LIST = "dax:DescribeClusters";
const PARAMETERS = "dax:DescribeParameters";
const TAGS = "resource-groups-tagging-api:GetResources";

function cacheOf(body: JsonObject): Cache {
  return dax.normalize(record("AWS::DAX::Cluster", ID, { [TAGS]: null, ...body })).nodes[0] as Cache;
}
const parameters = (values: JsonObject): JsonObject => ({
  Parameters: Object.entries(values).map(([ParameterName, ParameterValue]) => ({
    ParameterName,
    ParameterValue: ParameterValue ?? null,
  })),
});
const node = (name: string, NodeStatus = "available"): JsonObject => ({ NodeId: `prefs-${name}`, NodeStatus });

describe("a cluster", () => {
  it.each<[JsonValue | undefined, unknown, string | undefined]>([
    [parameters({ "record-ttl-millis": "60000", "query-ttl-millis": "90000" }), 90, "read"],
    [parameters({ "record-ttl-millis": "90500", "query-ttl-millis": "60000" }), 90.5, "read"],
    [parameters({ "record-ttl-millis": "0", "query-ttl-millis": "60000" }), null, "read"],
    [parameters({ "record-ttl-millis": "60000", "query-ttl-millis": "0" }), null, "read"],
    [parameters({ "record-ttl-millis": "60000" }), 300, "documented-default"],
    [parameters({ "record-ttl-millis": "900000" }), 900, "documented-default"],
    [parameters({}), 300, "documented-default"],
    [parameters({ "record-ttl-millis": "soon" }), "unread:unreadable", undefined],
    [parameters({ "record-ttl-millis": null }), "unread:unreadable", undefined],
    [{ Parameters: "x" }, "unread:unreadable", undefined],
    [null, "unread:unreadable", undefined],
    [denied(PARAMETERS), "unread:access-denied", undefined],
    [undefined, "unread:not-collected", undefined],
  ])("with %j keeps an entry for %s seconds", (answer, expected, basis) => {
    const { ttl } = cacheOf(answer === undefined ? {} : { DescribeParameters: answer }).facts;
    expect(shown(ttl)).toBe(expected);
    expect(ttl).toMatchObject(basis === undefined ? {} : { basis });
  });

  it.each<[JsonValue | undefined, unknown]>([
    [{ TotalNodes: 1, Nodes: [node("a")] }, []],
    [
      { TotalNodes: 3, Nodes: [node("a"), node("b", "rebooting"), node("c", "failed")] },
      ["prefs-b ok", "prefs-c broken"],
    ],
    [{ TotalNodes: 2, Nodes: [node("a"), node("b", "creating")] }, ["prefs-b pending"]],
    [{ TotalNodes: 2 }, ["node 2 pending"]],
    [{ TotalNodes: 0, Nodes: [] }, []],
    [{}, "unread:unreadable"],
    [denied(LIST), "unread:access-denied"],
    [undefined, "unread:not-collected"],
  ])("of which %j is said has the replicas %j", (cluster, expected) => {
    const { replicas } = cacheOf(cluster === undefined ? {} : { DescribeClusters: cluster }).facts;
    expect(replicas.known ? replicas.value.map(({ where, state }) => `${where} ${state}`) : shown(replicas)).toEqual(
      expected,
    );
    for (const { mode } of replicas.known ? replicas.value : []) expect(mode).toBe("async");
  });

  it("is found by its metrics and its address, and bears its tags", () => {
    const cache = cacheOf({
      [TAGS]: { Tags: [{ Key: "a", Value: "b" }] },
      DescribeClusters: {
        ClusterName: "prefs",
        ClusterDiscoveryEndpoint: { Address: "Prefs.x.dax-clusters.us-west-2.amazonaws.com" },
      },
    });
    expect(cache).toMatchObject({ kind: "cache", id: ID, name: "prefs", type: "AWS::DAX::Cluster" });
    expect(cache.aliases).toEqual([
      "metric:AWS/DAX:ClusterId=prefs@123456789012/us-west-2",
      "metric:AWS/DAX:*@123456789012/us-west-2",
      "host:prefs.x.dax-clusters.us-west-2.amazonaws.com",
    ]);
    expect(shown(cache.facts.tags)).toEqual({ a: "b" });
  });
});

describe("collecting clusters", () => {
  const listed = (...clusters: readonly JsonObject[]): ReturnType<typeof ok> => ok({ Clusters: clusters });
  const cluster = { ClusterArn: ID, ParameterGroup: { ParameterGroupName: "slow" } };

  it("reads the parameters of its group", async () => {
    const gathered = await gather(
      dax,
      answers({
        [LIST]: listed(cluster),
        [PARAMETERS]: ok(parameters({})),
        [TAGS]: ok({ ResourceTagMappingList: [] }),
      }),
    );
    expect(gathered.records).toMatchObject([
      {
        id: ID,
        type: "AWS::DAX::Cluster",
        body: { DescribeClusters: cluster, DescribeParameters: { Parameters: [] }, [TAGS]: null },
      },
    ]);
    expect(gathered.calls).toContain(`${PARAMETERS} {"ParameterGroupName":"slow"}`);
    expect(gathered.lists).toEqual([{ operation: LIST, complete: true, listed: 1 }]);
    expect(asked(gathered)).toEqual(new Set(Object.keys(dax.reads)));
  });

  it.each<[string, JsonObject, unknown]>([
    ["a refusal", cluster, { $unread: { reason: "access-denied", operation: PARAMETERS, message: "no" } }],
    ["a cluster without a group", { ClusterArn: ID }, undefined],
  ])("keeps %s", async (_, described, expected) => {
    const { records } = await gather(dax, answers({ [LIST]: listed(described) }));
    expect(records[0]?.body.DescribeParameters).toEqual(expected);
  });

  it("makes a failed list a coverage entry", async () => {
    expect((await gather(dax, answers({}))).lists).toMatchObject([{ operation: LIST, complete: false }]);
  });
});
