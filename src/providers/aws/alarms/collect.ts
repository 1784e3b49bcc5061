import { elements, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { partOf, wholeList } from "../listing.ts";
import { namesIn } from "./alarm-rule.ts";
import { GET_TOPIC, LIST_ALARMS, LIST_SUBSCRIPTIONS } from "./reads.ts";
import { confirmed, isTopic } from "./reach.ts";

/** Without the types composite alarms would be left out. Alarms on log queries are not asked for: they watch no metric,
 * and where the type is not known the whole request would be refused. */
const INPUT = { AlarmTypes: ["MetricAlarm", "CompositeAlarm"], MaxRecords: 100 };

/** One record an alarm: with a composite one the alarms that its rule names, and with each what its topics come to. */
export async function collect(context: CollectContext): Promise<void> {
  const answer = await wholeList(context, LIST_ALARMS, INPUT);
  if (!answer) return;
  const tagsOf = await tagReader(context, ["cloudwatch:alarm"]);
  const topicsOf = await topicReader(context);
  const all = [...listOf(answer, "MetricAlarms"), ...listOf(answer, "CompositeAlarms")];
  const known = new Map(all.flatMap((one) => namesOf(one.alarm).map((name) => [name, one])));
  await context.each(all, async (one) => {
    const id = text(one.alarm.AlarmArn);
    if (!id) return;
    const family = familyOf(one, known);
    const described = {
      MetricAlarms: within(family, "MetricAlarms"),
      CompositeAlarms: within(family, "CompositeAlarms"),
    };
    const body = { DescribeAlarms: described, ...tagsOf(id), ...(await topicsOf(one.alarm)) };
    const type = one.list === "MetricAlarms" ? "AWS::CloudWatch::Alarm" : "AWS::CloudWatch::CompositeAlarm";
    context.record({ type, id, region: context.region, body, operation: LIST_ALARMS });
  });
  context.list({ operation: LIST_ALARMS, complete: true, listed: all.length });
}

/** An alarm, and in which list of the answer it stands. */
interface Listed {
  readonly alarm: JsonObject;
  readonly list: "MetricAlarms" | "CompositeAlarms";
}

function listOf(answer: JsonObject, list: Listed["list"]): readonly Listed[] {
  return objects(answer[list]).map((alarm) => ({ alarm, list }));
}

function within(family: ReadonlySet<Listed>, list: Listed["list"]): readonly JsonObject[] {
  return [...family].flatMap((one) => (one.list === list ? [one.alarm] : []));
}

function namesOf({ AlarmName, AlarmArn }: JsonObject): readonly string[] {
  return [text(AlarmName), text(AlarmArn)].filter((name) => name !== undefined);
}

/** The alarm, and those that its rule names, and those that theirs name. */
function familyOf(one: Listed, known: ReadonlyMap<string, Listed>): ReadonlySet<Listed> {
  const family = new Set([one]);
  for (const { alarm } of family) {
    for (const name of namesIn(text(alarm.AlarmRule) ?? "")) {
      const child = known.get(name);
      if (child) family.add(child);
    }
  }
  return family;
}

type Parts = Readonly<Record<string, JsonValue>>;

/** What is known of the topics that an alarm tells; those whose subscriptions the list does not prove are asked one by one. */
async function topicReader(context: CollectContext): Promise<(alarm: JsonObject) => Promise<Parts>> {
  const list = context.wants(LIST_SUBSCRIPTIONS) ? await context.call(LIST_SUBSCRIPTIONS, {}) : undefined;
  const telling = tellingOf(list?.outcome === "ok" ? objects(list.body.Subscriptions) : []);
  return async ({ AlarmActions }) => {
    const topics = [...new Set(elements(AlarmActions).filter(isTopic))];
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
  for (const one of subscriptions) {
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
