import type { JsonObject } from "../../src/model/json.ts";
import type { Purpose } from "../../src/model/label.ts";
import type { Guard } from "../../src/model/resource.ts";
import { ROUTES } from "../rules/guard-table.ts";
import { PROVIDERS } from "./azure-front-door.ts";
import type { AzureDoor } from "./azure-front-door.ts";
import { managementRow } from "./azure-management.ts";
import { byPurpose, PURPOSES, split } from "./front-door.ts";

interface Api {
  readonly inbound?: string;
  readonly subscriptionRequired?: boolean;
  readonly service?: JsonObject;
}

export function apiManagement(
  way: string,
  guard: Guard,
  { inbound = "", subscriptionRequired = false, service }: Api,
): AzureDoor {
  const management = `${PROVIDERS}/Microsoft.ApiManagement/service/door`;
  const api = `${management}/apis/privacy`;
  const xml = (statements: string): JsonObject => ({
    properties: {
      format: "xml",
      value: `<policies><inbound>${statements}</inbound><backend><base /></backend><outbound><base /></outbound></policies>`,
    },
  });
  return {
    kind: "API Management",
    way,
    guard,
    plant(server) {
      const described = managementRow(management, service);
      const properties = {
        path: "",
        serviceUrl: "https://desk.shop.example",
        subscriptionRequired,
        isCurrent: true,
        apiRevision: "1",
        authenticationSettings: { oAuth2: null, openid: null },
      };
      server
        .graph("Microsoft.ApiManagement/service", [described])
        .get(management, described)
        .get(`${management}/apis`, { value: [{ id: api, name: "privacy", properties }] })
        .get(`${api}/revisions`, {
          value: [{ apiId: "/apis/privacy;rev=1", apiRevision: "1", isCurrent: true, isOnline: true }],
        })
        .get(`${api}/operations`, {
          value: PURPOSES.map((name) => {
            const [method, urlTemplate] = split(ROUTES[name]);
            return { id: `${api}/operations/${name}`, name, properties: { method, urlTemplate } };
          }),
        })
        .get(`${management}/policies/policy`, xml(""))
        .get(`${api}/policies/policy`, xml(`<base />${inbound}`))
        .get(`${management}/policyFragments`, { value: [] })
        .get(`${management}/products`, { value: [] })
        .get(`${management}/namedValues`, { value: [] })
        .get(`${management}/backends`, { value: [] });
      for (const name of PURPOSES) server.none(`${api}/operations/${name}/policies/policy`);
    },
  };
}

const SAID: Readonly<Record<Purpose, string>> = {
  intake: "/dsar/submit",
  disclose: "/dsar/export",
  change: "/dsar/correct",
  delete: "/dsar/delete",
  "opt-out": "/opt-out",
};

interface Gate {
  readonly profile?: JsonObject;
  readonly inner?: boolean;
}

export function gateway(way: string, guard: Guard, { profile, inner = false }: Gate): AzureDoor {
  const gate = `${PROVIDERS}/Microsoft.Network/applicationGateways/door`;
  const ref = (collection: string, name: string): JsonObject => ({ id: `${gate}/${collection}/${name}` });
  const part = (collection: string, name: string, properties: JsonObject): JsonObject => ({
    ...ref(collection, name),
    name,
    properties,
  });
  const front = inner
    ? { privateIPAddress: "10.0.0.4", subnet: { id: `${PROVIDERS}/Microsoft.Network/virtualNetworks/n/subnets/s` } }
    : { publicIPAddress: { id: `${PROVIDERS}/Microsoft.Network/publicIPAddresses/door` } };
  const row: JsonObject = {
    id: gate,
    name: "door",
    location: "westus2",
    tags: {},
    properties: {
      operationalState: "Running",
      sku: { name: "Standard_v2", tier: "Standard_v2" },
      trustedClientCertificates: profile ? [part("trustedClientCertificates", "ca", {})] : [],
      sslProfiles: profile ? [part("sslProfiles", "own", profile)] : [],
      frontendIPConfigurations: [part("frontendIPConfigurations", "front", front)],
      httpListeners: [
        part("httpListeners", "all", {
          protocol: "Https",
          frontendIPConfiguration: ref("frontendIPConfigurations", "front"),
          ...(profile ? { sslProfile: ref("sslProfiles", "own") } : {}),
        }),
      ],
      redirectConfigurations: [part("redirectConfigurations", "home", { targetUrl: "https://shop.example" })],
      backendAddressPools: [part("backendAddressPools", "desk", { backendAddresses: [{ fqdn: "desk.shop.example" }] })],
      backendHttpSettingsCollection: [],
      urlPathMaps: [
        part("urlPathMaps", "all", {
          defaultRedirectConfiguration: ref("redirectConfigurations", "home"),
          pathRules: PURPOSES.map((name) => ({
            id: `${gate}/urlPathMaps/all/pathRules/${name}`,
            name,
            properties: { paths: [SAID[name]], backendAddressPool: ref("backendAddressPools", "desk") },
          })),
        }),
      ],
      requestRoutingRules: [
        part("requestRoutingRules", "all", {
          httpListener: ref("httpListeners", "all"),
          urlPathMap: ref("urlPathMaps", "all"),
        }),
      ],
    },
  };
  return {
    kind: "Application Gateway",
    way,
    guard,
    names: byPurpose((purpose) => `ANY ${SAID[purpose]}`),
    plant: (server) => void server.graph("Microsoft.Network/applicationGateways", [row]).get(gate, row),
  };
}
