import type { Normalized } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { ObjectStore } from "../../../model/resource.ts";
import type { ObjectStoreFacts } from "../../../model/store-facts.ts";
import { foundIn, originOf, unreadable } from "../../parts.ts";
import { containerAlias } from "../../setting-references.ts";
import { accountAlias } from "../aliases.ts";
import { groupTagsOf, propertiesOf } from "../parts.ts";
import { containersOf } from "./container.ts";
import type { Container } from "./container.ts";
import { expiry } from "./lifecycle.ts";
import { sharedKey } from "../account-keys.ts";
import type { KeySwitch } from "../account-keys.ts";
import { publicRead } from "./public-read.ts";
import { ACCOUNTS } from "./reads.ts";
import { hold, lock, undelete, versioning } from "./retention.ts";
import { tags } from "./tags.ts";

/** A storage account's record becomes one object store a container. */
export function normalize(record: ResourceRecord): Normalized {
  const shared = {
    groupTags: groupTagsOf(record),
    versioning: versioning(record),
    undelete: undelete(record),
    encryption: encryption(record),
    sharedKey: sharedKey(record, [ACCOUNTS], KEYS),
  };
  const address = addressOf(record);
  const nodes = containersOf(record).map((container): ObjectStore => {
    const { name } = container;
    return {
      kind: "object-store",
      id: `${record.id}/blobservices/default/containers/${name.toLowerCase()}`,
      aliases: [`${address}/${name}`, containerAlias(name), accountAlias(record.id)],
      name: `${accountName(record)}/${name}`,
      type: "Microsoft.Storage/storageAccounts/blobServices/containers",
      ...foundIn(record),
      facts: { ...shared, ...factsOf(container) },
    };
  });
  return { nodes, edges: [], edgeGaps: [] };
}

const KEYS: KeySwitch = { path: ["allowSharedKeyAccess"], opensWith: true, closesWith: false };

function factsOf(
  container: Container,
): Omit<ObjectStore["facts"], "groupTags" | "versioning" | "undelete" | "encryption" | "sharedKey"> {
  return {
    tags: tags(container),
    expiry: expiry(container),
    lock: lock(container),
    hold: hold(container),
    publicRead: publicRead(container),
  };
}

function accountName(record: ResourceRecord): string {
  return record.id.split("/").at(-1) ?? record.id;
}

/** Where the account's blobs are served: as it says itself, since clouds and DNS zones differ. */
function addressOf(record: ResourceRecord): string {
  const properties = propertiesOf(record, [ACCOUNTS]);
  const endpoints = properties.known ? properties.value.primaryEndpoints : undefined;
  const blob = isObject(endpoints) ? text(endpoints.blob) : undefined;
  const given = /^(https:\/\/[^/]+)\/*$/i.exec(blob ?? "")?.[1];
  return (given ?? `https://${accountName(record)}.blob.core.windows.net`).toLowerCase();
}

/** Every account encrypts, by the provider's key unless it names a vault:
 * https://learn.microsoft.com/azure/storage/common/storage-service-encryption */
function encryption(record: ResourceRecord): ObjectStoreFacts["encryption"] {
  const properties = propertiesOf(record, [ACCOUNTS]);
  if (!properties.known) return properties;
  const settings = properties.value.encryption ?? {};
  const source = isObject(settings) ? (settings.keySource ?? undefined) : null;
  if (source === undefined) return known("provider-key", properties.from, "documented-default");
  const from = [originOf(record, ACCOUNTS, ACCOUNTS, ["properties", "encryption", "keySource"])];
  switch (text(source)?.toLowerCase()) {
    case "microsoft.storage":
      return known("provider-key", from);
    case "microsoft.keyvault":
      return known("customer-key", from);
    default:
      return unreadable(record, ACCOUNTS);
  }
}
