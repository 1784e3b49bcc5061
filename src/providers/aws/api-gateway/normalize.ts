import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Endpoint, Tags } from "../../../model/resource.ts";
import { factOf, foundIn, originOf, part, unreadable } from "../../parts.ts";
import { guardOf } from "./guard.ts";
import { GET_APIS, GET_RESOURCES, GET_STAGES } from "./reads.ts";
import { targetOf } from "./target.ts";

/** Where one method stands in the answer. */
interface Method {
  readonly path: string;
  readonly verb: string;
  readonly method: JsonObject;
  readonly steps: readonly (string | number)[];
}

/** An API's record becomes an endpoint for every route and method, and edges to what serves them. */
export function normalize(record: ResourceRecord): Normalized {
  const answer = part(record, "GetResources", GET_RESOURCES);
  const methods = answer.known ? objects(answer.value?.items).flatMap((item, index) => methodsOf(item, index)) : [];
  const shared = { tags: tagsOf(record), deployed: deployedOf(record) };
  const routes = methods.map((method) => ({ method, node: endpoint(record, method, shared) }));
  return {
    nodes: routes.map(({ node }) => node),
    edges: routes.flatMap(({ node, method }) => edgeOf(record, node, method)),
    edgeGaps: routes.flatMap(({ node, method }) => gapOf(record, node, method)),
  };
}

/** OPTIONS answers browsers before a call; it is no route of its own. */
function methodsOf(item: JsonObject, index: number): readonly Method[] {
  const path = text(item.path);
  const { resourceMethods } = item;
  if (path === undefined || !isObject(resourceMethods)) return [];
  return Object.keys(resourceMethods)
    .filter((verb) => verb !== "OPTIONS")
    .sort()
    .map((verb) => {
      const method = resourceMethods[verb];
      return { path, verb, method: isObject(method) ? method : {}, steps: ["items", index, "resourceMethods", verb] };
    });
}

function endpoint(
  record: ResourceRecord,
  { path, verb, method, steps }: Method,
  shared: { readonly tags: Fact<Tags>; readonly deployed: Fact<boolean> },
): Endpoint {
  const { account, region } = record;
  const partition = record.id.split(":")[1] ?? "aws";
  const api = record.id.split("/").at(-1) ?? "";
  return {
    kind: "endpoint",
    id: `arn:${partition}:execute-api:${region}:${account}:${api}/*/${verb}${path}`,
    name: `${verb} ${path}`,
    type: "AWS::ApiGateway::Method",
    ...foundIn(record),
    method: verb,
    path,
    facts: { ...shared, authentication: guardOf(record, method, steps), answeredBy: answeredBy(record, method, steps) },
  };
}

function tagsOf(record: ResourceRecord): Fact<Tags> {
  return factOf(record, {
    key: "GetRestApis",
    operation: GET_APIS,
    read: ({ tags = {} }) => {
      if (!isObject(tags)) return undefined;
      const pairs = Object.entries(tags).flatMap(([key, value]) =>
        typeof value === "string" ? [[key, value] as const] : [],
      );
      return pairs.length === Object.keys(tags).length ? Object.fromEntries(pairs) : undefined;
    },
  });
}

function deployedOf(record: ResourceRecord): Fact<boolean> {
  return factOf(record, {
    key: "GetStages",
    operation: GET_STAGES,
    read: ({ item }) => (item === undefined ? false : Array.isArray(item) ? elements(item).length > 0 : undefined),
  });
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

function edgeOf(record: ResourceRecord, node: Endpoint, { method, steps }: Method): readonly PendingEdge[] {
  const target = targetOf(integrationOf(method));
  if (!target) return [];
  const origin = originOf(record, "GetResources", GET_RESOURCES, [...steps, "methodIntegration", "uri"]);
  const { id, toType } = target;
  return [
    { type: "routes-to", from: node.id, to: { by: "id", id }, because: "its integration names it", origin, toType },
  ];
}

/** An integration that should lead somewhere and does not say where. */
function gapOf(record: ResourceRecord, node: Endpoint, { method }: Method): readonly EdgeGap[] {
  const integration = integrationOf(method);
  const silent = method.authorizationType === undefined || (integration !== undefined && integration.type !== "MOCK");
  if (!silent || targetOf(integration)) return [];
  return [{ type: "routes-to", from: node.id, gap: unreadable(record, GET_RESOURCES).gaps[0] }];
}

function integrationOf(method: JsonObject): JsonObject | undefined {
  const value: JsonValue | undefined = method.methodIntegration;
  return isObject(value) ? value : undefined;
}
