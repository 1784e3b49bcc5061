import type { OperationKey } from "../../service.ts";
import { ARM_PAGES, ARM_RATE, graphRows } from "../service.ts";
import type { ArmRead, AzureReads, GraphRead } from "../service.ts";

export const ACCOUNTS: OperationKey = "resource-graph:Microsoft.DocumentDB/databaseAccounts";
export const LIST_DATABASES: OperationKey = "cosmos:SqlResources_ListSqlDatabases";
export const LIST_CONTAINERS: OperationKey = "cosmos:SqlResources_ListSqlContainers";

const VERSION = "2025-10-15";

/** Never keys and connection strings, which other operations give, nor addresses of the firewall. */
const PROPERTIES = [
  "documentEndpoint",
  "capabilities[].name",
  "consistencyPolicy.defaultConsistencyLevel",
  ...["readLocations", "writeLocations"].flatMap((list) =>
    ["locationName", "failoverPriority", "provisioningState"].map((path) => `${list}[].${path}`),
  ),
  "backupPolicy.type",
  "backupPolicy.periodicModeProperties.backupRetentionIntervalInHours",
  "backupPolicy.continuousModeProperties.tier",
  "enableAnalyticalStorage",
  "disableLocalAuth",
  // Evidence only: no fact rests on them yet.
  "consistencyPolicy.maxIntervalInSeconds",
  "consistencyPolicy.maxStalenessPrefix",
  "enableMultipleWriteLocations",
  "enableAutomaticFailover",
  "publicNetworkAccess",
  "minimalTlsVersion",
];

const accounts: GraphRead = {
  ...graphRows("Microsoft.DocumentDB/databaseAccounts"),
  keeps: [
    ...["id", "name", "kind", "location", "tags"].map((path) => `data[].${path}`),
    ...PROPERTIES.map((path) => `data[].properties.${path}`),
    { path: "data[].properties.keyVaultKeyUri", as: "url" },
  ],
  feeds: [
    "database",
    "database.tags",
    "database.itemExpiry",
    "database.copies",
    "database.replicas",
    "database.reads",
    "database.changes",
    "database.encryption",
    "database.publicRead",
    "database.sharedKey",
  ],
  lists: true,
};

const databases: ArmRead = {
  request: { path: "{id}/sqlDatabases", apiVersion: VERSION },
  permission: "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/read",
  keeps: ["value[].name"],
  feeds: ["database"],
  lists: true,
  pages: ARM_PAGES,
  rate: ARM_RATE,
};

/** Asked of each database. */
const containers: ArmRead = {
  request: { path: "{id}/containers", apiVersion: VERSION },
  permission: "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/read",
  keeps: [
    "value[].name",
    "value[].tags",
    ...["id", "defaultTtl", "analyticalStorageTtl"].map((path) => `value[].properties.resource.${path}`),
  ],
  feeds: ["database", "database.tags", "database.itemExpiry", "database.copies"],
  lists: true,
  pages: ARM_PAGES,
  rate: ARM_RATE,
};

export const READS: AzureReads = {
  [ACCOUNTS]: accounts,
  [LIST_DATABASES]: databases,
  [LIST_CONTAINERS]: containers,
};
