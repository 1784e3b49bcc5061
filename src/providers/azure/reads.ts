import { GRAPH_PAGES } from "./service.ts";
import type { AzureReads } from "./service.ts";

/** Resource groups, for their tags. */
export const GROUPS = "resource-graph:Microsoft.Resources/subscriptions/resourceGroups";

/** What several services read. */
export const SHARED_READS: AzureReads = {
  [GROUPS]: {
    table: "resourcecontainers",
    type: "microsoft.resources/subscriptions/resourcegroups",
    permission: "Microsoft.Resources/subscriptions/resourceGroups/read",
    keeps: ["data[].id", "data[].tags"],
    feeds: [
      "alarm.groupTags",
      "backup.groupTags",
      "cache.groupTags",
      "cdn-route.groupTags",
      "compute.groupTags",
      "database.groupTags",
      "endpoint.groupTags",
      "firewall.groupTags",
      "function.groupTags",
      "log-store.groupTags",
      "object-store.groupTags",
      "queue.groupTags",
      "schedule.groupTags",
      "stream.groupTags",
      "topic.groupTags",
      "user-directory.groupTags",
      "workflow.groupTags",
    ],
    pages: GRAPH_PAGES,
  },
};
