import { SHARED_READS } from "../reads.ts";
import { graphRows } from "../service.ts";
import type { AzureReads } from "../service.ts";

export const IDENTITIES = "resource-graph:Microsoft.ManagedIdentity/userAssignedIdentities";

/** Identities that stand by themselves; those that belong to one resource stand in its own row. */
export const READS: AzureReads = {
  ...SHARED_READS,
  [IDENTITIES]: {
    ...graphRows("Microsoft.ManagedIdentity/userAssignedIdentities"),
    keeps: ["data[].id", "data[].name", "data[].location", "data[].tags", "data[].properties.principalId"],
    feeds: ["identity", "identity.tags"],
    lists: true,
  },
};
