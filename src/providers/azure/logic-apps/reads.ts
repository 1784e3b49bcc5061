import type { OperationKey } from "../../service.ts";
import { HOSTED_ROW } from "../hosting/row.ts";
import { SHARED_READS } from "../reads.ts";
import { ARM_RATE, graphRows } from "../service.ts";
import type { AzureReads } from "../service.ts";
import { DEFINITION_FEEDS } from "../workflows/feeds.ts";

export const WORKFLOWS: OperationKey = "resource-graph:Microsoft.Logic/workflows";
export const WORKFLOW: OperationKey = "logic:Workflows_Get";

export const READS: AzureReads = {
  ...SHARED_READS,
  [WORKFLOWS]: {
    ...graphRows("Microsoft.Logic/workflows"),
    keeps: HOSTED_ROW.map((path) => `data[].${path}`),
    feeds: [
      "workflow",
      "workflow.tags",
      "workflow.runs-as",
      "identity",
      "endpoint",
      "endpoint.tags",
      "schedule",
      "schedule.tags",
    ],
    lists: true,
  },
  // Resource Graph may show an older definition, or none: this is the workflow itself.
  [WORKFLOW]: {
    request: { path: "{id}", apiVersion: "2019-05-01" },
    permission: "Microsoft.Logic/workflows/read",
    keeps: [
      "properties.state",
      { path: "properties.definition", as: "workflow" },
      "properties.runtimeConfiguration.lifetime.unit",
      "properties.runtimeConfiguration.lifetime.count",
      "properties.integrationServiceEnvironment.id",
      // Which connector a connection is of, and where the connection is; never what it connects with.
      "properties.parameters.$connections.value.*.id",
      "properties.parameters.$connections.value.*.connectionId",
      "properties.accessControl.triggers.allowedCallerIpAddresses[].addressRange",
      "properties.accessControl.triggers.sasAuthenticationPolicy.state",
      "properties.accessControl.triggers.openAuthenticationPolicies.policies.*.type",
    ],
    feeds: ["workflow.enabled", "workflow.timeout", "workflow.refers-to", ...DEFINITION_FEEDS],
    // Its definition is the list of its routes.
    lists: true,
    rate: ARM_RATE,
  },
};
