import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { BACKUP_VAULTS, READS, RECOVERY_SERVICES } from "./reads.ts";

/** Azure Backup: its two kinds of vaults, their policies, and what they protect. */
export const recovery: Service = {
  provider: "azure",
  name: "recovery",
  scope: "global",
  reads: READS,
  collect,
  types: [RECOVERY_SERVICES, BACKUP_VAULTS].flatMap(({ vault, policy, item }) => [vault, policy, item]),
  normalize,
};
