import type { OperationKey } from "../../service.ts";
import { SHARED_READS } from "../reads.ts";
import { ARM_PAGES, ARM_RATE, graphRows } from "../service.ts";
import type { AzureReads } from "../service.ts";

export const WORKSPACES: OperationKey = "resource-graph:Microsoft.OperationalInsights/workspaces";
export const LIST_TABLES: OperationKey = "log-analytics:Tables_ListByWorkspace";

export const READS: AzureReads = {
  ...SHARED_READS,
  [WORKSPACES]: {
    ...graphRows("Microsoft.OperationalInsights/workspaces"),
    keeps: ["id", "name", "location", "tags", "properties.retentionInDays"].map((path) => `data[].${path}`),
    feeds: ["log-store", "log-store.tags", "log-store.retention", "log-store.encryption"],
    lists: true,
  },
  [LIST_TABLES]: {
    request: { path: "{id}/tables", apiVersion: "2022-10-01" },
    permission: "Microsoft.OperationalInsights/workspaces/tables/read",
    keeps: [
      "value[].id",
      "value[].name",
      "value[].properties.retentionInDays",
      "value[].properties.totalRetentionInDays",
      "value[].properties.schema.tableType",
    ],
    feeds: ["log-store", "log-store.retention"],
    lists: true,
    pages: ARM_PAGES,
    rate: ARM_RATE,
  },
};
