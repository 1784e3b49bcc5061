import type { OperationKey } from "../../service.ts";
import { ROUTE_FEEDS } from "../feeds.ts";
import { ISSUERS } from "../hosting/issuers.ts";
import { HOSTED_ROW } from "../hosting/row.ts";
import { SHARED_READS } from "../reads.ts";
import { ARM_PAGES, ARM_RATE, graphRows } from "../service.ts";
import type { AzureReads } from "../service.ts";

export const APPS: OperationKey = "resource-graph:Microsoft.App/containerApps";
/** What apps run in, which may have no public address. */
export const ENVIRONMENTS: OperationKey = "resource-graph:Microsoft.App/managedEnvironments";
/** There is one at most, and asking for it by its name would not tell "none" from "gone". */
export const LOGIN: OperationKey = "container-apps:ContainerAppsAuthConfigs_ListByContainerApp";

const INGRESS = "properties.configuration.ingress";
const SCALED = "properties.template.scale.rules[]";

export const READS: AzureReads = {
  ...SHARED_READS,
  [APPS]: {
    ...graphRows("Microsoft.App/containerApps"),
    keeps: [
      ...[
        ...HOSTED_ROW,
        "properties.runningStatus",
        "properties.managedEnvironmentId",
        "properties.environmentId",
        `${INGRESS}.fqdn`,
        `${INGRESS}.external`,
        `${INGRESS}.transport`,
        `${INGRESS}.allowInsecure`,
        `${INGRESS}.clientCertificateMode`,
        `${INGRESS}.customDomains[].name`,
        `${INGRESS}.ipSecurityRestrictions[].action`,
        `${INGRESS}.ipSecurityRestrictions[].ipAddressRange`,
      ].map((path) => `data[].${path}`),
      { path: "data[].properties.template.containers[].env", as: "settings" },
      { path: "data[].properties.template.initContainers[].env", as: "settings" },
      // What a queue is watched by for scaling; a rule's own secrets stand elsewhere in it.
      ...["namespace", "queueName", "topicName", "subscriptionName"].map(
        (name) => ({ path: `data[].${SCALED}.custom.metadata.${name}`, as: "entity" }) as const,
      ),
      `data[].${SCALED}.custom.type`,
    ],
    feeds: [
      "compute",
      "compute.tags",
      "compute.settings",
      "compute.refers-to",
      "compute.runs-as",
      "identity",
      "endpoint",
      "endpoint.tags",
      ...ROUTE_FEEDS,
      "queue.triggers",
      "topic.triggers",
    ],
    lists: true,
  },
  [ENVIRONMENTS]: {
    ...graphRows("Microsoft.App/managedEnvironments"),
    keeps: ["id", "properties.vnetConfiguration.internal", "properties.publicNetworkAccess"].map(
      (path) => `data[].${path}`,
    ),
    feeds: ["endpoint.authentication"],
  },
  [LOGIN]: {
    request: { path: "{id}/authConfigs", apiVersion: "2024-03-01" },
    permission: "Microsoft.App/containerApps/authConfigs/read",
    keeps: [
      ...["platform.enabled", "globalValidation.unauthenticatedClientAction", "globalValidation.excludedPaths"].map(
        (path) => `value[].properties.${path}`,
      ),
      ...ISSUERS.map(({ path, as }) => ({ path: `value[].properties.${path}`, as })),
    ],
    feeds: ["endpoint.authentication", "endpoint.authenticates-with"],
    pages: ARM_PAGES,
    rate: ARM_RATE,
  },
};
