import type { OperationKey } from "../../service.ts";
import { SHARED_READS } from "../reads.ts";
import { ARM_PAGES, ARM_RATE, graphRows } from "../service.ts";
import type { ArmRead, AzureReads, GraphRead } from "../service.ts";

/** One kind of topic, and how it and its subscriptions are listed. */
export interface TopicKind {
  readonly type: "Microsoft.EventGrid/topics" | "Microsoft.EventGrid/domains" | "Microsoft.EventGrid/systemTopics";
  readonly list: OperationKey;
  readonly subscriptions: OperationKey;
}

export const TOPIC_KINDS: readonly TopicKind[] = [
  {
    type: "Microsoft.EventGrid/topics",
    list: "resource-graph:Microsoft.EventGrid/topics",
    subscriptions: "event-grid:TopicEventSubscriptions_List",
  },
  {
    type: "Microsoft.EventGrid/domains",
    list: "resource-graph:Microsoft.EventGrid/domains",
    subscriptions: "event-grid:DomainEventSubscriptions_List",
  },
  {
    type: "Microsoft.EventGrid/systemTopics",
    list: "resource-graph:Microsoft.EventGrid/systemTopics",
    subscriptions: "event-grid:SystemTopicEventSubscriptions_ListBySystemTopic",
  },
];

/** Where events are sent, with an identity of the topic's own or without. Never the address of a web hook, which holds its key,
 * and never the headers that go along. */
const DESTINATIONS = ["destination", "deliveryWithResourceIdentity.destination"].flatMap((at) =>
  ["endpointType", "properties.resourceId", "properties.queueName"].map((name) => `${at}.${name}`),
);
const ASIDES = ["deadLetterDestination", "deadLetterWithResourceIdentity.deadLetterDestination"].flatMap((at) =>
  ["endpointType", "properties.resourceId", "properties.blobContainerName"].map((name) => `${at}.${name}`),
);

function rows({ type }: TopicKind): GraphRead {
  return {
    ...graphRows(type),
    keeps: ["id", "name", "location", "tags"].map((path) => `data[].${path}`),
    feeds: ["topic", "topic.tags"],
    lists: true,
  };
}

/** https://learn.microsoft.com/rest/api/eventgrid/controlplane/topic-event-subscriptions/list and its like. */
function subscriptions({ type }: TopicKind): ArmRead {
  return {
    request: { path: "{id}/eventSubscriptions", apiVersion: "2022-06-15" },
    permission: `${type}/eventSubscriptions/read`,
    keeps: ["id", "name", ...[...DESTINATIONS, ...ASIDES].map((path) => `properties.${path}`)].map(
      (path) => `value[].${path}`,
    ),
    feeds: ["topic.triggers", "topic.dead-letters-to"],
    pages: ARM_PAGES,
    rate: ARM_RATE,
  };
}

export const READS: AzureReads = {
  ...SHARED_READS,
  ...Object.fromEntries(
    TOPIC_KINDS.flatMap((kind) => [
      [kind.list, rows(kind)],
      [kind.subscriptions, subscriptions(kind)],
    ]),
  ),
};
