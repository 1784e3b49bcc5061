import type { Fact } from "../../../model/fact.ts";
import { known, map } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf } from "../../parts.ts";
import { canonicalId } from "../inventory.ts";
import { listed, nestedPart, propertiesIn } from "../nested.ts";
import type { Item } from "../nested.ts";
import { APIS, OPERATIONS, REVISION, REVISIONS } from "./reads.ts";
import { keyOf, revisionKey } from "./revision.ts";

/** An API, or a revision of one that is served beside the current one. */
export interface Api {
  /** How the record's body calls it. */
  readonly key: string;
  readonly id: string;
  /** Of the current revision: the others share its path and whether it needs a key. */
  readonly item: Item;
  readonly path: string;
  /** Whether the gateway serves it; what is not said to be offline is online. */
  readonly online: boolean;
  /** The address that it stands for; `null`: it has none. */
  readonly serviceUrl: Fact<string | null>;
}

export interface Route {
  readonly api: Api;
  readonly id: string;
  readonly method: string;
  /** Path below the API's own, with `{parameters}`. */
  readonly below: string;
  /** How the record's body calls the operation; nothing where the API has none, and takes whatever comes. */
  readonly key?: string;
}

export function apisOf(record: ResourceRecord): readonly Api[] {
  const apis = listed(record, APIS).items.flatMap((entry) => {
    const [name, id] = [text(entry.item.name), text(entry.item.id)];
    if (name === undefined || id === undefined) return [];
    const properties = propertiesIn(entry.item);
    const origin = originOf(record, APIS, APIS, [...entry.steps, "properties", "serviceUrl"]);
    const serviceUrl = known(text(properties.serviceUrl) ?? null, [origin]);
    const online = properties.isOnline !== false;
    const number = properties.isCurrent === false ? text(properties.apiRevision) : undefined;
    const own: Api = {
      key: name,
      id: canonicalId(id),
      item: entry,
      path: pathOf(properties, number),
      online,
      serviceUrl,
    };
    return [own, ...revisionsOf(record, own)];
  });
  return [...new Map(apis.map((api) => [api.id, api])).values()];
}

function revisionsOf(record: ResourceRecord, api: Api): readonly Api[] {
  return listed(record, REVISIONS, api.key).items.flatMap(({ item }) => {
    const number = text(item.apiRevision);
    if (number === undefined || item.isCurrent === true || item.isOnline === false) return [];
    const key = revisionKey(api.key, number);
    const answer = nestedPart(record, REVISION, key);
    const serviceUrl = map(answer, (shown) => text(propertiesIn(shown ?? {}).serviceUrl) ?? null);
    const path = pathOf(propertiesIn(api.item.item), number);
    return [{ key, id: revisionKey(api.id, number), item: api.item, path, online: true, serviceUrl }];
  });
}

/** `/orders`, `/orders/v2`, `/orders/v2;rev=3`. A version that a header or the query gives is no part of it.
 * https://learn.microsoft.com/azure/api-management/api-management-revisions */
function pathOf(properties: JsonObject, revision: string | undefined): string {
  const scheme = isObject(properties.apiVersionSet) ? text(properties.apiVersionSet.versioningScheme) : undefined;
  const version = scheme === "Segment" ? text(properties.apiVersion) : undefined;
  const path = joined(text(properties.path) ?? "", version ?? "");
  return revision === undefined ? path : `${path};rev=${revision}`;
}

/** The operations of an API. One of GraphQL has none, and neither may one of sockets or gRPC: everything comes by one door. */
export function routesOf(record: ResourceRecord, api: Api): readonly Route[] {
  const type = text(propertiesIn(api.item.item).type)?.toLowerCase() ?? "http";
  const operations = listed(record, OPERATIONS, api.key);
  const routes = operations.items.flatMap(({ item }): readonly Route[] => {
    const { method, urlTemplate } = propertiesIn(item);
    const [name, id, verb] = [text(item.name), text(item.id), text(method)];
    if (name === undefined || id === undefined || verb === undefined) return [];
    const below = templateOf(text(urlTemplate) ?? "");
    return [{ api, id: canonicalId(id), method: verb.toUpperCase(), below, key: keyOf(api.key, name) }];
  });
  if (routes.length > 0 || !DOORS.has(type) || (type !== "graphql" && operations.gaps.length > 0)) return routes;
  return [{ api, id: api.id, method: "ANY", below: "" }];
}

const DOORS = new Set(["graphql", "websocket", "grpc"]);

/** The path of a template, whose query is no part of the route; `*` and `{*rest}` stand for whatever follows. */
function templateOf(template: string): string {
  return template
    .replace(/\?.*$/s, "")
    .replace(/\{\*[^{}]*\}/g, "{proxy+}")
    .replace(/\*/g, "{proxy+}");
}

export function pathTo(route: Route): string {
  return joined(route.api.path, route.below);
}

function joined(...parts: readonly string[]): string {
  const steps = parts.flatMap((part) => part.split("/")).filter((step) => step !== "");
  return `/${steps.join("/")}`;
}
