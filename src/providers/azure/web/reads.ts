import { ARM_PAGES, ARM_RATE, graphRows } from "../service.ts";
import type { AzureReads } from "../service.ts";
import { ISSUERS } from "../hosting/issuers.ts";
import { SHARED_READS } from "../reads.ts";
import type { OperationKey } from "../../service.ts";

/** The operations that describe one kind of site. A slot answers the same questions under permissions of its own. */
export interface SiteOperations {
  readonly type: "Microsoft.Web/sites" | "Microsoft.Web/sites/slots";
  readonly graph: OperationKey;
  readonly functions: OperationKey;
  /** Of Logic Apps that run in an app, each of which has workflows in place of functions. */
  readonly workflows: OperationKey;
  readonly workflow: OperationKey;
  readonly settings: OperationKey;
  readonly login: OperationKey;
  readonly config: OperationKey;
  /** The site itself once more, which Resource Graph may show late: only asked where anyone seems to be let in. */
  readonly confirm: OperationKey;
}

export const SITES: SiteOperations = {
  type: "Microsoft.Web/sites",
  graph: "resource-graph:Microsoft.Web/sites",
  functions: "web:WebApps_ListFunctions",
  workflows: "web:WebApps_ListWorkflows",
  workflow: "web:WebApps_GetWorkflow",
  settings: "web:WebApps_ListApplicationSettings",
  login: "web:WebApps_GetAuthSettingsV2WithoutSecrets",
  config: "web:WebApps_GetConfiguration",
  confirm: "web:WebApps_Get",
};

export const SLOTS: SiteOperations = {
  type: "Microsoft.Web/sites/slots",
  graph: "resource-graph:Microsoft.Web/sites/slots",
  functions: "web:WebApps_ListInstanceFunctionsSlot",
  workflows: "web:WebApps_ListInstanceWorkflowsSlot",
  workflow: "web:WebApps_GetInstanceWorkflowSlot",
  settings: "web:WebApps_ListApplicationSettingsSlot",
  login: "web:WebApps_GetAuthSettingsV2WithoutSecretsSlot",
  config: "web:WebApps_GetConfigurationSlot",
  confirm: "web:WebApps_GetSlot",
};

export function operationsFor(type: string): SiteOperations {
  return type === SLOTS.type ? SLOTS : SITES;
}

const API_VERSION = "2025-05-01";

/** What decides who gets in, and whether it runs at all. */
const GATES = [
  "state",
  "enabled",
  "httpsOnly",
  "clientCertEnabled",
  "clientCertMode",
  "clientCertExclusionPaths",
  "publicNetworkAccess",
  "privateEndpointConnections[].id",
  "hostingEnvironmentProfile.id",
].map((name) => `properties.${name}`);

const LISTED = [
  "id",
  "name",
  "kind",
  "location",
  "tags",
  "identity.type",
  "identity.principalId",
  "identity.userAssignedIdentities.*.principalId",
  "properties.defaultHostName",
  "properties.hostNames",
  "properties.enabledHostNames",
  ...GATES,
];

const RULE = "properties.ipSecurityRestrictions[]";

