import type { JsonObject } from "../../../src/model/json.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import type { Database } from "../../../src/model/resource.ts";
import { sql } from "../../../src/providers/azure/sql/index.ts";
import { azureRecord, GROUP } from "../record.ts";

export const SERVER: string = `${GROUP}/providers/microsoft.sql/servers/shop`;
export const DATABASE: string = `${SERVER}/databases/orders`;
export const ROW = "resource-graph:Microsoft.Sql/servers/databases";
export const SERVERS = "resource-graph:Microsoft.Sql/servers";
export const SHORT = "sql:BackupShortTermRetentionPolicies_Get";
export const LONG = "sql:LongTermRetentionPolicies_Get";
export const ENCRYPTION = "sql:TransparentDataEncryptions_Get";
export const PROTECTOR = "sql:EncryptionProtectors_Get";
export const LINKS = "sql:ReplicationLinks_ListByDatabase";

/** A database as Resource Graph shows it. */
export function row(properties: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return { id: DATABASE, name: "Orders", properties: { status: "Online", ...properties }, ...more };
}

export function server(properties: JsonObject = {}): JsonObject {
  const fullyQualifiedDomainName = "Shop.database.usgovcloudapi.net";
  return { id: SERVER, properties: { fullyQualifiedDomainName, ...properties } };
}

/** A link as the primary sees it. */
export function link(properties: JsonObject = {}): JsonObject {
  return {
    name: "4891ca10",
    properties: {
      role: "Primary",
      partnerRole: "Secondary",
      partnerServer: "shop-east",
      partnerDatabase: "Orders",
      partnerDatabaseId: DATABASE.replace("servers/shop", "servers/Shop-East"),
      partnerLocation: "East US",
      replicationState: "CATCH_UP",
      linkType: "GEO",
      ...properties,
    },
  };
}

const USUAL: JsonObject = {
  [ROW]: row(),
  [SERVERS]: server(),
  [SHORT]: { properties: { retentionDays: 7 } },
  [LONG]: { properties: { weeklyRetention: "PT0S", monthlyRetention: "PT0S", yearlyRetention: "PT0S" } },
  [ENCRYPTION]: { properties: { state: "Enabled" } },
  [PROTECTOR]: { properties: { serverKeyType: "ServiceManaged" } },
  [LINKS]: { value: [] },
};

/** What the body leaves out stands as usual. */
export function record(body: JsonObject = {}): ResourceRecord {
  return azureRecord("Microsoft.Sql/servers/databases", DATABASE, { ...USUAL, ...body });
}

export function databaseOf(body: JsonObject = {}): Database {
  const [node] = sql.normalize(record(body)).nodes;
  if (node?.kind !== "database") throw new Error("it becomes a database");
  return node;
}
