import type { JsonObject } from "../../src/model/json.ts";
import { pages } from "../wire/arm-replies.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { ACCOUNT, PAINT } from "./azure-shop-place.ts";

interface ContainerParts {
  readonly metadata?: JsonObject;
  readonly publicAccess?: string;
}

const CONTAINERS: Readonly<Record<string, ContainerParts>> = {
  profiles: { metadata: { privacy_data_subject: "customer", team: PAINT } },
  bundles: { metadata: { data_classification: "pii" }, publicAccess: "Blob" },
  loyalty: { metadata: { privacy_data_subject: "shopper" } },
  staging: {},
  assets: {},
  "loyalty-rules": { metadata: { privacy_data_subject: "none" } },
  members: {},
  catalog: { metadata: { privacy_data_subject: "none" } },
};

function containerOf(name: string, { metadata, publicAccess = "None" }: ContainerParts): JsonObject {
  return {
    id: `${ACCOUNT}/blobServices/default/containers/${name}`,
    name,
    type: "Microsoft.Storage/storageAccounts/blobServices/containers",
    etag: '"0x8D"',
    properties: {
      publicAccess,
      hasImmutabilityPolicy: false,
      hasLegalHold: false,
      leaseState: "Available",
      ...(metadata ? { metadata } : {}),
    },
  };
}

/** One storage account, whose containers differ in what their metadata says. */
export function addStorage(server: ArmServer): void {
  const account: JsonObject = {
    id: ACCOUNT,
    name: "ShopData",
    kind: "StorageV2",
    location: "West US 2",
    tags: { "data:owner": "crm" },
    sku: { name: "Standard_ZRS" },
    properties: {
      allowBlobPublicAccess: true,
      publicNetworkAccess: "Enabled",
      networkAcls: { defaultAction: "Allow", ipRules: [], virtualNetworkRules: [] },
      encryption: { keySource: "Microsoft.Storage" },
      primaryEndpoints: { blob: "https://shopdata.blob.core.windows.net/" },
    },
  };
  const rule = {
    name: "end",
    enabled: true,
    type: "Lifecycle",
    definition: {
      filters: { blobTypes: ["blockBlob", "appendBlob"], prefixMatch: ["profiles/"] },
      actions: {
        baseBlob: { delete: { daysAfterModificationGreaterThan: 30 } },
        version: { delete: { daysAfterCreationGreaterThan: 7 } },
      },
    },
  };
  const containers = Object.entries(CONTAINERS).map(([name, parts]) => containerOf(name, parts));
  server
    .graph("Microsoft.Storage/storageAccounts", [account])
    .get(ACCOUNT, account)
    .get(`${ACCOUNT}/blobServices/default`, { properties: { isVersioningEnabled: true } })
    .get(`${ACCOUNT}/managementPolicies/default`, { properties: { policy: { rules: [rule] } } })
    // Two pages, the second reached by the link of the first.
    .get(`${ACCOUNT}/blobServices/default/containers`, pages(containers, 3));
  for (const [name, parts] of Object.entries(CONTAINERS)) {
    server.get(`${ACCOUNT}/blobServices/default/containers/${name}`, containerOf(name, parts));
  }
}
