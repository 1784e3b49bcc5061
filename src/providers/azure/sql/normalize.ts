import type { Normalized } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Database } from "../../../model/resource.ts";
import type { DatabaseFacts } from "../../../model/store-facts.ts";
import { factOf, foundIn, originOf, unreadable } from "../../parts.ts";
import { accountAlias, breadthAliases } from "../aliases.ts";
import { byProgram, hostAliases, neverAnonymous, noChanges } from "../database.ts";
import { groupTagsOf, nameOf, propertiesOf, tagsOf } from "../parts.ts";
import { sharedKeyInPart } from "../account-keys.ts";
import type { KeySwitch } from "../account-keys.ts";
import { copies } from "./backups.ts";
import { replicas, replicationEdges } from "./links.ts";
import { DATABASES, ENCRYPTION, PROTECTOR, SERVERS } from "./reads.ts";
import { databaseAlias, hostOf, isMaster, serverName, serverOf } from "./server.ts";

const LOGINS: KeySwitch = {
  path: ["administrators", "azureADOnlyAuthentication"],
  opensWith: false,
  closesWith: true,
};

/** A database of a logical server. Several share the server's host name, which then leads to none of them. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type, region } = record;
  if (isMaster(id)) return { nodes: [], edges: [], edgeGaps: [] };
  const name = nameOf(record, [DATABASES]);
  const host = hostOf(record);
  const node: Database = {
    kind: "database",
    id,
    aliases: [
      accountAlias(serverOf(id)),
      ...hostAliases(host),
      databaseAlias(host, name),
      ...breadthAliases(id, type, region),
    ],
    name: `${serverName(record)}/${name}`,
    type,
    ...foundIn(record),
    facts: {
      tags: tagsOf(record, [DATABASES]),
      groupTags: groupTagsOf(record),
      itemExpiry: byProgram(record, [DATABASES]),
      copies: copies(record),
      replicas: replicas(record),
      reads: reads(record),
      changes: noChanges(record, [DATABASES]),
      encryption: encryption(record),
      publicRead: neverAnonymous(record, [DATABASES]),
      sharedKey: sharedKeyInPart(record, SERVERS, LOGINS),
    },
  };
  return { nodes: [node], ...replicationEdges(record) };
}

/** What is read from a primary is what was written; a secondary is behind it. A database that names no type of secondary is
 * none: https://learn.microsoft.com/rest/api/sql/databases/get */
function reads(record: ResourceRecord): DatabaseFacts["reads"] {
  const properties = propertiesOf(record, [DATABASES]);
  if (!properties.known) return properties;
  const secondary = properties.value.secondaryType ?? "";
  if (secondary === "") return known("strong", properties.from, "documented-default");
  const from = [originOf(record, DATABASES, DATABASES, ["properties", "secondaryType"])];
  return typeof secondary === "string" ? known("eventual", from) : unreadable(record, DATABASES);
}

/** By a key of the database itself, or else by what protects all of its server:
 * https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-tde-overview */
function encryption(record: ResourceRecord): DatabaseFacts["encryption"] {
  const on = factOf(record, { key: ENCRYPTION, operation: ENCRYPTION, read: ({ properties }) => isOn(properties) });
  if (!on.known) return on;
  if (!on.value) return known("none", on.from);
  const properties = propertiesOf(record, [DATABASES]);
  if (!properties.known) return properties;
  const from = [originOf(record, DATABASES, DATABASES, ["properties", "encryptionProtector"])];
  if (properties.value.encryptionProtector) return known("customer-key", [...on.from, ...from]);
  return factOf(record, {
    key: PROTECTOR,
    operation: PROTECTOR,
    read: ({ properties: protector }) => keyOf(protector),
  });
}

/** Older answers call the state a status. */
function isOn(properties: JsonValue | undefined): boolean | undefined {
  const state = isObject(properties) ? text(properties.state ?? properties.status) : undefined;
  return state === "Enabled" ? true : state === "Disabled" ? false : undefined;
}

function keyOf(protector: JsonValue | undefined): "provider-key" | "customer-key" | undefined {
  const type = isObject(protector) ? protector.serverKeyType : undefined;
  return type === "ServiceManaged" ? "provider-key" : type === "AzureKeyVault" ? "customer-key" : undefined;
}
