import { ARM_PAGES, ARM_RATE, graphRows } from "../service.ts";
import type { AzureReads } from "../service.ts";
import { SHARED_READS } from "../reads.ts";
import type { OperationKey } from "../../service.ts";

/** The operations that describe one kind of site. A slot answers the same questions under permissions of its own. */
export interface SiteOperations {
  readonly type: "Microsoft.Web/sites" | "Microsoft.Web/sites/slots";
  readonly graph: OperationKey;
  readonly functions: OperationKey;
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
  settings: "web:WebApps_ListApplicationSettings",
  login: "web:WebApps_GetAuthSettingsV2WithoutSecrets",
  config: "web:WebApps_GetConfiguration",
  confirm: "web:WebApps_Get",
};

export const SLOTS: SiteOperations = {
  type: "Microsoft.Web/sites/slots",
  graph: "resource-graph:Microsoft.Web/sites/slots",
  functions: "web:WebApps_ListInstanceFunctionsSlot",
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
        "endpoint.routes-to",
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
      ],
      feeds: ["endpoint", "endpoint.authentication", "endpoint.routes-to", "endpoint.deployed", "endpoint.answeredBy"],
      lists: true,
      pages: ARM_PAGES,
      rate: ARM_RATE,
    },
    // Reader may not: the answer holds secrets, of which nothing is kept.
    [operations.settings]: {
      request: { method: "POST", path: "{id}/config/appsettings/list", apiVersion: API_VERSION },
      permission: `${type}/config/list/action`,
      keeps: [{ path: "properties", as: "settings" }],
      feeds: ["function.settings", "function.refers-to", "compute.settings", "compute.refers-to"],
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
      ],
      feeds: ["endpoint.authentication"],
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
