import { createHash } from "node:crypto";
import { readFile, utimes } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { withoutBareListings } from "../../src/providers/azure/hand-over/bare-listings.ts";
import { mergeSnapshots } from "../../src/snapshot/merge.ts";
import type { Snapshot } from "../../src/snapshot/snapshot.ts";
import { AT, CHILDREN, fixture, handed, row, SITES, STORAGE, SUBSCRIPTION_A, SUBSCRIPTION_B, whole } from "./azure.ts";

const ACCOUNT = `/subscriptions/${SUBSCRIPTION_A}/resourcegroups/shop/providers/microsoft.storage/storageaccounts/shopexports`;
const SITE = `/subscriptions/${SUBSCRIPTION_B}/resourcegroups/web/providers/microsoft.web/sites/dsar-intake`;
const HAD = `/subscriptions/${SUBSCRIPTION_A}/resourceGroups/Shop/providers/Microsoft.Storage/storageAccounts/shopExports`;
const HAD_SITE = `/subscriptions/${SUBSCRIPTION_B}/resourceGroups/web/providers/Microsoft.Web/sites/dsar-intake`;
const PRINCIPAL = "00000000-0000-0000-0000-0000000000aa";

function record(type: string, id: string, account: string, operation: string, kept: JsonObject): object {
  const source = { operation, via: "file", at: AT };
  return { type, id, provider: "azure", account, region: "westus2", body: { [operation]: kept }, source };
}

const FROM_GRAPH = [
  record("Microsoft.Storage/storageAccounts", ACCOUNT, SUBSCRIPTION_A, STORAGE, {
    id: HAD,
    kind: "StorageV2",
    properties: { allowBlobPublicAccess: true },
    tags: { "data-subject": "customer" },
  }),
  record("Microsoft.Web/sites", SITE, SUBSCRIPTION_B, SITES, {
    id: HAD_SITE,
    identity: { principalId: PRINCIPAL },
    kind: "functionapp,linux",
    properties: { hostNames: ["dsar-intake.azurewebsites.net"], httpsOnly: true },
  }),
];

const LIST = "resources:Resources_List";
const FROM_LIST = [
  record("Microsoft.Storage/storageAccounts", ACCOUNT, SUBSCRIPTION_A, LIST, {
    id: HAD,
    identity: null,
    kind: "StorageV2",
    location: "West US 2",
    name: "shopExports",
    sku: { name: "Standard_GRS", tier: "Standard" },
    tags: { "data-subject": "customer" },
    type: "Microsoft.Storage/storageAccounts",
  }),
  record("Microsoft.Web/sites", SITE, SUBSCRIPTION_B, LIST, {
    id: HAD_SITE,
    identity: { principalId: PRINCIPAL, tenantId: "00000000-0000-0000-0000-0000000000ff", type: "SystemAssigned" },
    kind: "functionapp,linux",
    location: "westus2",
    name: "dsar-intake",
    sku: null,
    tags: null,
    type: "Microsoft.Web/sites",
  }),
];

/** What a live scan would list, and no export shows whole. */
function listsOf(accounts: number): object[] {
  return [SUBSCRIPTION_A, SUBSCRIPTION_B].flatMap((account) =>
    [CHILDREN, STORAGE].map((operation) => {
      const graph = operation === STORAGE;
      const message = graph ? "an export does not tell whether it shows all" : "an export does not show them";
      const unread = { reason: "not-collected", operation, message };
      const listed = graph && account === SUBSCRIPTION_A ? accounts : 0;
      return { operation, account, region: "global", complete: false, listed, vanished: 0, unread };
    }),
  );
}

const scope = (account: string): object => ({ provider: "azure", account, identity: "", regions: [], lists: [] });

