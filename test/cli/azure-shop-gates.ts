import type { JsonObject } from "../../src/model/json.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { SECRETS } from "./azure-shop-place.ts";
import { SHOP } from "./azure-shop-stores.ts";

const NETWORK = `${SHOP}/providers/Microsoft.Network`;
const GATE = `${NETWORK}/applicationGateways/shop-gate`;
const OLD_GATE = `${NETWORK}/applicationGateways/shop-old-gate`;
const WALLS = `${NETWORK}/ApplicationGatewayWebApplicationFirewallPolicies`;
const EDGE_WALL = `${NETWORK}/FrontDoorWebApplicationFirewallPolicies/shopedgewall`;
const PAGES_WALL = `${SHOP}/providers/Microsoft.Cdn/CdnWebApplicationFirewallPolicies/shoppageswall`;
const [SECRET = "", PERSON = ""] = SECRETS;

/** Gateways, and firewalls before them and at the edge: one that prevents, and one that only watches. */
export function addGates(server: ArmServer): void {
  const gates = [gate(), oldGate()];
  server.graph("Microsoft.Network/applicationGateways", gates);
  for (const row of gates) server.get(String(row.id), row);
  addWalls(server);
  addSecurityPolicies(server);
}

/** Where a path is asked for, and by which names a part goes. */
const part = (gateway: string, collection: string, name: string, properties: JsonObject): JsonObject => ({
  id: `${gateway}/${collection}/${name}`,
  name,
  properties,
});
const of =
  (gateway: string) =>
  (collection: string, name: string): JsonObject => ({ id: `${gateway}/${collection}/${name}` });

/** Requests for anyone, some of them behind a firewall that prevents; partners come with a certificate. Plain HTTP, and what no
 * rule is for, is sent elsewhere. */
function gate(): JsonObject {
  const ref = of(GATE);
  const elsewhere = { defaultRedirectConfiguration: ref("redirectConfigurations", "home") };
  const handler = { backendAddressPool: ref("backendAddressPools", "handler") };
  const path = (map: string, name: string, paths: readonly string[], more: JsonObject = {}): JsonObject => ({
    id: `${GATE}/urlPathMaps/${map}/pathRules/${name}`,
    name,
    properties: { paths, ...handler, ...more },
  });
  const listener = (name: string, more: JsonObject): JsonObject =>
    part(GATE, "httpListeners", name, {
      protocol: "Https",
      frontendIPConfiguration: ref("frontendIPConfigurations", "public"),
      ...more,
    });
  return {
    id: GATE,
    name: "shop-gate",
    location: "westus2",
    tags: {},
    properties: {
      operationalState: "Running",
      sku: { name: "WAF_v2", tier: "WAF_v2" },
      firewallPolicy: { id: `${WALLS}/shop-watcher` },
      sslCertificates: [part(GATE, "sslCertificates", "own", { data: SECRET, password: SECRET })],
      trustedClientCertificates: [part(GATE, "trustedClientCertificates", "ca", { data: SECRET })],
      sslProfiles: [
        part(GATE, "sslProfiles", "mtls", {
          trustedClientCertificates: [ref("trustedClientCertificates", "ca")],
          clientAuthConfiguration: { verifyClientCertIssuerDN: true, verifyClientAuthMode: "Strict" },
        }),
      ],
      frontendIPConfigurations: [
        part(GATE, "frontendIPConfigurations", "public", {
          publicIPAddress: { id: `${NETWORK}/publicIPAddresses/gate` },
        }),
      ],
      httpListeners: [
        listener("plain", { protocol: "Http" }),
        listener("requests", {}),
        listener("partners", { sslProfile: ref("sslProfiles", "mtls") }),
      ],
      redirectConfigurations: [part(GATE, "redirectConfigurations", "home", { targetUrl: "https://shop.example" })],
      backendAddressPools: [
        part(GATE, "backendAddressPools", "handler", {
          backendAddresses: [{ fqdn: "shop-handler.azurewebsites.net" }],
        }),
      ],
      backendHttpSettingsCollection: [],
      urlPathMaps: [
        part(GATE, "urlPathMaps", "requests", {
          ...elsewhere,
          pathRules: [
            path("requests", "export", ["/dsar/export/*"]),
            path("requests", "intake", ["/dsar/submit"], { firewallPolicy: { id: `${WALLS}/shop-wall` } }),
          ],
        }),
        part(GATE, "urlPathMaps", "partners", {
          ...elsewhere,
          pathRules: [path("partners", "report", ["/dsar/report/*"])],
        }),
      ],
      requestRoutingRules: [
        part(GATE, "requestRoutingRules", "plain", {
          httpListener: ref("httpListeners", "plain"),
          redirectConfiguration: ref("redirectConfigurations", "home"),
        }),
        part(GATE, "requestRoutingRules", "requests", {
          httpListener: ref("httpListeners", "requests"),
          urlPathMap: ref("urlPathMaps", "requests"),
        }),
        part(GATE, "requestRoutingRules", "partners", {
          httpListener: ref("httpListeners", "partners"),
          urlPathMap: ref("urlPathMaps", "partners"),
        }),
      ],
    },
  };
}

