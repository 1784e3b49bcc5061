import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { applicationGateway } from "../../../src/providers/azure/application-gateway/index.ts";
import { denied, shown } from "../../services/record.ts";
import { azureRecord, GROUP } from "../record.ts";
import {
  endpoints,
  first,
  GATEWAY,
  keptRow,
  listener,
  LOWER,
  mapped,
  normalized,
  OWN,
  part,
  pathRule,
  pool,
  recordOf,
  ref,
  ROWS,
  RULE,
  rule,
  wire,
} from "./gateway.ts";

const REDIRECT = ref("redirectConfigurations", "https");

describe("a rule of an Application Gateway", () => {
  it("is a route for everything that comes by its listener", () => {
    const node = first();
    expect([node.id, node.name, node.method, node.path, node.type, node.region]).toEqual([
      `${RULE}#/*`,
      "ANY /{proxy+}",
      "ANY",
      "/{proxy+}",
      "Microsoft.Network/applicationGateways/requestRoutingRules",
      "westus2",
    ]);
    expect(Object.fromEntries(Object.entries(node.facts).map(([key, fact]) => [key, shown(fact)]))).toEqual({
      tags: { team: "web" },
      groupTags: "unread:not-collected",
      authentication: "none",
      deployed: true,
      answeredBy: "integration",
      throttled: false,
    });
    expect(node.facts.throttled).toMatchObject({ basis: "documented-default" });
  });

  it.each<[string, JsonObject, readonly string[]]>([
    ["one for each path", mapped([pathRule(["/dsar/*", "/Opt-Out"])]), ["/dsar/{proxy+}", "/Opt-Out", "/{proxy+}"]],
    ["one for the paths that nothing takes", mapped([]), ["/{proxy+}"]],
    ["one for a path without slash", mapped([pathRule(["dsar*"])]), ["/dsar{proxy+}", "/{proxy+}"]],
    ["the first of two", mapped([pathRule(["/*"])]), ["/{proxy+}"]],
    ["no path that is none", mapped([pathRule([7, null])]), ["/{proxy+}"]],
    ["no paths that are none", mapped("no"), ["/{proxy+}"]],
    ["nothing, as it redirects", { requestRoutingRules: [rule({ redirectConfiguration: REDIRECT })] }, []],
    ["no path that redirects", mapped([pathRule(["/old/*"], { redirectConfiguration: REDIRECT })]), ["/{proxy+}"]],
    [
      "no rest that redirects",
      mapped([pathRule(["/dsar/*"])], { defaultRedirectConfiguration: REDIRECT }),
      ["/dsar/{proxy+}"],
    ],
    [
      "no path whose first rule redirects",
      mapped([pathRule(["/a"], { redirectConfiguration: REDIRECT }), pathRule(["/A"])]),
      ["/{proxy+}"],
    ],
    ["everything, as its map is not there", { ...mapped([]), urlPathMaps: [] }, ["/{proxy+}"]],
    ["nothing without rules", { requestRoutingRules: null }, []],
  ])("is %s", (_, properties, paths) => {
    expect(endpoints(properties).map(({ path }) => path)).toEqual(paths);
  });

  it("tells listeners apart", () => {
    const two = { requestRoutingRules: [rule(), rule({}, "Second")] };
    expect(endpoints(two).map(({ id }) => id)).toEqual([`${RULE}#/*`, `${LOWER}/requestroutingrules/second#/*`]);
    const unnamed = { requestRoutingRules: [{ properties: rule().properties ?? null }] };
    expect(endpoints(unnamed).map(({ id }) => id)).toEqual([`${LOWER}/requestroutingrules/0#/*`]);
  });

  it.each([
    ["Running", true],
    ["Starting", true],
    ["Stopped", false],
    ["Stopping", false],
    ["toString", "unread:unreadable"],
    [null, "unread:unreadable"],
  ] as const)("serves while it is %s: %j", (operationalState, expected) => {
    expect(shown(first({ operationalState }).facts.deployed)).toBe(expected);
  });
});

