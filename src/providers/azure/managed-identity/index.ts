import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Managed identities of Microsoft Entra that stand by themselves. */
export const managedIdentity: Service = {
  provider: "azure",
  name: "managed-identity",
  scope: "global",
  reads: READS,
  collect,
  types: ["Microsoft.ManagedIdentity/userAssignedIdentities"],
  normalize,
};
