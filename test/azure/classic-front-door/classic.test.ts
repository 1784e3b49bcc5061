import { describe, expect, it } from "vitest";
import { objects } from "../../../src/model/json.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import type { CdnRoute } from "../../../src/model/resource.ts";
import { classicFrontDoor } from "../../../src/providers/azure/classic-front-door/index.ts";
import { keep } from "../../../src/providers/keep.ts";
import type { Answer } from "../../../src/providers/service.ts";
import { denied, shown } from "../../services/record.ts";
import { collectFrom, ok, refused } from "../collect-from.ts";
import { azureRecord, GROUP } from "../record.ts";

const GRAPH = "resource-graph:Microsoft.Network/frontDoors";
const DOOR = `${GROUP}/providers/Microsoft.Network/frontDoors/Door`;
const ID = DOOR.toLowerCase();
const DAY = 86_400;
const NEVER = { caches: false, minimum: 0, standard: 0, maximum: 0 };
const PICKED = { caches: true, minimum: 0, standard: null, maximum: 3 * DAY };
const always = (seconds: number): object => ({ caches: true, minimum: seconds, standard: seconds, maximum: seconds });

const FORWARD = "#Microsoft.Azure.FrontDoor.Models.FrontdoorForwardingConfiguration";
const REDIRECT = "#Microsoft.Azure.FrontDoor.Models.FrontdoorRedirectConfiguration";
const forward = (cacheConfiguration: JsonObject | string | null = null, pool = "Main"): JsonObject => ({
  "@odata.type": FORWARD,
  forwardingProtocol: "HttpsOnly",
  backendPool: { id: `${DOOR}/backendPools/${pool}` },
  cacheConfiguration,
});
const redirect = (redirectProtocol = "HttpsOnly"): JsonObject => ({
  "@odata.type": REDIRECT,
  redirectType: "Moved",
  redirectProtocol,
});
const at = (name: string): JsonObject => ({ id: `${DOOR}/FrontendEndpoints/${name}` });

function routing(properties: JsonObject = {}, name = "web"): JsonObject {
  return {
    id: `${DOOR}/RoutingRules/${name}`,
    name,
    properties: {
      frontendEndpoints: [at("default")],
      acceptedProtocols: ["Https"],
      patternsToMatch: ["/*"],
      enabledState: "Enabled",
      routeConfiguration: forward(),
      ...properties,
    },
  };
}

function row(properties: JsonObject = {}): JsonObject {
  return {
    id: DOOR,
    name: "Door",
    location: "Global",
    tags: { team: "web" },
    properties: {
      enabledState: "Enabled",
      resourceState: "Enabled",
      routingRules: [routing()],
      frontendEndpoints: [
        { id: `${DOOR}/frontendEndpoints/default`, properties: { hostName: "door.azurefd.net" } },
        {
          id: `${DOOR}/frontendEndpoints/www`,
          properties: {
            hostName: "www.example",
            customHttpsConfiguration: {
              minimumTlsVersion: "1.0",
              keyVaultCertificateSourceParameters: { secretName: "hidden" },
            },
          },
        },
      ],
      backendPools: [
        {
          id: `${DOOR}/backendPools/main`,
          properties: {
            backends: [
              { address: "shop.azurewebsites.net", enabledState: "Enabled" },
              { address: "old.example", enabledState: "Disabled" },
            ],
          },
        },
        { id: `${DOOR}/backendPools/other`, properties: { backends: [{ address: "acct.z22.web.core.windows.net" }] } },
      ],
      ...properties,
    },
  };
}

const keptRow = (wire: JsonObject): JsonObject =>
  objects(keep({ data: [wire] }, classicFrontDoor.reads[GRAPH]?.keeps ?? []).data)[0] ?? {};
const recordOf = (properties: JsonObject = {}): ResourceRecord =>
  azureRecord("Microsoft.Network/frontDoors", ID, { [GRAPH]: keptRow(row(properties)) }, "global");
const routesOf = (properties: JsonObject = {}): readonly CdnRoute[] =>
  classicFrontDoor.normalize(recordOf(properties)).nodes.flatMap((node) => (node.kind === "cdn-route" ? [node] : []));

