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

export const EVENT_HUBS: NamespaceOperations = {
  type: "Microsoft.EventHub/namespaces",
  namespaces: "resource-graph:Microsoft.EventHub/namespaces",
  list: "event-hubs:EventHubs_ListByNamespace",
};

const LISTED = ["id", "name", "location", "tags"].map((path) => `data[].${path}`);

export const READS: AzureReads = {
  ...SHARED_READS,
  [SERVICE_BUS.namespaces]: {
    ...graphRows("Microsoft.ServiceBus/namespaces"),
    keeps: LISTED,
    feeds: ["queue", "queue.tags"],
    lists: true,
  },
  [SERVICE_BUS.list]: {
    request: { path: "{id}/queues", apiVersion: "2021-11-01" },
    permission: "Microsoft.ServiceBus/namespaces/queues/read",
    keeps: [
      "value[].id",
      "value[].name",
      "value[].properties.defaultMessageTimeToLive",
      "value[].properties.deadLetteringOnMessageExpiration",
      "value[].properties.forwardDeadLetteredMessagesTo",
    ],
    feeds: ["queue", "queue.retention"],
    lists: true,
    pages: ARM_PAGES,
    rate: ARM_RATE,
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
      "value[].id",
      "value[].name",
      "value[].properties.messageRetentionInDays",
      "value[].properties.retentionDescription.cleanupPolicy",
      "value[].properties.retentionDescription.retentionTimeInHours",
    ],
    feeds: ["stream", "stream.retention"],
    lists: true,
    pages: ARM_PAGES,
    rate: ARM_RATE,
  },
};
