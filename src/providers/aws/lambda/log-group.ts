import type { Normalized } from "../../../graph/graph.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import type { CollectContext } from "../../service.ts";
import { partOf } from "../listing.ts";
import { GROUPS_INPUT, LIST_GROUPS } from "../logs/reads.ts";
import { LIST_FUNCTIONS } from "./reads.ts";

type Parts = Readonly<Record<string, JsonValue>>;

/** The part of a function's record that tells its log group: `null` where there is none of that name, as before its first
 * run. */
export async function logReader(context: CollectContext): Promise<(described: JsonObject) => Parts> {
  if (!context.wants(LIST_GROUPS)) return () => ({});
  const answer = await context.call(LIST_GROUPS, GROUPS_INPUT);
  if (answer.outcome !== "ok") {
    const failed = partOf(answer, LIST_GROUPS);
    return () => ({ [LIST_GROUPS]: failed });
  }
  const names = new Set(objects(answer.body.logGroups).flatMap(({ logGroupName }) => text(logGroupName) ?? []));
  return (described) => {
    const logGroupName = groupOf(described);
    if (logGroupName === undefined) return {};
    return { [LIST_GROUPS]: names.has(logGroupName) ? { logGroupName } : null };
  };
}

/** A function logs to a group of its own name where it names none:
 * https://docs.aws.amazon.com/lambda/latest/api/API_LoggingConfig.html */
function groupOf({ LoggingConfig: logging, FunctionName }: JsonObject): string | undefined {
  const named = isObject(logging) ? text(logging.LogGroup) : undefined;
  const name = text(FunctionName);
  return named ?? (name === undefined ? undefined : `/aws/lambda/${name}`);
}

/** From a function to the group that it logs to. Where the groups were not read, the one that it would log to. */
export function logsTo(record: ResourceRecord): Pick<Normalized, "edges" | "edgeGaps"> {
  const group = part(record, LIST_GROUPS, LIST_GROUPS);
  if (group.known && group.value === null) return { edges: [], edgeGaps: [] };
  const listed = part(record, "ListFunctions", LIST_FUNCTIONS);
  const name = listed.known && listed.value ? groupOf(listed.value) : undefined;
  if (name === undefined) {
    const { gaps } = listed.known ? unreadable(record, LIST_FUNCTIONS) : listed;
    return { edges: [], edgeGaps: [{ type: "logs-to", from: record.id, gap: gaps[0] }] };
  }
  const [, partition = "aws"] = record.id.split(":");
  const id = `arn:${partition}:logs:${record.region}:${record.account}:log-group:${name}`;
  const origin = originOf(record, "ListFunctions", LIST_FUNCTIONS, ["LoggingConfig", "LogGroup"]);
  const because = "it writes its log there";
  return {
    edges: [{ type: "logs-to", from: record.id, to: { by: "id", id }, because, origin, toType: "AWS::Logs::LogGroup" }],
    edgeGaps: [],
  };
}
