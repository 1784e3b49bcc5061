import type { OperationKey } from "../../service.ts";
import { SHARED_READS } from "../reads.ts";
import { graphRows } from "../service.ts";
import type { AzureReads } from "../service.ts";

/** The types of one kind of vault: the vault, the policies in it, and what they protect. */
export interface VaultTypes {
  readonly vault: string;
  readonly policy: string;
  readonly item: string;
}

export const RECOVERY_SERVICES: VaultTypes = {
  vault: "Microsoft.RecoveryServices/vaults",
  policy: "Microsoft.RecoveryServices/vaults/backupPolicies",
  item: "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems",
};

export const BACKUP_VAULTS: VaultTypes = {
  vault: "Microsoft.DataProtection/backupVaults",
  policy: "Microsoft.DataProtection/backupVaults/backupPolicies",
  item: "Microsoft.DataProtection/backupVaults/backupInstances",
};

/** What lists a type. */
export function listOf(type: string): OperationKey {
  return `resource-graph:${type}`;
}

export const READS: AzureReads = {
  ...SHARED_READS,
  ...readsOf(RECOVERY_SERVICES, {
    policy: [
      ...["retentionPolicy", "subProtectionPolicy[].retentionPolicy"].flatMap(retentionPaths),
      "vaultRetentionPolicy.snapshotRetentionInDays",
      ...retentionPaths("vaultRetentionPolicy.vaultRetention"),
      "instantRpRetentionRangeInDays",
    ],
    item: ["sourceResourceId", "protectedItemType", "protectionState", "policyId"],
  }),
  ...readsOf(BACKUP_VAULTS, {
    policy: [
      "policyRules[].objectType",
      "policyRules[].lifecycles[].deleteAfter.duration",
      "policyRules[].lifecycles[].sourceDataStore.dataStoreType",
    ],
    item: [
      // Answers differ in how they write it.
      "dataSourceInfo.resourceID",
      "dataSourceInfo.resourceId",
      "dataSourceInfo.datasourceType",
      "policyInfo.policyId",
      "policyInfo.policyParameters.backupDatasourceParametersList[].containersList",
      "currentProtectionState",
    ],
  }),
};

function readsOf(
  types: VaultTypes,
  properties: { readonly policy: readonly string[]; readonly item: readonly string[] },
) {
  const { vault, policy, item } = types;
  const of = (type: string, shown: readonly string[]) => ({
    ...graphRows(type),
    keeps: ["id", "name", "location", ...shown.map((path) => `properties.${path}`)].map((path) => `data[].${path}`),
    lists: true,
  });
  const locked = of(vault, ["securitySettings.immutabilitySettings.state"]);
  const reads: AzureReads = {
    [listOf(vault)]: {
      ...locked,
      keeps: [...locked.keeps, "data[].tags"],
      feeds: ["backup", "backup.tags", "backup.lock"],
    },
    [listOf(policy)]: {
      ...of(policy, properties.policy),
      table: "recoveryservicesresources",
      feeds: ["backup", "backup.retention", "backup.lock"],
    },
    // Without it nobody can tell what is backed up: whatever is may have copies that outlive it.
    [listOf(item)]: {
      ...of(item, properties.item),
      table: "recoveryservicesresources",
      feeds: ["backup", "database.backed-up-by", "object-store.backed-up-by"],
    },
  };
  return reads;
}

function retentionPaths(at: string): readonly string[] {
  const schedules = ["dailySchedule", "weeklySchedule", "monthlySchedule", "yearlySchedule"];
  const durations = [at, ...schedules.map((schedule) => `${at}.${schedule}`)].map(
    (path) => `${path}.retentionDuration`,
  );
  return durations.flatMap((path) => [`${path}.count`, `${path}.durationType`]);
}
