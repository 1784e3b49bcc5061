import type { Normalized } from "../../../graph/graph.ts";
import { known, map } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Endpoint, Guard } from "../../../model/resource.ts";
import { factOf, foundIn, part, unreadable } from "../../parts.ts";
import { routeAliases } from "../gateway/aliases.ts";
import { tagsFromMap } from "../tag-list.ts";
import { authenticatesWith, integrationOf, servedBy } from "./edges.ts";
import type { Integration } from "./edges.ts";
import { httpGuard, socketGuard } from "./guard.ts";
import { GET_APIS, GET_INTEGRATIONS, GET_ROUTES } from "./reads.ts";
import { httpRoutes, socketRoutes } from "./routes.ts";
import type { Route } from "./routes.ts";
import { stagesOf, throttledOf } from "./stages.ts";

/** An API's record becomes an endpoint for every route, and edges to what serves them. */
export function normalize(record: ResourceRecord): Normalized {
  const answer = part(record, "GetRoutes", GET_ROUTES);
  const listed = answer.known ? (answer.value ?? {}) : {};
  const socket = isSocket(record);
  const routes = socket ? socketRoutes(listed) : httpRoutes(listed);
  const stages = stagesOf(record);
  const found = routes.map((route) => {
    const served = integrationOf(record, route);
    const guard = socket ? socketGuard(record, route, routes) : httpGuard(record, route);
    const node = endpoint(record, route, { guard, served, stages, socket });
    return { node, edges: [servedBy(record, node.id, served), authenticatesWith(record, node.id, route)] };
  });
  return {
    nodes: found.map(({ node }) => node),
    edges: found.flatMap(({ edges }) => edges.flatMap((one) => one.edges)),
    edgeGaps: found.flatMap(({ edges }) => edges.flatMap((one) => one.edgeGaps)),
  };
}

function isSocket({ body: { GetApis: api } }: ResourceRecord): boolean {
  return isObject(api) && api.ProtocolType === "WEBSOCKET";
}

interface Told {
  readonly guard: Fact<Guard>;
  readonly served: Fact<Integration>;
  readonly stages: Fact<readonly JsonObject[]>;
  readonly socket: boolean;
}

function endpoint(record: ResourceRecord, { key, method, path }: Route, told: Told): Endpoint {
  const { account, region } = record;
  const partition = record.id.split(":")[1] ?? "aws";
  const api = record.id.split("/").at(-1) ?? "";
  // As permissions to call it name it: a route of messages by its key alone.
  const tail = told.socket || key === path ? key : `${method}${path}`;
  return {
    kind: "endpoint",
    id: `arn:${partition}:execute-api:${region}:${account}:${api}/*/${tail}`,
    aliases: routeAliases(record, "ApiId", api),
    name: `${method} ${path}`,
    type: "AWS::ApiGatewayV2::Route",
    ...foundIn(record),
    method,
    path,
    facts: {
      tags: factOf(record, { key: "GetApis", operation: GET_APIS, read: ({ Tags }) => tagsFromMap(Tags) }),
      deployed: map(told.stages, ({ length }) => length > 0),
      authentication: told.guard,
      answeredBy: answeredBy(record, told.served),
      throttled: throttledOf(record, key, told.stages),
    },
  };
}

/** A mock, and a route that hands its calls to nothing, are answered by the gateway itself. */
function answeredBy(record: ResourceRecord, served: Fact<Integration>): Endpoint["facts"]["answeredBy"] {
  if (!served.known) return served;
  if (!served.value) return known("fixed", served.from);
  const { IntegrationType: type } = served.value.integration;
  if (typeof type !== "string") return unreadable(record, GET_INTEGRATIONS);
  return known(type === "MOCK" ? "fixed" : "integration", served.from);
}