it.each([
  ["graph-rest.json", "an Azure Resource Graph result", FROM_GRAPH],
  ["graph-az.json", "an Azure Resource Graph result", FROM_GRAPH],
  ["graph-table.json", "an Azure Resource Graph result as a table", FROM_GRAPH],
  ["graph-rows.json", "a list of Azure resources", FROM_GRAPH],
  ["graph-rows.ndjson", "Azure resources, one a line", FROM_GRAPH],
  ["resource-list.json", "a list of Azure resources", FROM_LIST],
])(
  "%s: every row that a service reads is a record, and nothing is claimed to be whole",
  async (name, told, records) => {
    const bytes = await readFile(fixture(name));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    for (const content of [bytes, gzipSync(bytes), Buffer.concat([Buffer.from("\ufeff"), bytes])]) {
      const file = await handed(content, `any-name${content === bytes ? "" : ".bin"}`);
      const { snapshot, notes } = await whole(file);
      expect(snapshot).toEqual({
        header: {
          tool: { name: "consentry", version: "0.1.0" },
          startedAt: AT,
          scopes: [scope(SUBSCRIPTION_A), scope(SUBSCRIPTION_B)],
        },
        records,
        lists: listsOf(records === FROM_GRAPH ? 1 : 0),
        endedAt: AT,
        sha256: content.length === bytes.length + 3 ? expect.stringMatching(/^[0-9a-f]{64}$/) : sha256,
      });
      expect(notes).toEqual([`${file}: ${told}: 2 resources read, 1 of types that are not read left out`]);
    }
  },
);

describe("several files are one estate", () => {
  const stamped = async (name: string, at: string): Promise<Snapshot> => {
    const file = await handed(await readFile(fixture(name)));
    await utimes(file, new Date(at), new Date(at));
    return (await whole(file)).snapshot;
  };
  const LATER = "2026-11-25T04:00:00.000Z";

  it("in which a listing never stands before what describes the resource, however old", async () => {
    const snapshots = [await stamped("graph-rest.json", AT), await stamped("resource-list.json", LATER)];
    const estate = mergeSnapshots(withoutBareListings(snapshots));
    expect(estate.records).toEqual(FROM_GRAPH);
    expect(estate.sources).toHaveLength(2);
    const lists = [CHILDREN, STORAGE];
    expect(estate.scopes).toEqual([
      { ...scope(SUBSCRIPTION_A), regions: ["global"], lists },
      { ...scope(SUBSCRIPTION_B), regions: ["global"], lists },
    ]);
  });

  it("in which a listing tells of what nothing else does", async () => {
    const listing = await stamped("resource-list.json", LATER);
    expect(withoutBareListings([listing])).toEqual([listing]);
  });

  it("in which an export, however new, says nothing against a list that was made", async () => {
    const exported = await stamped("graph-rest.json", LATER);
    const lists = exported.lists.map(({ operation, account, region, listed }) => {
      return { operation, account, region, complete: true, listed, vanished: 0 };
    });
    const older = { ...exported, sha256: "0", header: { ...exported.header, startedAt: AT }, lists };
    const newer = { ...older, header: { ...older.header, startedAt: "2026-11-26T04:00:00.000Z" } };
    expect(mergeSnapshots([exported, older]).lists).toEqual(lists);
    expect(mergeSnapshots([exported, newer]).lists).toEqual(lists);
  });
});

it("tags of a resource group go with its resources where the export has them", async () => {
  const id = `/subscriptions/${SUBSCRIPTION_A}/resourceGroups/RG`;
  const group = row({
    id,
    name: "RG",
    type: "microsoft.resources/subscriptions/resourcegroups",
    tags: { team: "dsar" },
  });
  const elsewhere = row({ id: String(row().id).replace("/rg/", "/other/") });
  const { snapshot } = await whole(await handed([row(), elsewhere, group]));
  const GROUPS = "resource-graph:Microsoft.Resources/subscriptions/resourceGroups";
  expect(snapshot.records.map(({ body }) => body[GROUPS])).toEqual([{ id, tags: { team: "dsar" } }, undefined]);
});

it("a resource without a place is global, and an id may end in a slash", async () => {
  const { snapshot } = await whole(await handed([row({ location: "", id: `${String(row().id)}/` })]));
  expect(snapshot.records[0]).toMatchObject({ region: "global", id: String(row().id).toLowerCase() });
});

it("a row needs no type of its own: its id tells", async () => {
  const { type: _, ...rest } = row();
  expect((await whole(await handed([rest]))).snapshot.records[0]?.type).toBe("Microsoft.Storage/storageAccounts");
});

it("properties that are all left out are still properties", async () => {
  const { snapshot } = await whole(await handed([row({ properties: {} })]));
  expect(snapshot.records[0]?.body).toMatchObject({ [STORAGE]: { properties: {} } });
});
