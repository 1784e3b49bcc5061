import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** AWS Backup: plans that make recovery points, and vaults that hold them. */
export const backup: Service = {
  provider: "aws",
  name: "backup",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::Backup::BackupPlan", "AWS::Backup::BackupVault"],
  normalize,
};