describe("what guards it", () => {
  const guard = (properties: JsonObject, body: JsonObject = {}): unknown =>
    shown(first(properties, body).facts.authentication);
  const by = (properties: JsonObject): JsonObject => ({ httpListeners: [listener(properties)] });
  const profile = (properties: JsonObject): JsonObject => ({
    ...by({ sslProfile: ref("sslProfiles", "mtls") }),
    sslProfiles: [part("sslProfiles", "mtls", properties)],
  });
  const CA = { trustedClientCertificates: [ref("trustedClientCertificates", "ca")] };
  const token = (unAuthorizedRequestAction: string | null, name = "jwt"): JsonObject => ({
    requestRoutingRules: [rule({ entraJWTValidationConfig: ref("entraJWTValidationConfigs", "jwt") })],
    entraJWTValidationConfigs: [
      part("entraJWTValidationConfigs", name, { clientId: "hidden", unAuthorizedRequestAction }),
    ],
  });
  const inside = by({ frontendIPConfiguration: ref("frontendIPConfigurations", "private") });

  it.each<[string, JsonObject, unknown]>([
    ["nothing", {}, "none"],
    ["a certificate", profile(CA), "certificate"],
    [
      "a certificate, by its mode",
      profile({ ...CA, clientAuthConfiguration: { verifyClientAuthMode: "Strict" } }),
      "certificate",
    ],
    [
      "a certificate of no special issuer",
      profile({ ...CA, clientAuthConfiguration: { verifyClientCertIssuerDN: false } }),
      "certificate",
    ],
    [
      "nothing, as it passes certificates through",
      profile({ ...CA, clientAuthConfiguration: { verifyClientAuthMode: "Passthrough" } }),
      "none",
    ],
    [
      "a mode that nobody knows",
      profile({ ...CA, clientAuthConfiguration: { verifyClientAuthMode: "x" } }),
      "unread:unreadable",
    ],
    ["a profile of protocols alone", profile({ sslPolicy: { policyType: "Predefined" } }), "none"],
    ["a profile that is not there", by({ sslProfile: ref("sslProfiles", "x") }), "unread:unreadable"],
    ["a network", inside, "network"],
    [
      "a certificate in a network",
      {
        ...profile(CA),
        httpListeners: [
          listener({
            frontendIPConfiguration: ref("frontendIPConfigurations", "private"),
            sslProfile: ref("sslProfiles", "mtls"),
          }),
        ],
      },
      "certificate",
    ],
    [
      "a frontend that is not there",
      by({ frontendIPConfiguration: ref("frontendIPConfigurations", "x") }),
      "unread:unreadable",
    ],
    ["no frontend", by({ frontendIPConfiguration: null }), "unread:unreadable"],
    [
      "a certificate before no frontend",
      {
        ...profile(CA),
        httpListeners: [listener({ frontendIPConfiguration: null, sslProfile: ref("sslProfiles", "mtls") })],
      },
      "certificate",
    ],
    ["a token", token("Deny"), "user-login"],
    ["a token, before a network", { ...inside, ...token("Deny") }, "user-login"],
    ["no token, as callers go on without", token("Allow"), "none"],
    ["a token or not", token(null), "unread:unreadable"],
    ["a check that is not there", token("Deny", "x"), "unread:unreadable"],
    ["a listener that is not there", { httpListeners: [] }, "unread:unreadable"],
    ["no listener", { requestRoutingRules: [rule({ httpListener: null })] }, "unread:unreadable"],
    ["a listener that is none", { requestRoutingRules: [rule({ httpListener: "toString" })] }, "unread:unreadable"],
  ])("is %s", (_, properties, expected) => expect(guard(properties)).toBe(expected));

  it("holds for every path", () => {
    const nodes = endpoints({ ...mapped([pathRule(["/dsar/*"])]), ...inside });
    expect(nodes.map(({ facts }) => shown(facts.authentication))).toEqual(["network", "network"]);
  });

  it("points to what it rests on", () => {
    expect(first({ ...profile(CA) }).facts.authentication).toMatchObject({
      from: [{ operation: OWN, pointer: `/${OWN}/properties/sslProfiles/0/properties/trustedClientCertificates` }],
    });
  });

  it("rests on the gateway itself, whatever the inventory shows", () => {
    const body = { [ROWS]: keptRow(wire(inside)) };
    expect(guard({}, body)).toBe("none");
    const { authentication, deployed } = first({}, { [OWN]: denied(OWN) }).facts;
    expect([authentication, deployed].map((fact) => shown(fact))).toEqual([
      "unread:access-denied",
      "unread:access-denied",
    ]);
  });

  it("rests on the inventory where nobody asked the gateway, as in a file", () => {
    const { [ROWS]: row = null } = recordOf(inside).body;
    const { nodes } = applicationGateway.normalize(
      azureRecord("Microsoft.Network/applicationGateways", LOWER, { [ROWS]: row }),
    );
    expect(nodes.map((node) => node.kind === "endpoint" && shown(node.facts.authentication))).toEqual(["network"]);
  });
});

