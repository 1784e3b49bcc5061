import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { cosmos } from "../../../src/providers/azure/cosmos/index.ts";
import { denied, shown } from "../../services/record.ts";
import { account, ACCOUNT, CONTAINERS, databaseOf, DATABASES, entry, listed, REGIONS, row, ROW } from "./account.ts";

const { WEST, EAST } = REGIONS;
type FactName = Exclude<keyof ReturnType<typeof databaseOf>["facts"], "groupTags" | "sharedKey">;

/** The fact, and how it is known where that is not simply read. */
function told(name: FactName, body: JsonObject): unknown {
  const fact = databaseOf(body).facts[name];
  return fact.known && fact.basis === "documented-default" ? { default: fact.value } : shown(fact);
}
const backup = (backupPolicy: JsonValue): JsonObject => ({ [ROW]: row({ backupPolicy }) });
const one = (resource: JsonObject): JsonObject => listed(entry("preferences", resource));

describe("a container of a NoSQL account", () => {
  it("is a database, with its account's facts and its own", () => {
    const properties = { readLocations: [WEST, EAST] };
    const body = {
      [ROW]: row(properties, { tags: { team: "shop" } }),
      ...listed(entry("Preferences", {}, { tags: { a: "b" } })),
    };
    const { nodes, edges, edgeGaps } = cosmos.normalize(account(body));
    const [node] = nodes;
    const { facts, ...rest } = node ?? { facts: {} };
    expect(rest).toEqual({
      kind: "database",
      id: `${ACCOUNT}/sqldatabases/shop/containers/preferences`,
      aliases: [
        `account:${ACCOUNT}`,
        "host:shop.documents.azure.com",
        `metrics:microsoft.documentdb/databaseaccounts@${ACCOUNT.split("/providers")[0]}`,
        `metrics:microsoft.documentdb/databaseaccounts@${ACCOUNT.split("/providers")[0]}/westus2`,
        `metrics:microsoft.documentdb/databaseaccounts@${ACCOUNT.split("/resourcegroups")[0]}`,
        `metrics:microsoft.documentdb/databaseaccounts@${ACCOUNT.split("/resourcegroups")[0]}/westus2`,
        "container:Preferences",
      ],
      name: "Shop/shop/Preferences",
      type: "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers",
      provider: "azure",
      account: "00000000-0000-0000-0000-00000000000a",
      region: "westus2",
      record: ACCOUNT,
    });
    expect(Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, shown(fact)]))).toEqual({
      tags: { team: "shop", a: "b" },
      groupTags: "unread:not-collected",
      itemExpiry: { mode: "none" },
      copies: [{ what: "the window of point-in-time recovery", kind: "backup", days: 7 }],
      replicas: [
        {
          id: `${ACCOUNT}/sqldatabases/shop/containers/preferences@eastus`,
          where: "East US",
          state: "ok",
          says: "Succeeded",
          mode: "async",
        },
      ],
      reads: "eventual",
      changes: true,
      encryption: "provider-key",
      publicRead: { level: "closed", ways: [] },
      sharedKey: true,
    });
    expect([edges, edgeGaps]).toEqual([[], []]);
  });

  it("is one of several in several databases, told apart even where names differ in case alone", () => {
    const shop = { value: [entry("orders"), entry("Orders"), { properties: {} }, "x"] };
    const lists = { [CONTAINERS]: { crm: denied(CONTAINERS), hr: { value: [entry("staff")] }, shop } };
    expect(
      cosmos.normalize(account({ [ROW]: row(), ...lists })).nodes.map(({ id }) => id.slice(ACCOUNT.length)),
    ).toEqual([
      "/sqldatabases/hr/containers/staff",
      "/sqldatabases/shop/containers/orders",
      "/sqldatabases/shop/containers/Orders",
    ]);
  });

  it.each<[string, JsonObject]>([
    ["a row alone, as an export has it", { [ROW]: row() }],
    ["a listing without properties", { "resources:Resources_List": { id: ACCOUNT, kind: "GlobalDocumentDB" } }],
    ["a denied list of databases", { [ROW]: row(), [DATABASES]: denied(DATABASES) }],
    ["a denied list of containers", { [ROW]: row(), [CONTAINERS]: denied(CONTAINERS) }],
    ["a list that is text", { [ROW]: row(), [CONTAINERS]: "x" }],
    ["no list", { [ROW]: row(), [CONTAINERS]: null }],
    ["nothing", {}],
  ])("is not made up from %s", (_, body) => {
    expect(cosmos.normalize(account(body))).toEqual({ nodes: [], edges: [], edgeGaps: [] });
  });

  it("keeps every fact of its account unread where the row is", () => {
    const { facts } = databaseOf({ [ROW]: denied(ROW) });
    const { tags, copies, replicas, reads, changes, encryption, publicRead, itemExpiry } = facts;
    const unread = [tags, copies, replicas, reads, changes, encryption, publicRead].map(shown);
    expect(new Set(unread)).toEqual(new Set(["unread:access-denied"]));
    expect(shown(itemExpiry)).toEqual({ mode: "none" });
  });
});

