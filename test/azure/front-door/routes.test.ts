import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/graph/build.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { frontDoor } from "../../../src/providers/azure/front-door/index.ts";
import { storage } from "../../../src/providers/azure/storage/index.ts";
import { denied, shown } from "../../services/record.ts";
import { azureRecord, GROUP } from "../record.ts";
import * as given from "./profile.ts";
import type { Edge } from "./profile.ts";

const {
  DOMAINS,
  ENDPOINTS,
  first,
  LOWER,
  normalized,
  ORIGINS,
  PROFILE,
  PROFILES,
  ROUTE,
  route,
  routesOf,
  RULES,
  ruled,
  rule,
  setOf,
} = given;
const TAGS = "resource-graph:Microsoft.Resources/subscriptions/resourceGroups";

describe("a route of Front Door", () => {
  it("is a CDN route for each of its patterns", () => {
    const nodes = routesOf({ routes: [route({ patternsToMatch: ["/*", "/Privacy/*", "/terms"] })] });
    expect(nodes.map(({ id, name, path }) => [id, name, path])).toEqual([
      [`${ROUTE}#/*`, "/*", "*"],
      [`${ROUTE}#/Privacy/*`, "/Privacy/*", "/Privacy/*"],
      [`${ROUTE}#/terms`, "/terms", "/terms"],
    ]);
    expect(nodes[0]).toMatchObject({
      kind: "cdn-route",
      type: "Microsoft.Cdn/profiles/afdEndpoints/routes",
      provider: "azure",
      region: "global",
      record: LOWER,
      distribution: `${LOWER}/afdendpoints/shop`,
    });
  });

  it.each<[string, Edge, unknown]>([
    ["its profile's", {}, { team: "web" }],
    ["its endpoint's before those", { endpoint: { tags: { team: "shop", a: "b" } } }, { team: "shop", a: "b" }],
    ["none", { profile: { tags: null }, endpoint: { tags: null } }, {}],
    ["no tags", { endpoint: { tags: { a: 1 } } }, "unread:unreadable"],
    ["unread", { body: { [PROFILES]: denied(PROFILES) } }, "unread:access-denied"],
  ])("has tags: %s", (_, edge, expected) => expect(shown(first(edge).facts.tags)).toEqual(expected));

  it("has its group's tags beside", () => {
    const { groupTags } = first({ body: { [TAGS]: { tags: { owner: "shop" } } } }).facts;
    expect(groupTags && shown(groupTags)).toEqual({ owner: "shop" });
  });

  it.each<[string, Edge, unknown]>([
    ["serves", {}, true],
    ["is switched off", { routes: [route({ enabledState: "Disabled" })] }, false],
    ["is switched off with its endpoint", { endpoint: { properties: { enabledState: "Disabled" } } }, false],
    ["serves where nothing is said", { routes: [route({ enabledState: null })], endpoint: { properties: {} } }, true],
    ["is in a state that is none", { routes: [route({ enabledState: "Maybe" })] }, "unread:unreadable"],
    ["has no host", { routes: [route({ linkToDefaultDomain: "Disabled" })] }, false],
    [
      "has a host of its own",
      { routes: [route({ linkToDefaultDomain: "Disabled", customDomains: [{ id: "/d" }] })] },
      true,
    ],
  ])("%s", (_, edge, expected) => expect(shown(first(edge).facts.enabled)).toEqual(expected));

  it.each<[string, Edge["body"]]>([
    ["its profile alone", { [ENDPOINTS]: undefined, [given.ROUTES]: undefined }],
    ["endpoints denied", { [ENDPOINTS]: denied(ENDPOINTS) }],
    ["routes denied", { [given.ROUTES]: { shop: denied(given.ROUTES) } }],
    ["routes gone", { [given.ROUTES]: {} }],
    [
      "shapes amiss",
      { [ENDPOINTS]: { data: [null, 7, {}] }, [given.ROUTES]: { "": { value: [null, {}, { properties: 7 }] } } },
    ],
  ])("is none of %s", (_, body) =>
    expect(normalized({ body: body ?? {} })).toEqual({ nodes: [], edges: [], edgeGaps: [] }),
  );

  it("is none of a bare listing", () => {
    const record = azureRecord("Microsoft.Cdn/profiles", LOWER, { "resources:Resources_List": { id: PROFILE } });
    expect(frontDoor.normalize(record).nodes).toEqual([]);
  });
});

