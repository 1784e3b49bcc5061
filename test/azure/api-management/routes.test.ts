import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { apiManagement } from "../../../src/providers/azure/api-management/index.ts";
import { denied, shown } from "../../services/record.ts";
import { azureRecord, GROUP } from "../record.ts";
import { endpoint, inbound, kept, LOWER, normalized, recordOf, SERVICE } from "./gateway.ts";
import type { Gateway } from "./gateway.ts";

const APIS = "api-management:Api_ListByService";
const OPERATIONS = "api-management:ApiOperation_ListByApi";

describe("a route", () => {
  it("is called as people and the provider call it", () => {
    expect(endpoint()).toMatchObject({
      kind: "endpoint",
      id: `${LOWER}/apis/orders/operations/export`,
      name: "GET /orders/{id}/export",
      method: "GET",
      path: "/orders/{id}/export",
      type: "Microsoft.ApiManagement/service/apis/operations",
      provider: "azure",
      region: "westus2",
      record: LOWER,
    });
  });

  const segment = { apiVersion: "v2", apiVersionSet: { versioningScheme: "Segment" } };
  it.each([
    [{}, { urlTemplate: "/*" }, "/orders/{proxy+}"],
    [{}, { urlTemplate: "/files/{*rest}" }, "/orders/files/{proxy+}"],
    [{}, { urlTemplate: "/" }, "/orders"],
    [{}, { urlTemplate: "list?customer={c}" }, "/orders/list"],
    [{}, { urlTemplate: null }, "/orders"],
    [{ path: "" }, {}, "/{id}/export"],
    [{ path: "/shop/orders/" }, {}, "/shop/orders/{id}/export"],
    [segment, {}, "/orders/v2/{id}/export"],
    [{ ...segment, apiVersionSet: { versioningScheme: "Header" } }, {}, "/orders/{id}/export"],
    [{ apiVersion: "v2" }, {}, "/orders/{id}/export"],
    [{ ...segment, isCurrent: false, apiRevision: "3" }, {}, "/orders/v2;rev=3/{id}/export"],
    [{ isCurrent: true, apiRevision: "3" }, {}, "/orders/{id}/export"],
  ] as const)("has the path that callers use: row %#", (api, operation, path) => {
    expect(endpoint({ api, operation }).path).toBe(path);
  });

  it("has the service's tags and its group's", () => {
    const groups = "resource-graph:Microsoft.Resources/subscriptions/resourceGroups";
    const { facts } = endpoint({ body: { [groups]: { id: GROUP, tags: { unit: "legal" } } } });
    expect(shown(facts.tags)).toEqual({ team: "privacy" });
    expect(shown(facts.groupTags ?? facts.tags)).toEqual({ unit: "legal" });
    expect(shown(endpoint().facts.groupTags ?? facts.tags)).toBe("unread:not-collected");
  });

  it.each([
    [{}, true],
    [{ properties: { disableGateway: true } }, false],
    [{ properties: { disableGateway: true, additionalLocations: [{ disableGateway: true }] } }, false],
    [{ properties: { disableGateway: true, additionalLocations: [{ disableGateway: false }] } }, true],
    [{ properties: { disableGateway: true, additionalLocations: [{}] } }, true],
    [{ api: { isOnline: false } }, false],
    [{ body: { "api-management:ApiManagementService_Get": denied("x") } }, "unread:access-denied"],
  ] as const)("is served or not: row %#", (gateway, expected) => {
    expect(shown(endpoint(gateway as Gateway).facts.deployed)).toBe(expected);
  });

  it.each([
    [{}, "integration"],
    [{ apiXml: inbound("<base/><mock-response/>") }, "fixed"],
    [{ operationXml: inbound("<return-response/>") }, "fixed"],
    [{ serviceXml: inbound("<mock-response/>"), apiXml: inbound("") }, "integration"],
    [{ apiXml: inbound("<choose><when><return-response/></when></choose>") }, "integration"],
    [{ apiXml: denied("x") }, "unread:access-denied"],
    [{ serviceXml: denied("x"), apiXml: inbound("<base/><mock-response/>") }, "fixed"],
    [{ apiXml: inbound('<include-fragment fragment-id="f"/>') }, "unread:not-collected"],
    [{ products: [{ name: "p", xml: inbound("<base/><mock-response/>") }] }, "integration"],
    [{ products: [{ name: "p", xml: denied("x") }] }, "integration"],
  ] as const)("is answered by the backend or not: row %#", (gateway, expected) => {
    expect(shown(endpoint(gateway as Gateway).facts.answeredBy)).toBe(expected);
  });
});

describe("APIs without operations", () => {
  const bare = (type: string, operations: JsonObject): Gateway => ({
    api: { type },
    body: { [OPERATIONS]: operations },
  });
  it.each([
    ["graphql", { orders: { value: [] } }, ["ANY /orders"]],
    ["graphql", { orders: denied("x") }, ["ANY /orders"]],
    ["websocket", { orders: { value: [] } }, ["ANY /orders"]],
    ["websocket", { orders: denied("x") }, []],
    ["http", { orders: { value: [] } }, []],
  ])("of type %s: row %#", (type, operations, names) => {
    expect(normalized(bare(type, operations)).nodes.map(({ name }) => name)).toEqual(names);
  });
  it("are one door with the API's own id, guarded by the API's policy", () => {
    const [node] = normalized({ ...bare("graphql", {}), apiXml: inbound("<validate-jwt/>") }).nodes;
    expect(node).toMatchObject({
      id: `${LOWER}/apis/orders`,
      type: "Microsoft.ApiManagement/service/apis",
      facts: { authentication: { value: "user-login" } },
    });
  });
});