describe("where it leads", () => {
  const leads = (properties: JsonObject): readonly string[] => {
    const { edges, edgeGaps } = normalized(properties);
    return [
      ...edges.flatMap(({ type, to }) => (type === "routes-to" && to.by === "id" ? [to.id] : [])),
      ...edgeGaps.flatMap(({ type, gap }) => (type === "routes-to" ? [`gap:${gap.reason}`] : [])),
    ];
  };
  const BLOB = "https://acct.blob.core.windows.net";
  const to = (...addresses: readonly JsonObject[]): JsonObject => ({
    backendAddressPools: [pool("main", ...addresses)],
  });
  const other = (properties: JsonObject = {}): JsonObject => ({
    requestRoutingRules: [rule({ backendAddressPool: ref("backendAddressPools", "other"), ...properties })],
  });
  it.each<[string, JsonObject, readonly string[]]>([
    ["an app", {}, ["host:shop-web.azurewebsites.net"]],
    ["two addresses", to({ fqdn: "A.example" }, { ipAddress: "10.0.0.4" }), ["host:a.example", "host:10.0.0.4"]],
    ["one address, twice", to({ fqdn: "a.example" }, { fqdn: "a.example" }), ["host:a.example"]],
    ["what is no address", to({ ipAddress: "::1" }, {}), ["gap:unresolved", "gap:unresolved"]],
    ["nowhere, as the pool is empty", to(), []],
    [
      "machines",
      { backendAddressPools: [part("backendAddressPools", "main", { backendIPConfigurations: [{ id: "/nic" }] })] },
      ["gap:unresolved"],
    ],
    ["a pool that is not there", { backendAddressPools: [] }, ["gap:unreadable"]],
    ["no pool", { requestRoutingRules: [rule({ backendAddressPool: null })] }, ["gap:unresolved"]],
    ["a map that is not there", { ...mapped([]), urlPathMaps: [] }, ["gap:unreadable"]],
    ["an account", other(), ["host:acct.blob.core.windows.net"]],
    [
      "a container, by its settings' path",
      other({ backendHttpSettings: ref("backendHttpSettingsCollection", "moved") }),
      [`${BLOB}/exports`],
    ],
    [
      "an account, as a rewrite may go anywhere",
      other({
        backendHttpSettings: ref("backendHttpSettingsCollection", "moved"),
        rewriteRuleSet: ref("rewriteRuleSets", "r"),
      }),
      ["host:acct.blob.core.windows.net"],
    ],
    [
      "an account, as its settings are not there",
      { ...mapped([pathRule(["/exports/*"], { backendHttpSettings: ref("x", "y") })]) },
      ["host:acct.blob.core.windows.net", "host:shop-web.azurewebsites.net"],
    ],
    [
      "a container, by its path",
      mapped([pathRule(["/exports/*"])]),
      [`${BLOB}/exports`, "host:shop-web.azurewebsites.net"],
    ],
    [
      "no container of half a name",
      mapped([pathRule(["/exports*"])]),
      ["host:acct.blob.core.windows.net", "host:shop-web.azurewebsites.net"],
    ],
  ])("is %s", (_, properties, expected) => expect(leads(properties)).toEqual(expected));

  it("says why nothing is known of pools that a policy shares requests out among", () => {
    const shared = { backendAddressPool: null, loadDistributionPolicy: ref("loadDistributionPolicies", "x") };
    const { edgeGaps } = normalized({ requestRoutingRules: [rule(shared)] });
    expect(edgeGaps).toMatchObject([{ from: `${RULE}#/*`, gap: { message: expect.stringContaining("shares") } }]);
  });
});