function first(properties: JsonObject = {}): CdnRoute {
  const [node] = routesOf(properties);
  if (!node) throw new Error("no route");
  return node;
}
const web = (properties: JsonObject): JsonObject => ({ routingRules: [routing(properties)] });

/** The one route, cached, with rules. */
function ruled(rules: readonly JsonObject[] | string, name = "Privacy"): JsonObject {
  return {
    ...web({ routeConfiguration: forward({}), rulesEngine: { id: `${DOOR}/RulesEngines/Privacy` } }),
    rulesEngines: [{ id: `${DOOR}/rulesEngines/${name}`, name, properties: { rules } }],
  };
}
const rule = (matchConditions: readonly JsonObject[], action: JsonObject, more: JsonObject = {}): JsonObject => ({
  name: "r",
  priority: 1,
  action,
  matchConditions,
  ...more,
});
const condition = (
  rulesEngineMatchVariable: string,
  rulesEngineOperator: string,
  values: readonly string[],
  more: JsonObject = {},
): JsonObject => ({
  rulesEngineMatchVariable,
  rulesEngineOperator,
  rulesEngineMatchValue: values,
  negateCondition: false,
  ...more,
});
const SIGNAL = condition("RequestHeader", "Equal", ["1"], { selector: "Sec-GPC" });
const MOBILE = condition("IsMobile", "Equal", ["Mobile"]);
const STORE = {
  backendPools: [
    { id: `${DOOR}/backendPools/main`, properties: { backends: [{ address: "acct.blob.core.windows.net" }] } },
  ],
};
const choose = (route: JsonObject): JsonObject => ({ routeConfigurationOverride: route });

