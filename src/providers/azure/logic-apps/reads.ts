import type { OperationKey } from "../../service.ts";
import { SHARED_READS } from "../reads.ts";
import { ARM_RATE, graphRows } from "../service.ts";
import type { AzureReads } from "../service.ts";

export const WORKFLOWS: OperationKey = "resource-graph:Microsoft.Logic/workflows";
export const WORKFLOW: OperationKey = "logic:Workflows_Get";

export const READS: AzureReads = {
  ...SHARED_READS,
  [WORKFLOWS]: {
    ...graphRows("Microsoft.Logic/workflows"),
    keeps: [
      "id",
      "name",
      "location",
      "tags",
      "identity.type",
      "identity.principalId",
      "identity.userAssignedIdentities.*.principalId",
    ].map((path) => `data[].${path}`),
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
    feeds: [
      "workflow.enabled",
      "workflow.timeout",
      "workflow.triggers",
      "workflow.refers-to",
      "workflow.scheduled-by",
      "schedule.enabled",
      "endpoint",
      "endpoint.authentication",
      "endpoint.deployed",
      "endpoint.answeredBy",
      "endpoint.throttled",
      "endpoint.routes-to",
    ],
    // Its definition is the list of its routes.
    lists: true,
    rate: ARM_RATE,
  },
};
