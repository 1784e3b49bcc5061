import { SHARED_READS } from "../reads.ts";
import { graphRows } from "../service.ts";
import type { AzureReads, GraphRead } from "../service.ts";

export const TYPES = [
  "Microsoft.AzureActiveDirectory/b2cDirectories",
  "Microsoft.AzureActiveDirectory/ciamDirectories",
] as const;
export type DirectoryType = (typeof TYPES)[number];

export function listOf(type: DirectoryType): `resource-graph:${DirectoryType}` {
  return `resource-graph:${type}`;
}

function rows(type: DirectoryType): GraphRead {
  return {
    ...graphRows(type),
    keeps: ["id", "name", "location", "tags", "properties.tenantId"].map((path) => `data[].${path}`),
    feeds: ["user-directory", "user-directory.tags", "user-directory.secondFactor", "user-directory.signUp"],
    lists: true,
  };
}

/** Directories of consumers, as far as a subscription shows them: that they are there. */
export const READS: AzureReads = {
  ...SHARED_READS,
  ...Object.fromEntries(TYPES.map((type) => [listOf(type), rows(type)])),
};
