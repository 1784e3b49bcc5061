import { objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { listed, partOf } from "../listing.ts";
import { confirmed } from "../subscribers/heard.ts";
import { LIST_SUBSCRIPTIONS } from "../subscribers/reads.ts";
import { LIST_TOPICS } from "./reads.ts";

/** One record a topic, with the code and queues that subscribed to it; and one for each of those that subscribed to a topic
 * of another account, which that account's own list does not show. */
export async function collect(context: CollectContext): Promise<void> {
  const topics = await listed(context, LIST_TOPICS, {}, "Topics");
  if (!topics) return;
  const ids = topics.flatMap(({ TopicArn }) => text(TopicArn) ?? []);
  const list = context.wants(LIST_SUBSCRIPTIONS) ? await context.call(LIST_SUBSCRIPTIONS, {}) : undefined;
  const targets = list?.outcome === "ok" ? objects(list.body.Subscriptions).filter(isTarget) : [];
  const subscribed = (id: string): Readonly<Record<string, JsonValue>> => {
    if (!list) return {};
    const Subscriptions = targets.filter(({ TopicArn }) => TopicArn === id);
    return { [LIST_SUBSCRIPTIONS]: list.outcome === "ok" ? { Subscriptions } : partOf(list, LIST_SUBSCRIPTIONS) };
  };
  const { region } = context;
  for (const id of ids) {
    const body: JsonObject = { ListTopics: { TopicArn: id }, ...subscribed(id) };
    context.record({ type: "AWS::SNS::Topic", id, region, body, operation: LIST_TOPICS });
  }
  context.list({ operation: LIST_TOPICS, complete: true, listed: ids.length });
  const own = new Set(ids);
  for (const target of targets.filter(({ TopicArn }) => !own.has(text(TopicArn) ?? ""))) {
    const body = { [LIST_SUBSCRIPTIONS]: { Subscriptions: [target] } };
    const id = text(target.SubscriptionArn) ?? "";
    context.record({ type: "AWS::SNS::Subscription", id, region, body, operation: LIST_SUBSCRIPTIONS });
  }
}

/** Code and queues that hear a topic; whoever else does is told, and hands nothing on. */
function isTarget(subscription: JsonObject): boolean {
  return confirmed(subscription) && ["lambda", "sqs"].includes(text(subscription.Protocol) ?? "");
}
