import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Queue, Stream, Topic } from "../../../model/resource.ts";
import { originOf } from "../../parts.ts";
import { accountAlias, breadthAliases, busAlias, entityAlias } from "../aliases.ts";
import { listed } from "../nested.ts";
import { entitiesOf, namespaceOf, placed, retentionOf, tagFacts } from "./entity.ts";
import type { Entity } from "./entity.ts";
import { forwards } from "./forwards.ts";
import { EVENT_HUBS, SERVICE_BUS, SUBSCRIPTIONS, TOPICS } from "./reads.ts";
import { hubDays, queueDays, topicDays } from "./retention.ts";

/** A namespace becomes its queues, topics and their subscriptions, or its event hubs. */
export function normalize(record: ResourceRecord): Normalized {
  return record.type === EVENT_HUBS.type ? hubs(record) : bus(record);
}

function hubs(record: ResourceRecord): Normalized {
  const nodes = entitiesOf(record, { list: EVENT_HUBS.list, below: "eventhubs" }).map((hub): Stream => {
    const days = isObject(hub.item.properties) ? hubDays(hub.item.properties) : undefined;
    return { kind: "stream", ...placed(hub), facts: { ...tagFacts(record), retention: retentionOf(hub, days) } };
  });
  return { nodes, edges: [], edgeGaps: [] };
}

function bus(record: ResourceRecord): Normalized {
  const queues = entitiesOf(record, { list: SERVICE_BUS.list, below: "queues" });
  const topics = entitiesOf(record, { list: TOPICS, below: "topics" });
  const heard = topics.map((topic) => subscriptions(record, topic));
  const waiting = [...queues, ...heard.flatMap(({ all }) => all)].map(forwards);
  return {
    nodes: [
      ...queues.map((queue) => queueNode(queue, queue.path, null)),
      ...topics.map((topic): Topic => ({
        kind: "topic",
        aliases: [busAlias(namespaceOf(record), topic.path)],
        ...placed(topic),
        facts: tagFacts(record),
      })),
      ...heard.flatMap(({ nodes }) => nodes),
    ],
    edges: [...heard.flatMap(({ edges }) => edges), ...waiting.flatMap(({ edges }) => edges)],
    edgeGaps: [...heard.flatMap(({ edgeGaps }) => edgeGaps), ...waiting.flatMap(({ edgeGaps }) => edgeGaps)],
  };
}

interface Heard {
  readonly all: readonly Entity[];
  readonly nodes: readonly Queue[];
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

/** A subscription is a queue of its own, to which the topic hands each message. */
function subscriptions(record: ResourceRecord, topic: Entity): Heard {
  const all = entitiesOf(record, { list: SUBSCRIPTIONS, below: "subscriptions", topic });
  const { gaps } = listed(record, SUBSCRIPTIONS, topic.path);
  const { properties } = topic.item;
  const ceiling = isObject(properties) ? topicDays(properties) : undefined;
  return {
    all,
    nodes: all.map((one) => queueNode(one, topic.path, ceiling)),
    edges: all.map(({ id, list, steps }) => ({
      type: "triggers",
      from: topic.id,
      to: { by: "id", id },
      because: "it is a subscription to it",
      origin: originOf(record, list, list, steps),
    })),
    edgeGaps: gaps.map((gap) => ({ type: "triggers", from: topic.id, gap })),
  };
}

/** `metered`: what metrics call it; subscriptions go by the name of their topic. `ceiling`: days that any message lives at most. */
function queueNode(entity: Entity, metered: string, ceiling: number | null | undefined): Queue {
  const { record, list, path, steps, item } = entity;
  const days = isObject(item.properties) ? queueDays(item.properties, ceiling) : undefined;
  return {
    kind: "queue",
    aliases: [
      busAlias(namespaceOf(record), path),
      accountAlias(record.id),
      entityAlias(record.id, metered),
      ...breadthAliases(record.id, record.type, record.region),
    ],
    ...placed(entity),
    facts: {
      ...tagFacts(record),
      retention: retentionOf(entity, days),
      // What was tried too often is moved to a queue below it, which each has and none can do without:
      // https://learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues
      deadLetters: known(true, [originOf(record, list, list, steps)], "documented-default"),
    },
  };
}
