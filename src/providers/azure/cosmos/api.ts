import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";

/** What an account speaks. It has one API for good. */
export type Api = "NoSQL" | "MongoDB" | "Cassandra" | "Gremlin" | "Table";

const CAPABILITIES: ReadonlyMap<string, Api> = new Map([
  ["EnableMongo", "MongoDB"],
  ["EnableCassandra", "Cassandra"],
  ["EnableGremlin", "Gremlin"],
  ["EnableTable", "Table"],
]);

/** An account that names the capability of no other API speaks NoSQL; `undefined`: nobody can tell.
 * https://learn.microsoft.com/azure/templates/microsoft.documentdb/databaseaccounts */
export function apiOf({ kind, properties }: JsonObject): Api | undefined {
  if (kind === "MongoDB") return "MongoDB";
  if (!isObject(properties)) return undefined;
  const { capabilities = null } = properties;
  if (capabilities !== null && !Array.isArray(capabilities)) return undefined;
  const [named] = objects(capabilities).flatMap(({ name }) => CAPABILITIES.get(text(name) ?? "") ?? []);
  return named ?? "NoSQL";
}