describe("when items expire", () => {
  it.each<[JsonObject, unknown]>([
    [{}, { default: { mode: "none" } }],
    [{ defaultTtl: null }, { default: { mode: "none" } }],
    [{ defaultTtl: -1 }, { mode: "per-item", attribute: "ttl" }],
    [{ defaultTtl: 7_776_000 }, { mode: "fixed", days: 90 }],
    [{ defaultTtl: 3600 }, { mode: "fixed", days: 1 / 24 }],
    [{ defaultTtl: 0 }, "unread:unreadable"],
    [{ defaultTtl: -2 }, "unread:unreadable"],
    [{ defaultTtl: "90" }, "unread:unreadable"],
  ])("%j", (resource, expected) => {
    expect(told("itemExpiry", one(resource))).toEqual(expected);
  });

  it("is unread where the list does not show the container", () => {
    expect(told("itemExpiry", listed({ name: "preferences" }))).toBe("unread:unreadable");
  });
});

describe("copies", () => {
  const window = (days: number): object => ({ what: "the window of point-in-time recovery", kind: "backup", days });
  const periodic = (days: number): object => ({ what: "periodic backups", kind: "backup", days });
  it.each<[string, JsonValue, unknown]>([
    ["periodic", { type: "Periodic", periodicModeProperties: { backupRetentionIntervalInHours: 720 } }, periodic(30)],
    [
      "periodic by half days",
      { type: "Periodic", periodicModeProperties: { backupRetentionIntervalInHours: 12 } },
      periodic(0.5),
    ],
    ["periodic of no stated length", { type: "Periodic" }, periodic(1 / 3)],
    ["none stated", null, periodic(1 / 3)],
    ["continuous, a week", { type: "Continuous", continuousModeProperties: { tier: "Continuous7Days" } }, window(7)],
    ["continuous, a month", { type: "Continuous", continuousModeProperties: { tier: "Continuous30Days" } }, window(30)],
    ["continuous of no stated tier", { type: "Continuous" }, window(30)],
    [
      "continuous of an unknown tier",
      { type: "Continuous", continuousModeProperties: { tier: "Continuous1Year" } },
      undefined,
    ],
    ["of an unknown kind", { type: "Hourly" }, undefined],
    ["a policy in text", "Periodic", undefined],
    ["hours in text", { type: "Periodic", periodicModeProperties: { backupRetentionIntervalInHours: "8" } }, undefined],
  ])("backups: %s", (_, policy, expected) => {
    expect(shown(databaseOf(backup(policy)).facts.copies)).toEqual(expected ? [expected] : "unread:unreadable");
  });

  const stays = (days: number | null): object => ({
    what: "expired items in the analytical store",
    kind: "live",
    days,
  });
  it.each<[string, JsonObject, unknown]>([
    ["off", { defaultTtl: -1 }, []],
    ["off in words", { defaultTtl: -1, analyticalStorageTtl: 0 }, []],
    ["without an end, while nothing expires: deletions reach it", { analyticalStorageTtl: -1 }, []],
    ["without an end", { defaultTtl: 86_400, analyticalStorageTtl: -1 }, [stays(null)]],
    ["without an end, items say when", { defaultTtl: -1, analyticalStorageTtl: -1 }, [stays(null)]],
    ["longer than the container", { defaultTtl: 86_400, analyticalStorageTtl: 864_000 }, [stays(10)]],
    ["some days, items say when", { defaultTtl: -1, analyticalStorageTtl: 864_000 }, [stays(10)]],
    ["shorter than the container", { defaultTtl: 864_000, analyticalStorageTtl: 86_400 }, []],
    ["in text", { defaultTtl: -1, analyticalStorageTtl: "1" }, "unread:unreadable"],
    ["below none", { analyticalStorageTtl: -2 }, "unread:unreadable"],
    ["beside an expiry that nobody can read", { defaultTtl: "x", analyticalStorageTtl: -1 }, "unread:unreadable"],
  ])("the analytical store: %s", (_, resource, expected) => {
    const copies = shown(databaseOf(one(resource)).facts.copies);
    expect(copies).toEqual(Array.isArray(expected) ? [window(7), ...expected] : expected);
  });
});

