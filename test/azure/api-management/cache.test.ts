import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/graph/build.ts";
import type { CdnRoute } from "../../../src/model/resource.ts";
import { denied, shown } from "../../services/record.ts";
import { inbound, LOWER, normalized } from "./gateway.ts";
import type { Gateway } from "./gateway.ts";

const ROUTE = `${LOWER}/apis/orders/operations/export`;
const LOOKUP = "<cache-lookup/>";
const BY_SIGNAL =
  "<cache-lookup><vary-by-header>Accept</vary-by-header><vary-by-header> sec-gpc </vary-by-header></cache-lookup>";
const STORE = '<cache-store duration="3600"/>';

function policy(before: string, outbound: string): string {
  return `<policies><inbound><base/>${before}</inbound><backend><base/></backend><outbound><base/>${outbound}</outbound></policies>`;
}
const chosen = (statement: string): string => `<choose><when condition="@(true)">${statement}</when></choose>`;
const cached = (before = LOOKUP, outbound = STORE, more: Gateway = {}): Gateway => ({
  apiXml: policy(before, outbound),
  ...more,
});

function routeOf(gateway: Gateway): CdnRoute | undefined {
  return normalized(gateway).nodes.find((node) => node.kind === "cdn-route");
}

const HOUR = { caches: true, minimum: 3600, standard: 3600, maximum: 3600 };
const AT_MOST_AN_HOUR = { caches: true, minimum: 0, standard: 0, maximum: 3600 };

