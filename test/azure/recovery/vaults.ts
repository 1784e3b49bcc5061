import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Backup } from "../../../src/model/resource.ts";
import { recovery } from "../../../src/providers/azure/recovery/index.ts";
import { azureRecord, GROUP } from "../record.ts";

interface Kind {
  readonly vault: string;
  readonly policy: string;
  readonly item: string;
  /** Of one vault. */
  readonly id: string;
}

/** The two kinds of vaults, by what the provider calls them. */
export const RSV: Kind = {
  vault: "Microsoft.RecoveryServices/vaults",
  policy: "Microsoft.RecoveryServices/vaults/backupPolicies",
  item: "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems",
  id: `${GROUP}/providers/microsoft.recoveryservices/vaults/shop-rsv`,
};
export const BV: Kind = {
  vault: "Microsoft.DataProtection/backupVaults",
  policy: "Microsoft.DataProtection/backupVaults/backupPolicies",
  item: "Microsoft.DataProtection/backupVaults/backupInstances",
  id: `${GROUP}/providers/microsoft.dataprotection/backupvaults/shop-bv`,
};
export const POLICY: string = `${BV.id}/backuppolicies/daily`;
export const ITEM: string = `${BV.id}/backupinstances/shopdata-1`;
export const ACCOUNT: string = `${GROUP}/providers/microsoft.storage/storageaccounts/shopdata`;

export const list = (type: string): string => `resource-graph:${type}`;

export function vaultRow(state?: JsonValue, id: string = BV.id): JsonObject {
  const immutabilitySettings = state === undefined ? undefined : { state };
  return {
    id,
    name: "Shop",
    location: "westus2",
    tags: { team: "ops" },
    properties: { securitySettings: { immutabilitySettings } },
  };
}

/** A retention rule of a policy in a backup vault. */
export function rule(...durations: readonly JsonValue[]): JsonObject {
  const lifecycles = durations.map((duration) => ({ deleteAfter: { objectType: "AbsoluteDeleteOption", duration } }));
  return { objectType: "AzureRetentionRule", lifecycles };
}

export function policyRow(...policyRules: readonly JsonValue[]): JsonObject {
  return { id: POLICY, name: "daily", location: "", properties: { policyRules } };
}

export function itemRow(properties: JsonObject = {}): JsonObject {
  return {
    id: ITEM,
    location: "",
    properties: {
      dataSourceInfo: { resourceID: ACCOUNT, datasourceType: "Microsoft.Storage/storageAccounts/blobServices" },
      policyInfo: { policyId: POLICY },
      currentProtectionState: "ProtectionConfigured",
      ...properties,
    },
  };
}

export function normalized(type: string, id: string, body: JsonObject): ReturnType<typeof recovery.normalize> {
  return recovery.normalize(azureRecord(type, id, body));
}

/** The one backup that the record becomes. */
export function backupOf(type: string, id: string, body: JsonObject): Backup {
  const [node, ...more] = normalized(type, id, body).nodes;
  if (node?.kind !== "backup" || more.length > 0) throw new Error("the record becomes one backup");
  return node;
}
