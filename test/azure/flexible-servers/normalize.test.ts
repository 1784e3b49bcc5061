import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { flexibleServers } from "../../../src/providers/azure/flexible-servers/index.ts";
import { denied, shown } from "../../services/record.ts";
import { azureRecord } from "../record.ts";
import { databaseOf, LOG, MY, PG, record, replica, row } from "./server.ts";
import type { Names } from "./server.ts";

const BOTH: [string, Names][] = [
  ["PostgreSQL", PG],
  ["MySQL", MY],
];

/** The fact, and how it is known where that is not simply read. */
function told(name: "copies" | "reads" | "changes" | "encryption", names: Names, body: JsonObject): unknown {
  const fact = databaseOf(names, body).facts[name];
  return fact.known && fact.basis === "documented-default" ? { default: fact.value } : shown(fact);
}

describe.each(BOTH)("a server of %s", (_, names) => {
  const having = (properties: JsonObject): JsonObject => ({ [names.row]: row(names, properties) });
  const listing = (...value: readonly JsonValue[]): JsonObject => ({ [names.replicas]: { value } });

  it("is one database", () => {
    const { facts, aliases, ...rest } = databaseOf(names, { [names.row]: row(names, {}, { tags: { team: "shop" } }) });
    expect(rest).toEqual({
      kind: "database",
      id: names.id,
      name: "Shop",
      type: names.type,
      provider: "azure",
      account: "00000000-0000-0000-0000-00000000000a",
      region: "westus2",
      record: names.id,
    });
    expect(aliases?.slice(0, 2)).toEqual([
      "host:shop.postgres.database.azure.com",
      `metrics:${names.type.toLowerCase()}@${names.id.split("/providers")[0]}`,
    ]);
    expect(Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, shown(fact)]))).toEqual({
      tags: { team: "shop" },
      groupTags: "unread:not-collected",
      itemExpiry: { mode: "by-program" },
      copies: [{ what: "automated backups", kind: "backup", days: 14 }],
      replicas: [],
      reads: "strong",
      changes: false,
      encryption: "provider-key",
      publicRead: { level: "closed", ways: [] },
      // MySQL has no switch for its logins.
      ...(names.type.includes("PostgreSQL") ? { sharedKey: true } : {}),
    });
  });

  it("is not said to be anything by a row that was denied", () => {
    const { tags, itemExpiry, copies, reads, encryption, publicRead } = databaseOf(names, {
      [names.row]: denied(names.row),
    }).facts;
    for (const fact of [tags, itemExpiry, copies, reads, encryption, publicRead])
      expect(shown(fact)).toBe("unread:access-denied");
  });

  it("of an export without properties has no facts but its tags", () => {
    const body = { "resources:Resources_List": { id: names.id, name: "Shop", tags: { a: "b" } } };
    const { nodes, edgeGaps } = flexibleServers.normalize(azureRecord(names.type, names.id, body));
    const { tags, copies, replicas, reads, encryption } = (nodes as [ReturnType<typeof databaseOf>])[0].facts;
    expect([copies, replicas, reads, encryption].map(shown)).toEqual(Array(4).fill("unread:not-collected"));
    expect(shown(tags)).toEqual({ a: "b" });
    expect(edgeGaps).toMatchObject([{ type: "replicates-to", from: names.id, gap: { reason: "not-collected" } }]);
  });

  const backups = (days: number): object => ({ what: "automated backups", kind: "backup", days });
  it.each<[JsonValue, unknown]>([
    [{ backupRetentionDays: 35, geoRedundantBackup: "Enabled" }, [backups(35)]],
    [{}, { default: [backups(7)] }],
    [null, { default: [backups(7)] }],
    [{ backupRetentionDays: "35" }, "unread:unreadable"],
    ["35", "unread:unreadable"],
  ])("keeps backups: %j", (backup, expected) => {
    expect(told("copies", names, having({ backup }))).toEqual(expected);
  });

  it.each<[JsonValue, unknown]>([
    ["Primary", "strong"],
    ["Source", "strong"],
    ["None", "strong"],
    [null, { default: "strong" }],
    ["Replica", "eventual"],
    ["AsyncReplica", "eventual"],
    ["GeoAsyncReplica", "eventual"],
    ["Witness", "unread:unreadable"],
    [7, "unread:unreadable"],
  ])("is read as its role says: %j", (replicationRole, expected) => {
    expect(told("reads", names, having({ replicationRole }))).toEqual(expected);
  });

  it.each<[JsonValue, unknown]>([
    [{ type: "SystemManaged" }, "provider-key"],
    [{ type: "AzureKeyVault", primaryKeyURI: "https://v/k" }, "customer-key"],
    [{}, { default: "provider-key" }],
    [null, { default: "provider-key" }],
    [{ type: "Other" }, "unread:unreadable"],
    ["AzureKeyVault", "unread:unreadable"],
  ])("encrypts: %j", (dataEncryption, expected) => {
    expect(told("encryption", names, having({ dataEncryption }))).toEqual(expected);
  });

  it("replicates to the servers that it lists", () => {
    const body = listing(replica(names, { state: "Stopped" }));
    expect(shown(databaseOf(names, body).facts.replicas)).toEqual([
      { id: `${names.id}-east`, where: "shop-east", state: "broken", says: "Stopped", mode: "async" },
    ]);
    expect(flexibleServers.normalize(record(names, body)).edges).toEqual([
      {
        type: "replicates-to",
        from: names.id,
        to: { by: "id", id: `${names.id}-east` },
        because: "it is listed as a replica",
        origin: { record: names.id, pointer: `/${names.replicas}/value/0`, operation: names.replicas },
        toType: names.type,
      },
    ]);
  });

  it.each<[string, JsonObject, unknown]>([
    ["active", { replica: { replicationState: "Active" }, state: "Ready" }, "ok Active"],
    ["broken", { replica: { replicationState: "Broken" }, state: "Ready" }, "broken Broken"],
    ["catching up", { replica: { replicationState: "Catchup" } }, "pending Catchup"],
    ["reconfiguring", { replica: { replicationState: "Reconfiguring" } }, "pending Reconfiguring"],
    ["running, which says nothing of replication", { state: "Ready" }, "pending Ready"],
    ["disabled", { state: "Disabled" }, "broken Disabled"],
    ["of no state", {}, "pending undefined"],
  ])("a replica that is %s", (__, properties, expected) => {
    const fact = databaseOf(names, listing(replica(names, properties))).facts.replicas;
    expect(fact.known && fact.value.map(({ state, says }) => `${state} ${says}`)).toEqual([expected]);
  });

  it.each<[string, JsonValue, string]>([
    ["denied", denied(names.replicas), "unread:access-denied"],
    ["none", null, "unread:unreadable"],
    ["text", { value: "x" }, "unread:unreadable"],
    ["of a server without an id", { value: [replica(names), { name: "x", properties: {} }] }, "unread:unreadable"],
    ["of a server without properties", { value: [{ id: `${names.id}-east` }] }, "unread:unreadable"],
  ])("does not tell its replicas from a list that is %s", (__, part, expected) => {
    const body = { [names.replicas]: part };
    expect(shown(databaseOf(names, body).facts.replicas)).toBe(expected);
    expect(flexibleServers.normalize(record(names, body))).toMatchObject({
      edges: [],
      edgeGaps: [{ type: "replicates-to", from: names.id }],
    });
  });
});

describe("changes that leave", () => {
  it.each<[JsonValue, unknown]>([
    [{ properties: { value: "logical" } }, true],
    [{ properties: { value: "Replica" } }, false],
    [{ properties: { value: "minimal" } }, false],
    [{ properties: { value: "all" } }, "unread:unreadable"],
    [{ properties: {} }, "unread:unreadable"],
    [null, "unread:unreadable"],
    [denied(LOG), "unread:access-denied"],
  ])("PostgreSQL: as its log allows, %j", (part, expected) => {
    expect(told("changes", PG, { [LOG]: part })).toBe(expected);
  });

  it("MySQL: none until somebody says so within it", () => {
    expect(told("changes", MY, {})).toEqual({ default: false });
    expect(told("changes", MY, { [MY.row]: denied(MY.row) })).toBe("unread:access-denied");
  });
});