describe("over what it serves", () => {
  const HTTPS = { name: "UrlRedirect", parameters: { redirectType: "Moved", destinationProtocol: "Https" } };
  const scheme = (value: string, negateCondition = false): JsonObject =>
    given.condition("RequestScheme", { operator: "Equal", matchValues: [value], negateCondition });
  const open = { httpsRedirect: "Disabled" };
  const transport = (edge: Edge): unknown => {
    const value = shown(first(edge).facts.transport);
    return typeof value === "object" && value !== null && "http" in value ? value.http : value;
  };
  it.each<[string, Edge, unknown]>([
    ["redirects", {}, "redirected"],
    ["serves HTTP", { routes: [route(open)] }, "served"],
    [
      "serves HTTP where nothing is said",
      { routes: [route({ httpsRedirect: null, supportedProtocols: null })] },
      "served",
    ],
    ["refuses HTTP", { routes: [route({ ...open, supportedProtocols: ["Https"] })] }, "refused"],
    ["speaks what nobody knows", { routes: [route({ supportedProtocols: ["Quic"] })] }, "unread:unreadable"],
    ["redirects as nobody knows", { routes: [route({ httpsRedirect: "Maybe" })] }, "unread:unreadable"],
    ["speaks no list", { routes: [route({ supportedProtocols: "Http" })] }, "unread:unreadable"],
    ["redirects by a rule", ruled([rule([scheme("HTTP")], [HTTPS])], open), "redirected"],
    ["redirects by a rule on what is no HTTPS", ruled([rule([scheme("HTTPS", true)], [HTTPS])], open), "redirected"],
    ["redirects by a rule for all", ruled([rule([], [HTTPS])], open), "redirected"],
    ["redirects some", ruled([rule([scheme("HTTP"), given.onPath("api/")], [HTTPS])], open), "served"],
    ["redirects HTTPS alone", ruled([rule([scheme("HTTPS")], [HTTPS])], open), "served"],
    [
      "redirects in the same protocol",
      ruled(
        [rule([scheme("HTTP")], [{ name: "UrlRedirect", parameters: { destinationProtocol: "MatchRequest" } }])],
        open,
      ),
      "served",
    ],
    ["may redirect by what was denied", ruled(denied(RULES), open), "unread:access-denied"],
    ["redirects whatever was denied", ruled(denied(RULES)), "redirected"],
  ])("%s", (_, edge, expected) => expect(transport(edge)).toEqual(expected));

  const domain = (name: string, tlsSettings: JsonObject | null): JsonObject => ({
    id: `${PROFILE}/customdomains/${name}`,
    name,
    properties: {
      tlsSettings: tlsSettings && { ...tlsSettings, certificateType: "ManagedCertificate", secret: { id: "hidden" } },
    },
  });
  const at = (...names: readonly string[]): JsonObject =>
    route({ customDomains: names.map((name) => ({ id: `${PROFILE}/customDomains/${name}` })) });
  const alone = (...names: readonly string[]): JsonObject => ({
    ...at(...names),
    properties: { ...(at(...names).properties as JsonObject), linkToDefaultDomain: "Disabled" },
  });
  const OLD = domain("old", { minimumTlsVersion: "TLS10" });
  const NEW = domain("new", { minimumTlsVersion: "TLS13" });
  const tls = (edge: Edge): unknown => {
    const value = shown(first(edge).facts.transport);
    return typeof value === "object" && value !== null && "minimumTls" in value ? value.minimumTls : value;
  };
  it.each<[string, Edge, unknown]>([
    ["1.2 at the endpoint's own host", { body: { [DOMAINS]: denied(DOMAINS) } }, "1.2"],
    ["the domain's version", { routes: [alone("NEW")], domains: [NEW, OLD] }, "1.3"],
    ["the lowest of all hosts", { routes: [at("new")], domains: [NEW, OLD] }, "1.2"],
    ["the lowest of all domains", { routes: [alone("new", "old")], domains: [NEW, OLD] }, "1.0"],
    ["1.2 where a domain says nothing", { routes: [alone("x")], domains: [domain("x", null)] }, "1.2"],
    [
      "what nobody knows",
      { routes: [alone("x")], domains: [domain("x", { minimumTlsVersion: "SSL3" })] },
      "unread:unreadable",
    ],
    ["no telling, of a domain that is not listed", { routes: [alone("x")], domains: [] }, "unread:unreadable"],
    [
      "no telling, of domains denied",
      { routes: [at("x")], body: { [DOMAINS]: denied(DOMAINS) } },
      "unread:access-denied",
    ],
  ])("asks for %s", (_, edge, expected) => expect(tls(edge)).toEqual(expected));
});

