import { azureStores } from "../../scripts/demo/azure-stores.mjs";
import { isObject, objects } from "../../src/model/json.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { SUBSCRIPTION } from "../wire/arm-server.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { pages } from "../wire/arm-replies.ts";

export const SHOP: string = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop`;
const PROVIDERS = `${SHOP}/providers`;
const ROLE = "consentry:role";
const CUSTOMER = { "privacy:data-subject": "customer" };

/** Databases, caches, logs, queues and vaults: those of the sample shop, whose vault keeps the containers of `account`, and
 * one of everything that it has none of. */
export function addStores(server: ArmServer, account: string): void {
  const { rows, children } = azureStores(SUBSCRIPTION);
  for (const [type, some] of Object.entries(rows)) server.graph(type, some.map(withAccount(account)));
  for (const [path, answer] of Object.entries(children)) {
    const list = objects(answer.value);
    // Lists come in pages, the last of which has no link.
    server.get(path, Array.isArray(answer.value) ? pages(list, 1, { lastLink: null }) : answer);
  }
  addDatabases(server);
  addCaches(server);
  addMessaging(server);
  addRecovery(server);
  addAlerts(server);
}

/** The vault of the sample shop protects an account that only the sample shop has. */
function withAccount(account: string): (row: JsonObject) => JsonObject {
  return (row) => {
    const { properties } = row;
    const source = isObject(properties) ? properties.dataSourceInfo : undefined;
    if (!isObject(properties) || !isObject(source)) return row;
    return { ...row, properties: { ...properties, dataSourceInfo: { ...source, resourceID: account } } };
  };
}

function addDatabases(server: ArmServer): void {
  // A preference store that stands for itself, on the sample shop's server.
  const database = `${PROVIDERS}/Microsoft.Sql/servers/shop-sql/databases/suppression-list`;
  const tags = { [ROLE]: "preference-store", ...CUSTOMER };
  server
    .graph("Microsoft.Sql/servers/databases", [{ id: database, tags, properties: { status: "Online" } }])
    .get(`${database}/backupShortTermRetentionPolicies/default`, { properties: { retentionDays: 7 } })
    .get(`${database}/backupLongTermRetentionPolicies/default`, { properties: { weeklyRetention: "P4W" } })
    .get(`${database}/transparentDataEncryption/current`, { properties: { state: "Enabled" } })
    .get(`${database}/replicationLinks`, { value: [] });
  // A server of customers, and a replica of it that is said to hold nobody's data.
  const crm = `${PROVIDERS}/Microsoft.DBforMySQL/flexibleServers/shop-crm`;
  const source: JsonObject = { id: crm, tags: CUSTOMER, properties: { replicationRole: "Source" } };
  const replica: JsonObject = {
    id: `${crm}-copy`,
    name: "shop-crm-copy",
    tags: { "privacy:data-subject": "none" },
    properties: { replicationRole: "Replica", state: "Ready", sourceServerResourceId: crm },
  };
  server
    .graph("Microsoft.DBforMySQL/flexibleServers", [source, replica])
    .get(`${crm}/replicas`, { value: [replica] })
    .get(`${crm}-copy/replicas`, { value: [] });
}

function addCaches(server: ArmServer): void {
  const cache = `${PROVIDERS}/Microsoft.Cache/redis/shop-choices`;
  const cluster = `${PROVIDERS}/Microsoft.Cache/redisEnterprise/shop-signals`;
  const tags = { [ROLE]: "preference-store" };
  server
    .graph("Microsoft.Cache/redis", [
      {
        id: cache,
        tags,
        properties: {
          sku: { name: "Premium", family: "P", capacity: 1 },
          provisioningState: "Succeeded",
          linkedServers: [{ id: `${cache}/linkedServers/shop-choices-east` }],
        },
      },
    ])
    .get(`${cache}/linkedServers`, {
      value: [
        {
          id: `${cache}/linkedServers/shop-choices-east`,
          properties: {
            linkedRedisCacheId: `${cache}-east`,
            linkedRedisCacheLocation: "East US",
            serverRole: "Secondary",
            provisioningState: "Succeeded",
          },
        },
      ],
    })
    .graph("Microsoft.Cache/redisEnterprise", [{ id: cluster, tags, properties: { provisioningState: "Succeeded" } }])
    .get(`${cluster}/databases`, { value: [{ id: `${cluster}/databases/default`, properties: {} }] });
}

/** No rule judges these yet: they only have to be read without harm. */
function addMessaging(server: ArmServer): void {
  const bus = `${PROVIDERS}/Microsoft.ServiceBus/namespaces/shop-bus`;
  const hubs = `${PROVIDERS}/Microsoft.EventHub/namespaces/shop-hubs`;
  const queue = (name: string): JsonObject => ({
    id: `${bus}/queues/${name}`,
    name,
    properties: { defaultMessageTimeToLive: "P14D", deadLetteringOnMessageExpiration: false },
  });
  server
    .graph("Microsoft.ServiceBus/namespaces", [{ id: bus, tags: CUSTOMER }])
    .get(`${bus}/queues`, pages([queue("requests"), queue("erasures")], 1, { emptyLast: true }))
    .graph("Microsoft.EventHub/namespaces", [{ id: hubs, tags: null }])
    .get(`${hubs}/eventhubs`, {
      value: [{ id: `${hubs}/eventhubs/clicks`, name: "clicks", properties: { messageRetentionInDays: 7 } }],
    });
}

/** A vault whose policy ends its copies in time, and that nothing locks. */
function addRecovery(server: ArmServer): void {
  const type = "Microsoft.RecoveryServices/vaults";
  const vault = `${PROVIDERS}/${type}/shop-recovery`;
  const policy = `${vault}/backupPolicies/monthly`;
  server
    .graph(type, [
      { id: vault, tags: {}, properties: { securitySettings: { immutabilitySettings: { state: "Disabled" } } } },
    ])
    .graph(`${type}/backupPolicies`, [
      { id: policy, properties: { retentionPolicy: { retentionDuration: { count: 30, durationType: "Days" } } } },
    ])
    .graph(`${type}/backupFabrics/protectionContainers/protectedItems`, [
      {
        id: `${vault}/backupFabrics/Azure/protectionContainers/shop-sql/protectedItems/suppression-list`,
        properties: {
          protectedItemType: "Microsoft.Sql/servers/databases",
          sourceResourceId: `${PROVIDERS}/Microsoft.Sql/servers/shop-sql/databases/suppression-list`,
          protectionState: "Protected",
          policyId: policy,
        },
      },
    ]);
}

/** An alert on the lag of the document database, whose group is switched off; Resource Graph does not list that yet. */
function addAlerts(server: ArmServer): void {
  const group = `${PROVIDERS}/Microsoft.Insights/actionGroups/nobody`;
  const alert = `${PROVIDERS}/Microsoft.Insights/metricAlerts/consent-lag`;
  server
    .graph("Microsoft.Insights/metricAlerts", [
      {
        id: alert,
        location: "global",
        tags: {},
        properties: {
          enabled: true,
          scopes: [`${PROVIDERS}/Microsoft.DocumentDB/databaseAccounts/shop-consent`],
          criteria: { allOf: [{ name: "lag", metricName: "ReplicationLatency", threshold: 900 }] },
          actions: [{ actionGroupId: group }],
        },
      },
    ])
    .get(group, { id: group, properties: { enabled: false, webhookReceivers: [{ name: "pager" }] } });
}