describe("regions and consistency", () => {
  const at = (...readLocations: readonly JsonObject[]): JsonObject => ({ [ROW]: row({ readLocations }) });
  const replicasOf = (body: JsonObject): unknown => {
    const fact = databaseOf(body).facts.replicas;
    return fact.known ? fact.value.map(({ where, state, mode }) => `${where} ${state} ${mode}`) : shown(fact);
  };
  it.each<[string, JsonObject, unknown]>([
    ["one", at(WEST), []],
    ["two", at(EAST, WEST), ["East US ok async"]],
    [
      "strong",
      { [ROW]: row({ readLocations: [WEST, EAST], consistencyPolicy: { defaultConsistencyLevel: "Strong" } }) },
      ["East US ok sync"],
    ],
    ["online", at(WEST, { ...EAST, provisioningState: "Online" }), ["East US ok async"]],
    ["failed", at(WEST, { ...EAST, provisioningState: "Failed" }), ["East US broken async"]],
    ["offline", at(WEST, { ...EAST, provisioningState: "Offline" }), ["East US broken async"]],
    ["being made", at(WEST, { ...EAST, provisioningState: "Creating" }), ["East US pending async"]],
    ["of no state", at(WEST, { locationName: "East US" }), ["East US pending async"]],
    [
      "several that take writes",
      { [ROW]: row({ readLocations: [WEST, EAST], writeLocations: [EAST, WEST], enableMultipleWriteLocations: true }) },
      ["East US ok async"],
    ],
    [
      "whose writes go elsewhere after a failover",
      {
        [ROW]: row({
          readLocations: [{ ...WEST, failoverPriority: 1 }, EAST],
          writeLocations: [{ ...EAST, failoverPriority: 0 }],
        }),
      },
      ["West US 2 ok async"],
    ],
    [
      "where no writes are listed",
      { [ROW]: row({ readLocations: [WEST, EAST], writeLocations: null }) },
      ["East US ok async"],
    ],
    ["of which none comes first", { [ROW]: row({ readLocations: [EAST], writeLocations: [] }) }, "unread:unreadable"],
    ["none yet", at(), []],
    ["not listed", { [ROW]: row({ readLocations: null }) }, "unread:unreadable"],
    ["in text", { [ROW]: row({ readLocations: "West US 2" }) }, "unread:unreadable"],
    ["one in text", { [ROW]: row({ readLocations: [WEST, "East US"] }) }, "unread:unreadable"],
    ["one without a name", at(WEST, { failoverPriority: 1 }), "unread:unreadable"],
    [
      "of an unknown consistency",
      { [ROW]: row({ readLocations: [WEST, EAST], consistencyPolicy: { defaultConsistencyLevel: "Fast" } }) },
      "unread:unreadable",
    ],
  ])("%s", (_, body, expected) => {
    expect(replicasOf(body)).toEqual(expected);
  });

  it.each<[JsonValue, unknown]>([
    [{ defaultConsistencyLevel: "Strong" }, "strong"],
    [{ defaultConsistencyLevel: "BoundedStaleness" }, "eventual"],
    [{ defaultConsistencyLevel: "Session" }, "eventual"],
    [{ defaultConsistencyLevel: "ConsistentPrefix" }, "eventual"],
    [{ defaultConsistencyLevel: "Eventual" }, "eventual"],
    [{}, { default: "eventual" }],
    [null, { default: "eventual" }],
    [{ defaultConsistencyLevel: "Fast" }, "unread:unreadable"],
    ["Strong", "unread:unreadable"],
  ])("%j", (consistencyPolicy, expected) => {
    expect(told("reads", { [ROW]: row({ consistencyPolicy }) })).toEqual(expected);
  });
});

