import type { OperationKey } from "../../service.ts";
import { SHARED_READS } from "../reads.ts";
import { ARM_PAGES, ARM_RATE, graphRows } from "../service.ts";
import type { AzureReads } from "../service.ts";

/** The operations that describe one kind of namespace and what it holds. */
export interface NamespaceOperations {
  readonly type: "Microsoft.ServiceBus/namespaces" | "Microsoft.EventHub/namespaces";
  readonly namespaces: OperationKey;
  readonly list: OperationKey;
}

export const SERVICE_BUS: NamespaceOperations = {
  type: "Microsoft.ServiceBus/namespaces",
  namespaces: "resource-graph:Microsoft.ServiceBus/namespaces",
  list: "service-bus:Queues_ListByNamespace",
};
export const TOPICS: OperationKey = "service-bus:Topics_ListByNamespace";
/** Asked of each topic. */
export const SUBSCRIPTIONS: OperationKey = "service-bus:Subscriptions_ListByTopic";

export const EVENT_HUBS: NamespaceOperations = {
  type: "Microsoft.EventHub/namespaces",
  namespaces: "resource-graph:Microsoft.EventHub/namespaces",
  list: "event-hubs:EventHubs_ListByNamespace",
};

const LISTED = ["id", "name", "location", "tags"].map((path) => `data[].${path}`);
/** What queues and subscriptions have alike. */
const WAITING = [
  "id",
  "name",
  ...["defaultMessageTimeToLive", "deadLetteringOnMessageExpiration", "forwardTo", "forwardDeadLetteredMessagesTo"].map(
    (name) => `properties.${name}`,
  ),
].map((path) => `value[].${path}`);
const SHARED = { lists: true, pages: ARM_PAGES, rate: ARM_RATE } as const;

export const READS: AzureReads = {
  ...SHARED_READS,
  [SERVICE_BUS.namespaces]: {
    ...graphRows("Microsoft.ServiceBus/namespaces"),
    keeps: [...LISTED, "data[].sku.name"],
    feeds: ["queue", "queue.tags", "topic", "topic.tags"],
    lists: true,
  },
  [SERVICE_BUS.list]: {
    request: { path: "{id}/queues", apiVersion: "2021-11-01" },
    permission: "Microsoft.ServiceBus/namespaces/queues/read",
    keeps: WAITING,
    feeds: ["queue", "queue.retention", "queue.deadLetters", "queue.triggers", "queue.dead-letters-to"],
    ...SHARED,
  },
  [TOPICS]: {
    request: { path: "{id}/topics", apiVersion: "2021-11-01" },
    permission: "Microsoft.ServiceBus/namespaces/topics/read",
    keeps: ["id", "name", "properties.defaultMessageTimeToLive"].map((path) => `value[].${path}`),
    // Without them nobody knows their subscriptions either, which are queues.
    feeds: ["topic", "queue", "queue.retention"],
    ...SHARED,
  },
  [SUBSCRIPTIONS]: {
    request: { path: "{id}/subscriptions", apiVersion: "2021-11-01" },
    permission: "Microsoft.ServiceBus/namespaces/topics/subscriptions/read",
    keeps: WAITING,
    feeds: [
      "queue",
      "queue.retention",
      "queue.deadLetters",
      "queue.triggers",
      "queue.dead-letters-to",
      "topic.triggers",
    ],
    ...SHARED,
  },
  [EVENT_HUBS.namespaces]: {
    ...graphRows("Microsoft.EventHub/namespaces"),
    keeps: LISTED,
    feeds: ["stream", "stream.tags"],
    lists: true,
  },
  [EVENT_HUBS.list]: {
    request: { path: "{id}/eventhubs", apiVersion: "2024-01-01" },
    permission: "Microsoft.EventHub/namespaces/eventhubs/read",
    keeps: [
      "id",
      "name",
      "properties.messageRetentionInDays",
      "properties.retentionDescription.cleanupPolicy",
      "properties.retentionDescription.retentionTimeInHours",
    ].map((path) => `value[].${path}`),
    feeds: ["stream", "stream.retention"],
    ...SHARED,
  },
};
