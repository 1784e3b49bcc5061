import { describe, expect, it } from "vitest";
import { denied } from "../../services/record.ts";
import { inbound, kept, normalized } from "./gateway.ts";
import type { Gateway } from "./gateway.ts";

/** Where the route leads: ids of targets, and reasons of gaps. */
function leads(gateway: Gateway): readonly string[] {
  const { edges, edgeGaps } = normalized(gateway);
  return [
    ...edges.filter(({ type }) => type === "routes-to").map(({ to }) => (to.by === "id" ? to.id : to.by)),
    ...edgeGaps.map(({ gap }) => `gap:${gap.reason}`),
  ];
}
const to = (attributes: string): string => `<set-backend-service ${attributes}/>`;
const policy = (attributes: string, more: Gateway = {}): Gateway => ({
  ...more,
  apiXml: inbound(`<base/>${to(attributes)}`),
});
const BACKENDS: Gateway = {
  backends: [
    {
      name: "fn",
      properties: {
        url: "https://orders-fn.azurewebsites.net/api",
        resourceId: "https://management.azure.com/subscriptions/S/resourceGroups/G/providers/Microsoft.Web/sites/fn",
        credentials: { header: { "x-functions-key": ["k"] } },
      },
    },
    {
      name: "app",
      properties: {
        resourceId: "https://management.azure.com/subscriptions/S/resourceGroups/G/providers/Microsoft.Web/sites/App",
      },
    },
    {
      name: "pool",
      properties: { type: "Pool", pool: { services: [{ id: "/x/backends/fn" }, { id: "/x/backends/app" }] } },
    },
    { name: "nested", properties: { type: "Pool", pool: { services: [{ id: "/x/backends/pool" }] } } },
    { name: "bare", properties: {} },
  ],
};
const NAMED: Gateway = {
  namedValues: [
    { name: "1", properties: { displayName: "orders-url", value: "https://orders.example/x" } },
    { name: "2", properties: { displayName: "hidden", secret: true } },
    { name: "3", properties: { displayName: "word", value: "not an address" } },
    { name: "4", properties: { displayName: "odd", secret: true, value: "https://odd.example" } },
  ],
};

