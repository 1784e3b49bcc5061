import type { JsonObject } from "../../../src/model/json.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import type { Database } from "../../../src/model/resource.ts";
import { flexibleServers } from "../../../src/providers/azure/flexible-servers/index.ts";
import { azureRecord, GROUP } from "../record.ts";

/** The names of one service. */
export interface Names {
  readonly type: string;
  readonly id: string;
  readonly row: string;
  readonly replicas: string;
}

function namesOf(type: string, service: string): Names {
  const id = `${GROUP}/providers/${type.toLowerCase()}/shop`;
  return { type, id, row: `resource-graph:${type}`, replicas: `${service}:Replicas_ListByServer` };
}

export const PG: Names = namesOf("Microsoft.DBforPostgreSQL/flexibleServers", "postgresql");
export const MY: Names = namesOf("Microsoft.DBforMySQL/flexibleServers", "mysql");
export const LOG = "postgresql:Configurations_Get";

/** A server as Resource Graph shows it. */
export function row({ id }: Names, properties: JsonObject = {}, more: JsonObject = {}): JsonObject {
  const fullyQualifiedDomainName = "Shop.postgres.database.azure.com";
  const usual = {
    state: "Ready",
    replicationRole: "Primary",
    fullyQualifiedDomainName,
    backup: { backupRetentionDays: 14 },
  };
  return { id, name: "Shop", properties: { ...usual, ...properties }, ...more };
}

/** A server as the list of replicas shows it. */
export function replica({ id }: Names, properties: JsonObject = {}): JsonObject {
  return { id: `${id}-East`, name: "shop-east", properties };
}

/** What the body leaves out stands as usual. */
export function record(names: Names, body: JsonObject = {}): ResourceRecord {
  const log = names === PG ? { [LOG]: { properties: { value: "replica" } } } : {};
  return azureRecord(names.type, names.id, {
    [names.row]: row(names),
    [names.replicas]: { value: [] },
    ...log,
    ...body,
  });
}

export function databaseOf(names: Names, body: JsonObject = {}): Database {
  const [node] = flexibleServers.normalize(record(names, body)).nodes;
  if (node?.kind !== "database") throw new Error("it becomes a database");
  return node;
}
