import { ARM_PAGES, ARM_RATE } from "../service.ts";
import type { AzureReads } from "../service.ts";
import { DEFINITION_FEEDS } from "../workflows/feeds.ts";
import { API_VERSION } from "./operations.ts";
import type { SiteOperations } from "./operations.ts";

/** The workflows of a Logic App that runs in an app, and the definition of each. */
export function workflowReads({ type, workflows, workflow }: SiteOperations): AzureReads {
  return {
    // Only this path of the resource manager lists them; the one below `hostruntime` is the app's own.
    [workflows]: {
      request: { path: "{id}/workflows", apiVersion: API_VERSION },
      permission: `${type}/workflows/read`,
      keeps: ["id", "name", "kind", "properties.flowState"].map((path) => `value[].${path}`),
      feeds: ["workflow", "workflow.enabled", "workflow.timeout", "endpoint"],
      lists: true,
      pages: ARM_PAGES,
      rate: ARM_RATE,
    },
    [workflow]: {
      request: { path: "{id}", apiVersion: API_VERSION },
      permission: `${type}/workflows/read`,
      keeps: [{ path: "properties.files", as: "workflow" }],
      feeds: DEFINITION_FEEDS,
      // Its definition is the list of its routes.
      lists: true,
      rate: ARM_RATE,
    },
  };
}
