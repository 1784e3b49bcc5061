import type { ItemExpiry, Replica } from "../../model/copies.ts";
import type { Fact } from "../../model/fact.ts";
import { text } from "../../model/json.ts";
import type { JsonValue } from "../../model/json.ts";
import type { ResourceRecord } from "../../model/record.ts";
import type { DatabaseFacts, Exposure } from "../../model/store-facts.ts";
import type { OperationKey } from "../service.ts";
import { byDocument } from "./parts.ts";

/** No database of Azure answers anyone who brings neither a key nor a login, whatever its network lets through:
 * https://learn.microsoft.com/azure/azure-sql/database/logins-create-manage and its like for the others. */
export function neverAnonymous(record: ResourceRecord, operations: readonly OperationKey[]): Fact<Exposure> {
  return byDocument<Exposure>(record, operations, { level: "closed", ways: [] });
}

/** A relational database ends no rows by itself. */
export function byProgram(record: ResourceRecord, operations: readonly OperationKey[]): DatabaseFacts["itemExpiry"] {
  return byDocument<ItemExpiry>(record, operations, { mode: "by-program" });
}

/** Nothing takes a relational database's changes elsewhere until a statement within it says so, which the resource manager does
 * not show: https://learn.microsoft.com/sql/relational-databases/track-changes/track-data-changes-sql-server,
 * https://learn.microsoft.com/azure/mysql/flexible-server/concepts-data-out-replication */
export function noChanges(record: ResourceRecord, operations: readonly OperationKey[]): DatabaseFacts["changes"] {
  return byDocument(record, operations, false);
}

const ENDPOINT = /^(?:https:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?\/*$/i;

/** How references mean what is served at a host name or at a bare address; nothing where it is neither. */
export function hostAliases(...endpoints: readonly (JsonValue | undefined)[]): readonly string[] {
  const hosts = endpoints.flatMap((endpoint) => ENDPOINT.exec(text(endpoint) ?? "")?.[1]?.toLowerCase() ?? []);
  return [...new Set(hosts)].map((host) => `host:${host}`);
}

/** The state of a replica from the provider's word for it. A word that says neither, or none at all, leaves it pending. */
export function replicaState(
  says: JsonValue | undefined,
  words: { readonly ok: readonly string[]; readonly broken: readonly string[] },
): Pick<Replica, "state" | "says"> {
  const word = text(says);
  if (word === undefined) return { state: "pending" };
  const means = (list: readonly string[]): boolean => list.some((one) => one.toLowerCase() === word.toLowerCase());
  return { state: means(words.ok) ? "ok" : means(words.broken) ? "broken" : "pending", says: word };
}