describe("what stands before it", () => {
  const POLICY = `${GROUP}/providers/Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies`;
  const policy = (name: string): JsonObject => ({ firewallPolicy: { id: `${POLICY}/${name}` } });
  const walls = (properties: JsonObject): readonly string[] => {
    const { edges, edgeGaps } = normalized(properties);
    return [
      ...edges.flatMap(({ type, from, to }) =>
        type === "protected-by" && to.by === "id" ? [`${from.split("#")[1]} ${to.id.split("/").at(-1)}`] : [],
      ),
      ...edgeGaps.flatMap(({ type, gap }) => (type === "protected-by" ? [`gap:${gap.reason}`] : [])),
    ];
  };
  const on = (name: string): JsonObject => ({ httpListeners: [listener(policy(name))] });
  const config = (webApplicationFirewallConfiguration: JsonObject | string): JsonObject => ({
    webApplicationFirewallConfiguration,
  });
  it.each<[string, JsonObject, readonly string[]]>([
    ["nothing", {}, []],
    ["the gateway's policy", policy("Wide"), ["/* wide"]],
    ["its listener's in place of that", { ...policy("wide"), ...on("site") }, ["/* site"]],
    [
      "its path's in place of both",
      { ...policy("wide"), ...on("site"), ...mapped([pathRule(["/dsar/*"], policy("path"))]) },
      ["/dsar/* path", "/* site"],
    ],
    ["a policy that is none", { firewallPolicy: { id: 7 } }, ["gap:unreadable"]],
    [
      "its path's, whatever its listener",
      { httpListeners: [], ...mapped([pathRule(["/a"], policy("path"))]) },
      ["/a path", "gap:unreadable"],
    ],
    ["a listener that is not there", { ...policy("wide"), httpListeners: [] }, ["gap:unreadable"]],
    ["what it has built in", config({ enabled: true, firewallMode: "Prevention" }), ["/* gate#firewall"]],
    ["its policy in place of what it has built in", { ...config({ enabled: true }), ...policy("wide") }, ["/* wide"]],
    ["its listener's in place of what it has built in", { ...config({ enabled: true }), ...on("site") }, ["/* site"]],
  ])("is %s", (_, properties, expected) => expect(walls(properties)).toEqual(expected));

  it.each<[JsonObject | string, unknown]>([
    [{ enabled: true, firewallMode: "Prevention", ruleSetType: "OWASP" }, true],
    [{ enabled: true, firewallMode: "Detection" }, false],
    [{ enabled: false, firewallMode: "Prevention" }, false],
    [{ firewallMode: "Detection" }, false],
    [{ firewallMode: "Prevention" }, "unread:unreadable"],
    [{ enabled: true }, "unread:unreadable"],
    [{ enabled: "yes", firewallMode: "toString" }, "unread:unreadable"],
  ])("built in as %j holds back: %j", (given, expected) => {
    const node = normalized(config(given)).nodes.find(({ kind }) => kind === "firewall");
    if (node?.kind !== "firewall") throw new Error("no firewall");
    expect([node.id, node.name, shown(node.facts.blocks), shown(node.facts.tags)]).toEqual([
      `${LOWER}#firewall`,
      "Gate",
      expected,
      { team: "web" },
    ]);
  });

  it("is none of its own beside a policy", () => {
    const { nodes } = normalized({ ...config({ enabled: true, firewallMode: "Prevention" }), ...policy("wide") });
    expect(nodes.map(({ kind }) => kind)).toEqual(["endpoint"]);
  });

  it("is not known where the gateway was not read by itself", () => {
    const body = { [OWN]: denied(OWN) };
    const nodes = normalized(config({ enabled: true, firewallMode: "Prevention" }), body).nodes;
    expect(nodes.map((node) => node.kind === "firewall" && shown(node.facts.blocks))).toEqual([
      false,
      "unread:access-denied",
    ]);
  });
});

describe("a gateway of which nothing is known", () => {
  it.each<[string, JsonObject]>([
    ["a bare listing", { "resources:Resources_List": { id: GATEWAY } }],
    ["a row that was denied", { [ROWS]: denied(ROWS) }],
    ["hostile properties", { [ROWS]: { id: GATEWAY, properties: "x" } }],
    ["nothing", {}],
  ])("is none of %s", (_, body) => {
    expect(applicationGateway.normalize(azureRecord("Microsoft.Network/applicationGateways", LOWER, body))).toEqual({
      nodes: [],
      edges: [],
      edgeGaps: [],
    });
  });
});
