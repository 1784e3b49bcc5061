import { ROUTE_FEEDS } from "../feeds.ts";
import { ISSUERS } from "../hosting/issuers.ts";
import { HOSTED_ROW } from "../hosting/row.ts";
import { ARM_RATE, graphRows } from "../service.ts";
import type { AzureReads } from "../service.ts";
import { API_VERSION } from "./operations.ts";
import type { SiteOperations } from "./operations.ts";

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
  ...HOSTED_ROW,
  "kind",
  "properties.defaultHostName",
  "properties.hostNames",
  "properties.enabledHostNames",
  ...GATES,
];

const RULE = "properties.ipSecurityRestrictions[]";

/** What a site is, and who gets in. */
export function siteReads(operations: SiteOperations): AzureReads {
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
        ...ROUTE_FEEDS,
        "schedule.tags",
        "workflow.tags",
      ],
      lists: true,
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
