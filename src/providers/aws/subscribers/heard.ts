import { known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, part, unreadable } from "../../parts.ts";
import { GET_TOPIC, LIST_SUBSCRIPTIONS } from "./reads.ts";

/** Whether an action or a target is a topic. */
export function isTopic(target: JsonValue): target is string {
  return typeof target === "string" && target.split(":")[2] === "sns";
}

/** Whether a subscription was confirmed; one that was not has a word where its ARN belongs. */
export function confirmed({ SubscriptionArn }: JsonObject): boolean {
  return text(SubscriptionArn)?.startsWith("arn:") ?? false;
}

/** A topic is heard where a subscription is confirmed. The list of subscriptions proves it; the topic's own count decides
 * where the list does not show one. The record holds what {@link topicReader} gave. */
export function heard(record: ResourceRecord, topic: string): Fact<boolean> {
  const list = part(record, LIST_SUBSCRIPTIONS, LIST_SUBSCRIPTIONS);
  const own = list.known ? objects(list.value?.Subscriptions).filter(({ TopicArn }) => TopicArn === topic) : [];
  if (own.some(confirmed)) return known(true, list.known ? list.from : []);
  const topics = part(record, GET_TOPIC, GET_TOPIC);
  if (!topics.known) return list.known ? topics : list;
  const answer = topics.value?.[topic];
  const failed = asUnreadPart(answer);
  if (failed) return unread(gapOf(record, failed));
  const from = [originOf(record, GET_TOPIC, GET_TOPIC, [topic])];
  // A topic that is not there has nobody behind it.
  if (answer === null) return known(false, from);
  const attributes = isObject(answer) ? answer.Attributes : undefined;
  const count = isObject(attributes) ? text(attributes.SubscriptionsConfirmed) : undefined;
  return count !== undefined && /^\d+$/.test(count) ? known(Number(count) > 0, from) : unreadable(record, GET_TOPIC);
}
