import type { Normalized } from "../../../graph/graph.ts";
import { known, map, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Database, Tags } from "../../../model/resource.ts";
import type { DatabaseFacts } from "../../../model/store-facts.ts";
import { foundIn, gapOf, originOf, unreadable } from "../../parts.ts";
import { containerAlias } from "../../setting-references.ts";
import { accountAlias, breadthAliases } from "../aliases.ts";
import { hostAliases, neverAnonymous } from "../database.ts";
import { sharedKey } from "../account-keys.ts";
import type { KeySwitch } from "../account-keys.ts";
import { byDocument, described, groupTagsOf, nameOf, propertiesOf, tagsFrom, tagsOf } from "../parts.ts";
import { apiOf } from "./api.ts";
import type { Api } from "./api.ts";
import { containersOf } from "./container.ts";
import type { Container } from "./container.ts";
import { backups, copies, itemExpiry } from "./copies.ts";
import { ACCOUNTS, LIST_CONTAINERS } from "./reads.ts";
import { reads, replicas } from "./regions.ts";

/** A NoSQL account's record becomes one database a container; of another API it is one database itself. */
export function normalize(record: ResourceRecord): Normalized {
  const account = described(record, [ACCOUNTS]);
  const api = account.known ? apiOf(account.value) : undefined;
  const nodes =
    api === undefined || api === "NoSQL"
      ? containersOf(record).map((container) => containerNode(container))
      : [accountNode(record, api)];
  return { nodes, edges: [], edgeGaps: [] };
}

function containerNode(container: Container): Database {
  const { record, database, name, id } = container;
  return {
    kind: "database",
    id,
    aliases: [accountAlias(record.id), ...aliasesOf(record), containerAlias(name)],
    name: `${nameOf(record, [ACCOUNTS])}/${database}/${name}`,
    type: "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers",
    ...foundIn(record),
    facts: {
      ...sharedFacts(record, id, "NoSQL"),
      tags: containerTags(container),
      itemExpiry: itemExpiry(container),
      copies: copies(container),
    },
  };
}

function accountNode(record: ResourceRecord, api: Api): Database {
  return {
    kind: "database",
    id: record.id,
    aliases: aliasesOf(record),
    name: nameOf(record, [ACCOUNTS]),
    type: record.type,
    ...foundIn(record),
    facts: {
      ...sharedFacts(record, record.id, api),
      tags: tagsOf(record, [ACCOUNTS]),
      itemExpiry: notRead(record, `when items expire is not read for ${api}`),
      copies: accountCopies(record, api),
    },
  };
}

const KEYS: KeySwitch = { path: ["disableLocalAuth"], opensWith: false, closesWith: true };

function sharedFacts(
  record: ResourceRecord,
  id: string,
  api: Api,
): Omit<Database["facts"], "tags" | "itemExpiry" | "copies"> {
  return {
    groupTags: groupTagsOf(record),
    replicas: replicas(record, id),
    reads: reads(record),
    changes: changes(record, api),
    encryption: encryption(record),
    publicRead: neverAnonymous(record, [ACCOUNTS]),
    sharedKey: sharedKey(record, [ACCOUNTS], KEYS),
  };
}

/** Where an analytical store is on, which collections stand in it is not seen. */
function accountCopies(record: ResourceRecord, api: Api): DatabaseFacts["copies"] {
  const properties = propertiesOf(record, [ACCOUNTS]);
  if (properties.known && properties.value.enableAnalyticalStorage === true)
    return notRead(record, `what its analytical store keeps is not read for ${api}`);
  return backups(record);
}

/** Every container has a change feed, whether anything reads it or not; tables have none:
 * https://learn.microsoft.com/azure/cosmos-db/change-feed */
function changes(record: ResourceRecord, api: Api): DatabaseFacts["changes"] {
  return byDocument(record, [ACCOUNTS], api !== "Table");
}

/** Every account encrypts, by the provider's key unless it names one in a vault:
 * https://learn.microsoft.com/azure/cosmos-db/database-encryption-at-rest */
function encryption(record: ResourceRecord): DatabaseFacts["encryption"] {
  const properties = propertiesOf(record, [ACCOUNTS]);
  if (!properties.known) return properties;
  const key = properties.value.keyVaultKeyUri ?? "";
  if (key === "") return known("provider-key", properties.from, "documented-default");
  if (typeof key !== "string") return unreadable(record, ACCOUNTS);
  return known("customer-key", [originOf(record, ACCOUNTS, ACCOUNTS, ["properties", "keyVaultKeyUri"])]);
}

/** The account's tags, and the container's own over them. */
function containerTags({ record, tags }: Container): Fact<Tags> {
  const own = tagsFrom(tags);
  if (!own) return unreadable(record, LIST_CONTAINERS);
  return map(tagsOf(record, [ACCOUNTS]), (held) => ({ ...held, ...own }));
}

function aliasesOf(record: ResourceRecord): readonly string[] {
  const properties = propertiesOf(record, [ACCOUNTS]);
  const endpoint = properties.known ? properties.value.documentEndpoint : undefined;
  return [...hostAliases(endpoint), ...breadthAliases(record.id, record.type, record.region)];
}

function notRead(record: ResourceRecord, message: string): Fact<never> {
  return unread(gapOf(record, { reason: "not-collected", operation: ACCOUNTS, message }));
}
