import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import { objects, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Topic } from "../../../model/resource.ts";
import { foundIn, originOf, part, unreadable } from "../../parts.ts";
import { bulkTags } from "../bulk-tags.ts";
import { invokedId, targetType } from "../invoked.ts";
import { LIST_SUBSCRIPTIONS } from "../subscribers/reads.ts";

/** A topic's record becomes one topic, which leads to what hears it; a subscription's own record that edge alone. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const wiring = wiringOf(record);
  if (type === "AWS::SNS::Subscription") return { nodes: [], ...wiring };
  const name = id.split(":").at(-1) ?? id;
  const node: Topic = { kind: "topic", id, name, type, ...foundIn(record), facts: { tags: bulkTags(record) } };
  return { nodes: [node], ...wiring };
}

function wiringOf(record: ResourceRecord): Pick<Normalized, "edges" | "edgeGaps"> {
  const answer = part(record, LIST_SUBSCRIPTIONS, LIST_SUBSCRIPTIONS);
  if (!answer.known) return { edges: [], edgeGaps: [{ type: "triggers", from: record.id, gap: answer.gaps[0] }] };
  const subscriptions = answer.value?.Subscriptions;
  if (!Array.isArray(subscriptions)) return { edges: [], edgeGaps: [silent(record, record.id)] };
  const each = objects(subscriptions).map((one, index) => ({
    topic: text(one.TopicArn) ?? record.id,
    to: text(one.Endpoint),
    index,
  }));
  return {
    edges: each.flatMap(({ topic, to, index }) => (to === undefined ? [] : [edge(record, topic, to, index)])),
    edgeGaps: each.flatMap(({ topic, to }) => (to === undefined ? [silent(record, topic)] : [])),
  };
}

function edge(record: ResourceRecord, topic: string, target: string, index: number): PendingEdge {
  return {
    type: "triggers",
    from: topic,
    to: { by: "id", id: invokedId(target) },
    because: "it has subscribed to it",
    origin: originOf(record, LIST_SUBSCRIPTIONS, LIST_SUBSCRIPTIONS, ["Subscriptions", index, "Endpoint"]),
    toType: targetType(target),
  };
}

/** Something subscribed that does not say what it is. */
function silent(record: ResourceRecord, topic: string): EdgeGap {
  return { type: "triggers", from: topic, gap: unreadable(record, LIST_SUBSCRIPTIONS).gaps[0] };
}
