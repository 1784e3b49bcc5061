import { describe, expect, it } from "vitest";
import { elements } from "../../../src/model/json.ts";
import { apiManagement } from "../../../src/providers/azure/api-management/index.ts";
import { operationsOf } from "../../../src/providers/operations.ts";
import { answersOf, byOperation, collectFrom, GONE } from "../collect-from.ts";
import type { Wire } from "../collect-from.ts";
import { SUBSCRIPTION } from "../record.ts";
import { inbound, LOWER, SERVICE } from "./gateway.ts";

const GRAPH = "resource-graph:Microsoft.ApiManagement/service";
const API = `${SERVICE}/apis/orders`;
const OPERATION = `${API}/operations/export`;

/** Wire answers by operation and id; what is not there is gone. */
const WIRE: Wire = {
  [GRAPH]: { data: [{ id: SERVICE, location: "West US 2", tags: { a: "b" }, sku: { name: "Premium" } }] },
  [`ApiManagementService_Get ${LOWER}`]: {
    id: SERVICE,
    tags: {},
    properties: { publisherEmail: "p@example.com", disableGateway: false },
  },
  [`Api_ListByService ${LOWER}`]: {
    value: [{ id: API, name: "orders", properties: { path: "orders", serviceUrl: "https://u:p@h.example/?k=1" } }],
  },
  [`ApiRevision_ListByService ${API}`]: {
    value: [
      { apiRevision: "2", isCurrent: true },
      { apiRevision: "1", isCurrent: false, isOnline: true },
      { apiRevision: "0", isCurrent: false, isOnline: false },
    ],
  },
  [`Api_Get ${API};rev=1`]: { id: `${API};rev=1`, properties: { serviceUrl: "https://old.example" } },
  [`ApiOperation_ListByApi ${API}`]: {
    value: [
      { id: OPERATION, name: "export", properties: { method: "GET", urlTemplate: "/x", request: { headers: [] } } },
    ],
  },
  [`ApiOperation_ListByApi ${API};rev=1`]: { value: [] },
  [`Policy_Get ${LOWER}`]: { properties: { format: "xml", value: inbound('<include-fragment fragment-id="auth"/>') } },
  [`ApiPolicy_Get ${API}`]: "absent",
  [`ApiPolicy_Get ${API};rev=1`]: "absent",
  [`ApiOperationPolicy_Get ${OPERATION}`]: {
    properties: { value: inbound('<base/><choose><when><include-fragment fragment-id="deep"/></when></choose>') },
  },
  [`Product_ListByService ${LOWER}`]: {
    value: [{ id: `${SERVICE}/products/p`, name: "p", properties: { subscriptionRequired: false, terms: "t" } }],
  },
  [`ProductApi_ListByProduct ${SERVICE}/products/p`]: {
    value: [{ id: API, name: "orders", properties: { path: "orders" } }],
  },
  [`ProductPolicy_Get ${SERVICE}/products/p`]: "absent",
  [`PolicyFragment_Get ${LOWER}/policyFragments/auth`]: {
    properties: { value: "<fragment><validate-jwt/></fragment>" },
  },
  [`PolicyFragment_Get ${LOWER}/policyFragments/deep`]: "absent",
  [`NamedValue_ListByService ${LOWER}`]: {
    value: [{ name: "n", properties: { displayName: "pw", value: "hunter2", tags: ["x"] } }],
  },
  [`Backend_ListByService ${LOWER}`]: {
    value: [{ name: "b", properties: { url: "https://b.example", credentials: { query: { code: ["k"] } } } }],
  },
};

async function collected(changes: Wire = {}, wanted?: readonly string[]) {
  const made = await collectFrom(apiManagement, {
    answers: answersOf("api-management", { ...WIRE, ...changes }),
    otherwise: () => GONE,
    wanted: wanted ?? operationsOf(apiManagement.reads),
  });
  return { ...made, body: made.records[0]?.body ?? {} };
}

