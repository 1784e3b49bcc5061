import type { Normalized } from "../../../src/graph/graph.ts";
import { objects } from "../../../src/model/json.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import type { CdnRoute } from "../../../src/model/resource.ts";
import { frontDoor } from "../../../src/providers/azure/front-door/index.ts";
import { keep } from "../../../src/providers/keep.ts";
import type { OperationKey } from "../../../src/providers/service.ts";
import { azureRecord, GROUP } from "../record.ts";

export const PROFILE: string = `${GROUP}/providers/Microsoft.Cdn/profiles/Edge`;
export const LOWER: string = PROFILE.toLowerCase();
export const ENDPOINT: string = `${PROFILE}/afdEndpoints/Shop`;
export const ROUTE: string = `${LOWER}/afdendpoints/shop/routes/web`;
export const CDN: string = `${PROFILE}/endpoints/shop`;

export const PROFILES = "resource-graph:Microsoft.Cdn/profiles";
export const ENDPOINTS = "resource-graph:Microsoft.Cdn/profiles/afdEndpoints";
export const CDN_ENDPOINTS = "resource-graph:Microsoft.Cdn/profiles/endpoints";
export const ROUTES = "front-door:Routes_ListByEndpoint";
export const RULES = "front-door:Rules_ListByRuleSet";
export const ORIGINS = "front-door:AFDOrigins_ListByOriginGroup";
export const DOMAINS = "front-door:AFDCustomDomains_ListByProfile";
export const CDN_DOMAINS = "front-door:CustomDomains_ListByEndpoint";
export const SECURITY = "front-door:SecurityPolicies_ListByProfile";

/** An answer as the collector holds it: only what the read keeps. */
export function kept(operation: string, wire: JsonObject): JsonObject {
  const read = frontDoor.reads[operation as OperationKey];
  if (!read) throw new Error(`no read ${operation}`);
  return keep(wire, read.keeps);
}

export function rowOf(operation: string, wire: JsonObject): JsonObject {
  return objects(kept(operation, { data: [wire] }).data)[0] ?? {};
}

/** A route on the wire: cached, encrypted, at the endpoint's own host. */
export function route(properties: JsonObject = {}, name = "web"): JsonObject {
  return {
    id: `${ENDPOINT}/routes/${name}`,
    name,
    type: "Microsoft.Cdn/profiles/afdendpoints/routes",
    properties: {
      customDomains: [],
      originGroup: { id: `${PROFILE}/originGroups/Main` },
      originPath: null,
      ruleSets: [],
      supportedProtocols: ["Http", "Https"],
      patternsToMatch: ["/*"],
      cacheConfiguration: {
        compressionSettings: {},
        queryStringCachingBehavior: "IgnoreQueryString",
        queryParameters: null,
      },
      forwardingProtocol: "HttpsOnly",
      linkToDefaultDomain: "Enabled",
      httpsRedirect: "Enabled",
      enabledState: "Enabled",
      ...properties,
    },
  };
}

/** A reference to a rule set. */
export function setOf(name: string): JsonObject {
  return { id: `${PROFILE}/ruleSets/${name}` };
}

export function condition(name: string, parameters: JsonObject): JsonObject {
  return { name, parameters: { typeName: "x", negateCondition: false, transforms: [], ...parameters } };
}
export const SIGNAL: JsonObject = condition("RequestHeader", {
  selector: "sec-GPC",
  operator: "Equal",
  matchValues: ["1"],
});
export const onPath = (path: string, operator = "BeginsWith"): JsonObject =>
  condition("UrlPath", { operator, matchValues: [path] });

/** An action that chooses how the cache goes about it: a time span, or what stands for the configuration. */
export function override(cache: string | JsonValue, cacheBehavior = "OverrideAlways"): JsonObject {
  const cacheConfiguration = typeof cache === "string" ? { cacheBehavior, cacheDuration: cache } : cache;
  return { name: "RouteConfigurationOverride", parameters: { originGroupOverride: null, cacheConfiguration } };
}
export function header(headerAction: string, headerName = "Sec-GPC"): JsonObject {
  return { name: "ModifyRequestHeader", parameters: { headerAction, headerName, value: "hidden" } };
}

/** A rule of a rule set on the wire; the first has order 1. */
export function rule(
  conditions: readonly JsonObject[],
  actions: readonly JsonObject[],
  more: JsonObject = {},
): JsonObject {
  return { conditions, actions, order: 1, matchProcessingBehavior: "Continue", ...more };
}

