// How requests come into the Azure half of the sample shop beside its apps and its API gateway, and what they pass through.

import { partsOf } from "./azure-parts.mjs";

/** Rows as Resource Graph gives them, by type, and what the resource manager answers of their children, by path. */
export function azureRequests(subscription) {
  const { rows, children, at, row, add, child } = partsOf(subscription);
  gate({ at, row, add, child });
  queues({ at, row, add, child });
  workflows({ at, row, add, child });
  child("Microsoft.Cdn/profiles/shop-edge/securityPolicies", {
    value: [
      {
        id: at("Microsoft.Cdn/profiles/shop-edge/securityPolicies/pages"),
        name: "pages",
        properties: {
          parameters: {
            wafPolicy: { id: at("Microsoft.Network/FrontDoorWebApplicationFirewallPolicies/shopedge") },
            associations: [
              {
                domains: [{ id: at("Microsoft.Cdn/profiles/shop-edge/afdEndpoints/www") }],
                patternsToMatch: ["/*"],
              },
            ],
          },
        },
      },
    ],
  });
  const floods = { name: "floods", priority: 1, ruleType: "RateLimitRule", action: "Block", enabledState: "Enabled" };
  add(
    "Microsoft.Network/FrontDoorWebApplicationFirewallPolicies",
    row("Microsoft.Network/FrontDoorWebApplicationFirewallPolicies/shopedge", {
      location: "global",
      properties: {
        policySettings: { enabledState: "Enabled", mode: "Prevention" },
        customRules: { rules: [floods] },
        managedRules: { managedRuleSets: [] },
      },
    }),
  );
  return { rows, children };
}

/** A gateway whose firewall holds back what comes to intake, and only watches everything else. */
function gate({ at, row, add, child }) {
  const path = "Microsoft.Network/applicationGateways/shop-gate";
  const walls = "Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies";
  const ref = (collection, name) => ({ id: at(`${path}/${collection}/${name}`) });
  const part = (collection, name, properties) => ({ ...ref(collection, name), name, properties });
  const rule = (name, paths, more = {}) => ({
    id: at(`${path}/urlPathMaps/requests/pathRules/${name}`),
    name,
    properties: { paths, backendAddressPool: ref("backendAddressPools", "desk"), ...more },
  });
  const described = row(path, {
    properties: {
      operationalState: "Running",
      sku: { name: "WAF_v2", tier: "WAF_v2" },
      firewallPolicy: { id: at(`${walls}/watcher`) },
      frontendIPConfigurations: [
        part("frontendIPConfigurations", "public", { publicIPAddress: { id: at("Microsoft.Network/publicIPAddresses/gate") } }),
      ],
      httpListeners: [
        part("httpListeners", "requests", {
          protocol: "Https",
          frontendIPConfiguration: ref("frontendIPConfigurations", "public"),
        }),
      ],
      redirectConfigurations: [part("redirectConfigurations", "home", { targetUrl: "https://shop.example" })],
      backendAddressPools: [
        part("backendAddressPools", "desk", { backendAddresses: [{ fqdn: "desk.shop.example" }] }),
      ],
      backendHttpSettingsCollection: [],
      urlPathMaps: [
        part("urlPathMaps", "requests", {
          defaultRedirectConfiguration: ref("redirectConfigurations", "home"),
          pathRules: [
            rule("intake", ["/data-request/submit"], { firewallPolicy: { id: at(`${walls}/wall`) } }),
            rule("export", ["/data-request/export/*"]),
          ],
        }),
      ],
      requestRoutingRules: [
        part("requestRoutingRules", "requests", {
          httpListener: ref("httpListeners", "requests"),
          urlPathMap: ref("urlPathMaps", "requests"),
        }),
      ],
    },
  });
  add("Microsoft.Network/applicationGateways", described);
  child(path, described);
  const policy = (name, mode) =>
    row(`${walls}/${name}`, {
      properties: {
        policySettings: { state: "Enabled", mode },
        customRules: [],
        managedRules: { managedRuleSets: [{ ruleSetType: "Microsoft_DefaultRuleSet", ruleSetVersion: "2.1" }] },
      },
    });
  add(walls, policy("wall", "Prevention"), policy("watcher", "Detection"));
}

/** One that keeps what it has and is watched, and one that forgets too soon. */
function queues({ at, row, add, child }) {
  const bus = "Microsoft.ServiceBus/namespaces/shop-requests";
  const waiting = (name, properties) => ({ id: at(`${bus}/queues/${name}`), name, properties });
  add(
    "Microsoft.ServiceBus/namespaces",
    row(bus, { sku: { name: "Standard" }, tags: { "consentry:role": "dsar-queue" } }),
  );
  child(`${bus}/queues`, {
    value: [
      waiting("erasures", { defaultMessageTimeToLive: "P90D" }),
      waiting("corrections", { defaultMessageTimeToLive: "P7D" }),
    ],
  });
  child(`${bus}/topics`, { value: [] });
  const alert = (name, entity, actions) =>
    row(`Microsoft.Insights/metricAlerts/${name}`, {
      location: "global",
      properties: {
        enabled: true,
        scopes: [at(bus)],
        targetResourceType: "Microsoft.ServiceBus/namespaces",
        criteria: {
          allOf: [
            {
              metricName: "DeadletteredMessages",
              operator: "GreaterThan",
              threshold: 0,
              dimensions: [{ name: "EntityName", operator: "Include", values: [entity] }],
            },
          ],
        },
        actions,
      },
    });
  add(
    "Microsoft.Insights/metricAlerts",
    alert("erasures-dead", "erasures", [{ actionGroupId: at("Microsoft.Insights/actionGroups/privacy-oncall") }]),
    alert("corrections-dead", "corrections", []),
  );
}

/** One that waits for an approval for as long as the service lets it, and one whose runs end in time. */
function workflows({ at, row, add, child }) {
  const flow = (name, runtimeConfiguration) => {
    const path = `Microsoft.Logic/workflows/${name}`;
    const described = row(path, { tags: { "consentry:role": "dsar-workflow" } });
    add("Microsoft.Logic/workflows", described);
    child(path, {
      ...described,
      properties: {
        state: "Enabled",
        ...runtimeConfiguration,
        definition: { triggers: { daily: { type: "Recurrence", recurrence: { frequency: "Day", interval: 1 } } }, actions: {} },
      },
    });
    return at(path);
  };
  flow("erasure-approval", {});
  const watched = flow("dsar-reminders", { runtimeConfiguration: { lifetime: { unit: "day", count: 30 } } });
  add(
    "Microsoft.Insights/metricAlerts",
    row("Microsoft.Insights/metricAlerts/reminders-failed", {
      location: "global",
      properties: {
        enabled: true,
        scopes: [watched],
        criteria: { allOf: [{ metricName: "RunsFailed", operator: "GreaterThan", threshold: 0 }] },
        actions: [{ actionGroupId: at("Microsoft.Insights/actionGroups/privacy-oncall") }],
      },
    }),
  );
}
