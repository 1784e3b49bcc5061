import type { PendingEdge } from "../../../graph/graph.ts";
import { map, whole } from "../../../model/fact.ts";
import type { Origin } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { CdnRoute, Endpoint } from "../../../model/resource.ts";
import { foundIn } from "../../parts.ts";
import { cacheOf, longest, whicheverWay } from "./cache-policy.ts";
import type { Context } from "./contexts.ts";
import { transportOf } from "./protocols.ts";
import type { Route } from "./routes.ts";

/** Methods under which a GET can come. */
const READING = new Set(["GET", "ANY", "*"]);

/** The second node of an operation whose answers the gateway keeps, or may keep. */
export interface CachedRoute {
  readonly node: CdnRoute;
  readonly edge: PendingEdge;
}

/** Nothing but answers to GET is kept. An operation whose policies say for certain that they keep nothing is no route of a
 * cache at all; one whose policies were not read may be. */
export function cachedRoute(
  record: ResourceRecord,
  route: Route,
  endpoint: Endpoint,
  contexts: readonly Context[],
): readonly CachedRoute[] {
  if (!READING.has(route.method)) return [];
  const caches = contexts.map((context) => cacheOf(record, context));
  const cachings = caches.map(({ caching }) => caching);
  if (cachings.every((caching) => caching.known && !caching.value.caches)) return [];
  const { tags, groupTags, deployed } = endpoint.facts;
  const { path, type } = endpoint;
  const id = `${route.id}#cache`;
  const caching = map(whole(cachings), longest);
  const node: CdnRoute = {
    kind: "cdn-route",
    id,
    name: path,
    type,
    ...foundIn(record),
    path,
    distribution: record.id,
    facts: {
      tags,
      ...(groupTags ? { groupTags } : {}),
      enabled: deployed,
      caching,
      signal: map(whole(caches.map(({ signal }) => signal)), whicheverWay),
      transport: transportOf(record, route),
    },
  };
  const origin: Origin = caching.known ? (caching.from[0] ?? originFor(record)) : originFor(record);
  const because = "it keeps what that operation answers";
  return [{ node, edge: { type: "serves", from: id, to: { by: "id", id: route.id }, because, origin } }];
}

function originFor(record: ResourceRecord): Origin {
  return { record: record.id, pointer: "", operation: record.source.operation };
}
