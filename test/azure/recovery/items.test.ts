import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/graph/build.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { storage } from "../../../src/providers/azure/storage/index.ts";
import { denied, shown } from "../../services/record.ts";
import { azureRecord, GROUP } from "../record.ts";
import { ACCOUNT, BV, ITEM, itemRow, list, normalized, POLICY, policyRow, RSV, rule, vaultRow } from "./vaults.ts";

const SERVER = `${GROUP}/providers/microsoft.dbforpostgresql/flexibleservers/prefs`;
const RSV_ITEM = `${RSV.id}/backupfabrics/azure/protectioncontainers/c/protecteditems/i`;
const container = (name: string): string => `${ACCOUNT}/blobservices/default/containers/${name}`;
const listed = (...names: readonly string[]): JsonObject => ({
  policyInfo: {
    policyId: POLICY.toUpperCase(),
    policyParameters: { backupDatasourceParametersList: [{ containersList: names }] },
  },
});
const protects = (properties: JsonObject) => normalized(BV.item, ITEM, { [list(BV.item)]: itemRow(properties) });
const from = (told: ReturnType<typeof protects>) => told.edges.map((edge) => edge.from);

describe("what a backup vault protects", () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ["all containers of an account, in place", {}, [`account:${ACCOUNT}`]],
    ["all of them, by an empty list", listed(), [`account:${ACCOUNT}`]],
    ["containers by name", listed("Customers", "b"), [container("customers"), container("b")]],
    [
      "containers of a data lake",
      {
        ...listed("a"),
        dataSourceInfo: { resourceID: ACCOUNT, datasourceType: "Microsoft.Storage/storageAccounts/adlsBlobServices" },
      },
      [container("a")],
    ],
    [
      "a server",
      {
        dataSourceInfo: {
          resourceID: SERVER.toUpperCase(),
          datasourceType: "Microsoft.DBforPostgreSQL/flexibleServers",
        },
      },
      [SERVER, `account:${SERVER}`],
    ],
    ["a server, as other answers write it", { dataSourceInfo: { resourceId: SERVER } }, [SERVER, `account:${SERVER}`]],
    [
      "what only its backups are suspended of",
      { currentProtectionState: "BackupSchedulesSuspended" },
      [`account:${ACCOUNT}`],
    ],
  ])("%s", (_, properties, expected) => {
    const told = protects(properties);
    expect(from(told)).toEqual(expected);
    for (const { type, to } of told.edges) expect([type, to]).toEqual(["backed-up-by", { by: "id", id: POLICY }]);
    expect([told.nodes, told.edgeGaps]).toEqual([[], []]);
  });

  it("is kept for ever once protection was stopped", () => {
    const body = {
      [list(BV.item)]: itemRow({ currentProtectionState: "ProtectionStopped" }),
      [list(BV.vault)]: vaultRow(),
    };
    const { nodes, edges, edgeGaps } = normalized(BV.item, ITEM, body);
    expect(nodes).toMatchObject([{ kind: "backup", id: ITEM, name: "shop-bv/shopdata-1", type: BV.item }]);
    const [node] = nodes;
    expect(node?.kind === "backup" && [node.facts.retention, node.facts.lock, node.facts.tags].map(shown)).toEqual([
      null,
      null,
      { team: "ops" },
    ]);
    expect(edges.map((edge) => [edge.from, edge.to])).toEqual([[`account:${ACCOUNT}`, { by: "id", id: ITEM }]]);
    expect(edgeGaps).toEqual([]);
  });

  it("has no end that a lock could be measured by once protection was stopped", () => {
    const body = {
      [list(BV.item)]: itemRow({ currentProtectionState: "ProtectionStopped" }),
      [list(BV.vault)]: vaultRow("Locked"),
    };
    const [node] = normalized(BV.item, ITEM, body).nodes;
    expect(node?.kind === "backup" && shown(node.facts.lock)).toBe("unread:unresolved");
  });

  it.each<[string, JsonObject, string, string]>([
    ["no policy", { policyInfo: null }, `account:${ACCOUNT}`, "unreadable"],
    ["no source", { dataSourceInfo: null }, ITEM, "unreadable"],
    ["a source without an id", { dataSourceInfo: { resourceID: 7 } }, ITEM, "unreadable"],
  ])("is open: %s", (_, properties, start, reason) => {
    const { nodes, edges, edgeGaps } = protects(properties);
    expect([nodes, edges]).toEqual([[], []]);
    expect(edgeGaps.map((gap) => [gap.type, gap.from, gap.gap.reason])).toEqual([["backed-up-by", start, reason]]);
  });

  it.each([
    ["a listing", { "resources:Resources_List": { id: ITEM } }, "not-collected"],
    ["a failure", { [list(BV.item)]: denied(list(BV.item)) }, "access-denied"],
    ["nothing", {}, "not-collected"],
    ["nonsense", { [list(BV.item)]: 7 }, "unreadable"],
  ])("is open from %s", (_, body, reason) => {
    const { nodes, edges, edgeGaps } = normalized(BV.item, ITEM, body);
    expect([nodes, edges]).toEqual([[], []]);
    expect(edgeGaps.map((gap) => [gap.from, gap.gap.reason])).toEqual([[ITEM, reason]]);
  });

  it("leads from the containers of the account to the policy", () => {
    const value = ["customers", "b"].map((name) => ({ name, properties: {} }));
    const account = storage.normalize(
      azureRecord("Microsoft.Storage/storageAccounts", ACCOUNT, { "storage:BlobContainers_List": { value } }),
    );
    const policy = normalized(BV.policy, POLICY, { [list(BV.policy)]: policyRow(rule("P30D")) });
    const backedUp = (properties: JsonObject): readonly string[] => {
      const graph = buildGraph([account, protects(properties), policy], []);
      return graph
        .ofKind("object-store")
        .flatMap((store) => graph.out(store, "backed-up-by").items.map(({ to }) => `${store.name} ${to}`));
    };
    expect(backedUp({})).toEqual([`shopdata/b ${POLICY}`, `shopdata/customers ${POLICY}`]);
    expect(backedUp(listed("customers"))).toEqual([`shopdata/customers ${POLICY}`]);
  });
});

