import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { mergeSnapshots } from "../../src/snapshot/merge.ts";
import { AT, fixture, handed, row, SITES, STORAGE, SUBSCRIPTION_A, SUBSCRIPTION_B, whole } from "./azure.ts";

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
        lists: [],
        endedAt: AT,
        sha256: content.length === bytes.length + 3 ? expect.stringMatching(/^[0-9a-f]{64}$/) : sha256,
      });
      expect(notes).toEqual([`${file}: ${told}: 2 resources read, 1 of types that are not read left out`]);
    }
  },
);

it("several files are one estate", async () => {
  const files = ["graph-rest.json", "resource-list.json"].map(fixture);
  const snapshots = await Promise.all(files.map(async (file) => (await whole(file)).snapshot));
  const estate = mergeSnapshots(snapshots);
  expect(estate.records.map(({ id }) => id)).toEqual([ACCOUNT, SITE]);
  expect(estate.sources).toHaveLength(2);
  expect(estate.scopes).toEqual([
    { ...scope(SUBSCRIPTION_A), regions: ["global"] },
    { ...scope(SUBSCRIPTION_B), regions: ["global"] },
  ]);
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
