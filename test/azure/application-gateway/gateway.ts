import type { Normalized } from "../../../src/graph/graph.ts";
import { objects } from "../../../src/model/json.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import type { Endpoint } from "../../../src/model/resource.ts";
import { applicationGateway } from "../../../src/providers/azure/application-gateway/index.ts";
import { keep } from "../../../src/providers/keep.ts";
import { azureRecord, GROUP } from "../record.ts";

export const GATEWAY: string = `${GROUP}/providers/Microsoft.Network/applicationGateways/Gate`;
export const LOWER: string = GATEWAY.toLowerCase();
export const RULE: string = `${LOWER}/requestroutingrules/web`;
export const ROWS = "resource-graph:Microsoft.Network/applicationGateways";
export const OWN = "application-gateway:ApplicationGateways_Get";

/** A reference to a part, in a case of its own. */
export const ref = (collection: string, name: string): JsonObject => ({
  id: `${GATEWAY.replace("Gate", "GATE")}/${collection}/${name}`,
});
export function part(collection: string, name: string, properties: JsonValue): JsonObject {
  return { id: `${GATEWAY}/${collection}/${name}`, name, properties };
}

export const listener = (properties: JsonObject = {}, name = "https"): JsonObject =>
  part("httpListeners", name, {
    protocol: "Https",
    frontendIPConfiguration: ref("frontendIPConfigurations", "public"),
    hostName: "hidden.example",
    sslCertificate: ref("sslCertificates", "hidden"),
    ...properties,
  });
export const rule = (properties: JsonObject = {}, name = "web"): JsonObject =>
  part("requestRoutingRules", name, {
    ruleType: "Basic",
    priority: 10,
    httpListener: ref("httpListeners", "https"),
    backendAddressPool: ref("backendAddressPools", "main"),
    backendHttpSettings: ref("backendHttpSettingsCollection", "plain"),
    ...properties,
  });
export const byPath: JsonObject = rule({
  ruleType: "PathBasedRouting",
  urlPathMap: ref("urlPathMaps", "paths"),
  backendAddressPool: null,
  backendHttpSettings: null,
});
export const pathRule = (paths: JsonValue, properties: JsonObject = {}, name = "r"): JsonObject => ({
  id: `${GATEWAY}/urlPathMaps/paths/pathRules/${name}`,
  name,
  properties: { paths, backendAddressPool: ref("backendAddressPools", "other"), ...properties },
});
export const pathMap = (pathRules: JsonValue, properties: JsonObject = {}): JsonObject =>
  part("urlPathMaps", "paths", {
    defaultBackendAddressPool: ref("backendAddressPools", "main"),
    pathRules,
    ...properties,
  });
/** A gateway whose one rule has a map of paths. */
export const mapped = (pathRules: JsonValue, properties: JsonObject = {}): JsonObject => ({
  requestRoutingRules: [byPath],
  urlPathMaps: [pathMap(pathRules, properties)],
});
export const pool = (name: string, ...backendAddresses: readonly JsonObject[]): JsonObject =>
  part("backendAddressPools", name, { backendAddresses });

export function wire(properties: JsonObject = {}): JsonObject {
  return {
    id: GATEWAY,
    name: "Gate",
    location: "West US 2",
    tags: { team: "web" },
    identity: { type: "hidden" },
    properties: {
      operationalState: "Running",
      sku: { name: "WAF_v2", tier: "WAF_v2" },
      sslCertificates: [part("sslCertificates", "hidden", { data: "hidden", password: "hidden" })],
      trustedClientCertificates: [part("trustedClientCertificates", "ca", { data: "hidden" })],
      frontendIPConfigurations: [
        part("frontendIPConfigurations", "public", { publicIPAddress: { id: "/ip" } }),
        part("frontendIPConfigurations", "private", { privateIPAddress: "10.0.0.9", subnet: { id: "/subnet" } }),
      ],
      httpListeners: [listener()],
      requestRoutingRules: [rule()],
      urlPathMaps: [],
      redirectConfigurations: [part("redirectConfigurations", "https", { redirectType: "Permanent" })],
      backendAddressPools: [
        pool("main", { fqdn: "shop-web.azurewebsites.net" }),
        pool("other", { fqdn: "Acct.blob.core.windows.net" }),
      ],
      backendHttpSettingsCollection: [
        part("backendHttpSettingsCollection", "plain", { port: 443, protocol: "Https" }),
        part("backendHttpSettingsCollection", "moved", { path: "/exports/" }),
      ],
      rewriteRuleSets: [part("rewriteRuleSets", "r", { rewriteRules: [{ actionSet: "hidden" }] })],
      ...properties,
    },
  };
}

export function keptRow(given: JsonObject): JsonObject {
  return objects(keep({ data: [given] }, applicationGateway.reads[ROWS]?.keeps ?? []).data)[0] ?? {};
}

export function recordOf(properties: JsonObject = {}, body: JsonObject = {}): ResourceRecord {
  const own = keep(wire(properties), applicationGateway.reads[OWN]?.keeps ?? []);
  return azureRecord("Microsoft.Network/applicationGateways", LOWER, {
    [ROWS]: keptRow(wire(properties)),
    [OWN]: own,
    ...body,
  });
}

export function normalized(properties: JsonObject = {}, body: JsonObject = {}): Normalized {
  return applicationGateway.normalize(recordOf(properties, body));
}

export function endpoints(properties: JsonObject = {}, body: JsonObject = {}): readonly Endpoint[] {
  return normalized(properties, body).nodes.flatMap((node) => (node.kind === "endpoint" ? [node] : []));
}

export function first(properties: JsonObject = {}, body: JsonObject = {}): Endpoint {
  const [node] = endpoints(properties, body);
  if (!node) throw new Error("no endpoint");
  return node;
}
