import { objects, text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { CollectContext, OperationKey } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { listed, partOf, tellEach, whyNot } from "../listing.ts";
import { logReader } from "./log-group.ts";
import { GET_CONCURRENCY, GET_POLICY, LIST_FUNCTIONS, LIST_INVOKE, LIST_URLS } from "./reads.ts";
import { sourceReader } from "./sources.ts";

/** One record a function: its settings come with the list, its tags, its sources and its log from one bulk read each, its
 * addresses and where its failures go by calls of its own. */
export async function collect(context: CollectContext): Promise<void> {
  const functions = await listed(context, LIST_FUNCTIONS, {}, "Functions");
  if (!functions) return;
  const tagsOf = await tagReader(context, ["lambda:function"]);
  const sourcesOf = await sourceReader(context);
  const logOf = await logReader(context);
  const failed: UnreadPart[] = [];
  let vanished = 0;
  await context.each(functions, async (described) => {
    const id = text(described.FunctionArn);
    if (!id) return;
    const addresses = await readAddresses(context, id);
    const failures = await readPart(context, LIST_INVOKE, id);
    if (addresses === "gone" || failures === "gone") {
      vanished += 1;
      return;
    }
    if (addresses.unread) failed.push(addresses.unread);
    const bulk = { ...tagsOf(id), ...sourcesOf(id), ...logOf(described) };
    const body = { ListFunctions: described, ...bulk, ...failures, ...addresses.parts };
    context.record({ type: "AWS::Lambda::Function", id, region: context.region, body, operation: LIST_FUNCTIONS });
  });
  context.list({ operation: LIST_FUNCTIONS, complete: true, listed: functions.length, vanished });
  if (context.wants(LIST_URLS)) tellEach(context, LIST_URLS, functions.length - vanished, failed);
}

type Parts = Readonly<Record<string, JsonValue>>;

async function readPart(context: CollectContext, operation: OperationKey, id: string): Promise<Parts | "gone"> {
  if (!context.wants(operation)) return {};
  const answer = await context.call(operation, { FunctionName: id });
  return answer.outcome === "gone" ? "gone" : { [operation.slice("lambda:".length)]: partOf(answer, operation) };
}

interface Addresses {
  readonly parts: Parts;
  readonly unread?: UnreadPart;
}

async function readAddresses(context: CollectContext, id: string): Promise<Addresses | "gone"> {
  if (!context.wants(LIST_URLS)) return { parts: {} };
  const answer = await context.call(LIST_URLS, { FunctionName: id });
  if (answer.outcome === "gone") return "gone";
  if (answer.outcome !== "ok") {
    const unread = whyNot(answer, LIST_URLS);
    return { parts: { ListFunctionUrlConfigs: unreadPart(unread) }, unread };
  }
  const urls = objects(answer.body.FunctionUrlConfigs);
  const parts = { ListFunctionUrlConfigs: answer.body };
  if (urls.length === 0) return { parts };
  const limit = await readPart(context, GET_CONCURRENCY, id);
  if (limit === "gone") return "gone";
  if (!context.wants(GET_POLICY)) return { parts: { ...parts, ...limit } };
  const policies: Record<string, JsonValue> = {};
  for (const url of urls) {
    const arn = text(url.FunctionArn) ?? id;
    const policy = await context.call(GET_POLICY, { FunctionName: arn });
    policies[arn] = partOf(policy, GET_POLICY);
  }
  return { parts: { ...parts, ...limit, GetPolicy: policies } };
}
