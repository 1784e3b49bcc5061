import type { FactKey } from "../../../model/resource.ts";
import type { OperationKey } from "../../service.ts";
import { ROUTE_FEEDS } from "../feeds.ts";
import { ARM_RATE, graphRows } from "../service.ts";
import type { AzureReads } from "../service.ts";
import { defaultOf, TARGETS } from "./targets.ts";

export const GATEWAYS: OperationKey = "resource-graph:Microsoft.Network/applicationGateways";
export const GATEWAY: OperationKey = "application-gateway:ApplicationGateways_Get";

const under = (place: string, paths: readonly string[]): readonly string[] => paths.map((path) => `${place}.${path}`);
/** Never certificates, nor headers that rewrites set: some are what a backend knows its gateway by. */
const OF_GATEWAY: readonly string[] = [
  "id",
  "name",
  "location",
  "tags",
  ...under("properties", ["operationalState", "firewallPolicy.id"]),
  ...under("properties.webApplicationFirewallConfiguration", ["enabled", "firewallMode"]),
  ...under("properties.frontendIPConfigurations[]", ["id", "properties.publicIPAddress.id"]),
  ...under("properties.httpListeners[]", [
    "id",
    ...under("properties", ["protocol", "frontendIPConfiguration.id", "sslProfile.id", "firewallPolicy.id"]),
  ]),
  ...under("properties.sslProfiles[]", [
    "id",
    "properties.trustedClientCertificates[].id",
    "properties.clientAuthConfiguration.verifyClientAuthMode",
  ]),
  ...under("properties.entraJWTValidationConfigs[]", ["id", "properties.unAuthorizedRequestAction"]),
  ...under("properties.requestRoutingRules[]", [
    "id",
    "name",
    ...under("properties", ["ruleType", "httpListener.id", "urlPathMap.id", "entraJWTValidationConfig.id"]),
    ...TARGETS.map((target) => `properties.${target}.id`),
  ]),
  ...under("properties.urlPathMaps[]", [
    "id",
    ...TARGETS.map((target) => `properties.${defaultOf(target)}.id`),
    ...under("properties.pathRules[]", [
      "id",
      "name",
      ...under("properties", ["paths", "firewallPolicy.id"]),
      ...TARGETS.map((target) => `properties.${target}.id`),
    ]),
  ]),
  ...under("properties.backendAddressPools[]", [
    "id",
    "properties.backendAddresses[].fqdn",
    "properties.backendAddresses[].ipAddress",
    "properties.backendIPConfigurations[].id",
  ]),
  ...under("properties.backendHttpSettingsCollection[]", ["id", "properties.path"]),
];

const FEEDS: readonly FactKey[] = [
  "endpoint.tags",
  ...ROUTE_FEEDS,
  "endpoint.protected-by",
  "firewall.tags",
  "firewall.blocks",
];

/** Gateways, with the firewall that an older one has built in. */
export const READS: AzureReads = {
  [GATEWAYS]: {
    ...graphRows("Microsoft.Network/applicationGateways"),
    keeps: OF_GATEWAY.map((path) => `data[].${path}`),
    feeds: ["endpoint", "firewall", ...FEEDS],
    lists: true,
  },
  // Checks of tokens and certificates came with late versions, which the inventory need not show.
  [GATEWAY]: {
    request: { path: "{id}", apiVersion: "2025-05-01" },
    permission: "Microsoft.Network/applicationGateways/read",
    keeps: OF_GATEWAY,
    feeds: FEEDS,
    rate: ARM_RATE,
  },
};
