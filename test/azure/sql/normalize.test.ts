import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { sql } from "../../../src/providers/azure/sql/index.ts";
import { denied, shown } from "../../services/record.ts";
import { azureRecord } from "../record.ts";
import {
  DATABASE,
  databaseOf,
  ENCRYPTION,
  link,
  LINKS,
  LONG,
  PROTECTOR,
  record,
  ROW,
  row,
  SERVER,
  server,
  SERVERS,
  SHORT,
} from "./database.ts";

const window = (days: number): object => ({ what: "the window of point-in-time recovery", kind: "backup", days });
const kept = (days: number | null): object => ({ what: "long-term backups", kind: "backup", days });

describe("a database", () => {
  it("is a node with the facts of its server", () => {
    const { facts, aliases, ...rest } = databaseOf({ [ROW]: row({}, { tags: { team: "shop" } }) });
    expect(rest).toEqual({
      kind: "database",
      id: DATABASE,
      name: "shop/Orders",
      type: "Microsoft.Sql/servers/databases",
      provider: "azure",
      account: "00000000-0000-0000-0000-00000000000a",
      region: "westus2",
      record: DATABASE,
    });
    expect(aliases?.slice(0, 4)).toEqual([
      `account:${SERVER}`,
      "host:shop.database.usgovcloudapi.net",
      "host:shop.database.usgovcloudapi.net/orders",
      `metrics:microsoft.sql/servers/databases@${SERVER.split("/providers")[0]}`,
    ]);
    expect(Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, shown(fact)]))).toEqual({
      tags: { team: "shop" },
      groupTags: "unread:not-collected",
      itemExpiry: { mode: "by-program" },
      copies: [window(7)],
      replicas: [],
      reads: "strong",
      changes: false,
      encryption: "provider-key",
      publicRead: { level: "closed", ways: [] },
      sharedKey: true,
    });
    for (const fact of [facts.itemExpiry, facts.reads, facts.changes, facts.publicRead])
      expect(fact).toMatchObject({ basis: "documented-default" });
  });

  it.each<[string, JsonValue]>([
    ["denied", denied(SERVERS)],
    ["of no server", null],
    ["without properties", { id: SERVER }],
    ["without a name", server({ fullyQualifiedDomainName: "" })],
  ])("is found at the usual cloud's host where its server's row is %s", (_, part) => {
    expect(databaseOf({ [SERVERS]: part }).aliases).toContain("host:shop.database.windows.net");
  });

  it("is none that the server keeps for itself", () => {
    const master = azureRecord("Microsoft.Sql/servers/databases", `${SERVER}/databases/master`, { [ROW]: row() });
    expect(sql.normalize(master)).toEqual({ nodes: [], edges: [], edgeGaps: [] });
  });

  it.each<[string, JsonObject, string]>([
    ["a row that was denied", { [ROW]: denied(ROW) }, "unread:access-denied"],
    ["a row that is text", { [ROW]: "x" }, "unread:unreadable"],
  ])("keeps unread what rests on %s", (_, body, expected) => {
    const { tags, itemExpiry, reads, changes, encryption, publicRead, copies } = databaseOf(body).facts;
    for (const fact of [tags, itemExpiry, reads, changes, encryption, publicRead]) expect(shown(fact)).toBe(expected);
    expect(shown(copies)).toEqual([window(7)]);
  });

  it("of an export that shows a row alone has every other part unread", () => {
    const node = sql.normalize(azureRecord("Microsoft.Sql/servers/databases", DATABASE, { [ROW]: row() }));
    const [{ facts }] = node.nodes as [ReturnType<typeof databaseOf>];
    expect([facts.copies, facts.replicas, facts.encryption].map(shown)).toEqual(Array(3).fill("unread:not-collected"));
    expect(shown(facts.reads)).toBe("strong");
    expect(node.edgeGaps).toMatchObject([{ type: "replicates-to", from: DATABASE, gap: { reason: "not-collected" } }]);
  });

  it("of a listing without properties is not said to be no secondary", () => {
    const body = { "resources:Resources_List": { id: DATABASE, tags: { a: "b" } } };
    const [{ facts }] = sql.normalize(azureRecord("Microsoft.Sql/servers/databases", DATABASE, body)).nodes as [
      ReturnType<typeof databaseOf>,
    ];
    expect([facts.reads, facts.tags].map(shown)).toEqual(["unread:not-collected", { a: "b" }]);
  });
});

describe("copies", () => {
  const long = (properties: JsonValue): JsonObject => ({ [LONG]: { properties } });
  it.each<[string, JsonObject, unknown]>([
    ["35 days", { [SHORT]: { properties: { retentionDays: 35 } } }, [window(35)]],
    ["no stated days", { [SHORT]: { properties: {} } }, [window(7)]],
    ["days in text", { [SHORT]: { properties: { retentionDays: "35" } } }, "unread:unreadable"],
    ["no policy", { [SHORT]: null }, "unread:unreadable"],
    ["a denied policy", { [SHORT]: denied(SHORT) }, "unread:access-denied"],
    ["weeks", long({ weeklyRetention: "P5W", monthlyRetention: "PT0S" }), [window(7), kept(35)]],
    [
      "the longest of several",
      long({ weeklyRetention: "P1W", monthlyRetention: "P12M", yearlyRetention: "P5Y" }),
      [window(7), kept(1825)],
    ],
    [
      "months alone",
      long({ weeklyRetention: null, monthlyRetention: "P2M", yearlyRetention: "PT0S" }),
      [window(7), kept(60)],
    ],
    ["nothing that is kept longer", long({}), [window(7)]],
    ["one length of no sense", long({ weeklyRetention: "P1W", yearlyRetention: "long" }), "unread:unreadable"],
    ["one length as a number", long({ weeklyRetention: 7 }), "unread:unreadable"],
    ["no long-term policy", { [LONG]: null }, "unread:unreadable"],
    ["a denied long-term policy", { [LONG]: denied(LONG) }, "unread:access-denied"],
    ["a long-term policy in text", long("P1W"), "unread:unreadable"],
  ])("%s", (_, body, expected) => {
    expect(shown(databaseOf(body).facts.copies)).toEqual(expected);
  });
});