describe("encryption", () => {
  it.each<[JsonValue, unknown]>([
    ["https://keys.vault.azure.net/keys/shop", "customer-key"],
    ["", { default: "provider-key" }],
    [null, { default: "provider-key" }],
    [7, "unread:unreadable"],
  ])("%j", (keyVaultKeyUri, expected) => {
    expect(told("encryption", { [ROW]: row({ keyVaultKeyUri }) })).toEqual(expected);
  });
});

describe("tags of a container", () => {
  it.each<[JsonValue, unknown]>([
    [null, { team: "shop" }],
    [{ team: "privacy" }, { team: "privacy" }],
    [{ team: 1 }, "unread:unreadable"],
  ])("%j", (tags, expected) => {
    const body = { [ROW]: row({}, { tags: { team: "shop" } }), ...listed(entry("preferences", {}, { tags })) };
    expect(told("tags", body)).toEqual(expected);
  });
});

describe("an account of another API", () => {
  const speaking = (name: string, more: JsonObject = {}): JsonObject => ({
    [ROW]: row({ capabilities: [{ name: "EnableServerless" }, { name }], ...more }),
  });
  it.each<[string, JsonObject, boolean]>([
    ["MongoDB", { [ROW]: row({}, { kind: "MongoDB" }) }, true],
    ["MongoDB by its capability", speaking("EnableMongo"), true],
    ["Cassandra", speaking("EnableCassandra"), true],
    ["Gremlin", speaking("EnableGremlin"), true],
    ["Table", speaking("EnableTable"), false],
  ])("is one database: %s", (_, body, changes) => {
    const { nodes } = cosmos.normalize(account(body));
    expect(nodes.map(({ id, name, type }) => [id, name, type])).toEqual([
      [ACCOUNT, "Shop", "Microsoft.DocumentDB/databaseAccounts"],
    ]);
    expect(told("changes", body)).toEqual({ default: changes });
    expect(told("itemExpiry", body)).toBe("unread:not-collected");
    expect(told("copies", body)).toEqual([{ what: "the window of point-in-time recovery", kind: "backup", days: 7 }]);
  });

  it("does not tell what its analytical store keeps", () => {
    expect(told("copies", speaking("EnableCassandra", { enableAnalyticalStorage: true }))).toBe("unread:not-collected");
  });

  it("replicates under its own id", () => {
    const fact = databaseOf(speaking("EnableTable", { readLocations: [WEST, EAST] })).facts.replicas;
    expect(fact.known && fact.value.map(({ id }) => id)).toEqual([`${ACCOUNT}@eastus`]);
  });
});
