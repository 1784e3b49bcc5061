import type { FactKey } from "../../../model/resource.ts";
import type { OperationKey } from "../../service.ts";
import { ARM_PAGES, ARM_RATE, NOT_FOUND, graphRows } from "../service.ts";
import type { ArmRead, AzureReads } from "../service.ts";

export const SERVICES: OperationKey = "resource-graph:Microsoft.ApiManagement/service";
export const SERVICE: OperationKey = "api-management:ApiManagementService_Get";
export const APIS: OperationKey = "api-management:Api_ListByService";
export const REVISIONS: OperationKey = "api-management:ApiRevision_ListByService";
export const REVISION: OperationKey = "api-management:Api_Get";
export const OPERATIONS: OperationKey = "api-management:ApiOperation_ListByApi";
export const SERVICE_POLICY: OperationKey = "api-management:Policy_Get";
export const API_POLICY: OperationKey = "api-management:ApiPolicy_Get";
export const OPERATION_POLICY: OperationKey = "api-management:ApiOperationPolicy_Get";
export const PRODUCTS: OperationKey = "api-management:Product_ListByService";
export const PRODUCT_APIS: OperationKey = "api-management:ProductApi_ListByProduct";
export const PRODUCT_POLICY: OperationKey = "api-management:ProductPolicy_Get";
export const FRAGMENT: OperationKey = "api-management:PolicyFragment_Get";
export const NAMED_VALUES: OperationKey = "api-management:NamedValue_ListByService";
export const BACKENDS: OperationKey = "api-management:Backend_ListByService";

const API_VERSION = "2024-05-01";
const WHAT_POLICY_DECIDES = [
  "endpoint.authentication",
  "endpoint.answeredBy",
  "endpoint.throttled",
  "endpoint.routes-to",
] as const;
/** An operation whose answers are kept is a route of a cache as well. */
const WHAT_CACHING_DECIDES = ["cdn-route", "cdn-route.caching", "cdn-route.signal", "cdn-route.serves"] as const;
const OF_CACHE = ["cdn-route", "cdn-route.tags", "cdn-route.enabled", "cdn-route.transport"] as const;
const OF_SERVICE = [
  // Which protocols and ciphers are switched on.
  "properties.customProperties",
  "properties.virtualNetworkType",
  "properties.publicNetworkAccess",
  "properties.disableGateway",
  "properties.additionalLocations[].disableGateway",
];
const OF_API = [
  "id",
  "name",
  "properties.path",
  "properties.type",
  "properties.subscriptionRequired",
  "properties.isCurrent",
  "properties.isOnline",
  "properties.apiRevision",
  "properties.apiVersion",
  "properties.apiVersionSet.versioningScheme",
  "properties.protocols",
];

function list(
  action: string,
  below: string,
  keeps: ArmRead["keeps"],
  feeds: readonly FactKey[],
  query?: Readonly<Record<string, string>>,
): ArmRead {
  return {
    request: { path: `{id}/${below}`, apiVersion: API_VERSION, ...(query ? { query } : {}) },
    permission: `Microsoft.ApiManagement/service/${action}/read`,
    keeps,
    feeds,
    pages: ARM_PAGES,
    rate: ARM_RATE,
  };
}

/** `xml` and not `rawxml`, whose expressions are not encoded, so that no parser takes it for XML:
 * https://learn.microsoft.com/rest/api/apimanagement/policy/get#policyexportformat */
function policy(action: string, below: string): ArmRead {
  return {
    request: { path: below === "" ? "{id}" : `{id}/${below}`, apiVersion: API_VERSION, query: { format: "xml" } },
    permission: `Microsoft.ApiManagement/service/${action}/read`,
    keeps: ["properties.format", { path: "properties.value", as: "policy-xml" }],
    feeds: [...WHAT_POLICY_DECIDES, ...WHAT_CACHING_DECIDES],
    absentOn: NOT_FOUND,
    rate: ARM_RATE,
  };
}

const each = (paths: readonly string[]): readonly string[] => paths.map((path) => `value[].${path}`);

/** Gateways of Azure API Management. APIs of workspaces (`{service}/workspaces/…`) are not read. */
export const READS: AzureReads = {
  [SERVICES]: {
    ...graphRows("Microsoft.ApiManagement/service"),
    keeps: ["id", "location", "tags", ...OF_SERVICE].map((path) => `data[].${path}`),
    feeds: ["endpoint", "endpoint.tags", "endpoint.authentication", "endpoint.deployed", ...OF_CACHE],
    lists: true,
  },
  [SERVICE]: {
    request: { path: "{id}", apiVersion: API_VERSION },
    permission: "Microsoft.ApiManagement/service/read",
    keeps: ["id", "tags", ...OF_SERVICE],
    feeds: ["endpoint.tags", "endpoint.authentication", "endpoint.deployed", ...OF_CACHE],
    rate: ARM_RATE,
  },
  [APIS]: {
    // Without the version set nobody can tell whether a version stands in the path.
    ...list(
      "apis",
      "apis",
      [...each(OF_API), { path: "value[].properties.serviceUrl", as: "url" }],
      ["endpoint", "endpoint.deployed", ...WHAT_POLICY_DECIDES, ...OF_CACHE],
      { expandApiVersionSet: "true" },
    ),
    lists: true,
  },
  // The list of APIs shows current revisions only; the others are served too, while they are online:
  // https://learn.microsoft.com/azure/api-management/api-management-revisions
  [REVISIONS]: {
    ...list("apis/revisions", "revisions", each(["apiRevision", "isCurrent", "isOnline"]), ["endpoint", "cdn-route"]),
    lists: true,
  },
  [REVISION]: {
    request: { path: "{id}", apiVersion: API_VERSION },
    permission: "Microsoft.ApiManagement/service/apis/read",
    keeps: ["id", { path: "properties.serviceUrl", as: "url" }],
    feeds: ["endpoint.routes-to"],
    rate: ARM_RATE,
  },
  [OPERATIONS]: {
    ...list("apis/operations", "operations", each(["id", "name", "properties.method", "properties.urlTemplate"]), [
      "endpoint",
      "cdn-route",
    ]),
    lists: true,
  },
  [SERVICE_POLICY]: policy("policies", "policies/policy"),
  [API_POLICY]: policy("apis/policies", "policies/policy"),
  [OPERATION_POLICY]: policy("apis/operations/policies", "policies/policy"),
  [PRODUCT_POLICY]: policy("products/policies", "policies/policy"),
  [FRAGMENT]: policy("policyFragments", ""),
  [PRODUCTS]: list("products", "products", each(["id", "name", "properties.subscriptionRequired"]), [
    ...WHAT_POLICY_DECIDES,
    ...WHAT_CACHING_DECIDES,
  ]),
  [PRODUCT_APIS]: list("products/apis", "apis", each(["name"]), [...WHAT_POLICY_DECIDES, ...WHAT_CACHING_DECIDES]),
  [NAMED_VALUES]: list(
    "namedValues",
    "namedValues",
    [
      ...each(["name", "properties.displayName", "properties.secret"]),
      { path: "value[].properties.value", as: "address" },
    ],
    ["endpoint.routes-to"],
  ),
  [BACKENDS]: list(
    "backends",
    "backends",
    [
      ...each(["name", "properties.resourceId", "properties.type", "properties.pool.services[].id"]),
      { path: "value[].properties.url", as: "url" },
    ],
    ["endpoint.routes-to"],
  ),
};
