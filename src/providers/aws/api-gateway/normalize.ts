import type { Normalized } from "../../../graph/graph.ts";
import { known, map } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Endpoint, Tags } from "../../../model/resource.ts";
import { factOf, foundIn, originOf, part, unreadable } from "../../parts.ts";
import { routeAliases } from "../gateway/aliases.ts";
import { tagsFromMap } from "../tag-list.ts";
import { authenticatesWith, protectedBy, servedBy } from "./edges.ts";
import { guardOf } from "./guard.ts";
import { methodsOf } from "./methods.ts";
import type { Method } from "./methods.ts";
import { GET_APIS, GET_RESOURCES } from "./reads.ts";
import { firewallsOf, stagesOf, throttledOf } from "./stages.ts";

/** What all methods of an API share. */
interface Shared {
  readonly tags: Fact<Tags>;
  readonly stages: Fact<readonly JsonObject[]>;
  readonly aliases: readonly string[];
}

/** An API's record becomes an endpoint for every route and method, and edges to what serves them. */
export function normalize(record: ResourceRecord): Normalized {
  const answer = part(record, "GetResources", GET_RESOURCES);
  const methods = answer.known ? objects(answer.value?.items).flatMap((item, index) => methodsOf(item, index)) : [];
  const shared = {
    tags: factOf(record, { key: "GetRestApis", operation: GET_APIS, read: ({ tags }) => tagsFromMap(tags) }),
    stages: stagesOf(record),
    aliases: aliasesOf(record),
  };
  const firewalls = firewallsOf(record, shared.stages);
  const routes = methods.map((method) => ({ method, node: endpoint(record, method, shared) }));
  const edges = routes.flatMap(({ method, node: { id } }) => [
    servedBy(record, id, method),
    protectedBy(record, id, firewalls),
    authenticatesWith(record, id, method),
  ]);
  return {
    nodes: routes.map(({ node }) => node),
    edges: edges.flatMap((one) => one.edges),
    edgeGaps: edges.flatMap((one) => one.edgeGaps),
  };
}

function aliasesOf(record: ResourceRecord): readonly string[] {
  const listed = record.body.GetRestApis;
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
  return routeAliases(record, "ApiName", isObject(listed) ? text(listed.name) : undefined);
}

function endpoint(record: ResourceRecord, one: Method, { tags, stages, aliases }: Shared): Endpoint {
  const { path, verb, method, steps, besides } = one;
  const { account, region } = record;
  const partition = record.id.split(":")[1] ?? "aws";
  const api = record.id.split("/").at(-1) ?? "";
  const named = { path, verb, besides, needsKey: method.apiKeyRequired === true };
  return {
    kind: "endpoint",
    id: `arn:${partition}:execute-api:${region}:${account}:${api}/*/${verb}${path}`,
    aliases,
    name: `${verb} ${path}`,
    type: "AWS::ApiGateway::Method",
    ...foundIn(record),
    method: verb,
    path,
    facts: {
      tags,
      deployed: map(stages, ({ length }) => length > 0),
      authentication: guardOf(record, method, steps),
      answeredBy: answeredBy(record, method, steps),
      throttled: throttledOf(record, named, stages),
    },
  };
}

/** A mock is answered by the gateway itself; a method without integration cannot be deployed. */
function answeredBy(
  record: ResourceRecord,
  method: JsonObject,
  steps: Method["steps"],
): Endpoint["facts"]["answeredBy"] {
  const { methodIntegration: integration } = method;
  const from = [originOf(record, "GetResources", GET_RESOURCES, [...steps, "methodIntegration", "type"])];
  // A method that came without its members was listed without them, which says nothing.
  if (integration === undefined) {
    return method.authorizationType === undefined ? unreadable(record, GET_RESOURCES) : known("fixed", from);
  }
  const type = isObject(integration) ? text(integration.type) : undefined;
  if (type === undefined) return unreadable(record, GET_RESOURCES);
  return known(type === "MOCK" ? "fixed" : "integration", from);
}
