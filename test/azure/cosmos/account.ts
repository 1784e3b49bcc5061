import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import type { Database } from "../../../src/model/resource.ts";
import { cosmos } from "../../../src/providers/azure/cosmos/index.ts";
import { azureRecord, GROUP } from "../record.ts";

export const ACCOUNT: string = `${GROUP}/providers/microsoft.documentdb/databaseaccounts/shop`;
export const ROW = "resource-graph:Microsoft.DocumentDB/databaseAccounts";
export const DATABASES = "cosmos:SqlResources_ListSqlDatabases";
export const CONTAINERS = "cosmos:SqlResources_ListSqlContainers";

const WEST = { locationName: "West US 2", failoverPriority: 0, provisioningState: "Succeeded" };
const EAST = { locationName: "East US", failoverPriority: 1, provisioningState: "Succeeded" };
export const REGIONS: Readonly<Record<"WEST" | "EAST", JsonObject>> = { WEST, EAST };

/** An account as Resource Graph shows it: NoSQL, in one region. */
export function row(properties: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return {
    id: ACCOUNT,
    name: "Shop",
    kind: "GlobalDocumentDB",
    properties: {
      documentEndpoint: "https://shop.documents.azure.com:443/",
      capabilities: [],
      consistencyPolicy: { defaultConsistencyLevel: "Session" },
      readLocations: [WEST],
      writeLocations: [WEST],
      backupPolicy: { type: "Continuous", continuousModeProperties: { tier: "Continuous7Days" } },
      ...properties,
    },
    ...more,
  };
}

/** A container as the list of its database shows it. */
export function entry(name: string, resource: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return { name, properties: { resource: { id: name, ...resource } }, ...more };
}

export function listed(...value: readonly JsonValue[]): JsonObject {
  return { [DATABASES]: { value: [{ name: "shop" }] }, [CONTAINERS]: { shop: { value } } };
}

export function account(body: JsonObject): ResourceRecord {
  return azureRecord("Microsoft.DocumentDB/databaseAccounts", ACCOUNT, body);
}

/** The first database that the body gives: the container `shop/preferences`, unless it says otherwise. */
export function databaseOf(body: JsonObject): Database {
  const [node] = cosmos.normalize(account({ [ROW]: row(), ...listed(entry("preferences")), ...body })).nodes;
  if (node?.kind !== "database") throw new Error("an account becomes a database");
  return node;
}
