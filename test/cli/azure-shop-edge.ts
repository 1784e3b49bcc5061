import type { JsonObject } from "../../src/model/json.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { SHOP } from "./azure-shop-stores.ts";

const PROFILE = `${SHOP}/providers/Microsoft.Cdn/profiles/shop-edge`;
const ORIGIN = "shop-handler.azurewebsites.net";

/** What stands before the shop beside the endpoint of the sample shop's profile, which the stores come with. */
export function addEdge(server: ArmServer): void {
  addRequests(server);
  addEndpoint(server);
  addClassic(server);
}

/** A rule set of the sample shop, and an endpoint for requests under a domain that still takes an old TLS. */
function addRequests(server: ArmServer): void {
  const endpoint = `${PROFILE}/afdEndpoints/privacy`;
  const domain = `${PROFILE}/customDomains/privacy-shop-example`;
  server
    .get(`${PROFILE}/ruleSets/cookies/rules`, {
      value: [
        {
          id: `${PROFILE}/ruleSets/cookies/rules/hourly`,
          name: "hourly",
          properties: {
            order: 1,
            conditions: [],
            actions: [
              {
                name: "RouteConfigurationOverride",
                parameters: {
                  cacheConfiguration: { cacheBehavior: "OverrideAlways", cacheDuration: "01:00:00" },
                },
              },
            ],
          },
        },
      ],
      nextLink: null,
    })
    .graph("Microsoft.Cdn/profiles/afdEndpoints", [
      { id: endpoint, location: "global", tags: {}, properties: { enabledState: "Enabled" } },
    ])
    .get(`${endpoint}/routes`, {
      value: [
        {
          id: `${endpoint}/routes/requests`,
          name: "requests",
          properties: {
            patternsToMatch: ["/dsar/*"],
            supportedProtocols: ["Https"],
            enabledState: "Enabled",
            linkToDefaultDomain: "Disabled",
            customDomains: [{ id: domain }],
            ruleSets: [],
            originGroup: { id: `${PROFILE}/originGroups/shop` },
            cacheConfiguration: null,
          },
        },
      ],
    })
    .get(`${PROFILE}/customDomains`, {
      value: [
        { id: domain, name: "privacy-shop-example", properties: { tlsSettings: { minimumTlsVersion: "TLS10" } } },
      ],
    });
}

/** A CDN endpoint of the last tier, which takes every path, plain HTTP too. */
function addEndpoint(server: ArmServer): void {
  const profile = `${SHOP}/providers/Microsoft.Cdn/profiles/shop-cdn`;
  const endpoint = `${profile}/endpoints/shop-pages`;
  const row: JsonObject = {
    id: endpoint,
    location: "global",
    tags: {},
    properties: {
      resourceState: "Running",
      isHttpAllowed: true,
      isHttpsAllowed: true,
      origins: [{ name: "web", properties: { hostName: ORIGIN, enabled: true } }],
      customDomains: [{ name: "pages-shop-example" }],
      deliveryPolicy: null,
      webApplicationFirewallPolicyLink: {
        id: `${SHOP}/providers/Microsoft.Cdn/cdnWebApplicationFirewallPolicies/shopPagesWall`,
      },
    },
  };
  server
    .graph("Microsoft.Cdn/profiles", [
      { id: profile, location: "global", tags: {}, sku: { name: "Standard_Microsoft" } },
    ])
    .graph("Microsoft.Cdn/profiles/endpoints", [row])
    .get(`${endpoint}/customDomains`, {
      value: [
        {
          name: "pages-shop-example",
          properties: {
            customHttpsProvisioningState: "Enabled",
            customHttpsParameters: { minimumTlsVersion: "TLS12" },
          },
        },
      ],
    });
}

/** The Front Door before Front Door: a notice that it keeps for a week. */
function addClassic(server: ArmServer): void {
  const door = `${SHOP}/providers/Microsoft.Network/frontDoors/shop-classic`;
  const [frontend, pool] = [`${door}/frontendEndpoints/www`, `${door}/backendPools/web`];
  server.graph("Microsoft.Network/frontDoors", [
    {
      id: door,
      location: "global",
      tags: {},
      properties: {
        enabledState: "Enabled",
        resourceState: "Enabled",
        frontendEndpoints: [{ id: frontend, properties: { hostName: "shop-classic.azurefd.net" } }],
        backendPools: [{ id: pool, properties: { backends: [{ address: ORIGIN, enabledState: "Enabled" }] } }],
        rulesEngines: [],
        routingRules: [
          {
            id: `${door}/routingRules/notice`,
            name: "notice",
            properties: {
              enabledState: "Enabled",
              patternsToMatch: ["/ca-privacy/*"],
              acceptedProtocols: ["Https"],
              frontendEndpoints: [{ id: frontend }],
              routeConfiguration: { cacheConfiguration: { cacheDuration: "P7D" }, backendPool: { id: pool } },
            },
          },
        ],
      },
    },
  ]);
}