function readsOf(operations: SiteOperations): AzureReads {
  const { type } = operations;
  return {
    [operations.graph]: {
      ...graphRows(type),
      keeps: LISTED.map((path) => `data[].${path}`),
      // A site that is not listed hides what it serves, and the identity that is part of it.
      feeds: [
        "function",
        "function.tags",
        "function.runs-as",
        "compute",
        "compute.tags",
        "compute.runs-as",
        "identity",
        "endpoint",
        "endpoint.tags",
        "endpoint.authentication",
        "endpoint.deployed",
        "endpoint.answeredBy",
        "endpoint.throttled",
        "endpoint.routes-to",
        "schedule.tags",
        "workflow.tags",
      ],
      lists: true,
    },
    [operations.functions]: {
      request: { path: "{id}/functions", apiVersion: API_VERSION },
      permission: `${type}/functions/read`,
      keeps: [
        "value[].id",
        "value[].name",
        "value[].properties.name",
        "value[].properties.isDisabled",
        { path: "value[].properties.invoke_url_template", as: "url" },
        "value[].properties.config.bindings[].type",
        "value[].properties.config.bindings[].authLevel",
        "value[].properties.config.bindings[].route",
        "value[].properties.config.bindings[].methods",
        // What hands it messages. Whoever writes a secret where its name belongs must not find it here.
        ...["connection", "queueName", "topicName", "subscriptionName", "eventHubName"].map(
          (name) => ({ path: `value[].properties.config.bindings[].${name}`, as: "entity" }) as const,
        ),
      ],
      // Its timers and orchestrations are parts of the app: that they are missing says nothing of any other code.
      feeds: [
        "endpoint",
        "endpoint.authentication",
        "endpoint.routes-to",
        "endpoint.deployed",
        "endpoint.answeredBy",
        "endpoint.throttled",
        "schedule.enabled",
        "function.scheduled-by",
        "function.refers-to",
        "queue.triggers",
        "stream.triggers",
        "topic.triggers",
        "workflow.enabled",
        "workflow.timeout",
        "workflow.triggers",
      ],
      lists: true,
      pages: ARM_PAGES,
      rate: ARM_RATE,
    },
    // Only this path of the resource manager lists them; the one below `hostruntime` is the app's own.
    [operations.workflows]: {
      request: { path: "{id}/workflows", apiVersion: API_VERSION },
      permission: `${type}/workflows/read`,
      keeps: ["id", "name", "kind", "properties.flowState"].map((path) => `value[].${path}`),
      feeds: ["workflow", "workflow.enabled", "workflow.timeout", "endpoint"],
      lists: true,
      pages: ARM_PAGES,
      rate: ARM_RATE,
    },
    [operations.workflow]: {
      request: { path: "{id}", apiVersion: API_VERSION },
      permission: `${type}/workflows/read`,
      keeps: [{ path: "properties.files", as: "workflow" }],
      feeds: [
        "workflow.triggers",
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
    // Reader may not: the answer holds secrets, of which nothing is kept.
    [operations.settings]: {
      request: { method: "POST", path: "{id}/config/appsettings/list", apiVersion: API_VERSION },
      permission: `${type}/config/list/action`,
      keeps: [{ path: "properties", as: "settings" }],
      feeds: [
        "function.settings",
        "function.refers-to",
        "compute.settings",
        "compute.refers-to",
        "queue.triggers",
        "stream.triggers",
        "topic.triggers",
        "workflow.timeout",
      ],
      rate: ARM_RATE,
    },
    [operations.login]: {
      request: { path: "{id}/config/authsettingsV2", apiVersion: API_VERSION },
      permission: `${type}/config/read`,
      keeps: [
        "properties.platform.enabled",
        "properties.platform.configFilePath",
        "properties.globalValidation.requireAuthentication",
        "properties.globalValidation.unauthenticatedClientAction",
        "properties.globalValidation.excludedPaths",
        ...ISSUERS.map(({ path, as }) => ({ path: `properties.${path}`, as })),
      ],
      feeds: ["endpoint.authentication", "endpoint.authenticates-with"],
      rate: ARM_RATE,
    },
    [operations.config]: {
      request: { path: "{id}/config/web", apiVersion: API_VERSION },
      permission: `${type}/config/read`,
      keeps: [
        "properties.siteAuthEnabled",
        "properties.ipSecurityRestrictionsDefaultAction",
        `${RULE}.action`,
        `${RULE}.priority`,
        `${RULE}.tag`,
        `${RULE}.ipAddress`,
        `${RULE}.subnetMask`,
        `${RULE}.vnetSubnetResourceId`,
        // The names alone: a header's value may be all that a proxy proves itself by.
        `${RULE}.headers.*[].none`,
      ],
      feeds: ["endpoint.authentication"],
      rate: ARM_RATE,
    },
    [operations.confirm]: {
      request: { path: "{id}", apiVersion: API_VERSION },
      permission: `${type}/read`,
      keeps: ["id", ...GATES],
      feeds: ["endpoint.authentication", "endpoint.deployed"],
      rate: ARM_RATE,
    },
  };
}

export const READS: AzureReads = { ...SHARED_READS, ...readsOf(SITES), ...readsOf(SLOTS) };
