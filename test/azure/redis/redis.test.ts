import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Cache } from "../../../src/model/resource.ts";
import { redis } from "../../../src/providers/azure/redis/index.ts";
import type { Answer } from "../../../src/providers/service.ts";
import { denied, shown } from "../../services/record.ts";
import { collectFrom, GONE, GROUPS, ok, refused } from "../collect-from.ts";
import { azureRecord, GROUP } from "../record.ts";

const CACHE = `${GROUP}/providers/microsoft.cache/redis/shop`;
const CLUSTER = `${GROUP}/providers/microsoft.cache/redisenterprise/shop`;
const ROW = "resource-graph:Microsoft.Cache/redis";
const LINKED = "redis:LinkedServer_List";
const CLUSTER_ROW = "resource-graph:Microsoft.Cache/redisEnterprise";
const DATABASES = "redisenterprise:Databases_ListByCluster";

function row(properties: JsonObject = {}, more: JsonObject = {}): JsonObject {
  const usual = { hostName: "Shop.redis.cache.windows.net", provisioningState: "Succeeded", sku: { name: "Basic" } };
  return { id: CACHE, name: "Shop", properties: { ...usual, ...properties }, ...more };
}

function clusterRow(properties: JsonObject = {}): JsonObject {
  return { id: CLUSTER, name: "Shop", properties: { hostName: "shop.westus2.redis.azure.net", ...properties } };
}

function link(properties: JsonObject = {}): JsonObject {
  const linkedRedisCacheId = CACHE.replace("redis/shop", "Redis/Shop-East");
  return {
    properties: {
      linkedRedisCacheId,
      linkedRedisCacheLocation: "East US",
      serverRole: "Secondary",
      provisioningState: "Succeeded",
      ...properties,
    },
  };
}

function cacheOf(type: "redis" | "redisEnterprise", body: JsonObject): Cache {
  const id = type === "redis" ? CACHE : CLUSTER;
  const { nodes, edges, edgeGaps } = redis.normalize(azureRecord(`Microsoft.Cache/${type}`, id, body));
  expect([edges, edgeGaps]).toEqual([[], []]);
  const [node] = nodes;
  if (node?.kind !== "cache") throw new Error("it becomes a cache");
  return node;
}

/** The replicas in short, or why they are unread. */
function replicasOf(type: "redis" | "redisEnterprise", body: JsonObject): unknown {
  const fact = cacheOf(type, body).facts.replicas;
  return fact.known ? fact.value.map(({ where, state, mode }) => `${where}: ${state} ${mode}`) : shown(fact);
}

