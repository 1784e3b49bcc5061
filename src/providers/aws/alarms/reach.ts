import { any, known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, part, unreadable } from "../../parts.ts";
import { GET_TOPIC, LIST_ALARMS, LIST_SUBSCRIPTIONS } from "./reads.ts";

/** Whether an alarm action is a topic. */
export function isTopic(action: JsonValue): action is string {
  return typeof action === "string" && action.split(":")[2] === "sns";
}

/** Whether a subscription was confirmed; one that was not has a word where its ARN belongs. */
export function confirmed({ SubscriptionArn }: JsonObject): boolean {
  return text(SubscriptionArn)?.startsWith("arn:") ?? false;
}

/** Actions other than topics that come to somebody: incidents, work items, investigations, and code that may do anything.
 * Those on machines and on their number tell nobody:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const TELLING = new Set(["ssm", "ssm-incidents", "aiops", "lambda"]);
const SILENT = new Set(["automate", "autoscaling", "swf"]);

/** Whether anybody hears of the alarm. */
export function reaches(record: ResourceRecord, alarm: JsonObject): Fact<boolean> {
  const from = [originOf(record, "DescribeAlarms", LIST_ALARMS)];
  const { ActionsEnabled: enabled, AlarmActions: actions = [] } = alarm;
  if (enabled === false) return known(false, from);
  if ((enabled !== undefined && enabled !== true) || !Array.isArray(actions)) return unreadable(record, LIST_ALARMS);
  const facts = (actions as readonly JsonValue[]).map((action) => told(record, action));
  return any([...facts, known(false, from)]);
}

function told(record: ResourceRecord, action: JsonValue): Fact<boolean> {
  const service = typeof action === "string" ? (action.split(":")[2] ?? "") : "";
  const from = [originOf(record, "DescribeAlarms", LIST_ALARMS)];
  if (isTopic(action)) return heard(record, action);
  if (TELLING.has(service) || SILENT.has(service)) return known(TELLING.has(service), from);
  const message = "it has an action of a kind that is not understood";
  return unread(gapOf(record, { reason: "unresolved", operation: LIST_ALARMS, message }));
}

/** A topic is heard where a subscription is confirmed. The list of subscriptions proves it; the topic's own count decides
 * where the list does not show one. */
function heard(record: ResourceRecord, topic: string): Fact<boolean> {
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
