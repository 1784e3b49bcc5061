import { objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { listed, partOf } from "../listing.ts";
import { FILTERS, GROUPS_INPUT, LIST_FILTERS, LIST_GROUPS } from "./reads.ts";

/** One record a log group; all it takes comes with three lists. */
export async function collect(context: CollectContext): Promise<void> {
  const groups = await listed(context, LIST_GROUPS, GROUPS_INPUT, "logGroups");
  if (!groups) return;
  const tagsOf = await tagReader(context, ["logs:log-group"]);
  const filtersOf = await filterReader(context);
  for (const group of groups) {
    const id = idOf(group);
    if (!id) continue;
    const body = { DescribeLogGroups: group, ...tagsOf(id), ...filtersOf(id.split(":log-group:")[1] ?? "") };
    context.record({ type: "AWS::Logs::LogGroup", id, region: context.region, body, operation: LIST_GROUPS });
  }
  context.list({ operation: LIST_GROUPS, complete: true, listed: groups.length });
}

type Parts = Readonly<Record<string, JsonValue>>;

/** The filters' part of a group's record, by its name: `null` where the list, whole, names none of it. */
async function filterReader(context: CollectContext): Promise<(group: string) => Parts> {
  if (!context.wants(LIST_FILTERS)) return () => ({});
  const answer = await context.call(LIST_FILTERS, { limit: 50 });
  if (answer.outcome !== "ok") {
    const part = partOf(answer, LIST_FILTERS);
    return () => ({ [FILTERS]: part });
  }
  const found = new Map<string, JsonObject[]>();
  for (const filter of objects(answer.body.metricFilters)) {
    const group = text(filter.logGroupName) ?? "";
    found.set(group, [...(found.get(group) ?? []), filter]);
  }
  return (group) => {
    const metricFilters = found.get(group);
    return { [FILTERS]: metricFilters ? { metricFilters } : null };
  };
}

/** Tags and references use the ARN without the `:*` that stands for its streams:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
function idOf({ logGroupArn, arn }: JsonObject): string | undefined {
  return text(logGroupArn) ?? text(arn)?.replace(/:\*$/, "");
}