describe("a cache", () => {
  it("is a node, and does not say how long entries are kept", () => {
    const { facts, aliases, ...rest } = cacheOf("redis", { [ROW]: row({}, { tags: { team: "shop" } }) });
    expect(rest).toEqual({
      kind: "cache",
      id: CACHE,
      name: "Shop",
      type: "Microsoft.Cache/redis",
      provider: "azure",
      account: "00000000-0000-0000-0000-00000000000a",
      region: "westus2",
      record: CACHE,
    });
    expect(aliases?.slice(0, 2)).toEqual([
      "host:shop.redis.cache.windows.net",
      `metrics:microsoft.cache/redis@${GROUP}`,
    ]);
    expect(facts.ttl).toMatchObject({ value: "unset", basis: "documented-default" });
    expect(shown(facts.tags)).toEqual({ team: "shop" });
    expect(facts.groupTags && shown(facts.groupTags)).toBe("unread:not-collected");
    expect(shown(facts.replicas)).toEqual([]);
  });

  it.each<[string, JsonObject, string]>([
    ["a row that was denied", { [ROW]: denied(ROW) }, "unread:access-denied"],
    ["a row that is text", { [ROW]: "x" }, "unread:unreadable"],
  ])("is not said to be anything by %s", (_, body, expected) => {
    const { tags, ttl, replicas } = cacheOf("redis", body).facts;
    expect([tags, ttl, replicas].map(shown)).toEqual([expected, expected, expected]);
  });

  it("of an export without properties does not tell its replicas", () => {
    expect(replicasOf("redis", { "resources:Resources_List": { id: CACHE } })).toBe("unread:not-collected");
  });

  const node = (at: number, state = "ok"): string => `replica ${at}: ${state} async`;
  it.each<[string, JsonObject, unknown]>([
    ["Basic", { sku: { name: "Basic" } }, []],
    ["Standard", { sku: { name: "Standard" } }, [node(1)]],
    ["Premium", { sku: { name: "Premium" } }, [node(1)]],
    ["Premium with more", { sku: { name: "Premium" }, replicasPerPrimary: 3 }, [node(1), node(2), node(3)]],
    ["in older words", { sku: { name: "Premium" }, replicasPerMaster: 2 }, [node(1), node(2)]],
    ["none, in words", { sku: { name: "Premium" }, replicasPerPrimary: 0 }, []],
    ["failed", { sku: { name: "Standard" }, provisioningState: "Failed" }, [node(1, "broken")]],
    ["scaling", { sku: { name: "Standard" }, provisioningState: "Scaling" }, [node(1, "pending")]],
    ["an unknown tier", { sku: { name: "Ultra" } }, "unread:unreadable"],
    ["no tier", { sku: null }, "unread:unreadable"],
    ["a number in text", { replicasPerPrimary: "1" }, "unread:unreadable"],
    ["a number of no sense", { replicasPerPrimary: -1 }, "unread:unreadable"],
  ])("has replicas of its own: %s", (_, properties, expected) => {
    expect(replicasOf("redis", { [ROW]: row(properties) })).toEqual(expected);
  });

  it("states the usual number of replicas as a default", () => {
    const fact = cacheOf("redis", { [ROW]: row({ sku: { name: "Standard" } }) }).facts.replicas;
    expect(fact).toMatchObject({ value: [{ id: `${CACHE}@replica-1`, says: "Succeeded" }], basis: "derived" });
  });

  it("has those it is linked to, by their ids", () => {
    const body = {
      [ROW]: row({ linkedServers: [{ id: "x" }] }),
      [LINKED]: { value: [link(), link({ serverRole: "Primary" })] },
    };
    expect(shown(cacheOf("redis", body).facts.replicas)).toEqual([
      { id: `${CACHE}-east`, where: "shop-east in East US", state: "ok", says: "Succeeded", mode: "async" },
    ]);
  });

  it.each<[string, JsonValue, unknown]>([
    ["this one is the secondary", { value: [link({ serverRole: "Primary" })] }, []],
    ["the link failed", { value: [link({ provisioningState: "Failed" })] }, ["shop-east in East US: broken async"]],
    ["it is being made", { value: [link({ provisioningState: "Linking" })] }, ["shop-east in East US: pending async"]],
    ["it is of no place", { value: [link({ linkedRedisCacheLocation: null })] }, ["shop-east: ok async"]],
    ["an unknown role", { value: [link(), link({ serverRole: "Other" })] }, "unread:unreadable"],
    ["no id", { value: [link({ linkedRedisCacheId: null })] }, "unread:unreadable"],
    ["text", { value: "x" }, "unread:unreadable"],
    ["none", null, "unread:unreadable"],
    ["denied", denied(LINKED), "unread:access-denied"],
  ])("is linked: %s", (_, part, expected) => {
    expect(replicasOf("redis", { [ROW]: row({ linkedServers: [{ id: "x" }] }), [LINKED]: part })).toEqual(expected);
  });

  it("needs the links only where there are some", () => {
    expect(replicasOf("redis", { [ROW]: row({ linkedServers: [] }) })).toEqual([]);
    expect(replicasOf("redis", { [ROW]: row({ linkedServers: [{ id: "x" }] }) })).toBe("unread:not-collected");
    expect(replicasOf("redis", { [ROW]: row({ linkedServers: "x" }) })).toBe("unread:not-collected");
  });
});

describe("a cluster", () => {
  const EAST = CLUSTER.replace("redisenterprise/shop", "redisEnterprise/Shop-East");
  const linkedWith = (...linkedDatabases: readonly JsonValue[]): JsonObject => ({
    [CLUSTER_ROW]: clusterRow(),
    [DATABASES]: {
      value: [{ id: `${CLUSTER}/databases/default`, properties: { geoReplication: { linkedDatabases } } }],
    },
  });
  const own = { id: `${CLUSTER.replace("redisenterprise", "redisEnterprise")}/databases/default`, state: "Linked" };
  const other = (state: JsonValue): JsonObject => ({ id: `${EAST}/databases/default`, state });

  it("is a cache too", () => {
    const { facts, name, aliases } = cacheOf("redisEnterprise", {
      [CLUSTER_ROW]: clusterRow(),
      [DATABASES]: { value: [] },
    });
    expect([name, aliases?.[0], shown(facts.ttl), shown(facts.replicas)]).toEqual([
      "Shop",
      "host:shop.westus2.redis.azure.net",
      "unset",
      [],
    ]);
  });

  it("has the databases elsewhere that its own are linked with", () => {
    expect(shown(cacheOf("redisEnterprise", linkedWith(own, other("Linked"))).facts.replicas)).toEqual([
      { id: `${EAST.toLowerCase()}/databases/default`, where: "shop-east", state: "ok", says: "Linked", mode: "async" },
    ]);
  });

  it.each<[string, JsonObject, unknown]>([
    ["failed", linkedWith(other("LinkFailed")), ["shop-east: broken async"]],
    ["being made", linkedWith(own, other("Linking")), ["shop-east: pending async"]],
    ["no links", { [DATABASES]: { value: [{ id: "x" }, { id: "y", properties: { geoReplication: null } }] } }, []],
    [
      "links in text",
      { [DATABASES]: { value: [{ properties: { geoReplication: { linkedDatabases: "x" } } }] } },
      "unread:unreadable",
    ],
    ["a link without an id", linkedWith(own, { state: "Linked" }), "unread:unreadable"],
    ["a link in text", linkedWith("x"), "unread:unreadable"],
    ["properties in text", { [DATABASES]: { value: [{ properties: "x" }] } }, "unread:unreadable"],
    ["a database in text", { [DATABASES]: { value: ["x"] } }, "unread:unreadable"],
    ["text", { [DATABASES]: { value: "x" } }, "unread:unreadable"],
    ["none", { [DATABASES]: null }, "unread:unreadable"],
    ["denied", { [DATABASES]: denied(DATABASES) }, "unread:access-denied"],
    ["not asked", { [CLUSTER_ROW]: clusterRow() }, "unread:not-collected"],
  ])("%s", (_, body, expected) => {
    expect(replicasOf("redisEnterprise", body)).toEqual(expected);
  });
});

