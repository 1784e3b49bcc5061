import type { Normalized, PendingEdge } from "../../../graph/graph.ts";
import { known, map } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Queue } from "../../../model/resource.ts";
import { parsedJson } from "../../parsed-json.ts";
import { factOf, foundIn, originOf, unreadable } from "../../parts.ts";
import { queueAlias } from "../../setting-references.ts";
import { bulkTags } from "../bulk-tags.ts";
import { metricAliases } from "../metric-alias.ts";
import { GET_QUEUE } from "./reads.ts";

const KEY = "GetQueueAttributes";

/** A queue's record becomes one queue, and leads to the queue for what was tried in vain. */
export function normalize(record: ResourceRecord): Normalized {
  const redrive = redrivePolicy(record);
  return {
    nodes: [queue(record, redrive)],
    edges: redrive.known && redrive.value !== null ? [deadLetters(record, redrive.value)] : [],
    edgeGaps: redrive.known ? [] : [{ type: "dead-letters-to", from: record.id, gap: redrive.gaps[0] }],
  };
}

function queue(record: ResourceRecord, redrive: Fact<string | null>): Queue {
  const { id, type, body } = record;
  const name = id.split(":").at(-1) ?? id;
  const url = isObject(body.ListQueues) ? text(body.ListQueues.QueueUrl) : undefined;
  return {
    kind: "queue",
    id,
    aliases: [
      ...(url === undefined ? [] : [url]),
      queueAlias(name),
      queueAlias(name, record),
      ...metricAliases("AWS/SQS", "QueueName", name, record),
    ],
    name,
    type,
    ...foundIn(record),
    facts: {
      tags: bulkTags(record),
      retention: retention(record),
      deadLetters: map(redrive, (target) => target !== null),
    },
  };
}

const DAY = 86_400;
/** Seconds at the provider, from a minute to fourteen days:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const DEFAULT_DAYS = 4;

function retention(record: ResourceRecord): Queue["facts"]["retention"] {
  const attributes = attributesOf(record);
  if (!attributes.known) return attributes;
  const { MessageRetentionPeriod: period } = attributes.value;
  if (period === undefined) return known(DEFAULT_DAYS, attributes.from, "documented-default");
  const seconds = text(period);
  if (seconds === undefined || !/^\d{1,9}$/.test(seconds)) return unreadable(record, GET_QUEUE);
  return known(Number(seconds) / DAY, [originOf(record, KEY, GET_QUEUE, ["Attributes", "MessageRetentionPeriod"])]);
}

/** The queue that messages go to after they were received in vain a number of times; `null`: they are tried until they end.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html */
function redrivePolicy(record: ResourceRecord): Fact<string | null> {
  const attributes = attributesOf(record);
  if (!attributes.known) return attributes;
  const { RedrivePolicy: policy } = attributes.value;
  if (policy === undefined) return known(null, attributes.from);
  const parsed = parsedJson(text(policy));
  const target = isObject(parsed) ? text(parsed.deadLetterTargetArn) : undefined;
  if (target === undefined || target === "") return unreadable(record, GET_QUEUE);
  return known(target, [originOf(record, KEY, GET_QUEUE, ["Attributes", "RedrivePolicy"])]);
}

/** A queue has its ARN at least; an answer without any attribute says nothing. */
function attributesOf(record: ResourceRecord): Fact<JsonObject> {
  return factOf(record, {
    key: KEY,
    operation: GET_QUEUE,
    read: ({ Attributes }) => (isObject(Attributes) && text(Attributes.QueueArn) ? Attributes : undefined),
  });
}

function deadLetters(record: ResourceRecord, target: string): PendingEdge {
  return {
    type: "dead-letters-to",
    from: record.id,
    to: { by: "id", id: target },
    because: "what it tried in vain goes there",
    origin: originOf(record, KEY, GET_QUEUE, ["Attributes", "RedrivePolicy"]),
    toType: "AWS::SQS::Queue",
  };
}