export interface Edge {
  readonly profile?: JsonObject;
  readonly endpoint?: JsonObject;
  readonly routes?: readonly JsonObject[];
  /** By name of the set; what stands there is a list of rules or a part as it is. */
  readonly sets?: Readonly<Record<string, readonly JsonObject[] | JsonObject>>;
  readonly origins?: Readonly<Record<string, readonly JsonObject[] | JsonObject>>;
  readonly domains?: readonly JsonObject[];
  readonly security?: readonly JsonObject[];
  /** Parts as they stand, over what was built. */
  readonly body?: JsonObject;
}

const MAIN = { hostName: "shop-web.azurewebsites.net", enabledState: "Enabled" };

export function recordOf(edge: Edge = {}): ResourceRecord {
  const parts = (operation: string, lists: Edge["sets"]): JsonObject =>
    Object.fromEntries(
      Object.entries(lists ?? {}).map(([name, given]) => [
        name,
        Array.isArray(given)
          ? kept(operation, {
              value: given.map((properties: JsonObject, index) => ({ name: `n${index}`, properties })),
            })
          : (given as JsonObject),
      ]),
    );
  return azureRecord(
    "Microsoft.Cdn/profiles",
    LOWER,
    {
      [PROFILES]: rowOf(PROFILES, {
        id: PROFILE,
        sku: { name: "Standard_AzureFrontDoor" },
        tags: { team: "web" },
        ...edge.profile,
      }),
      [ENDPOINTS]: {
        data: [
          rowOf(ENDPOINTS, {
            id: ENDPOINT,
            name: "Shop",
            tags: {},
            properties: { enabledState: "Enabled" },
            ...edge.endpoint,
          }),
        ],
      },
      [ROUTES]: { shop: kept(ROUTES, { value: edge.routes ?? [route()] }) },
      [RULES]: parts(RULES, edge.sets),
      [ORIGINS]: parts(ORIGINS, edge.origins ?? { main: [MAIN] }),
      [DOMAINS]: kept(DOMAINS, { value: edge.domains ?? [] }),
      [SECURITY]: kept(SECURITY, { value: edge.security ?? [] }),
      ...edge.body,
    },
    "global",
  );
}

export function normalized(edge: Edge = {}): Normalized {
  return frontDoor.normalize(recordOf(edge));
}

export function routesOf(edge: Edge = {}): readonly CdnRoute[] {
  return normalized(edge).nodes.flatMap((node) => (node.kind === "cdn-route" ? [node] : []));
}

/** The first pattern of the first route. */
export function first(edge: Edge = {}): CdnRoute {
  const [node] = routesOf(edge);
  if (!node) throw new Error("no route");
  return node;
}

/** The one route of a profile with one rule set. */
export function ruled(rules: readonly JsonObject[] | JsonObject, properties: JsonObject = {}): Edge {
  return { routes: [route({ ruleSets: [setOf("Privacy")], ...properties })], sets: { privacy: rules } };
}

/** A CDN endpoint of the tier from Microsoft. */
export function cdnRecord(properties: JsonObject = {}, body: JsonObject = {}): ResourceRecord {
  const row = {
    id: CDN,
    name: "shop",
    location: "Global",
    tags: { team: "web" },
    properties: {
      hostName: "shop.azureedge.net",
      resourceState: "Running",
      isHttpAllowed: true,
      isHttpsAllowed: true,
      queryStringCachingBehavior: "IgnoreQueryString",
      originPath: null,
      origins: [{ name: "o", properties: { hostName: "shop.blob.core.windows.net", enabled: true } }],
      customDomains: [],
      deliveryPolicy: null,
      ...properties,
    },
  };
  return azureRecord(
    "Microsoft.Cdn/profiles/endpoints",
    CDN.toLowerCase(),
    {
      [CDN_ENDPOINTS]: rowOf(CDN_ENDPOINTS, row),
      [PROFILES]: rowOf(PROFILES, { id: PROFILE, sku: { name: "Standard_Microsoft" } }),
      ...body,
    },
    "global",
  );
}

export function cdn(properties: JsonObject = {}, body: JsonObject = {}): readonly CdnRoute[] {
  const { nodes } = frontDoor.normalize(cdnRecord(properties, body));
  return nodes.flatMap((node) => (node.kind === "cdn-route" ? [node] : []));
}