/** One of before firewalls had policies of their own, inside a network. */
function oldGate(): JsonObject {
  const ref = of(OLD_GATE);
  return {
    id: OLD_GATE,
    name: "shop-old-gate",
    location: "westus2",
    tags: {},
    properties: {
      operationalState: "Running",
      webApplicationFirewallConfiguration: { enabled: true, firewallMode: "Detection", ruleSetType: "OWASP" },
      frontendIPConfigurations: [
        part(OLD_GATE, "frontendIPConfigurations", "inside", { privateIPAddress: "10.0.0.9" }),
      ],
      httpListeners: [
        part(OLD_GATE, "httpListeners", "inside", {
          protocol: "Http",
          frontendIPConfiguration: ref("frontendIPConfigurations", "inside"),
        }),
      ],
      backendAddressPools: [
        part(OLD_GATE, "backendAddressPools", "handler", {
          backendAddresses: [{ fqdn: "shop-handler.azurewebsites.net" }],
        }),
      ],
      urlPathMaps: [
        part(OLD_GATE, "urlPathMaps", "desk", {
          defaultRedirectConfiguration: ref("redirectConfigurations", "home"),
          pathRules: [
            part(`${OLD_GATE}/urlPathMaps/desk`, "pathRules", "desk", {
              paths: ["/dsar/desk/export/*"],
              backendAddressPool: ref("backendAddressPools", "handler"),
            }),
          ],
        }),
      ],
      requestRoutingRules: [
        part(OLD_GATE, "requestRoutingRules", "desk", {
          httpListener: ref("httpListeners", "inside"),
          urlPathMap: ref("urlPathMaps", "desk"),
        }),
      ],
    },
  };
}

function addWalls(server: ArmServer): void {
  const managedRules = { managedRuleSets: [{ ruleSetType: "OWASP", ruleSetVersion: "3.2" }] };
  const wall = (id: string, properties: JsonObject): JsonObject => ({
    id,
    name: id.split("/").at(-1) ?? "",
    location: "westus2",
    tags: {},
    properties,
  });
  const ours = { matchConditions: [{ matchVariable: "RequestHeaders", matchValues: [SECRET], matchValue: [PERSON] }] };
  server
    .graph("Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies", [
      wall(`${WALLS}/shop-wall`, {
        policySettings: { state: "Enabled", mode: "Prevention" },
        managedRules,
        customRules: [],
      }),
      wall(`${WALLS}/shop-watcher`, {
        policySettings: { state: "Enabled", mode: "Detection" },
        managedRules,
        customRules: [],
      }),
    ])
    .graph("Microsoft.Network/FrontDoorWebApplicationFirewallPolicies", [
      wall(EDGE_WALL, {
        policySettings: { enabledState: "Enabled", mode: "Prevention" },
        customRules: { rules: [{ name: "rate", ruleType: "RateLimitRule", action: "Block", ...ours }] },
        managedRules: { managedRuleSets: [] },
      }),
    ])
    .graph("Microsoft.Cdn/CdnWebApplicationFirewallPolicies", [
      wall(PAGES_WALL, {
        policySettings: { enabledState: "Disabled", mode: "Prevention" },
        rateLimitRules: { rules: [{ name: "rate", action: "Block", ...ours }] },
      }),
    ]);
}

/** The firewall at the edge stands before the domain for requests. */
function addSecurityPolicies(server: ArmServer): void {
  const profile = `${SHOP}/providers/Microsoft.Cdn/profiles/shop-edge`;
  server.get(`${profile}/securityPolicies`, {
    value: [
      {
        id: `${profile}/securityPolicies/requests`,
        name: "requests",
        properties: {
          parameters: {
            type: "WebApplicationFirewall",
            wafPolicy: { id: EDGE_WALL },
            associations: [
              {
                domains: [{ id: `${profile}/customDomains/privacy-shop-example`, isActive: true }],
                patternsToMatch: ["/*"],
              },
            ],
          },
        },
      },
    ],
    nextLink: null,
  });
}
