import { objects } from "../../../src/model/json.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import type { Endpoint } from "../../../src/model/resource.ts";
import type { Normalized } from "../../../src/graph/graph.ts";
import { apiManagement } from "../../../src/providers/azure/api-management/index.ts";
import { keep } from "../../../src/providers/keep.ts";
import type { OperationKey } from "../../../src/providers/service.ts";
import { azureRecord, GROUP } from "../record.ts";

export const SERVICE: string = `${GROUP}/providers/Microsoft.ApiManagement/service/gate`;
export const LOWER: string = SERVICE.toLowerCase();

const key = (operation: string): OperationKey => `api-management:${operation}`;

/** An answer as the collector holds it: only what the read keeps. */
export function kept(operation: string, wire: JsonObject): JsonObject {
  const read = apiManagement.reads[operation.includes(":") ? (operation as OperationKey) : key(operation)];
  if (!read) throw new Error(`no read ${operation}`);
  return keep(wire, read.keeps);
}

/** A policy document with the statements in its inbound section. */
export function inbound(statements: string, backend = "<base/>"): string {
  return `<policies><inbound>${statements}</inbound><backend>${backend}</backend><outbound><base/></outbound></policies>`;
}

/** What stands in a scope: a document, an answer that is none, or `null` for no policy. */
export type Given = string | JsonObject | null;

export interface Gateway {
  readonly properties?: JsonObject;
  readonly api?: JsonObject;
  readonly operation?: JsonObject;
  readonly serviceXml?: Given;
  readonly apiXml?: Given;
  readonly operationXml?: Given;
  readonly fragments?: Readonly<Record<string, Given>>;
  readonly products?: readonly {
    name: string;
    open?: boolean;
    xml?: Given;
    properties?: JsonObject;
    apis?: JsonValue;
  }[];
  readonly namedValues?: readonly JsonObject[];
  readonly backends?: readonly JsonObject[];
  /** Parts as they stand, by operation: over what was built. */
  readonly body?: JsonObject;
}

function policy(given: Given | undefined, fragment = false): JsonValue {
  if (typeof given !== "string") return given ?? null;
  return kept(fragment ? "PolicyFragment_Get" : "Policy_Get", { properties: { format: "xml", value: given } });
}

export function recordOf(gateway: Gateway = {}): ResourceRecord {
  const { products = [], fragments = {} } = gateway;
  const list = (operation: string, value: readonly JsonObject[]): JsonObject =>
    kept(operation, { value, nextLink: "" });
  const row = { id: SERVICE, location: "West US 2", tags: { team: "privacy" }, properties: gateway.properties ?? {} };
  const api = { path: "orders", serviceUrl: "https://shop.example/api", subscriptionRequired: true, ...gateway.api };
  const operation = { method: "GET", urlTemplate: "/{id}/export", ...gateway.operation };
  return azureRecord("Microsoft.ApiManagement/service", LOWER, {
    "resource-graph:Microsoft.ApiManagement/service":
      objects(kept("resource-graph:Microsoft.ApiManagement/service", { data: [row] }).data)[0] ?? null,
    [key("Api_ListByService")]: list("Api_ListByService", [
      { id: `${SERVICE}/apis/Orders`, name: "orders", properties: api },
    ]),
    [key("ApiRevision_ListByService")]: { orders: list("ApiRevision_ListByService", []) },
    [key("Api_Get")]: {},
    [key("ApiOperation_ListByApi")]: {
      orders: list("ApiOperation_ListByApi", [
        { id: `${SERVICE}/apis/Orders/operations/export`, name: "export", properties: operation },
      ]),
    },
    [key("Policy_Get")]: policy(gateway.serviceXml),
    [key("ApiPolicy_Get")]: { orders: policy(gateway.apiXml) },
    [key("ApiOperationPolicy_Get")]: { "orders/export": policy(gateway.operationXml) },
    [key("Product_ListByService")]: list(
      "Product_ListByService",
      products.map(({ name, open, properties }) => ({
        id: `${SERVICE}/products/${name}`,
        name,
        properties: properties ?? { subscriptionRequired: open !== true },
      })),
    ),
    [key("ProductApi_ListByProduct")]: Object.fromEntries(
      products.map(({ name, apis }) => [name, apis ?? list("ProductApi_ListByProduct", [{ name: "Orders" }])]),
    ),
    [key("ProductPolicy_Get")]: Object.fromEntries(products.map(({ name, xml }) => [name, policy(xml)])),
    [key("PolicyFragment_Get")]: Object.fromEntries(
      Object.entries(fragments).map(([name, given]) => [name, policy(given, true)]),
    ),
    [key("NamedValue_ListByService")]: list("NamedValue_ListByService", gateway.namedValues ?? []),
    [key("Backend_ListByService")]: list("Backend_ListByService", gateway.backends ?? []),
    ...gateway.body,
  });
}

export function normalized(gateway: Gateway = {}): Normalized {
  return apiManagement.normalize(recordOf(gateway));
}

export function endpoint(gateway: Gateway = {}): Endpoint {
  const [node] = normalized(gateway).nodes;
  if (node?.kind !== "endpoint") throw new Error("no endpoint");
  return node;
}