describe("a routing rule of Front Door (classic)", () => {
  it("is a CDN route for each of its patterns", () => {
    const nodes = routesOf(web({ patternsToMatch: ["/*", "/privacy/*"] }));
    expect(nodes.map(({ id, name, path, distribution }) => [id, name, path, distribution])).toEqual([
      [`${ID}/routingrules/web#/*`, "/*", "*", ID],
      [`${ID}/routingrules/web#/privacy/*`, "/privacy/*", "/privacy/*", ID],
    ]);
    const [node] = nodes;
    expect(node && Object.fromEntries(Object.entries(node.facts).map(([key, fact]) => [key, shown(fact)]))).toEqual({
      tags: { team: "web" },
      groupTags: "unread:not-collected",
      enabled: true,
      caching: NEVER,
      signal: { forwarded: true, keptApart: true, code: [] },
      transport: { http: "refused", minimumTls: "1.2" },
    });
  });

  it("is none where it redirects", () => {
    expect(routesOf({ routingRules: [routing({ routeConfiguration: redirect() }), routing()] })).toHaveLength(1);
  });

  it.each<[string, JsonObject, unknown, string]>([
    ["nothing", {}, NEVER, "documented-default"],
    [
      "what the provider picks",
      web({ routeConfiguration: forward({ queryParameterStripDirective: "StripAll" }) }),
      PICKED,
      "documented-default",
    ],
    ["what it is told", web({ routeConfiguration: forward({ cacheDuration: "P7DT12H" }) }), always(7.5 * DAY), "read"],
    ["a time that is none", web({ routeConfiguration: forward({ cacheDuration: "a week" }) }), "unread:unreadable", ""],
    ["what nobody knows", web({ routeConfiguration: forward("on") }), "unread:unreadable", ""],
    ["by no configuration", web({ routeConfiguration: null }), "unread:unreadable", ""],
  ])("keeps %s", (_, properties, expected, basis) => {
    const { caching } = first(properties).facts;
    expect(shown(caching)).toEqual(expected);
    if (caching.known) expect(caching.basis).toBe(basis);
  });

  it.each<[string, JsonObject, unknown]>([
    ["always", ruled([rule([], choose(forward({ cacheDuration: "PT1M" })))]), always(60)],
    ["never", ruled([rule([], choose(forward()))]), NEVER],
    [
      "under a condition",
      ruled([rule([MOBILE], choose(forward({ cacheDuration: "P9D" })))]),
      { ...PICKED, standard: 3 * DAY, maximum: 9 * DAY },
    ],
    [
      "last",
      ruled([rule([], choose(forward({ cacheDuration: "PT1M" })), { priority: 2 }), rule([], choose(forward()))]),
      always(60),
    ],
    [
      "first, and stops",
      ruled([
        rule([], choose(forward()), { matchProcessingBehavior: "Stop" }),
        rule([], choose(forward({ cacheDuration: "PT1M" })), { priority: 2 }),
      ]),
      NEVER,
    ],
    ["not at all", ruled([rule([MOBILE], choose(redirect()))]), PICKED],
    ["in a way that is none", ruled([rule([], choose(forward({ cacheDuration: "x" })))]), "unread:unreadable"],
    [
      "in an order that nobody knows",
      ruled([rule([], choose(forward())), rule([], choose(forward()), { priority: null })]),
      "unread:unreadable",
    ],
    ["by a rule that is none", ruled([null as never]), "unread:unreadable"],
    ["by no action", ruled([rule([], "x" as never)]), "unread:unreadable"],
    ["by no list", ruled("none"), "unread:unreadable"],
    ["by an engine that is not there", ruled([], "Else"), "unread:unresolved"],
    ["by engines that are not shown", { ...ruled([]), rulesEngines: undefined }, "unread:unresolved"],
  ])("may be overruled %s", (_, properties, expected) =>
    expect(shown(first(properties).facts.caching)).toEqual(expected),
  );

  it("has a path that its rules treat apart as a route of its own", () => {
    const nodes = routesOf(ruled([rule([condition("RequestPath", "BeginsWith", ["/privacy/"])], choose(forward()))]));
    expect(nodes.map(({ path, facts }) => [path, facts.caching.known && facts.caching.value.caches])).toEqual([
      ["*", true],
      ["/privacy/*", false],
    ]);
  });

  it.each<[string, JsonObject, readonly string[]]>([
    ["takes", {}, ["/*", "/privacy/*"]],
    ["takes switched off", { enabledState: "Disabled" }, ["/*", "/privacy/*", "/privacy/*"]],
    ["takes at another host", { frontendEndpoints: [at("www")] }, ["/*", "/privacy/*", "/privacy/*"]],
    ["takes over plain HTTP alone", { acceptedProtocols: ["Http"] }, ["/*", "/privacy/*", "/privacy/*"]],
    ["redirects", { routeConfiguration: redirect() }, ["/*"]],
  ])("has none for a path that another rule %s", (_, properties, expected) => {
    const { routingRules, ...engine } = ruled([
      rule([condition("RequestPath", "BeginsWith", ["/privacy/"])], choose(forward())),
    ]);
    const other = routing({ patternsToMatch: ["/privacy/*"], ...properties }, "notices");
    const nodes = routesOf({ ...engine, routingRules: [...objects(routingRules), other] });
    expect(nodes.map(({ name }) => name)).toEqual(expected);
  });

  it.each<[string, JsonObject, unknown]>([
    ["kept apart", ruled([rule([SIGNAL], choose(forward()))]), { forwarded: true, keptApart: true, code: [] }],
    [
      "looked at",
      ruled([rule([SIGNAL], { responseHeaderActions: [] })]),
      { forwarded: true, keptApart: false, code: ["rules engine Privacy"] },
    ],
    [
      "taken away",
      ruled([rule([], { requestHeaderActions: [{ headerActionType: "Delete", headerName: "SEC-GPC" }] })]),
      { forwarded: false, keptApart: false, code: [] },
    ],
    ["unread", ruled([], "Else"), "unread:unresolved"],
  ])("has the signal %s", (_, properties, expected) => expect(shown(first(properties).facts.signal)).toEqual(expected));

  const PLAIN = routing({ acceptedProtocols: ["Http"], routeConfiguration: redirect() }, "plain");
  const others = (other: JsonObject): JsonObject => ({ routingRules: [routing(), other] });
  const http = (properties: JsonObject): unknown => {
    const value = shown(first(properties).facts.transport);
    return typeof value === "object" && value !== null && "http" in value ? value.http : value;
  };
  it.each<[string, JsonObject, unknown]>([
    ["serves", web({ acceptedProtocols: ["Http", "Https"] }), "served"],
    ["redirects", others(PLAIN), "redirected"],
    [
      "redirects in the same protocol",
      others(routing({ acceptedProtocols: ["Http"], routeConfiguration: redirect("MatchRequest") })),
      "refused",
    ],
    [
      "redirects another host",
      others(routing({ acceptedProtocols: ["Http"], frontendEndpoints: [at("www")], routeConfiguration: redirect() })),
      "refused",
    ],
    [
      "redirects another path",
      others(routing({ acceptedProtocols: ["Http"], patternsToMatch: ["/x/*"], routeConfiguration: redirect() })),
      "refused",
    ],
    [
      "redirects no more",
      others(routing({ acceptedProtocols: ["Http"], enabledState: "Disabled", routeConfiguration: redirect() })),
      "refused",
    ],
    ["speaks what nobody knows", web({ acceptedProtocols: ["Quic"] }), "unread:unreadable"],
    ["says nothing", web({ acceptedProtocols: [] }), "unread:unreadable"],
  ])("with plain HTTP: %s", (_, properties, expected) => expect(http(properties)).toEqual(expected));

  it("may send plain HTTP away by a rule", () => {
    const { routingRules: _rules, ...engine } = ruled([
      rule([condition("RequestScheme", "Equal", ["HTTP"])], choose(redirect())),
    ]);
    const open = routing({ acceptedProtocols: ["Http", "Https"], rulesEngine: { id: `${DOOR}/rulesEngines/privacy` } });
    expect(http({ ...engine, routingRules: [open] })).toBe("redirected");
  });

  it.each<[string, JsonObject, unknown]>([
    ["the domain's version", web({ frontendEndpoints: [at("www")] }), { http: "refused", minimumTls: "1.0" }],
    ["the lowest", web({ frontendEndpoints: [at("default"), at("www")] }), { http: "refused", minimumTls: "1.0" }],
    ["no telling", web({ frontendEndpoints: [at("lost")] }), "unread:unreadable"],
  ])("asks for %s", (_, properties, expected) => expect(shown(first(properties).facts.transport)).toEqual(expected));

  it.each<[JsonObject, unknown]>([
    [{ enabledState: "Disabled" }, false],
    [{ resourceState: "Migrated" }, false],
    [{ enabledState: null }, true],
    [{ enabledState: "Maybe" }, "unread:unreadable"],
    [web({ enabledState: "Disabled" }), false],
  ])("serves as it says: %j", (properties, expected) => expect(shown(first(properties).facts.enabled)).toBe(expected));

  it.each<[string, JsonObject, readonly string[]]>([
    ["its pool", {}, ["host:shop.azurewebsites.net"]],
    [
      "a pool that a rule may choose",
      ruled([rule([MOBILE], choose(forward({}, "Other")))]),
      ["host:shop.azurewebsites.net", "https://acct.blob.core.windows.net/$web"],
    ],
    [
      "the pool that a rule chooses for all",
      ruled([rule([], choose(forward({}, "Other")))]),
      ["https://acct.blob.core.windows.net/$web"],
    ],
    [
      "a container by its path",
      { ...web({ patternsToMatch: ["/exports/*"] }), ...STORE },
      ["https://acct.blob.core.windows.net/exports"],
    ],
    [
      "a container by the path that it forwards to",
      {
        ...web({
          patternsToMatch: ["/exports/*"],
          routeConfiguration: { ...forward(), customForwardingPath: "/raw/" },
        }),
        ...STORE,
      },
      ["https://acct.blob.core.windows.net/raw"],
    ],
    [
      "no container by its path where a rule forwards to another",
      {
        ...ruled([rule([MOBILE], choose({ ...forward(), customForwardingPath: "/raw/" }))]),
        ...STORE,
        routingRules: [
          routing({ patternsToMatch: ["/exports/*"], rulesEngine: { id: `${DOOR}/RulesEngines/Privacy` } }),
        ],
      },
      ["host:acct.blob.core.windows.net"],
    ],
    ["a pool that is not there", web({ routeConfiguration: forward(null, "Lost") }), ["gap:unreadable"]],
    ["what its engine may choose", ruled([], "Else"), ["host:shop.azurewebsites.net", "gap:unresolved"]],
  ])("stands before %s", (_, properties, expected) => {
    const { edges, edgeGaps } = classicFrontDoor.normalize(recordOf(properties));
    const ends = edges.map(({ to }) => (to.by === "id" ? to.id : to.by));
    expect([...ends, ...edgeGaps.map(({ gap }) => `gap:${gap.reason}`)]).toEqual(expected);
  });

  it.each<[string, JsonObject]>([
    ["a bare listing", { "resources:Resources_List": { id: DOOR } }],
    ["a row that was denied", { [GRAPH]: denied(GRAPH) }],
    ["nothing", {}],
  ])("is none of %s", (_, body) => {
    const { nodes } = classicFrontDoor.normalize(azureRecord("Microsoft.Network/frontDoors", ID, body));
    expect(nodes).toEqual([]);
  });
});

