import { text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { listed } from "../listing.ts";
import { LIST_GROUPS } from "./reads.ts";

/** One record a log group; all it takes comes with two lists. */
export async function collect(context: CollectContext): Promise<void> {
  const groups = await listed(context, LIST_GROUPS, { limit: 50 }, "logGroups");
  if (!groups) return;
  const tagsOf = await tagReader(context, ["logs:log-group"]);
  for (const group of groups) {
    const id = idOf(group);
    if (!id) continue;
    const body = { DescribeLogGroups: group, ...tagsOf(id) };
    context.record({ type: "AWS::Logs::LogGroup", id, region: context.region, body, operation: LIST_GROUPS });
  }
  context.list({ operation: LIST_GROUPS, complete: true, listed: groups.length });
}

/** Tags and references use the ARN without the `:*` that stands for its streams:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
function idOf({ logGroupArn, arn }: JsonObject): string | undefined {
  return text(logGroupArn) ?? text(arn)?.replace(/:\*$/, "");
}
