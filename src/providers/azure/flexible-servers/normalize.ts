import type { Normalized } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Database } from "../../../model/resource.ts";
import type { DatabaseFacts } from "../../../model/store-facts.ts";
import { factOf, foundIn, originOf, unreadable } from "../../parts.ts";
import { breadthAliases } from "../aliases.ts";
import { byProgram, hostAliases, neverAnonymous, noChanges } from "../database.ts";
import { groupTagsOf, nameOf, propertiesOf, tagsOf } from "../parts.ts";
import { sharedKey } from "../account-keys.ts";
import type { KeySwitch } from "../account-keys.ts";
import { FLAVOURS, MYSQL, POSTGRESQL } from "./flavour.ts";
import type { Flavour } from "./flavour.ts";
import { replicas, replicationEdges } from "./replicas.ts";

const PASSWORDS: KeySwitch = { path: ["authConfig", "passwordAuth"], opensWith: "Enabled", closesWith: "Disabled" };

/** A server is one database to us: what is in it, only its own clients see. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type, region } = record;
  const flavour = FLAVOURS.find((one) => one.type === type) ?? MYSQL;
  const { servers } = flavour;
  const properties = propertiesOf(record, [servers]);
  const host = properties.known ? properties.value.fullyQualifiedDomainName : undefined;
  const node: Database = {
    kind: "database",
    id,
    aliases: [...hostAliases(host), ...breadthAliases(id, type, region)],
    name: nameOf(record, [servers]),
    type,
    ...foundIn(record),
    facts: {
      tags: tagsOf(record, [servers]),
      groupTags: groupTagsOf(record),
      itemExpiry: byProgram(record, [servers]),
      copies: copies(record, flavour),
      replicas: replicas(record, flavour),
      reads: reads(record, flavour),
      changes: changes(record, flavour),
      encryption: encryption(record, flavour),
      publicRead: neverAnonymous(record, [servers]),
      ...(flavour === POSTGRESQL ? { sharedKey: sharedKey(record, [servers], PASSWORDS) } : {}),
    },
  };
  return { nodes: [node], ...replicationEdges(record, flavour) };
}

/** Where nobody chose, the provider keeps seven days: https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore,
 * https://learn.microsoft.com/azure/mysql/flexible-server/concepts-backup-restore */
const BACKUP_DAYS = 7;

function copies(record: ResourceRecord, { servers }: Flavour): DatabaseFacts["copies"] {
  const properties = propertiesOf(record, [servers]);
  if (!properties.known) return properties;
  const backup = properties.value.backup ?? {};
  if (!isObject(backup)) return unreadable(record, servers);
  const given = backup.backupRetentionDays ?? undefined;
  const days = given ?? BACKUP_DAYS;
  if (typeof days !== "number" || days < 0) return unreadable(record, servers);
  const from = [originOf(record, servers, servers, ["properties", "backup", "backupRetentionDays"])];
  const basis = given === undefined ? "documented-default" : "read";
  return known([{ what: "automated backups", kind: "backup", days }], from, basis);
}

const PRIMARIES = ["none", "primary", "source"];

/** A server that names no role stands for itself, and what is read from it is what was written. */
function reads(record: ResourceRecord, { servers }: Flavour): DatabaseFacts["reads"] {
  const properties = propertiesOf(record, [servers]);
  if (!properties.known) return properties;
  const role = properties.value.replicationRole ?? "";
  if (role === "") return known("strong", properties.from, "documented-default");
  const from = [originOf(record, servers, servers, ["properties", "replicationRole"])];
  const word = text(role)?.toLowerCase() ?? "";
  if (PRIMARIES.includes(word)) return known("strong", from);
  return word.endsWith("replica") ? known("eventual", from) : unreadable(record, servers);
}

/** Only with a log of the level `logical` can changes be taken out: https://www.postgresql.org/docs/current/runtime-config-wal.html */
function changes(record: ResourceRecord, { servers, changes: operation }: Flavour): DatabaseFacts["changes"] {
  if (operation === undefined) return noChanges(record, [servers]);
  return factOf(record, {
    key: operation,
    operation,
    read: ({ properties }) => {
      const level = isObject(properties) ? text(properties.value)?.toLowerCase() : undefined;
      return level === "logical" ? true : level === "replica" || level === "minimal" ? false : undefined;
    },
  });
}

/** Every server encrypts, by the provider's key unless it names a vault:
 * https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-data-encryption */
function encryption(record: ResourceRecord, { servers }: Flavour): DatabaseFacts["encryption"] {
  const properties = propertiesOf(record, [servers]);
  if (!properties.known) return properties;
  const settings = properties.value.dataEncryption ?? {};
  const type = isObject(settings) ? (settings.type ?? undefined) : null;
  if (type === undefined) return known("provider-key", properties.from, "documented-default");
  const from = [originOf(record, servers, servers, ["properties", "dataEncryption", "type"])];
  if (type === "SystemManaged" || type === "SystemAssigned") return known("provider-key", from);
  return type === "AzureKeyVault" ? known("customer-key", from) : unreadable(record, servers);
}
