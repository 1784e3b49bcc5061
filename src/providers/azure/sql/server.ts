import { isObject, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { part } from "../../parts.ts";
import { SERVERS } from "./reads.ts";

/** Id of the server that a database is on. */
export function serverOf(database: string): string {
  return database.replace(/\/databases\/[^/]*$/, "");
}

/** The server's own `master` holds nobody's data. */
export function isMaster(database: string): boolean {
  return database.endsWith("/databases/master");
}

/** Where the server answers, as it says itself, since clouds differ. */
export function hostOf(record: ResourceRecord): string {
  const row = part(record, SERVERS, SERVERS);
  const properties = row.known ? row.value?.properties : undefined;
  const given = isObject(properties) ? text(properties.fullyQualifiedDomainName) : undefined;
  return (given || `${serverName(record)}.database.windows.net`).toLowerCase();
}

export function serverName(record: ResourceRecord): string {
  return serverOf(record.id).split("/").at(-1) ?? "";
}

/** How a link means a database of another server, whose id it may not say. Names of servers are unique in a cloud. */
export function databaseAlias(host: string, database: string): string {
  return `host:${host}/${database}`.toLowerCase();
}