describe("replication", () => {
  const PARTNER = DATABASE.replace("servers/shop", "servers/shop-east");
  const linked = (...value: readonly JsonValue[]): JsonObject => ({ [LINKS]: { value } });
  const replicasOf = (body: JsonObject): unknown => {
    const fact = databaseOf(body).facts.replicas;
    return fact.known ? fact.value.map(({ state, says }) => `${state} ${says}`) : shown(fact);
  };

  it("stands on the primary, with an edge to the other side", () => {
    expect(shown(databaseOf(linked(link())).facts.replicas)).toEqual([
      { id: PARTNER, where: "shop-east/Orders in East US", state: "ok", says: "CATCH_UP", mode: "async" },
    ]);
    expect(sql.normalize(record(linked(link({ role: "Secondary" }), link()))).edges).toEqual([
      {
        type: "replicates-to",
        from: DATABASE,
        to: { by: "id", id: PARTNER },
        because: "it is geo-replicated there",
        origin: { record: DATABASE, pointer: "/sql:ReplicationLinks_ListByDatabase/value/1", operation: LINKS },
        toType: "Microsoft.Sql/servers/databases",
      },
    ]);
  });

  it("leads to a database by its host where the link does not say its id", () => {
    const body = linked(link({ partnerDatabaseId: null }));
    const { nodes, edges } = sql.normalize(record(body));
    expect(edges[0]?.to).toEqual({ by: "id", id: "host:shop-east.database.usgovcloudapi.net/orders" });
    expect(nodes[0]?.facts).toMatchObject({ replicas: { value: [{ id: `${DATABASE}@shop-east/orders` }] } });
  });

  it.each<[string, JsonObject, unknown]>([
    ["none", linked(), []],
    ["suspended", linked(link({ replicationState: "SUSPENDED" })), ["broken SUSPENDED"]],
    ["seeding", linked(link({ replicationState: "SEEDING" })), ["pending SEEDING"]],
    ["pending", linked(link({ replicationState: "PENDING" })), ["pending PENDING"]],
    ["of no stated state", linked(link({ replicationState: null })), ["pending undefined"]],
    ["two", linked(link(), link({ partnerServer: "shop-west" })), ["ok CATCH_UP", "ok CATCH_UP"]],
    ["the secondary's side", linked(link({ role: "Secondary" }), link({ role: "NonReadableSecondary" })), []],
    ["a copy in the making", linked(link({ role: "Source" }), link({ role: "Copy" })), []],
    ["an unknown role", linked(link(), link({ role: "Witness" })), "unread:unreadable"],
    ["a partner without a name", linked(link({ partnerServer: null })), "unread:unreadable"],
    ["a link in text", linked(link(), "x"), "unread:unreadable"],
    ["links in text", { [LINKS]: { value: "x" } }, "unread:unreadable"],
    ["no answer", { [LINKS]: null }, "unread:unreadable"],
    ["a denied answer", { [LINKS]: denied(LINKS) }, "unread:access-denied"],
  ])("%s", (_, body, expected) => {
    expect(replicasOf(body)).toEqual(expected);
    const unread = typeof expected === "string" ? [{ type: "replicates-to", from: DATABASE }] : [];
    expect(sql.normalize(record(body)).edgeGaps).toMatchObject(unread);
  });

  it.each<[JsonValue, unknown]>([
    ["Geo", "eventual"],
    ["Named", "eventual"],
    ["Standby", "eventual"],
    [null, "strong"],
    [7, "unread:unreadable"],
  ])("a database that is a secondary of type %j is behind", (secondaryType, expected) => {
    expect(shown(databaseOf({ [ROW]: row({ secondaryType }) }).facts.reads)).toBe(expected);
  });
});

describe("encryption", () => {
  const state = (properties: JsonValue): JsonObject => ({ [ENCRYPTION]: { properties } });
  const key = (serverKeyType: JsonValue): JsonObject => ({ [PROTECTOR]: { properties: { serverKeyType } } });
  it.each<[string, JsonObject, string]>([
    ["on, by a key in a vault", key("AzureKeyVault"), "customer-key"],
    ["on, in the words of older answers", state({ status: "Enabled" }), "provider-key"],
    [
      "on, by the database's own key",
      { [ROW]: row({ encryptionProtector: "https://v.vault.azure.net/keys/k" }), [PROTECTOR]: denied(PROTECTOR) },
      "customer-key",
    ],
    ["off", state({ state: "Disabled" }), "none"],
    [
      "off, whatever the server has",
      { ...state({ state: "Disabled" }), [PROTECTOR]: denied(PROTECTOR), [ROW]: denied(ROW) },
      "none",
    ],
    ["on, by an unknown kind of key", key("Other"), "unread:unreadable"],
    ["on, the server denied", { [PROTECTOR]: denied(PROTECTOR) }, "unread:access-denied"],
    ["changing", state({ state: "Encrypting" }), "unread:unreadable"],
    ["not said", state({}), "unread:unreadable"],
    ["none", { [ENCRYPTION]: null }, "unread:unreadable"],
    ["denied", { [ENCRYPTION]: denied(ENCRYPTION) }, "unread:access-denied"],
  ])("%s", (_, body, expected) => {
    expect(shown(databaseOf(body).facts.encryption)).toBe(expected);
  });
});