describe("what a Recovery Services vault protects", () => {
  const policyId = `${RSV.id}/backupPolicies/Default`;
  const told = (properties: JsonObject) =>
    normalized(RSV.item, RSV_ITEM, { [list(RSV.item)]: { id: RSV_ITEM, properties } });

  it("leads to its policy", () => {
    const { edges } = told({
      sourceResourceId: SERVER,
      policyId,
      protectionState: "Protected",
      protectedItemType: "AzureSqlProtectedItem",
    });
    expect(edges.map((edge) => [edge.from, edge.to])).toEqual([
      [SERVER, { by: "id", id: policyId.toLowerCase() }],
      [`account:${SERVER}`, { by: "id", id: policyId.toLowerCase() }],
    ]);
  });

  it("says nothing of containers where it is an account's file share", () => {
    const share = { sourceResourceId: ACCOUNT, policyId, protectedItemType: "AzureFileShareProtectedItem" };
    expect(told(share)).toEqual({ nodes: [], edges: [], edgeGaps: [] });
  });

  it("is kept for ever once protection was stopped", () => {
    const { nodes, edges } = told({ sourceResourceId: SERVER, policyId, protectionState: "ProtectionStopped" });
    expect(nodes.map(({ id, name }) => [id, name])).toEqual([[RSV_ITEM, "shop-rsv/i"]]);
    expect(edges.map(({ to }) => to)).toEqual([
      { by: "id", id: RSV_ITEM },
      { by: "id", id: RSV_ITEM },
    ]);
  });

  it("is open where it names no source", () => {
    expect(told({ policyId }).edgeGaps.map((gap) => [gap.from, gap.gap.reason])).toEqual([[RSV_ITEM, "unreadable"]]);
  });
});
