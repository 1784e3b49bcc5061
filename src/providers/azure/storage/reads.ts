import type { OperationKey } from "../../service.ts";
import { ARM_PAGES, ARM_RATE, NOT_FOUND, graphRows } from "../service.ts";
import type { ArmRead, AzureReads, GraphRead } from "../service.ts";

export const ACCOUNTS: OperationKey = "resource-graph:Microsoft.Storage/storageAccounts";
export const GET_ACCOUNT: OperationKey = "storage:StorageAccounts_GetProperties";
export const GET_BLOB_SERVICE: OperationKey = "storage:BlobServices_GetServiceProperties";
export const GET_POLICY: OperationKey = "storage:ManagementPolicies_Get";
export const LIST_CONTAINERS: OperationKey = "storage:BlobContainers_List";
export const GET_CONTAINER: OperationKey = "storage:BlobContainers_Get";

const VERSION = "2025-08-01";
/** An account for files alone, for instance, has no blobs. */
const NO_BLOBS = "FeatureNotSupportedForAccount";
const SWITCHES = ["allowBlobPublicAccess", "publicNetworkAccess", "networkAcls.defaultAction"];
/** Some are of people's homes: how many there are tells enough. */
const ADDRESSES = ["networkAcls.ipRules", "networkAcls.ipv6Rules"];

const accounts: GraphRead = {
  ...graphRows("Microsoft.Storage/storageAccounts"),
  keeps: [
    ...["id", "name", "kind", "location", "tags"].map((path) => `data[].${path}`),
    ...exposurePaths("data[].properties"),
    { path: "data[].properties.primaryEndpoints.blob", as: "url" },
    "data[].properties.encryption.keySource",
    "data[].properties.immutableStorageWithVersioning.enabled",
    ...immutabilityPaths("data[].properties.immutableStorageWithVersioning.immutabilityPolicy"),
    "data[].properties.allowSharedKeyAccess",
    // Evidence only: no fact rests on them yet.
    ...["minimumTlsVersion", "supportsHttpsTrafficOnly"].map((path) => `data[].properties.${path}`),
  ],
  feeds: [
    "object-store",
    "object-store.tags",
    "object-store.lock",
    "object-store.encryption",
    "object-store.publicRead",
    "object-store.sharedKey",
  ],
  lists: true,
};

/** Asked only where a container is open to anyone: a list that lags behind is no ground for so grave a finding. */
const account: ArmRead = {
  request: { path: "{id}", apiVersion: VERSION },
  permission: "Microsoft.Storage/storageAccounts/read",
  keeps: exposurePaths("properties"),
  feeds: ["object-store.publicRead"],
  rate: ARM_RATE,
};

const blobService: ArmRead = {
  request: { path: "{id}/blobServices/default", apiVersion: VERSION },
  permission: "Microsoft.Storage/storageAccounts/blobServices/read",
  keeps: [
    "properties.isVersioningEnabled",
    "properties.deleteRetentionPolicy.enabled",
    "properties.deleteRetentionPolicy.days",
    // Evidence only: no fact rests on them yet.
    ...["containerDeleteRetentionPolicy", "restorePolicy"].flatMap((policy) =>
      ["enabled", "days"].map((path) => `properties.${policy}.${path}`),
    ),
    "properties.changeFeed.enabled",
    "properties.changeFeed.retentionInDays",
  ],
  feeds: ["object-store.versioning", "object-store.undelete"],
  absentOn: [NO_BLOBS],
  rate: ARM_RATE,
};

const policy: ArmRead = {
  request: { path: "{id}/managementPolicies/default", apiVersion: VERSION },
  permission: "Microsoft.Storage/storageAccounts/managementPolicies/read",
  // Filters and deletions are kept whole: a member dropped from them would make a rule look as if it ended everything.
  keeps: [
    "name",
    "enabled",
    "type",
    "definition.filters",
    ...["baseBlob", "snapshot", "version"].map((what) => `definition.actions.${what}.delete`),
  ].map((path) => `properties.policy.rules[].${path}`),
  feeds: ["object-store.expiry"],
  absentOn: ["ManagementPolicyNotFound", NO_BLOBS, ...NOT_FOUND],
  rate: ARM_RATE,
};

const containers: ArmRead = {
  request: { path: "{id}/blobServices/default/containers", apiVersion: VERSION },
  permission: "Microsoft.Storage/storageAccounts/blobServices/containers/read",
  keeps: ["value[].id", "value[].name", ...containerPaths("value[].properties")],
  feeds: ["object-store", "object-store.tags", "object-store.lock", "object-store.hold", "object-store.publicRead"],
  absentOn: [NO_BLOBS],
  lists: true,
  pages: ARM_PAGES,
  rate: ARM_RATE,
};

/** Asked only of a container of which the list does not say enough. */
const container: ArmRead = {
  request: { path: "{id}", apiVersion: VERSION },
  permission: "Microsoft.Storage/storageAccounts/blobServices/containers/read",
  keeps: containerPaths("properties"),
  feeds: ["object-store.tags", "object-store.lock", "object-store.hold"],
  rate: ARM_RATE,
};

export const READS: AzureReads = {
  [ACCOUNTS]: accounts,
  [GET_ACCOUNT]: account,
  [LIST_CONTAINERS]: containers,
  [GET_CONTAINER]: container,
  [GET_BLOB_SERVICE]: blobService,
  [GET_POLICY]: policy,
};

function exposurePaths(at: string): ArmRead["keeps"] {
  return [
    ...SWITCHES.map((path) => `${at}.${path}`),
    ...ADDRESSES.map((path) => ({ path: `${at}.${path}`, as: "count" as const })),
  ];
}

/** Never who changed a policy or set a hold, and when. */
function containerPaths(at: string): readonly string[] {
  return [
    ...["publicAccess", "metadata", "hasImmutabilityPolicy", "hasLegalHold", "legalHold.tags[].tag"].map(
      (path) => `${at}.${path}`,
    ),
    ...immutabilityPaths(`${at}.immutabilityPolicy.properties`),
  ];
}

function immutabilityPaths(at: string): readonly string[] {
  return [`${at}.immutabilityPeriodSinceCreationInDays`, `${at}.state`];
}
