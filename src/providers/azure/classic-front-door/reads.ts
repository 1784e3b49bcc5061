import type { OperationKey } from "../../service.ts";
import { graphRows } from "../service.ts";
import type { ArmRead, AzureReads } from "../service.ts";

export const FRONT_DOORS: OperationKey = "resource-graph:Microsoft.Network/frontDoors";

const under = (place: string, paths: readonly string[]): readonly string[] => paths.map((path) => `${place}.${path}`);
/** Of a route that redirects a type stands there, of one that forwards a pool. */
const OF_ROUTE = ["cacheConfiguration", "backendPool.id", "customForwardingPath", "redirectType", "redirectProtocol"];
const OF_RULE = "data[].properties.rulesEngines[].properties.rules[]";

/** Never the values that a rule gives to headers: some are what an origin knows its edge by. */
const keeps: ArmRead["keeps"] = [
  ...under("data[]", ["id", "name", "location", "tags"]),
  ...under("data[].properties", ["enabledState", "resourceState"]),
  ...under("data[].properties.frontendEndpoints[]", [
    "id",
    "properties.hostName",
    "properties.customHttpsConfiguration.minimumTlsVersion",
    "properties.webApplicationFirewallPolicyLink.id",
  ]),
  ...under("data[].properties.routingRules[]", [
    "id",
    "name",
    "properties.enabledState",
    "properties.patternsToMatch",
    "properties.acceptedProtocols",
    "properties.frontendEndpoints[].id",
    "properties.rulesEngine.id",
  ]),
  ...under("data[].properties.routingRules[].properties.routeConfiguration", OF_ROUTE),
  ...under("data[].properties.backendPools[]", [
    "id",
    "properties.backends[].address",
    "properties.backends[].enabledState",
  ]),
  "data[].properties.rulesEngines[].id",
  ...under(OF_RULE, ["priority", "matchProcessingBehavior"]),
  { path: `${OF_RULE}.matchConditions`, as: "match-conditions" },
  ...under(`${OF_RULE}.action.requestHeaderActions[]`, ["headerActionType", "headerName"]),
  ...under(`${OF_RULE}.action.routeConfigurationOverride`, OF_ROUTE),
];

/** Azure Front Door (classic), whose every part stands in its row. */
export const READS: AzureReads = {
  [FRONT_DOORS]: {
    ...graphRows("Microsoft.Network/frontDoors"),
    keeps,
    feeds: [
      "cdn-route",
      "cdn-route.tags",
      "cdn-route.enabled",
      "cdn-route.caching",
      "cdn-route.signal",
      "cdn-route.transport",
      "cdn-route.serves",
      "cdn-route.protected-by",
    ],
    lists: true,
  },
};
