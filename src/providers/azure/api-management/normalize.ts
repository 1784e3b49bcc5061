import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import { known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Endpoint } from "../../../model/resource.ts";
import { foundIn, originOf } from "../../parts.ts";
import { groupTagsOf, tagsOf } from "../parts.ts";
import { cachedRoute } from "./cache.ts";
import type { CachedRoute } from "./cache.ts";
import type { Checks } from "./checks.ts";
import type { Context, Ways } from "./contexts.ts";
import { contextsOf, needsKey, waysTo } from "./contexts.ts";
import { effective } from "./effective.ts";
import { guardOf } from "./guard.ts";
import { leadsOf } from "./leads.ts";
import { policyOf } from "./policy.ts";
import type { Policy } from "./policy.ts";
import { API_POLICY, APIS, OPERATION_POLICY, SERVICE, SERVICES } from "./reads.ts";
import { rootOf } from "./revision.ts";
import { apisOf, pathTo, routesOf } from "./routes.ts";
import type { Api, Route } from "./routes.ts";
import { privateOnly, serves } from "./service-facts.ts";
import { throttledOf } from "./throttle.ts";

/** A service's record becomes an endpoint for every operation of its APIs, a CDN route for each of them whose answers it
 * keeps, and edges to where requests are sent. */
export function normalize(record: ResourceRecord): Normalized {
  const service = privateOnly(record);
  const parts = apisOf(record).flatMap((api) => {
    const root = rootOf(api.key);
    const ways = waysTo(record, root, needsKey(record, APIS, api.item));
    const own = policyOf(record, API_POLICY, api.key);
    return routesOf(record, api).map((route) =>
      routeParts(record, route, contextsFor(record, route, ways, own), service),
    );
  });
  const cached = parts.flatMap((one) => one.cached);
  return {
    nodes: [...parts.map(({ node }) => node), ...cached.map(({ node }) => node)],
    edges: [...parts.flatMap(({ edges }) => edges), ...cached.map(({ edge }) => edge)],
    edgeGaps: parts.flatMap(({ edgeGaps }) => edgeGaps),
  };
}

function contextsFor(record: ResourceRecord, route: Route, ways: Ways, api: Policy): readonly Context[] {
  const operation = route.key === undefined ? [] : [policyOf(record, OPERATION_POLICY, route.key)];
  return contextsOf(ways, [api, ...operation]);
}

interface RouteParts {
  readonly node: Endpoint;
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
  readonly cached: readonly CachedRoute[];
}

function routeParts(record: ResourceRecord, route: Route, contexts: readonly Context[], service: Checks): RouteParts {
  const path = pathTo(route);
  const answeredBy = answeredByOf(record, contexts);
  const node: Endpoint = {
    kind: "endpoint",
    id: route.id,
    name: `${route.method} ${path}`,
    type:
      route.key === undefined
        ? "Microsoft.ApiManagement/service/apis"
        : "Microsoft.ApiManagement/service/apis/operations",
    ...foundIn(record),
    method: route.method,
    path,
    facts: {
      tags: tagsOf(record, [SERVICE, SERVICES]),
      groupTags: groupTagsOf(record),
      authentication: guardOf(record, contexts, service),
      deployed: deployedOf(record, route.api),
      answeredBy,
      throttled: throttledOf(record, contexts),
    },
  };
  const fixed = answeredBy.known && answeredBy.value === "fixed";
  const cached = fixed ? [] : cachedRoute(record, route, node, contexts);
  return { node, cached, ...(fixed ? { edges: [], edgeGaps: [] } : leadsOf(record, route, contexts)) };
}

function deployedOf(record: ResourceRecord, { online, item }: Api): Fact<boolean> {
  return online
    ? serves(record)
    : known(false, [originOf(record, APIS, APIS, [...item.steps, "properties", "isOnline"])]);
}

/** An answer that the policy in effect gives outright, whichever way a call comes. */
function answeredByOf(record: ResourceRecord, contexts: readonly Context[]): Fact<"integration" | "fixed"> {
  const each = contexts.map((context): Fact<"integration" | "fixed"> => {
    const layers = effective(record, context.policies, "inbound");
    const answer = layers
      .flatMap(({ elements }) => elements)
      .find(({ name }) => name === "return-response" || name === "mock-response");
    if (answer) return known("fixed", [answer.origin]);
    const [gap, ...more] = layers.flatMap(({ elements, gaps }) => [
      ...gaps,
      ...elements.flatMap((element) => element.gaps ?? []),
    ]);
    return gap ? unread(gap, ...more) : known("integration");
  });
  const sentOn = each.find((one) => one.known && one.value === "integration");
  return sentOn ?? each.find((one) => !one.known) ?? each[0] ?? known("integration");
}
