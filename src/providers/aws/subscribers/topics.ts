import { objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { partOf } from "../listing.ts";
import { confirmed } from "./heard.ts";
import { GET_TOPIC, LIST_SUBSCRIPTIONS } from "./reads.ts";

type Parts = Readonly<Record<string, JsonValue>>;

/** What is known of topics that something tells; those whose subscriptions the list does not prove are asked one by one. */
export async function topicReader(context: CollectContext): Promise<(topics: readonly string[]) => Promise<Parts>> {
  const list = context.wants(LIST_SUBSCRIPTIONS) ? await context.call(LIST_SUBSCRIPTIONS, {}) : undefined;
  const telling = tellingOf(list?.outcome === "ok" ? objects(list.body.Subscriptions) : []);
  return async (named) => {
    const topics = [...new Set(named)];
    if (topics.length === 0) return {};
    const parts: Record<string, JsonValue> = {};
    const Subscriptions = topics.map((topic) => telling.get(topic)).filter((one) => one !== undefined);
    if (list) parts[LIST_SUBSCRIPTIONS] = list.outcome === "ok" ? { Subscriptions } : partOf(list, LIST_SUBSCRIPTIONS);
    const open = topics.filter((topic) => !confirmed(telling.get(topic) ?? {}));
    if (open.length > 0 && context.wants(GET_TOPIC)) parts[GET_TOPIC] = await countsOf(context, open);
    return parts;
  };
}

/** Of each topic one subscription, a confirmed one where there is any: it says as much as all of them do. */
function tellingOf(subscriptions: readonly JsonObject[]): ReadonlyMap<string, JsonObject> {
  const telling = new Map<string, JsonObject>();
  for (const { Endpoint: _, ...one } of subscriptions) {
    const topic = text(one.TopicArn) ?? "";
    if (!telling.has(topic) || (confirmed(one) && !confirmed(telling.get(topic) ?? {}))) telling.set(topic, one);
  }
  return telling;
}

/** A topic answers in its own region alone; `null`: there is no such topic. */
async function countsOf(context: CollectContext, topics: readonly string[]): Promise<JsonObject> {
  const counts: Record<string, JsonValue> = {};
  for (const topic of topics) {
    const answer = await context.call(GET_TOPIC, { TopicArn: topic }, topic.split(":")[3]);
    counts[topic] = answer.outcome === "gone" ? null : partOf(answer, GET_TOPIC);
  }
  return counts;
}
