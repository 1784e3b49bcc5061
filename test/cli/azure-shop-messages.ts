import type { JsonObject } from "../../src/model/json.ts";
import { pages } from "../wire/arm-replies.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { ARCHIVER, HANDLER, SECRETS } from "./azure-shop-place.ts";
import { SHOP } from "./azure-shop-stores.ts";

const PROVIDERS = `${SHOP}/providers`;
const BUS = `${PROVIDERS}/Microsoft.ServiceBus/namespaces/shop-requests`;
const GRID = `${PROVIDERS}/Microsoft.EventGrid`;
/** Of the sample shop: somebody is in it. */
const ON_CALL = `${PROVIDERS}/Microsoft.Insights/actionGroups/privacy-oncall`;
const [SECRET = "", PERSON = ""] = SECRETS;

/** Queues and topics for requests, topics of events, and alerts of every type, each of which somebody hears or nobody. */
export function addMessages(server: ArmServer): void {
  addBus(server);
  addGrid(server);
  addMetricAlerts(server);
  addLogAlerts(server);
  addActivityAlerts(server);
}

function waiting(path: string, properties: JsonObject): JsonObject {
  return { id: `${BUS}/${path}`, name: path.split("/").at(-1) ?? path, properties };
}

/** `intake` forgets too soon and nobody watches it; `erasure` keeps what it has and is watched, with `lost` behind it. */
function addBus(server: ArmServer): void {
  const long = { defaultMessageTimeToLive: "P90D" };
  const queues = [
    waiting("queues/intake", { defaultMessageTimeToLive: "P14D", forwardTo: "" }),
    waiting("queues/erasure", { ...long, forwardDeadLetteredMessagesTo: "lost" }),
    waiting("queues/lost", long),
  ];
  server
    .graph("Microsoft.ServiceBus/namespaces", [
      { id: BUS, sku: { name: "Standard" }, tags: { "consentry:role": "dsar-queue" } },
    ])
    .get(`${BUS}/queues`, pages(queues, 2))
    .get(`${BUS}/topics`, { value: [waiting("topics/choices", long)] })
    .get(`${BUS}/topics/choices/subscriptions`, {
      value: [waiting("topics/choices/subscriptions/worker", { ...long, forwardTo: "erasure" })],
    })
    .get(`${PROVIDERS}/Microsoft.ServiceBus/namespaces/shop-bus/topics`, { value: [] });
}

function addGrid(server: ArmServer): void {
  const sent = (topic: string, name: string, endpointType: string, properties: JsonObject): JsonObject => ({
    id: `${topic}/eventSubscriptions/${name}`,
    name,
    properties: { destination: { endpointType, properties }, labels: [PERSON] },
  });
  const topic = `${GRID}/topics/shop-events`;
  const domain = `${GRID}/domains/shop-tenants`;
  const system = `${GRID}/systemTopics/shop-uploads`;
  server
    .graph("Microsoft.EventGrid/topics", [{ id: topic, tags: {} }])
    .graph("Microsoft.EventGrid/domains", [{ id: domain, tags: {} }])
    .graph("Microsoft.EventGrid/systemTopics", [{ id: system, tags: {} }])
    .get(`${topic}/eventSubscriptions`, {
      value: [
        sent(topic, "to-bus", "ServiceBusQueue", { resourceId: `${BUS}/queues/intake` }),
        sent(topic, "to-hook", "WebHook", { endpointUrl: `https://hooks.example/in?code=${SECRET}` }),
      ],
    })
    .get(`${domain}/eventSubscriptions`, { value: [] })
    .get(`${system}/eventSubscriptions`, {
      value: [sent(system, "archive", "AzureFunction", { resourceId: `${ARCHIVER}/functions/archive` })],
    });
}

function addMetricAlerts(server: ArmServer): void {
  const alert = (
    name: string,
    metricName: string,
    entities: readonly string[],
    actions: readonly string[],
  ): JsonObject => ({
    id: `${PROVIDERS}/Microsoft.Insights/metricAlerts/${name}`,
    location: "global",
    tags: {},
    properties: {
      enabled: true,
      scopes: [BUS],
      criteria: {
        allOf: [
          { metricName, threshold: 0, dimensions: [{ name: "EntityName", operator: "Include", values: entities }] },
        ],
      },
      actions: actions.map((actionGroupId) => ({ actionGroupId })),
    },
  });
  server.graph("Microsoft.Insights/metricAlerts", [
    alert("erasure-dead-letters", "DeadletteredMessages", ["erasure", "lost"], [ON_CALL]),
    alert("choices-waiting", "ActiveMessages", ["choices"], [ON_CALL]),
    alert("intake-dead-letters", "DeadletteredMessages", ["intake"], []),
  ]);
}

function addLogAlerts(server: ArmServer): void {
  const id = (name: string): string => `${PROVIDERS}/Microsoft.Insights/scheduledQueryRules/${name}`;
  const query = `AppExceptions | where user_Id == "${PERSON}"`;
  server.graph("Microsoft.Insights/scheduledQueryRules", [
    {
      id: id("handler-exceptions"),
      tags: {},
      properties: { enabled: true, scopes: [HANDLER], criteria: { allOf: [{ query }] }, actions: { actionGroups: [] } },
    },
    {
      id: id("archiver-exceptions"),
      tags: {},
      properties: {
        enabled: "true",
        source: { query, dataSourceId: ARCHIVER },
        action: { aznsAction: { actionGroup: [ON_CALL], emailSubject: PERSON } },
      },
    },
  ]);
}

function addActivityAlerts(server: ArmServer): void {
  const alert = (name: string, ...allOf: readonly JsonObject[]): JsonObject => ({
    id: `${PROVIDERS}/Microsoft.Insights/activityLogAlerts/${name}`,
    location: "Global",
    tags: {},
    properties: { enabled: true, scopes: [SHOP], condition: { allOf }, actions: { actionGroups: [] } },
  });
  server.graph("Microsoft.Insights/activityLogAlerts", [
    alert(
      "bus-health",
      { field: "category", equals: "ResourceHealth" },
      { field: "resourceType", equals: "Microsoft.ServiceBus/namespaces" },
    ),
    alert("who-did-it", { field: "category", equals: "Administrative" }, { field: "caller", equals: PERSON }),
  ]);
}
