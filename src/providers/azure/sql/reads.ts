import type { OperationKey } from "../../service.ts";
import { ARM_PAGES, ARM_RATE, graphRows } from "../service.ts";
import type { ArmRead, AzureReads, GraphRead } from "../service.ts";

export const DATABASES: OperationKey = "resource-graph:Microsoft.Sql/servers/databases";
export const SERVERS: OperationKey = "resource-graph:Microsoft.Sql/servers";
export const SHORT_TERM: OperationKey = "sql:BackupShortTermRetentionPolicies_Get";
export const LONG_TERM: OperationKey = "sql:LongTermRetentionPolicies_Get";
export const ENCRYPTION: OperationKey = "sql:TransparentDataEncryptions_Get";
export const PROTECTOR: OperationKey = "sql:EncryptionProtectors_Get";
export const LINKS: OperationKey = "sql:ReplicationLinks_ListByDatabase";

const VERSION = "2023-08-01";
const DATABASE = "Microsoft.Sql/servers/databases";

const databases: GraphRead = {
  ...graphRows(DATABASE),
  keeps: [
    ...["id", "name", "kind", "location", "tags"].map((path) => `data[].${path}`),
    "data[].properties.secondaryType",
    { path: "data[].properties.encryptionProtector", as: "url" },
    // Evidence only: no fact rests on them yet.
    ...["status", "readScale", "failoverGroupId", "currentBackupStorageRedundancy"].map(
      (path) => `data[].properties.${path}`,
    ),
  ],
  feeds: [
    "database",
    "database.tags",
    "database.itemExpiry",
    "database.reads",
    "database.changes",
    "database.encryption",
    "database.publicRead",
  ],
  lists: true,
};

/** Tells at which host a database is found; never who administers it. */
const servers: GraphRead = {
  ...graphRows("Microsoft.Sql/servers"),
  keeps: [
    ...["id", "name"].map((path) => `data[].${path}`),
    "data[].properties.fullyQualifiedDomainName",
    "data[].properties.administrators.azureADOnlyAuthentication",
    // Evidence only: no fact rests on them yet.
    ...["publicNetworkAccess", "minimalTlsVersion"].map((path) => `data[].properties.${path}`),
  ],
  feeds: ["function.refers-to", "compute.refers-to", "database.sharedKey"],
};

const shortTerm: ArmRead = {
  request: { path: "{id}/backupShortTermRetentionPolicies/default", apiVersion: VERSION },
  permission: `${DATABASE}/backupShortTermRetentionPolicies/read`,
  keeps: ["properties.retentionDays"],
  feeds: ["database.copies"],
  rate: ARM_RATE,
};

const longTerm: ArmRead = {
  request: { path: "{id}/backupLongTermRetentionPolicies/default", apiVersion: VERSION },
  permission: `${DATABASE}/backupLongTermRetentionPolicies/read`,
  keeps: ["weeklyRetention", "monthlyRetention", "yearlyRetention"].map((path) => `properties.${path}`),
  feeds: ["database.copies"],
  rate: ARM_RATE,
};

const encryption: ArmRead = {
  request: { path: "{id}/transparentDataEncryption/current", apiVersion: VERSION },
  permission: `${DATABASE}/transparentDataEncryption/read`,
  keeps: ["properties.state", "properties.status"],
  feeds: ["database.encryption"],
  rate: ARM_RATE,
};

/** Asked of the server. */
const protector: ArmRead = {
  request: { path: "{id}/encryptionProtector/current", apiVersion: VERSION },
  permission: "Microsoft.Sql/servers/encryptionProtector/read",
  keeps: ["properties.serverKeyType"],
  feeds: ["database.encryption"],
  rate: ARM_RATE,
};

const links: ArmRead = {
  request: { path: "{id}/replicationLinks", apiVersion: VERSION },
  permission: `${DATABASE}/replicationLinks/read`,
  keeps: [
    "value[].name",
    ...["role", "replicationState", "linkType"].map((path) => `value[].properties.${path}`),
    ...["Role", "Server", "Database", "DatabaseId", "Location"].map((path) => `value[].properties.partner${path}`),
  ],
  feeds: ["database.replicas", "database.replicates-to"],
  pages: ARM_PAGES,
  rate: ARM_RATE,
};

export const READS: AzureReads = {
  [DATABASES]: databases,
  [SERVERS]: servers,
  [SHORT_TERM]: shortTerm,
  [LONG_TERM]: longTerm,
  [ENCRYPTION]: encryption,
  [PROTECTOR]: protector,
  [LINKS]: links,
};
