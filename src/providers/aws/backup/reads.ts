import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_PLANS: AwsOperation = "backup:ListBackupPlans";
export const GET_PLAN: AwsOperation = "backup:GetBackupPlan";
export const LIST_SELECTIONS: AwsOperation = "backup:ListBackupSelections";
export const GET_SELECTION: AwsOperation = "backup:GetBackupSelection";
export const LIST_VAULTS: AwsOperation = "backup:ListBackupVaults";
export const LIST_PROTECTED: AwsOperation = "backup:ListProtectedResourcesByBackupVault";

const LINKS = ["backup", "database.backed-up-by", "object-store.backed-up-by"] as const;

export const READS: AwsReads = {
  [LIST_PLANS]: {
    permission: "backup:ListBackupPlans",
    keeps: ["BackupPlanArn", "BackupPlanId", "BackupPlanName"].map((path) => `BackupPlansList[].${path}`),
    feeds: [...LINKS, "backup.retention", "backup.lock"],
    lists: true,
    pages: { input: "NextToken", output: "NextToken", items: ["BackupPlansList"] },
  },
  [GET_PLAN]: {
    permission: "backup:GetBackupPlan",
    keeps: [
      "RuleName",
      "TargetBackupVaultName",
      "TargetLogicallyAirGappedBackupVaultArn",
      "ScheduleExpression",
      "EnableContinuousBackup",
      "Lifecycle",
      "CopyActions[].DestinationBackupVaultArn",
      "CopyActions[].Lifecycle",
    ].map((path) => `BackupPlan.Rules[].${path}`),
    feeds: ["backup.retention"],
  },
  [LIST_SELECTIONS]: {
    permission: "backup:ListBackupSelections",
    keeps: ["BackupSelectionsList[].SelectionId", "BackupSelectionsList[].SelectionName"],
    feeds: LINKS,
    lists: true,
    pages: { input: "NextToken", output: "NextToken", items: ["BackupSelectionsList"] },
  },
  // What a selection names is a list as well: without it nobody knows whose backups the plan makes.
  [GET_SELECTION]: {
    permission: "backup:GetBackupSelection",
    keeps: ["Resources", "NotResources", "ListOfTags", "Conditions"].map((path) => `BackupSelection.${path}`),
    feeds: LINKS,
    lists: true,
  },
  [LIST_VAULTS]: {
    permission: "backup:ListBackupVaults",
    keeps: [
      "BackupVaultArn",
      "BackupVaultName",
      "VaultType",
      "NumberOfRecoveryPoints",
      "Locked",
      "LockDate",
      "MinRetentionDays",
      "MaxRetentionDays",
      "EncryptionKeyArn",
    ].map((path) => `BackupVaultList[].${path}`),
    feeds: [...LINKS, "backup.retention", "backup.lock"],
    lists: true,
    pages: { input: "NextToken", output: "NextToken", items: ["BackupVaultList"] },
  },
  // By vault, where the list of all protected resources tells the vault of the last recovery point alone.
  [LIST_PROTECTED]: {
    permission: "backup:ListProtectedResourcesByBackupVault",
    keeps: ["Results[].ResourceArn", "Results[].ResourceType"],
    feeds: [...LINKS, "backup.retention"],
    lists: true,
    pages: { input: "NextToken", output: "NextToken", items: ["Results"] },
  },
  ...tagsRead("backup.tags"),
};
