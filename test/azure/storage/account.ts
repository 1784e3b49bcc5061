import type { JsonObject } from "../../../src/model/json.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import type { ObjectStore } from "../../../src/model/resource.ts";
import { storage } from "../../../src/providers/azure/storage/index.ts";
import { azureRecord, GROUP } from "../record.ts";

export const ACCOUNT: string = `${GROUP}/providers/microsoft.storage/storageaccounts/shopdata`;
export const ROW = "resource-graph:Microsoft.Storage/storageAccounts";
export const GROUPS = "resource-graph:Microsoft.Resources/subscriptions/resourceGroups";
export const GET_ACCOUNT = "storage:StorageAccounts_GetProperties";
export const BLOB_SERVICE = "storage:BlobServices_GetServiceProperties";
export const POLICY = "storage:ManagementPolicies_Get";
export const LIST = "storage:BlobContainers_List";
export const GET = "storage:BlobContainers_Get";

/** An account as Resource Graph shows it. */
export function row(properties: JsonObject = {}, more: JsonObject = {}): JsonObject {
  const primaryEndpoints = { blob: "https://shopdata.blob.core.windows.net/" };
  return { id: ACCOUNT, kind: "StorageV2", properties: { primaryEndpoints, ...properties }, ...more };
}

/** A container as the list shows it. */
export function entry(name: string, properties: JsonObject = {}): JsonObject {
  return { name, properties: { hasImmutabilityPolicy: false, hasLegalHold: false, metadata: {}, ...properties } };
}

export function listOf(...value: readonly JsonObject[]): JsonObject {
  return { value };
}

export function account(body: JsonObject): ResourceRecord {
  return azureRecord("Microsoft.Storage/storageAccounts", ACCOUNT, body);
}

/** The one container that the body lists; everything else of the account as the provider shows it by default. */
export function storeOf(body: JsonObject): ObjectStore {
  const usual = {
    [ROW]: row(),
    [BLOB_SERVICE]: { properties: {} },
    [POLICY]: null,
    [LIST]: listOf(entry("customers")),
  };
  const [node] = storage.normalize(account({ ...usual, ...body })).nodes;
  if (node?.kind !== "object-store") throw new Error("a container becomes an object store");
  return node;
}