describe("an operation whose answers the gateway keeps", () => {
  it("is a route of a cache as well, in front of itself", () => {
    const { nodes, edges } = normalized(cached());
    expect(nodes.map(({ kind, id }) => [kind, id])).toEqual([
      ["endpoint", ROUTE],
      ["cdn-route", `${ROUTE}#cache`],
    ]);
    const route = routeOf(cached());
    expect(route).toMatchObject({ name: "/orders/{id}/export", path: "/orders/{id}/export", distribution: LOWER });
    expect(Object.fromEntries(Object.entries(route?.facts ?? {}).map(([key, fact]) => [key, shown(fact)]))).toEqual({
      tags: { team: "privacy" },
      groupTags: "unread:not-collected",
      enabled: true,
      caching: HOUR,
      signal: { forwarded: true, keptApart: false, code: [] },
      transport: { http: "refused", minimumTls: "1.2" },
    });
    expect(edges.filter(({ type }) => type === "serves")).toMatchObject([
      { from: `${ROUTE}#cache`, to: { by: "id", id: ROUTE } },
    ]);
    const graph = buildGraph([normalized(cached())], []);
    expect(route && graph.out(route, "serves")).toMatchObject({ items: [{ to: ROUTE }], gaps: [] });
  });

  it.each<[string, Gateway, unknown]>([
    ["nothing of it", {}, undefined],
    ["nothing but a store", cached("", STORE), undefined],
    ["nothing but a look-up", cached(LOOKUP, ""), undefined],
    ["nothing, as nobody may store it", cached(LOOKUP, STORE, { operation: { method: "POST" } }), undefined],
    ["what may be a GET", cached(LOOKUP, STORE, { operation: { method: "*" } }), HOUR],
    ["both, from the service down", { serviceXml: policy(LOOKUP, STORE) }, HOUR],
    [
      "nothing, as its own policy drops the service's",
      { serviceXml: policy(LOOKUP, STORE), apiXml: "<policies><inbound/><backend/><outbound/></policies>" },
      undefined,
    ],
    ["both, where one hangs on a condition", cached(chosen(LOOKUP)), AT_MOST_AN_HOUR],
    ["both, where the other hangs on a condition", cached(LOOKUP, chosen(STORE)), AT_MOST_AN_HOUR],
    ["both, retried", cached(`<limit-concurrency>${LOOKUP}</limit-concurrency>`), HOUR],
    ["a time that an expression gives", cached(LOOKUP, '<cache-store duration="@(60)"/>'), "unread:unresolved"],
    ["a time that a named value gives", cached(LOOKUP, '<cache-store duration="{{ttl}}"/>'), "unread:unresolved"],
    ["no time", cached(LOOKUP, "<cache-store/>"), "unread:unresolved"],
    [
      "longer through a product",
      cached(LOOKUP, STORE, { products: [{ name: "p", xml: policy(LOOKUP, STORE) }] }),
      HOUR,
    ],
    ["both through a product alone", { products: [{ name: "p", xml: policy(LOOKUP, STORE) }] }, HOUR],
    ["what was denied", { apiXml: denied("api-management:ApiPolicy_Get") }, "unread:access-denied"],
    ["what was denied above it", cached(LOOKUP, STORE, { serviceXml: denied("api-management:Policy_Get") }), HOUR],
    [
      "a fragment that was denied",
      {
        apiXml: policy('<include-fragment fragment-id="f"/>', STORE),
        fragments: { f: denied("api-management:PolicyFragment_Get") },
      },
      "unread:access-denied",
    ],
    [
      "a fragment",
      {
        apiXml: policy('<include-fragment fragment-id="f"/>', STORE),
        fragments: { f: `<fragment>${LOOKUP}</fragment>` },
      },
      HOUR,
    ],
    ["an answer of the gateway's own", cached(`${LOOKUP}<return-response/>`), undefined],
  ])("keeps %s", (_, gateway, expected) => {
    const route = routeOf(gateway);
    expect(route && shown(route.facts.caching)).toEqual(expected);
  });

  it.each<[string, Gateway, unknown]>([
    ["kept apart by its header", cached(BY_SIGNAL), { forwarded: true, keptApart: true, code: [] }],
    ["under a condition", cached(chosen(LOOKUP)), { forwarded: true, keptApart: false, code: ["its policy"] }],
    ["kept apart under a condition", cached(chosen(BY_SIGNAL)), { forwarded: true, keptApart: true, code: [] }],
    [
      "kept apart in one way only",
      cached(BY_SIGNAL, STORE, { products: [{ name: "p", xml: policy(LOOKUP, STORE) }] }),
      { forwarded: true, keptApart: false, code: [] },
    ],
    [
      "changed",
      cached(`${LOOKUP}<set-header name="Sec-GPC" exists-action="delete"/>`),
      { forwarded: false, keptApart: false, code: ["its policy"] },
    ],
    [
      "changed on its way to the backend",
      { serviceXml: inbound("", '<set-header name="Sec-GPC" exists-action="delete"/>'), ...cached() },
      { forwarded: false, keptApart: false, code: ["its policy"] },
    ],
    [
      "with another header",
      cached(`${LOOKUP}<set-header name="X-Key" exists-action="delete"/>`),
      { forwarded: true, keptApart: false, code: [] },
    ],
    ["unread", { apiXml: denied("api-management:ApiPolicy_Get") }, "unread:access-denied"],
    ["perhaps changed above", cached(LOOKUP, STORE, { serviceXml: denied("x:y") }), "unread:access-denied"],
  ])("has the signal %s", (_, gateway, expected) => {
    const route = routeOf(gateway);
    expect(route && shown(route.facts.signal)).toEqual(expected);
  });

  const tls = (version: string, value: string): Gateway => ({
    properties: {
      customProperties: { [`Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.${version}`]: value },
    },
  });
  it.each<[string, Gateway, unknown]>([
    ["HTTPS alone by default", {}, { http: "refused", minimumTls: "1.2" }],
    ["HTTPS alone", { api: { protocols: ["https"] } }, { http: "refused", minimumTls: "1.2" }],
    ["HTTP too", { api: { protocols: ["http", "https"] } }, { http: "served", minimumTls: "1.2" }],
    ["no list", { api: { protocols: "http" } }, "unread:unreadable"],
    ["TLS 1.0", tls("Tls10", "True"), { http: "refused", minimumTls: "1.0" }],
    ["TLS 1.1", tls("Tls11", "true"), { http: "refused", minimumTls: "1.1" }],
    ["no TLS 1.1", tls("Tls11", "False"), { http: "refused", minimumTls: "1.2" }],
  ])("speaks %s", (_, more, expected) => {
    const route = routeOf(cached(LOOKUP, STORE, more));
    expect(route && shown(route.facts.transport)).toEqual(expected);
  });

  it("keeps on as documented", () => {
    const route = routeOf(cached());
    expect(route?.facts.transport.known && route.facts.transport.basis).toBe("derived");
    expect(route?.facts.caching).toMatchObject({ from: [{ operation: "api-management:ApiPolicy_Get" }] });
  });
});
