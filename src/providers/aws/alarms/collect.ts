import { elements, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { whyNot, wholeList } from "../listing.ts";
import { isTopic } from "../subscribers/heard.ts";
import { topicReader } from "../subscribers/topics.ts";
import { namesIn } from "./alarm-rule.ts";
import { LIST_ALARMS, LOG_ALARM } from "./reads.ts";

/** Without the types composite alarms, and those on queries of logs, would be left out:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
const INPUT = { AlarmTypes: ["MetricAlarm", "CompositeAlarm", "LogAlarm"], MaxRecords: 100 };
/** What is asked where the youngest of the types is not known: there are no such alarms then. */
const OLDER_INPUT = { AlarmTypes: ["MetricAlarm", "CompositeAlarm"], MaxRecords: 100 };

const LISTS = ["MetricAlarms", "CompositeAlarms", "LogAlarms"] as const;
const TYPES: Readonly<Record<Listed["list"], string>> = {
  MetricAlarms: "AWS::CloudWatch::Alarm",
  CompositeAlarms: "AWS::CloudWatch::CompositeAlarm",
  LogAlarms: LOG_ALARM,
};

/** One record an alarm: with a composite one the alarms that its rule names, and with each what its topics come to. */
export async function collect(context: CollectContext): Promise<void> {
  const answer = await readAlarms(context);
  if (!answer) return;
  const tagsOf = await tagReader(context, ["cloudwatch:alarm"]);
  const topicsOf = await topicReader(context);
  const all = LISTS.flatMap((list) => objects(answer[list]).map((alarm) => ({ alarm, list })));
  const known = new Map(all.flatMap((one) => namesOf(one.alarm).map((name) => [name, one])));
  await context.each(all, async (one) => {
    const id = text(one.alarm.AlarmArn);
    if (!id) return;
    const family = familyOf(one, known);
    const described = Object.fromEntries(LISTS.map((list) => [list, within(family, list)]));
    const body = {
      DescribeAlarms: described,
      ...tagsOf(id),
      ...(await topicsOf(elements(one.alarm.AlarmActions).filter(isTopic))),
    };
    context.record({ type: TYPES[one.list], id, region: context.region, body, operation: LIST_ALARMS });
  });
  context.list({ operation: LIST_ALARMS, complete: true, listed: all.length });
}

async function readAlarms(context: CollectContext): Promise<JsonObject | undefined> {
  if (!context.wants(LIST_ALARMS)) return undefined;
  const answer = await context.call(LIST_ALARMS, INPUT);
  if (answer.outcome === "ok") return answer.body;
  if (answer.outcome === "absent") return wholeList(context, LIST_ALARMS, OLDER_INPUT);
  context.list({ operation: LIST_ALARMS, complete: false, listed: 0, unread: whyNot(answer, LIST_ALARMS) });
  return undefined;
}

/** An alarm, and in which list of the answer it stands. */
interface Listed {
  readonly alarm: JsonObject;
  readonly list: (typeof LISTS)[number];
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