describe("collecting caches", () => {
  const LINKING = row({ linkedServers: [{ id: "x" }] }, { location: "West US 2" });
  const ANSWERS: Readonly<Record<string, Answer>> = {
    [ROW]: ok({
      data: [
        row(
          {
            redisConfiguration: { "rdb-storage-connection-string": "secret" },
            linkedServers: [{ id: "x" }],
            accessKeys: { primaryKey: "secret" },
          },
          { location: "West US 2" },
        ),
      ],
    }),
    [LINKED]: ok({ value: [link({ geoReplicatedPrimaryHostName: "h" })] }),
    [CLUSTER_ROW]: ok({ data: [clusterRow()] }),
    [DATABASES]: ok({ value: [{ id: "/x", properties: { accessKeysAuthentication: "Enabled", persistence: {} } }] }),
  };

  it("makes one record a cache and one a cluster, and keeps no configuration and no key", async () => {
    const { records, lists, calls } = await collectFrom(redis, { answers: ANSWERS });
    expect(records).toEqual([
      {
        type: "Microsoft.Cache/redis",
        id: CACHE,
        region: "westus2",
        operation: ROW,
        via: "resource-graph",
        body: { [ROW]: LINKING, [GROUPS]: null, [LINKED]: { value: [link()] } },
      },
      {
        type: "Microsoft.Cache/redisEnterprise",
        id: CLUSTER,
        region: "global",
        operation: CLUSTER_ROW,
        via: "resource-graph",
        body: { [CLUSTER_ROW]: clusterRow(), [GROUPS]: null, [DATABASES]: { value: [{ id: "/x", properties: {} }] } },
      },
    ]);
    expect(lists).toEqual(
      [ROW, CLUSTER_ROW].map((operation) => ({ operation, complete: true, listed: 1, vanished: 0 })),
    );
    expect(new Set(calls.map((call) => call.split(" ")[0]))).toEqual(new Set([...Object.keys(redis.reads), GROUPS]));
  });

  it.each<[string, JsonValue, boolean]>([
    ["some", [{ id: "x" }], true],
    ["an empty list", [], false],
    ["nothing", null, false],
    ["what makes no sense", "x", true],
  ])("asks for links only where the row may name some: %s", async (_, linkedServers, asked) => {
    const { calls } = await collectFrom(redis, { answers: { [ROW]: ok({ data: [row({ linkedServers })] }) } });
    expect(calls.some((call) => call.startsWith(LINKED))).toBe(asked);
  });

  it("keeps what was refused, drops what vanished, and tells a refused list", async () => {
    const { records, lists } = await collectFrom(redis, {
      answers: { ...ANSWERS, [LINKED]: refused(LINKED), [DATABASES]: GONE },
    });
    expect(records.map(({ body }) => body[LINKED])).toEqual([denied(LINKED)]);
    expect(lists).toEqual([
      { operation: ROW, complete: true, listed: 1, vanished: 0 },
      { operation: CLUSTER_ROW, complete: true, listed: 1, vanished: 1 },
    ]);
    const { lists: told } = await collectFrom(redis, { answers: { ...ANSWERS, [ROW]: refused(ROW) } });
    expect(told).toContainEqual(expect.objectContaining({ operation: ROW, complete: false }));
  });
});