describe("where a route leads", () => {
  it.each([
    ["the API's address", {}, ["host:shop.example"]],
    ["of whatever case and port", { api: { serviceUrl: "https://Shop.Example:8443/x" } }, ["host:shop.example"]],
    ["no address", { api: { serviceUrl: null } }, ["gap:unresolved"]],
    ["an address that is none", { api: { serviceUrl: "shop" } }, ["gap:unresolved"]],
    ["sockets", { api: { serviceUrl: "wss://shop.example" } }, ["host:shop.example"]],
    ["a policy's address", policy('base-url="https://other.example/v2"'), ["host:other.example"]],
    ["an expression's", policy('base-url="@(x)"'), ["gap:unresolved"]],
    ["a policy that names none", policy(""), ["gap:unresolved"]],
    ["a backend", policy('backend-id="fn"', BACKENDS), ["host:orders-fn.azurewebsites.net"]],
    [
      "a backend, by its resource",
      policy('backend-id="App"', BACKENDS),
      ["/subscriptions/s/resourcegroups/g/providers/microsoft.web/sites/app"],
    ],
    [
      "a pool",
      policy('backend-id="pool"', BACKENDS),
      ["host:orders-fn.azurewebsites.net", "/subscriptions/s/resourcegroups/g/providers/microsoft.web/sites/app"],
    ],
    ["a pool of pools", policy('backend-id="nested"', BACKENDS), ["gap:unresolved"]],
    ["a backend without address", policy('backend-id="bare"', BACKENDS), ["gap:unresolved"]],
    ["a backend that is not there", policy('backend-id="x"', BACKENDS), ["gap:unresolved"]],
    [
      "backends denied",
      policy('backend-id="fn"', { body: { "api-management:Backend_ListByService": denied("x") } }),
      ["gap:access-denied"],
    ],
    ["a named value", policy('base-url="{{orders-url}}/v2"', NAMED), ["host:orders.example"]],
    ["a secret named value", policy('base-url="{{hidden}}"', NAMED), ["gap:unresolved"]],
    ["a secret that shows itself", policy('base-url="{{odd}}"', NAMED), ["gap:unresolved"]],
    ["a named value that is no address", policy('base-url="{{word}}"', NAMED), ["gap:unresolved"]],
    ["a named value that is not there", policy('base-url="{{x}}"', NAMED), ["gap:unresolved"]],
    [
      "named values denied",
      policy('base-url="{{x}}"', { body: { "api-management:NamedValue_ListByService": denied("x") } }),
      ["gap:access-denied"],
    ],
  ] as const)("%s", (_, gateway, expected) => expect(leads(gateway as Gateway)).toEqual(expected));

  it.each([
    [
      "the most specific scope",
      {
        ...policy('base-url="https://api.example"'),
        operationXml: inbound(`<base/>${to('base-url="https://op.example"')}`),
      },
      ["host:op.example"],
    ],
    [
      "what a wider scope says where that runs last",
      {
        ...policy('base-url="https://api.example"'),
        operationXml: inbound(`${to('base-url="https://op.example"')}<base/>`),
      },
      ["host:api.example"],
    ],
    [
      "a wider scope that was denied, and runs last",
      { serviceXml: denied("x"), apiXml: inbound(`${to('base-url="https://api.example"')}<base/>`) },
      ["gap:access-denied"],
    ],
    [
      "a wider scope's backend, which no address replaces",
      {
        ...BACKENDS,
        ...policy('backend-id="fn"'),
        operationXml: inbound(`<base/>${to('base-url="https://op.example"')}`),
      },
      ["host:orders-fn.azurewebsites.net"],
    ],
    [
      "a backend in place of a wider scope's",
      { ...BACKENDS, ...policy('backend-id="fn"'), operationXml: inbound(`<base/>${to('backend-id="app"')}`) },
      ["/subscriptions/s/resourcegroups/g/providers/microsoft.web/sites/app"],
    ],
    [
      "the service where nobody else says",
      { serviceXml: inbound(to('base-url="https://svc.example"')), apiXml: inbound("<base/>") },
      ["host:svc.example"],
    ],
    [
      "not what is dropped",
      { serviceXml: inbound(to('base-url="https://svc.example"')), apiXml: inbound("") },
      ["host:shop.example"],
    ],
    [
      "the backend section last",
      {
        ...policy('base-url="https://in.example"'),
        operationXml: inbound("<base/>", to('base-url="https://back.example"')),
      },
      ["host:back.example"],
    ],
    [
      "a condition",
      { apiXml: inbound(`<choose><when>${to('base-url="https://x.example"')}</when></choose>`) },
      ["gap:unresolved"],
    ],
    [
      "a condition above a plain one",
      {
        serviceXml: inbound(`<choose><when>${to('base-url="https://x.example"')}</when></choose>`),
        apiXml: inbound(`<base/>${to('base-url="https://api.example"')}`),
      },
      ["host:api.example"],
    ],
    [
      "a backend under a condition, which no address replaces",
      {
        serviceXml: inbound(`<choose><when>${to('backend-id="x"')}</when></choose>`),
        apiXml: inbound(`<base/>${to('base-url="https://api.example"')}`),
      },
      ["gap:unresolved"],
    ],
    [
      "a product's own address beside the API's",
      { products: [{ name: "p", xml: inbound(`<base/>${to('base-url="https://p.example"')}`) }] },
      ["host:shop.example", "host:p.example"],
    ],
    ["a denied policy", { apiXml: denied("x") }, ["gap:access-denied"]],
    [
      "a denied policy whose backend section would run last",
      { serviceXml: denied("x"), ...policy('base-url="https://api.example"') },
      ["gap:access-denied"],
    ],
    ["a fragment that was not read", { apiXml: inbound('<include-fragment fragment-id="f"/>') }, ["gap:not-collected"]],
    [
      "a fragment's address",
      {
        apiXml: inbound('<include-fragment fragment-id="f"/>'),
        fragments: { f: `<fragment>${to('base-url="https://f.example"')}</fragment>` },
      },
      ["host:f.example"],
    ],
    ["nowhere, where the gateway answers", { apiXml: inbound("<return-response/>") }, []],
    ["nowhere, where it mocks", { api: { serviceUrl: null }, apiXml: inbound("<mock-response/>") }, []],
  ] as const)("goes by %s", (_, gateway, expected) => expect(leads(gateway as Gateway)).toEqual(expected));

  const BLOB = "https://acct.blob.core.windows.net";
  it.each([
    [{ api: { serviceUrl: `${BLOB}/dsar-exports/2026` } }, `${BLOB}/dsar-exports`],
    [{ api: { serviceUrl: `${BLOB}/` }, operation: { urlTemplate: "/dsar-exports/{id}" } }, `${BLOB}/dsar-exports`],
    [{ api: { serviceUrl: BLOB }, operation: { urlTemplate: "/{container}/{id}" } }, "host:acct.blob.core.windows.net"],
    [
      {
        api: { serviceUrl: BLOB },
        operation: { urlTemplate: "/dsar-exports/x" },
        apiXml: inbound('<rewrite-uri template="/y"/>'),
      },
      "host:acct.blob.core.windows.net",
    ],
    [
      { api: { serviceUrl: `${BLOB}/dsar-exports` }, apiXml: inbound('<rewrite-uri template="/y"/>') },
      `${BLOB}/dsar-exports`,
    ],
  ] as const)("finds the container of a storage account: row %#", (gateway, id) => {
    expect(leads(gateway as Gateway)).toEqual([id]);
  });

  it("says why, and where that stands", () => {
    expect(normalized(policy('backend-id="fn"', BACKENDS)).edges).toEqual([
      expect.objectContaining({
        type: "routes-to",
        because: "its policy sends requests to the backend fn",
        toType: "HTTP",
        origin: expect.objectContaining({ pointer: "/api-management:Backend_ListByService/value/0/properties/url" }),
      }),
    ]);
  });

  it("rests on records without secrets", () => {
    const backends = kept("Backend_ListByService", { value: BACKENDS.backends ?? [] });
    expect(JSON.stringify(backends)).not.toMatch(/x-functions-key|credentials/);
    const values = [{ name: "p", properties: { displayName: "pw", value: "hunter2" } }];
    expect(kept("NamedValue_ListByService", { value: values })).toEqual({
      value: [{ name: "p", properties: { displayName: "pw", value: null } }],
    });
  });
});
