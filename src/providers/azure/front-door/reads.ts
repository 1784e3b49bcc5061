import type { FactKey } from "../../../model/resource.ts";
import type { OperationKey } from "../../service.ts";
import { ARM_PAGES, ARM_RATE, graphRows } from "../service.ts";
import type { ArmRead, AzureReads } from "../service.ts";

export const PROFILES: OperationKey = "resource-graph:Microsoft.Cdn/profiles";
export const AFD_ENDPOINTS: OperationKey = "resource-graph:Microsoft.Cdn/profiles/afdEndpoints";
export const ROUTES: OperationKey = "front-door:Routes_ListByEndpoint";
export const RULES: OperationKey = "front-door:Rules_ListByRuleSet";
export const ORIGINS: OperationKey = "front-door:AFDOrigins_ListByOriginGroup";
export const DOMAINS: OperationKey = "front-door:AFDCustomDomains_ListByProfile";
export const SECURITY: OperationKey = "front-door:SecurityPolicies_ListByProfile";
export const CDN_ENDPOINTS: OperationKey = "resource-graph:Microsoft.Cdn/profiles/endpoints";
export const CDN_DOMAINS: OperationKey = "front-door:CustomDomains_ListByEndpoint";

const VERSION = "2024-02-01";
/** A rule that concerns a path alone makes it a route of its own. */
const WHAT_RULES_DECIDE = ["cdn-route.caching", "cdn-route.signal", "cdn-route.transport", "cdn-route.serves"] as const;

function list(below: string, keeps: ArmRead["keeps"], feeds: readonly FactKey[]): ArmRead {
  return {
    request: { path: `{id}/${below.split("/").at(-1) ?? below}`, apiVersion: VERSION },
    permission: `Microsoft.Cdn/profiles/${below}/read`,
    keeps,
    feeds,
    pages: ARM_PAGES,
    rate: ARM_RATE,
  };
}

const under =
  (place: string) =>
  (paths: readonly string[]): readonly string[] =>
    paths.map((path) => `${place}.${path}`);
const row = under("data[]");
const item = under("value[]");

/** Never the values that a rule gives to headers: some are what an origin knows its edge by. */
function rulePaths(at: string): ArmRead["keeps"] {
  const action = under(`${at}.actions[].parameters`);
  return [
    `${at}.order`,
    `${at}.matchProcessingBehavior`,
    { path: `${at}.conditions`, as: "match-conditions" },
    `${at}.actions[].name`,
    ...action([
      "cacheBehavior",
      "cacheDuration",
      "cacheConfiguration",
      "originGroup.id",
      "originGroupOverride.originGroup.id",
      "headerName",
      "headerAction",
      "destinationProtocol",
    ]),
  ];
}

/** Front Door Standard and Premium, and the CDN endpoints that came before it. */
export const READS: AzureReads = {
  [PROFILES]: {
    ...graphRows("Microsoft.Cdn/profiles"),
    keeps: row(["id", "name", "location", "tags", "sku.name"]),
    feeds: ["cdn-route", "cdn-route.tags", "cdn-route.caching"],
    lists: true,
  },
  [AFD_ENDPOINTS]: {
    ...graphRows("Microsoft.Cdn/profiles/afdEndpoints"),
    keeps: row(["id", "name", "tags", "properties.enabledState"]),
    feeds: ["cdn-route", "cdn-route.tags", "cdn-route.enabled"],
    lists: true,
  },
  [ROUTES]: {
    ...list(
      "afdEndpoints/routes",
      item([
        "id",
        "name",
        "properties.patternsToMatch",
        "properties.enabledState",
        "properties.linkToDefaultDomain",
        "properties.customDomains[].id",
        "properties.ruleSets[].id",
        "properties.originGroup.id",
        "properties.originPath",
        "properties.supportedProtocols",
        "properties.httpsRedirect",
        "properties.cacheConfiguration",
      ]),
      ["cdn-route", "cdn-route.enabled", "cdn-route.protected-by", ...WHAT_RULES_DECIDE],
    ),
    lists: true,
  },
  [RULES]: {
    ...list(
      "ruleSets/rules",
      [...item(["name"]), ...rulePaths("value[].properties")],
      ["cdn-route", ...WHAT_RULES_DECIDE],
    ),
    lists: true,
  },
  [ORIGINS]: list("originGroups/origins", item(["name", "properties.hostName", "properties.enabledState"]), [
    "cdn-route.serves",
  ]),
  [DOMAINS]: list("customDomains", item(["id", "name", "properties.tlsSettings.minimumTlsVersion"]), [
    "cdn-route.transport",
  ]),
  // Not which addresses and what content the policies look for: those stand in the policies themselves.
  [SECURITY]: list(
    "securityPolicies",
    item([
      "name",
      "properties.parameters.type",
      "properties.parameters.isProfileLevel",
      "properties.parameters.wafPolicy.id",
      "properties.parameters.associations[].domains[].id",
      "properties.parameters.associations[].routes[].id",
      "properties.parameters.associations[].patternsToMatch",
    ]),
    ["cdn-route.protected-by"],
  ),
  [CDN_ENDPOINTS]: {
    ...graphRows("Microsoft.Cdn/profiles/endpoints"),
    keeps: [
      ...row(["id", "name", "location", "tags"]),
      ...under("data[].properties")([
        "resourceState",
        "isHttpAllowed",
        "originPath",
        "origins[].properties.hostName",
        "origins[].properties.enabled",
        "customDomains[].name",
        "webApplicationFirewallPolicyLink.id",
        "deliveryPolicy.rules[].name",
      ]),
      ...rulePaths("data[].properties.deliveryPolicy.rules[]"),
    ],
    feeds: ["cdn-route", "cdn-route.tags", "cdn-route.enabled", "cdn-route.protected-by", ...WHAT_RULES_DECIDE],
    lists: true,
  },
  [CDN_DOMAINS]: list(
    "endpoints/customDomains",
    item(["name", "properties.customHttpsProvisioningState", "properties.customHttpsParameters.minimumTlsVersion"]),
    ["cdn-route.transport"],
  ),
};
