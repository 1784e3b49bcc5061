import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { azureFormats } from "../../src/providers/azure/hand-over/formats.ts";
import { azureLookAlikes } from "../../src/providers/azure/hand-over/look-alikes.ts";
import type { OperationKey, Service } from "../../src/providers/service.ts";
import type { HandOver, HandOverLimits } from "../../src/snapshot/hand-over/read-hand-over.ts";
import { readHandOver } from "../../src/snapshot/hand-over/read-hand-over.ts";
import { fileOf } from "../snapshot/sample.ts";

export const AT = "2026-11-24T04:00:00.000Z";
export const SUBSCRIPTION_A = "00000000-0000-0000-0000-00000000000a";
export const SUBSCRIPTION_B = "00000000-0000-0000-0000-00000000000b";
export const STORAGE: OperationKey = "resource-graph:Microsoft.Storage/storageAccounts";
export const SITES = "resource-graph:Microsoft.Web/sites";
export const FIXTURES = "test/fixtures/hand-over";

function service(type: string, columns: readonly string[]): Service {
  const keeps = columns.map((column) => `data[].${column}`);
  return {
    provider: "azure",
    name: type,
    scope: "global",
    reads: {
      [`resource-graph:${type}`]: { permission: `${type}/read`, keeps, feeds: [], lists: true },
      [`example:${type}_Children`]: {
        permission: `${type}/children/read`,
        keeps: ["value[].id"],
        feeds: [],
        lists: true,
      },
    },
    types: [type, `${type}/children`],
    collect: () => Promise.resolve(),
    normalize: () => ({ nodes: [], edges: [], edgeGaps: [] }),
  };
}

/** Reads rows of a type that it turns into no node by itself. */
const helping: Service = { ...service("Microsoft.Network/networkInterfaces", ["id"]), types: [] };

export const SERVICES: readonly Service[] = [
  helping,
  service("Microsoft.Storage/storageAccounts", ["id", "kind", "tags", "properties.allowBlobPublicAccess"]),
  service("Microsoft.Web/sites", [
    "id",
    "kind",
    "identity.principalId",
    "properties.httpsOnly",
    "properties.hostNames",
  ]),
];

export const CHILDREN = "example:Microsoft.Web/sites_Children";
const WANTED: ReadonlySet<OperationKey> = new Set([STORAGE, CHILDREN]);

/** Reads a file as an auditor's, stamped with a time of its own. */
export async function read(file: string, limits: Partial<HandOverLimits> = {}): Promise<HandOver | undefined> {
  return readHandOver(file, {
    formats: azureFormats(SERVICES, WANTED),
    lookAlikes: azureLookAlikes,
    version: "0.1.0",
    limits,
  });
}

export async function handed(content: string | Uint8Array | object, name = "export.json"): Promise<string> {
  const bytes = typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content);
  const file = await fileOf(bytes, name);
  await utimes(file, new Date(AT), new Date(AT));
  return file;
}

/** What came of a file that has to be read. */
export async function whole(file: string): Promise<HandOver> {
  const found = await read(file);
  if (!found) throw new Error(`${file} was not recognized`);
  return found;
}

export function fixture(name: string): string {
  return join(FIXTURES, name);
}

type Row = Readonly<Record<string, unknown>>;

/** A row of Resource Graph with all its columns. */
export function row(over: Row = {}): Row {
  const name = "shop";
  return {
    id: `/subscriptions/${SUBSCRIPTION_A}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/${name}`,
    name,
    type: "microsoft.storage/storageaccounts",
    kind: "StorageV2",
    location: "westus2",
    sku: null,
    tags: null,
    identity: null,
    properties: { allowBlobPublicAccess: false, accessTier: "Hot" },
    ...over,
  };
}
