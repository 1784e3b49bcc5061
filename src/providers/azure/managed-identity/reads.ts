import { SHARED_READS } from "../reads.ts";
import { GRAPH_PAGES } from "../service.ts";
import type { AzureReads } from "../service.ts";

export const IDENTITIES = "resource-graph:Microsoft.ManagedIdentity/userAssignedIdentities";

/** Identities that stand by themselves; those that belong to one resource stand in its own row. */
export const READS: AzureReads = {
  ...SHARED_READS,
  [IDENTITIES]: {
    table: "resources",
    type: "microsoft.managedidentity/userassignedidentities",
    permission: "Microsoft.ManagedIdentity/userAssignedIdentities/read",
    keeps: ["data[].id", "data[].name", "data[].location", "data[].tags", "data[].properties.principalId"],
    feeds: ["identity", "identity.tags"],
    lists: true,
    pages: GRAPH_PAGES,
  },
};