describe("what is asked of a service", () => {
  it("is all that is declared, once each", async () => {
    const { calls } = await collected();
    expect([...calls].sort()).toEqual(Object.keys(answersOf("api-management", WIRE)).sort());
  });

  it("is one record, by the names of what was asked about", async () => {
    const { records, body } = await collected();
    expect(records.map(({ type, id, region, via }) => [type, id, region, via])).toEqual([
      ["Microsoft.ApiManagement/service", LOWER, "westus2", "resource-graph"],
    ]);
    expect(body).toMatchObject({
      "api-management:Api_Get": { "orders;rev=1": { properties: { serviceUrl: "https://old.example" } } },
      "api-management:ApiOperation_ListByApi": {
        orders: { value: [{ name: "export" }] },
        "orders;rev=1": { value: [] },
      },
      "api-management:ApiPolicy_Get": { orders: null, "orders;rev=1": null },
      "api-management:ApiOperationPolicy_Get": { "orders/export": { properties: { value: { name: "policies" } } } },
      "api-management:ProductPolicy_Get": { p: null },
      "api-management:PolicyFragment_Get": { auth: { properties: { value: { name: "fragment" } } }, deep: null },
    });
  });

  it("holds no secret and nobody's address", async () => {
    const { body } = await collected();
    expect(JSON.stringify(body)).not.toMatch(/hunter2|example\.com|u:p@|k=1|credentials|terms|Premium/);
  });

  it("becomes routes", async () => {
    const { records } = await collected();
    const [record] = records;
    if (!record) throw new Error("no record");
    const source = { operation: GRAPH, via: "resource-graph", at: "" } as const;
    const { nodes } = apiManagement.normalize({ ...record, provider: "azure", account: SUBSCRIPTION, source });
    expect(nodes).toMatchObject([{ name: "GET /orders/x", facts: { authentication: { value: "user-login" } } }]);
  });

  it.each([
    [{}, { listed: 2, vanished: 0, complete: true }],
    [
      { [`ApiOperation_ListByApi ${API}`]: "unread" },
      { listed: 1, complete: false, unread: { reason: "access-denied" } },
    ],
    [{ [`ApiOperation_ListByApi ${API}`]: "gone" }, { listed: 1, vanished: 1, complete: true }],
  ] as const)("tells of lists what came of them: row %#", async (changes, told) => {
    const lists = byOperation((await collected(changes)).lists);
    expect(lists["api-management:ApiOperation_ListByApi"]).toMatchObject(told);
    expect(lists["api-management:Api_ListByService"]).toMatchObject({ complete: true, listed: 1 });
  });

  it("has no record where the service vanished, and none where the inventory failed", async () => {
    expect((await collected({ [`ApiManagementService_Get ${LOWER}`]: "gone" })).records).toEqual([]);
    const failed = await collected({ [GRAPH]: "unread" });
    expect(failed.records).toEqual([]);
    expect(failed.lists).toMatchObject([{ operation: GRAPH, complete: false }]);
  });

  it("goes on past what was refused", async () => {
    const refused = [`Policy_Get ${LOWER}`, `ApiRevision_ListByService ${API}`, `Product_ListByService ${LOWER}`];
    const { body, calls } = await collected(Object.fromEntries(refused.map((name) => [name, "unread" as const])));
    expect(body).toMatchObject({
      "api-management:Policy_Get": { $unread: { reason: "access-denied" } },
      "api-management:ApiRevision_ListByService": { orders: { $unread: {} } },
      "api-management:ProductApi_ListByProduct": {},
    });
    expect(calls).toContain(`api-management:ApiOperationPolicy_Get ${OPERATION}`);
  });

  it("is no more than is wanted", async () => {
    const { calls, body } = await collected({}, [GRAPH, "api-management:Api_ListByService"]);
    expect(calls).toEqual([GRAPH, `api-management:Api_ListByService ${LOWER}`]);
    expect(Object.keys(body)).toEqual([GRAPH, "api-management:Api_ListByService"]);
  });
});

describe("what is declared", () => {
  it("asks for policies as XML, and keeps none of the text", () => {
    const policies = Object.entries(apiManagement.reads).filter(([name]) => /Policy_Get|PolicyFragment_Get/.test(name));
    expect(policies).toHaveLength(5);
    for (const [, read] of policies) {
      expect(read).toMatchObject({
        request: { query: { format: "xml" } },
        absentOn: expect.arrayContaining(["ResourceNotFound"]),
      });
      expect(elements(read.keeps as never)).toContainEqual({ path: "properties.value", as: "policy-xml" });
    }
  });
  it("writes nothing", () => {
    for (const [name, read] of Object.entries(apiManagement.reads)) {
      expect(read.permission, name).toMatch(/^Microsoft\.ApiManagement\/service(\/[a-zA-Z]+)*\/read$/);
      expect(read).not.toHaveProperty("request.method");
    }
  });
});
