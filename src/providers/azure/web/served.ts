import type { PendingEdge } from "../../../graph/graph.ts";
import { all, known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Endpoint } from "../../../model/resource.ts";
import { foundIn, originOf } from "../../parts.ts";
import { unresolved } from "../hosting/easy-auth.ts";
import { EVERYTHING } from "../hosting/exemption.ts";
import type { ListedFunction } from "./functions.ts";
import { guardOf } from "./guard.ts";
import type { Floor } from "../hosting/doors.ts";
import { routesOf } from "./routes.ts";
import type { Route } from "./routes.ts";
import type { Site } from "./site.ts";
import type { Shared } from "./starts.ts";

/** A route, and what serves it. */
export interface Served {
  readonly node: Endpoint;
  readonly edge: PendingEdge;
}

/** The routes of a site. `hidden`: nobody knows all the routes of its workflows. */
export function servedBy(
  record: ResourceRecord,
  site: Site,
  functions: readonly ListedFunction[],
  shared: Shared,
  hidden: boolean,
): readonly Served[] {
  const { operations, serves } = site;
  if (serves === "functions") {
    const routes = routesOf(record, operations.functions, functions);
    return routes.map((route) => functionRoute(record, site, route, shared));
  }
  return serves === "app" || hidden ? [wholeApp(record, site, shared)] : [];
}

function functionRoute(record: ResourceRecord, site: Site, route: Route, { tags, running: runs }: Shared): Served {
  const { operations } = site;
  const { id, method, path } = route;
  const origin = originOf(record, operations.functions, operations.functions, route.steps);
  const facts: Endpoint["facts"] = {
    ...tags,
    authentication: guardOf(record, operations, path, route.floor),
    deployed: all([route.enabled, runs]),
    answeredBy: known("integration", [origin]),
    throttled: unthrottled(origin),
  };
  const type = `${operations.type}/functions`;
  const because = "it is a function of that app";
  return {
    node: { ...endpoint(record), id, type, name: `${method} ${path}`, method, path, facts },
    edge: { type: "routes-to", from: id, to: { by: "id", id: record.id }, because, origin },
  };
}

/** Code without declared routes is one route to whoever calls it. */
function wholeApp(record: ResourceRecord, site: Site, { tags, running: runs }: Shared): Served {
  const { operations } = site;
  const id = `${record.id}#any`;
  const origin = originOf(record, operations.graph, operations.graph);
  const facts: Endpoint["facts"] = {
    ...tags,
    authentication: guardOf(record, operations, EVERYTHING, floorOf(record, site)),
    deployed: runs,
    answeredBy: known("integration", [origin]),
    throttled: unthrottled(origin),
  };
  return {
    node: { ...endpoint(record), id, type: record.type, name: "ANY /", method: "ANY", path: "/", facts },
    edge: { type: "routes-to", from: id, to: { by: "id", id: record.id }, because: "it is its address", origin },
  };
}

/** The platform takes whatever comes and adds machines for it. What its host takes at once, by a file of the app, it takes on
 * each of them: https://learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook#hostjson-settings */
function unthrottled(origin: PendingEdge["origin"]): Fact<boolean> {
  return known(false, [origin], "documented-default");
}

function endpoint(record: ResourceRecord): Pick<Endpoint, "kind" | "provider" | "account" | "region" | "record"> {
  return { kind: "endpoint", ...foundIn(record) };
}

function floorOf(record: ResourceRecord, { operations, serves }: Site): Floor {
  if (serves !== "workflows") return known("none", [], "derived");
  return unresolved(record, operations.graph, "each of its workflows has a key of its own, and not all were read");
}