describe("what stands before a routing rule", () => {
  const frontend = (name: string, webApplicationFirewallPolicyLink?: JsonObject | null): JsonObject => ({
    id: `${DOOR}/frontendEndpoints/${name}`,
    properties: {
      hostName: `${name}.example`,
      webApplicationFirewallPolicyLink: webApplicationFirewallPolicyLink ?? null,
    },
  });
  const both = (...frontendEndpoints: readonly JsonObject[]): JsonObject => ({
    ...web({ frontendEndpoints: [at("default"), at("www")] }),
    frontendEndpoints,
  });
  const [ONE, TWO] = [{ id: "/Policies/One" }, { id: "/policies/two" }];
  it.each<[string, JsonObject, readonly string[]]>([
    ["nothing", {}, []],
    ["its host's policy", { frontendEndpoints: [frontend("default", ONE)] }, ["/policies/one"]],
    ["not another host's", { frontendEndpoints: [frontend("default"), frontend("www", ONE)] }, []],
    ["nothing, as one of its hosts is open", both(frontend("default", ONE), frontend("www")), []],
    ["the policy of both", both(frontend("default", ONE), frontend("www", { id: "/policies/one" })), ["/policies/one"]],
    ["two policies", both(frontend("default", ONE), frontend("www", TWO)), ["gap:unresolved"]],
    ["a host that is not there", { frontendEndpoints: [frontend("www", ONE)] }, ["gap:unreadable"]],
    ["what makes no sense", { frontendEndpoints: [frontend("default", { id: 7 })] }, ["gap:unreadable"]],
  ])("is %s", (_, properties, expected) => {
    const { edges, edgeGaps } = classicFrontDoor.normalize(recordOf(properties));
    expect([
      ...edges.flatMap(({ type, to }) => (type === "protected-by" && to.by === "id" ? [to.id] : [])),
      ...edgeGaps.flatMap(({ type, gap }) => (type === "protected-by" ? [`gap:${gap.reason}`] : [])),
    ]).toEqual(expected);
  });
});