describe("what stands behind it", () => {
  const leads = (edge: Edge): readonly string[] => {
    const { edges, edgeGaps } = normalized(edge);
    return [
      ...edges.map(({ type, to }) => `${type} ${to.by === "id" ? to.id : to.by}`),
      ...edgeGaps.map(({ type, gap }) => `${type} gap:${gap.reason}`),
    ];
  };
  const behind = (hostName: string, properties: JsonObject = {}): Edge => ({
    routes: [route(properties)],
    origins: { main: [{ hostName }] },
  });
  const BLOB = "https://acct.blob.core.windows.net";
  const REWRITE = { name: "UrlRewrite", parameters: { sourcePattern: "/", destination: "/raw/" } };
  const exports = (rules: readonly JsonObject[] | JsonObject): Edge => ({
    ...ruled(rules, { patternsToMatch: ["/exports/*"] }),
    origins: { main: [{ hostName: "acct.blob.core.windows.net" }] },
  });
  const choosing = (group: string): JsonObject => ({
    name: "OriginGroupOverride",
    parameters: { originGroup: { id: `${PROFILE}/origingroups/${group}` } },
  });
  it.each<[string, Edge, readonly string[]]>([
    ["a site", {}, ["serves host:shop-web.azurewebsites.net"]],
    [
      "each of its group, once",
      {
        origins: {
          main: [
            { hostName: "A.example" },
            { hostName: "b.example" },
            { hostName: "a.example" },
            { hostName: "c.example", enabledState: "Disabled" },
          ],
        },
      },
      ["serves host:a.example", "serves host:b.example"],
    ],
    [
      "no telling what, of an origin without a host",
      { origins: { main: [{ hostName: "a.example" }, {}] } },
      ["serves host:a.example", "serves gap:unreadable"],
    ],
    ["a website in storage", behind("acct.z22.web.core.windows.net"), [`serves ${BLOB}/$web`]],
    [
      "a container by the origin's path",
      behind("acct.blob.core.windows.net", { originPath: "/exports" }),
      [`serves ${BLOB}/exports`],
    ],
    [
      "a container by its own path",
      behind("acct.blob.core.windows.net", { patternsToMatch: ["/exports/*"] }),
      [`serves ${BLOB}/exports`],
    ],
    [
      "no container by its own path, which the origin's takes the place of",
      behind("acct.blob.core.windows.net", { originPath: "/", patternsToMatch: ["/exports/*"] }),
      ["serves host:acct.blob.core.windows.net"],
    ],
    [
      "no container by a path that a rule may rewrite",
      { ...exports([rule([given.SIGNAL], [REWRITE])]) },
      ["serves host:acct.blob.core.windows.net"],
    ],
    [
      "a container by a path that a rule rewrites elsewhere",
      { ...exports([rule([given.onPath("api/")], [REWRITE])]) },
      [`serves ${BLOB}/exports`],
    ],
    [
      "no container by a path that a denied rule may rewrite",
      { ...exports(denied(RULES)) },
      ["serves host:acct.blob.core.windows.net", "serves gap:access-denied"],
    ],
    [
      "a container by a longer path",
      behind("acct.blob.core.windows.net", { patternsToMatch: ["/exports/us*"] }),
      [`serves ${BLOB}/exports`],
    ],
    [
      "an account, whose container its path leaves open",
      behind("acct.blob.core.windows.net", { patternsToMatch: ["/exp*"] }),
      ["serves host:acct.blob.core.windows.net"],
    ],
    ["origins denied", { body: { [ORIGINS]: { main: denied(ORIGINS) } } }, ["serves gap:access-denied"]],
    ["no group", { routes: [route({ originGroup: null })] }, ["serves gap:unreadable"]],
    [
      "what a rule may choose",
      {
        ...ruled([
          rule(
            [given.SIGNAL],
            [
              {
                name: "RouteConfigurationOverride",
                parameters: { originGroupOverride: { originGroup: { id: `${PROFILE}/origingroups/Optout` } } },
              },
            ],
          ),
        ]),
        origins: { main: [{ hostName: "a.example" }], optout: [{ hostName: "b.example" }] },
      },
      ["serves host:a.example", "serves host:b.example"],
    ],
    [
      "what an older action chooses",
      { ...ruled([rule([], [choosing("Main")])]), origins: { main: [{ hostName: "a.example" }] } },
      ["serves host:a.example"],
    ],
    [
      "what a rule chooses for all, alone",
      {
        ...ruled([rule([], [choosing("Other")])]),
        origins: { main: [{ hostName: "a.example" }], other: [{ hostName: "b.example" }] },
      },
      ["serves host:b.example"],
    ],
    [
      "not what a rule chooses for another path",
      {
        ...ruled([rule([given.onPath("api/")], [choosing("Other")])], { patternsToMatch: ["/exports/*"] }),
        origins: { main: [{ hostName: "a.example" }], other: [{ hostName: "b.example" }] },
      },
      ["serves host:a.example"],
    ],
    [
      "what a rule that was denied may choose",
      ruled(denied(RULES)),
      ["serves host:shop-web.azurewebsites.net", "serves gap:access-denied"],
    ],
  ])("is %s", (_, edge, expected) => expect(leads(edge)).toEqual(expected));

  it("is found where it was read", () => {
    const account = `${GROUP}/providers/microsoft.storage/storageaccounts/acct`;
    const stores = storage.normalize(
      azureRecord("Microsoft.Storage/storageAccounts", account, {
        "storage:BlobContainers_List": { value: [{ name: "$web", properties: {} }] },
      }),
    );
    const edge = behind("acct.z22.web.core.windows.net");
    const graph = buildGraph([normalized(edge), stores], []);
    expect(graph.out(first(edge), "serves")).toMatchObject({
      items: [
        {
          to: `${account}/blobservices/default/containers/$web`,
          origin: { pointer: "/front-door:AFDOrigins_ListByOriginGroup/main/value/0/properties/hostName" },
        },
      ],
      gaps: [],
    });
  });

  it("goes by the name of a rule set whatever its case", () => {
    const edge = { routes: [route({ ruleSets: [setOf("PRIVACY")] })], sets: { privacy: [] } };
    expect(shown(first(edge).facts.signal)).toEqual({ forwarded: true, keptApart: false, code: [] });
  });
});
