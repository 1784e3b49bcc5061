import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Azure Storage: the blob containers of its accounts. */
export const storage: Service = {
  provider: "azure",
  name: "storage",
  scope: "global",
  reads: READS,
  collect,
  types: ["Microsoft.Storage/storageAccounts"],
  normalize,
};
