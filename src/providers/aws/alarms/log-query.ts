import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { anything, goesOffBelow } from "./watch.ts";
import type { Watch } from "./watch.ts";

/** What an alarm on a query of logs looks at: the groups that it names, for failures where it filters for words of such.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ScheduledQueryConfiguration.html */
export function watchOfQuery(alarm: JsonObject, record: ResourceRecord): Watch {
  const query = isObject(alarm.ScheduledQueryConfiguration) ? alarm.ScheduledQueryConfiguration : {};
  const groups = elements(query.LogGroupIdentifiers).flatMap((group) => groupId(text(group), record) ?? []);
  if (groups.length === 0) return anything(record);
  // The record holds the words alone.
  if (elements(query.QueryString).length === 0) return { watched: [], perhaps: groups.map((from) => ({ from })) };
  const sign = goesOffBelow(alarm) ? "other" : "failure";
  return { watched: groups.map((from) => ({ from, sign })), perhaps: [] };
}

/** A group of the alarm's own account stands by its name, any other by its ARN. */
function groupId(group: string | undefined, { id, account, region }: ResourceRecord): string | undefined {
  if (group === undefined || group === "") return undefined;
  if (group.startsWith("arn:")) return group.replace(/:\*$/, "");
  return `arn:${id.split(":")[1]}:logs:${region}:${account}:log-group:${group}`;
}
