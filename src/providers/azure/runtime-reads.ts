import { ARM_PAGES, ARM_RATE } from "./service.ts";
import type { ArmRead, GraphRead } from "./service.ts";

/** Resource Graph takes 15 queries in 5 seconds from one caller:
 * https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests */
export const GRAPH_RATE = { perSecond: 3, burst: 15, pool: "resource-graph" } as const;

export const SUBSCRIPTIONS = "resources:Subscriptions_List";
export const DESCENDANTS = "management-groups:ManagementGroups_GetDescendants";
export const QUERY = "resource-graph:Resources";
export const VISIBLE = "resource-graph:Microsoft.Resources/subscriptions";

/** What the run asks for itself, beside what services read. */
export const RUNTIME_READS: {
  readonly [SUBSCRIPTIONS]: ArmRead;
  readonly [DESCENDANTS]: ArmRead;
  readonly [QUERY]: ArmRead;
  readonly [VISIBLE]: GraphRead;
} = {
  [SUBSCRIPTIONS]: {
    request: { path: "/subscriptions", apiVersion: "2022-12-01" },
    permission: "Microsoft.Resources/subscriptions/read",
    keeps: ["value[].subscriptionId", "value[].state"],
    feeds: [],
    pages: ARM_PAGES,
    rate: ARM_RATE,
  },
  /** Asked only where somebody names a management group. */
  [DESCENDANTS]: {
    request: {
      path: "/providers/Microsoft.Management/managementGroups/{group}/descendants",
      apiVersion: "2020-05-01",
    },
    permission: "Microsoft.Management/managementGroups/descendants/read",
    keeps: ["value[].name", "value[].type"],
    feeds: [],
    pages: ARM_PAGES,
    rate: ARM_RATE,
  },
  /** The one query in which every list of Resource Graph travels. */
  [QUERY]: {
    request: { method: "POST", path: "/providers/Microsoft.ResourceGraph/resources", apiVersion: "2024-04-01" },
    permission: "Microsoft.ResourceGraph/resources/read",
    keeps: ["data"],
    feeds: [],
    pages: { input: "$skipToken", output: "$skipToken", items: ["data"] },
    rate: GRAPH_RATE,
  },
  /** Resource Graph leaves out what the caller may not see, and says nothing of it; this tells what it shows. */
  [VISIBLE]: {
    table: "resourcecontainers",
    type: "microsoft.resources/subscriptions",
    permission: "Microsoft.Resources/subscriptions/read",
    keeps: ["data[].id"],
    feeds: [],
  },
};