describe("revisions beside the current one", () => {
  const two: JsonObject = {
    "api-management:ApiRevision_ListByService": {
      orders: kept("ApiRevision_ListByService", {
        value: [
          { apiRevision: "3", isCurrent: true, isOnline: true },
          { apiRevision: "2", isCurrent: false, isOnline: true },
          { apiRevision: "1", isCurrent: false, isOnline: false },
        ],
      }),
    },
    "api-management:Api_Get": { "orders;rev=2": { properties: { serviceUrl: "https://old.example" } } },
    "api-management:ApiOperation_ListByApi": {
      "orders;rev=3": { value: [{ id: "/x", name: "x", properties: { method: "GET", urlTemplate: "/current" } }] },
      "orders;rev=1": { value: [{ id: "/y", name: "y", properties: { method: "GET", urlTemplate: "/offline" } }] },
      "orders;rev=2": {
        value: [
          {
            id: `${SERVICE}/apis/Orders;rev=2/operations/all`,
            name: "all",
            properties: { method: "get", urlTemplate: "/all" },
          },
        ],
      },
    },
    "api-management:ApiPolicy_Get": { "orders;rev=2": null },
    "api-management:ApiOperationPolicy_Get": { "orders;rev=2/all": null },
  };
  it("are routes of their own, with what they share", () => {
    const { nodes, edges } = normalized({ body: two, products: [{ name: "p", open: true }] });
    expect(nodes).toMatchObject([
      {
        id: `${LOWER}/apis/orders;rev=2/operations/all`,
        name: "GET /orders;rev=2/all",
        facts: { authentication: { value: "none" }, deployed: { value: true } },
      },
    ]);
    expect(edges).toMatchObject([{ to: { id: "host:old.example" } }]);
  });
  it("lead nobody knows where if they were not read", () => {
    expect(normalized({ body: { ...two, "api-management:Api_Get": {} } })).toMatchObject({
      edges: [],
      edgeGaps: [{ gap: { reason: "not-collected", operation: "api-management:Api_Get" } }],
    });
  });
  it("are not told twice", () => {
    const api = {
      id: `${SERVICE}/apis/Orders`,
      name: "orders",
      properties: { path: "orders", subscriptionRequired: true },
    };
    const old = {
      ...api,
      id: `${api.id};rev=2`,
      name: "orders;rev=2",
      properties: { ...api.properties, isCurrent: false, apiRevision: "2" },
    };
    expect(normalized({ body: { ...two, [APIS]: { value: [api, old] } } }).nodes).toHaveLength(1);
  });
});

describe("an estate that was read in part", () => {
  const row = { id: LOWER, location: "westus2", tags: {}, properties: {} };
  it.each([
    ["a row of an export", { "resource-graph:Microsoft.ApiManagement/service": row }],
    ["a bare list", { "resources:Resources_List": { id: LOWER } }],
    ["nothing", {}],
    ["APIs denied", { ...recordOf().body, [APIS]: denied("x") }],
    ["APIs amiss", { ...recordOf().body, [APIS]: { value: 7 } }],
    ["operations denied", { ...recordOf().body, [OPERATIONS]: { orders: denied("x") } }],
    ["operations gone", { ...recordOf().body, [OPERATIONS]: {} }],
    ["no service at all", { ...recordOf().body, [APIS]: null }],
  ])("has no routes of %s", (_, body) => {
    const record = azureRecord("Microsoft.ApiManagement/service", LOWER, body);
    expect(apiManagement.normalize(record)).toEqual({ nodes: [], edges: [], edgeGaps: [] });
  });
  it("takes no shape amiss", () => {
    const items = [null, 7, {}, { name: "x" }, { name: "x", id: "/x", properties: 7 }];
    const body = {
      [APIS]: { value: [...items, { id: `${SERVICE}/apis/Orders`, name: "orders" }] },
      [OPERATIONS]: { x: { value: items }, orders: { value: items } },
    };
    expect(normalized({ body }).nodes).toEqual([]);
  });
  it("knows routes whose everything else is unread", () => {
    const whole = recordOf().body;
    const body = { [APIS]: whole[APIS] ?? null, [OPERATIONS]: whole[OPERATIONS] ?? null };
    const { nodes, edges, edgeGaps } = apiManagement.normalize(
      azureRecord("Microsoft.ApiManagement/service", LOWER, body),
    );
    expect(nodes.map(({ kind, facts }) => [kind, ...Object.values(facts).map((fact) => shown(fact))])).toEqual([
      ["endpoint", ...Array.from({ length: 6 }, () => "unread:not-collected")],
      ["cdn-route", ...Array.from({ length: 6 }, () => "unread:not-collected")],
    ]);
    expect([edges.map(({ type }) => type), edgeGaps.length > 0]).toEqual([["serves"], true]);
  });
});
