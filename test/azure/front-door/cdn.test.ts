import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { frontDoor } from "../../../src/providers/azure/front-door/index.ts";
import { denied, shown } from "../../services/record.ts";
import { azureRecord } from "../record.ts";
import {
  CDN,
  CDN_DOMAINS,
  CDN_ENDPOINTS,
  cdn,
  cdnRecord,
  condition,
  header,
  onPath,
  PROFILES,
  rowOf,
} from "./profile.ts";

const ID = CDN.toLowerCase();
const DAY = 86_400;
const TWO_DAYS = { caches: true, minimum: 0, standard: 2 * DAY, maximum: null };
const expires = (cacheBehavior: string, cacheDuration: string | null = null): JsonObject => ({
  name: "CacheExpiration",
  parameters: { typeName: "x", cacheBehavior, cacheType: "All", cacheDuration },
});
const policy = (...rules: readonly (readonly [readonly JsonObject[], readonly JsonObject[]])[]): JsonObject => ({
  deliveryPolicy: {
    description: "x",
    rules: rules.map(([conditions, actions], order) => ({ name: `r${order}`, order, conditions, actions })),
  },
});
const tier = (name: string): JsonObject => ({ [PROFILES]: rowOf(PROFILES, { sku: { name } }) });

describe("a CDN endpoint", () => {
  it("is one route for whatever comes", () => {
    const [node, ...more] = cdn();
    expect(more).toEqual([]);
    expect(node).toMatchObject({
      id: `${ID}#*`,
      name: "*",
      path: "*",
      distribution: ID,
      record: ID,
      type: "Microsoft.Cdn/profiles/endpoints",
    });
    expect(node && Object.fromEntries(Object.entries(node.facts).map(([key, fact]) => [key, shown(fact)]))).toEqual({
      tags: { team: "web" },
      groupTags: "unread:not-collected",
      enabled: true,
      caching: TWO_DAYS,
      signal: { forwarded: true, keptApart: false, code: [] },
      transport: { http: "served", minimumTls: "1.2" },
    });
    expect(node?.facts.caching).toMatchObject({ basis: "documented-default" });
  });

  it.each<[string, JsonObject, JsonObject, unknown]>([
    ["what its tier keeps", {}, {}, TWO_DAYS],
    ["what a tier keeps that is no more", {}, tier("Standard_Verizon"), "unread:unresolved"],
    ["what a tier keeps that was not read", {}, { [PROFILES]: denied(PROFILES) }, "unread:access-denied"],
    ["nothing", policy([[], [expires("BypassCache")]]), {}, { caches: false, minimum: 0, standard: 0, maximum: 0 }],
    [
      "what it is told",
      policy([[], [expires("Override", "7.00:00:00")]]),
      {},
      { caches: true, minimum: 7 * DAY, standard: 7 * DAY, maximum: 7 * DAY },
    ],
    [
      "what it is told, whatever its tier",
      policy([[], [expires("Override", "00:01:00")]]),
      tier("x"),
      { caches: true, minimum: 60, standard: 60, maximum: 60 },
    ],
    [
      "what it is told where nothing is said",
      policy([[], [expires("SetIfMissing", "00:01:00")]]),
      {},
      { caches: true, minimum: 0, standard: 60, maximum: null },
    ],
    ["a time that is none", policy([[], [expires("Override")]]), {}, "unread:unreadable"],
    ["in a way that is none", policy([[], [expires("Perhaps", "00:01:00")]]), {}, "unread:unreadable"],
    ["by rules that are none", { deliveryPolicy: { rules: "none" } }, {}, "unread:unreadable"],
    ["by a rule that is none", { deliveryPolicy: { rules: [null] } }, {}, "unread:unreadable"],
  ])("keeps %s", (_, properties, body, expected) => {
    const [node] = cdn(properties, body);
    expect(node && shown(node.facts.caching)).toEqual(expected);
  });

  it("has routes of their own for paths that rules treat apart", () => {
    const nodes = cdn(
      policy(
        [[onPath("/privacy/")], [expires("Override", "30.00:00:00")]],
        [[onPath("/terms", "Equal")], [expires("BypassCache")]],
      ),
    );
    expect(nodes.map(({ id, path, facts }) => [id, path, facts.caching.known && facts.caching.value.standard])).toEqual(
      [
        [`${ID}#*`, "*", 2 * DAY],
        [`${ID}#/privacy/*`, "/privacy/*", 30 * DAY],
        [`${ID}#/terms`, "/terms", 0],
      ],
    );
  });

  it("may lose the signal", () => {
    const [node] = cdn(policy([[], [header("Delete")]]));
    expect(node && shown(node.facts.signal)).toEqual({ forwarded: false, keptApart: false, code: [] });
  });

  const HTTPS = { name: "UrlRedirect", parameters: { destinationProtocol: "Https" } };
  const PLAIN = condition("RequestScheme", { operator: "Equal", matchValues: ["HTTP"] });
  const domains = (...given: readonly JsonObject[]): JsonObject => ({
    [CDN_DOMAINS]: { value: given.map((properties) => ({ properties })) },
  });
  const secured = (minimumTlsVersion: string): JsonObject => ({
    customHttpsProvisioningState: "Enabled",
    customHttpsParameters: { minimumTlsVersion },
  });
  const NAMED = { customDomains: [{ name: "www" }] };
  it.each<[string, JsonObject, JsonObject, unknown]>([
    ["HTTP where nothing is said", { isHttpAllowed: null }, {}, { http: "served", minimumTls: "1.2" }],
    ["no HTTP", { isHttpAllowed: false }, {}, { http: "refused", minimumTls: "1.2" }],
    ["what nobody knows", { isHttpAllowed: "yes" }, {}, "unread:unreadable"],
    ["HTTP that is sent away", policy([[PLAIN], [HTTPS]]), {}, { http: "redirected", minimumTls: "1.2" }],
    ["an old TLS", NAMED, domains(secured("TLS12"), secured("TLS10")), { http: "served", minimumTls: "1.0" }],
    ["the usual TLS", NAMED, domains(secured("None")), { http: "served", minimumTls: "1.2" }],
    [
      "no TLS on a domain",
      NAMED,
      domains({ customHttpsProvisioningState: "Disabled", customHttpsParameters: null }),
      { http: "served", minimumTls: "1.2" },
    ],
    ["a TLS that is none", NAMED, domains(secured("SSL")), "unread:unreadable"],
    ["a TLS that was denied", NAMED, { [CDN_DOMAINS]: denied(CDN_DOMAINS) }, "unread:access-denied"],
    ["a TLS that nobody asked for", NAMED, {}, "unread:not-collected"],
  ])("speaks %s", (_, properties, body, expected) => {
    const [node] = cdn(properties, body);
    expect(node && shown(node.facts.transport)).toEqual(expected);
  });

  it.each<[JsonObject, unknown]>([
    [{ resourceState: "Running" }, true],
    [{ resourceState: "Starting" }, true],
    [{ resourceState: "Stopped" }, false],
    [{ resourceState: null }, "unread:unreadable"],
  ])("in state %j", (properties, expected) => {
    const [node] = cdn(properties);
    expect(node && shown(node.facts.enabled)).toBe(expected);
  });

  it.each<[JsonObject, readonly string[]]>([
    [{}, ["host:shop.blob.core.windows.net"]],
    [{ originPath: "/exports" }, ["https://shop.blob.core.windows.net/exports"]],
    [
      {
        origins: [
          { properties: { hostName: "a.example", enabled: false } },
          { properties: { hostName: "b.example" } },
          {},
        ],
      },
      ["host:b.example"],
    ],
  ])("stands before %j", (properties, expected) => {
    const { edges, edgeGaps } = frontDoor.normalize(cdnRecord(properties));
    expect(edges.map(({ to }) => to.by === "id" && to.id)).toEqual(expected);
    expect(edgeGaps).toEqual([]);
  });

  it.each<[string, JsonObject, string]>([
    ["of a bare listing", { "resources:Resources_List": { id: CDN, tags: { a: "b" } } }, "unread:not-collected"],
    ["whose row was denied", { [CDN_ENDPOINTS]: denied(CDN_ENDPOINTS) }, "unread:access-denied"],
  ])("%s leaves everything open but what it shows", (_, body, reason) => {
    const { nodes, edges, edgeGaps } = frontDoor.normalize(azureRecord("Microsoft.Cdn/profiles/endpoints", ID, body));
    const [node] = nodes;
    if (node?.kind !== "cdn-route") throw new Error("no route");
    const { enabled, caching, signal, transport } = node.facts;
    expect([enabled, caching, signal, transport].map((fact) => shown(fact))).toEqual(Array(4).fill(reason));
    expect([edges, edgeGaps.map(({ type }) => type)]).toEqual([[], ["serves", "serves", "protected-by"]]);
  });

  it("of an export shows what its row says", () => {
    const record = cdnRecord();
    const { [PROFILES]: _profile, ...body } = record.body;
    const [node] = frontDoor.normalize({ ...record, body }).nodes;
    expect(node?.kind === "cdn-route" && [shown(node.facts.caching), shown(node.facts.enabled)]).toEqual([
      "unread:not-collected",
      true,
    ]);
  });
});
