import type { Normalized } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Endpoint } from "../../../model/resource.ts";
import { foundIn, unreadable } from "../../parts.ts";
import { protectedBy } from "../edge/protection.ts";
import { groupTagsOf, tagsOf } from "../parts.ts";
import { leadsOf } from "./backends.ts";
import { builtIn, protectionOf } from "./firewall.ts";
import { gatewayOf, wholeOf } from "./gateway.ts";
import type { Gateway } from "./gateway.ts";
import { guardOf } from "./guard.ts";
import { GATEWAY, GATEWAYS } from "./reads.ts";
import { pathOf, routesOf } from "./routes.ts";
import type { Route } from "./routes.ts";

/** A gateway's record becomes an endpoint for each path of its rules, and the firewall that it has built in. */
export function normalize(record: ResourceRecord): Normalized {
  const gateway = gatewayOf(record);
  if (!gateway) return { nodes: [], edges: [], edgeGaps: [] };
  const routes = routesOf(gateway);
  const parts = routes.flatMap((route) => [
    leadsOf(gateway, route),
    protectedBy(route.id, protectionOf(gateway, route)),
  ]);
  const firewall = builtIn(gateway);
  return {
    nodes: [...routes.map((route) => endpointOf(gateway, route)), ...(firewall ? [firewall] : [])],
    edges: parts.flatMap(({ edges }) => edges),
    edgeGaps: parts.flatMap(({ edgeGaps }) => edgeGaps),
  };
}

function endpointOf(gateway: Gateway, route: Route): Endpoint {
  const { record } = gateway;
  const path = pathOf(route);
  return {
    kind: "endpoint",
    id: route.id,
    name: `ANY ${path}`,
    type: "Microsoft.Network/applicationGateways/requestRoutingRules",
    ...foundIn(record),
    method: "ANY",
    path,
    facts: {
      tags: tagsOf(record, [GATEWAY, GATEWAYS]),
      groupTags: groupTagsOf(record),
      authentication: gateway.confirmed(guardOf(gateway, route)),
      deployed: gateway.confirmed(runs(gateway)),
      answeredBy: known("integration", [route.rule.at()]),
      // It has no limit of its own: rates are limited by rules of a firewall policy.
      // https://learn.microsoft.com/azure/web-application-firewall/ag/rate-limiting-overview
      throttled: known(false, [route.rule.at()], "documented-default"),
    },
  };
}

const STATES: ReadonlyMap<unknown, boolean> = new Map([
  ["Running", true],
  ["Starting", true],
  ["Stopping", false],
  ["Stopped", false],
]);

function runs(gateway: Gateway): Fact<boolean> {
  const state = STATES.get(gateway.properties.operationalState);
  if (state === undefined) return unreadable(gateway.record, gateway.operation);
  return known(state, [wholeOf(gateway).at("operationalState")]);
}
