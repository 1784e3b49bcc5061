import { any, known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, unreadable } from "../../parts.ts";
import { heard, isTopic } from "../subscribers/heard.ts";
import { LIST_ALARMS } from "./reads.ts";

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