describe("collecting Front Doors", () => {
  const collected = (answer: Answer) =>
    collectFrom(classicFrontDoor, { answers: { [GRAPH]: answer }, wanted: [GRAPH] });

  it("makes one record each, as it is kept", async () => {
    const wire = row({
      ...ruled([
        rule([condition("RequestHeader", "Equal", ["hunter2"], { selector: "X-Key" })], {
          requestHeaderActions: [{ headerActionType: "Append", headerName: "X-Key", value: "hunter2" }],
        }),
      ]),
    });
    const { records, lists } = await collected(ok({ data: [wire] }));
    expect(records).toMatchObject([
      { type: "Microsoft.Network/frontDoors", id: ID, region: "global", operation: GRAPH, via: "resource-graph" },
    ]);
    expect(lists).toEqual([{ operation: GRAPH, complete: true, listed: 1 }]);
    expect(JSON.stringify(records)).not.toMatch(/hunter2|hidden/);
    expect(JSON.stringify(records)).toContain("X-Key");
  });

  it("tells that they could not be listed", async () => {
    const unread = { reason: "access-denied", operation: GRAPH, message: "no" };
    const { records, lists } = await collected(refused(GRAPH));
    expect([records, lists]).toEqual([[], [{ operation: GRAPH, complete: false, listed: 0, unread }]]);
  });
});
