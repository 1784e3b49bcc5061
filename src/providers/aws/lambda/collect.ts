import { objects, text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { listed, partOf, tellEach, whyNot } from "../listing.ts";
import { GET_POLICY, LIST_FUNCTIONS, LIST_URLS } from "./reads.ts";

/** One record a function: its settings come with the list, its tags from one bulk read, its addresses by a call each. */
export async function collect(context: CollectContext): Promise<void> {
  const functions = await listed(context, LIST_FUNCTIONS, {}, "Functions");
  if (!functions) return;
  const tagsOf = await tagReader(context, ["lambda:function"]);
  const failed: UnreadPart[] = [];
  let vanished = 0;
  await context.each(functions, async (described) => {
    const id = text(described.FunctionArn);
    if (!id) return;
    const addresses = await readAddresses(context, id);
    if (addresses === "gone") {
      vanished += 1;
      return;
    }
    if (addresses.unread) failed.push(addresses.unread);
    const body = { ListFunctions: described, ...tagsOf(id), ...addresses.parts };
    context.record({ type: "AWS::Lambda::Function", id, region: context.region, body, operation: LIST_FUNCTIONS });
  });
  context.list({ operation: LIST_FUNCTIONS, complete: true, listed: functions.length, vanished });
  if (context.wants(LIST_URLS)) tellEach(context, LIST_URLS, functions.length - vanished, failed);
}

type Parts = Readonly<Record<string, JsonValue>>;

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
  if (urls.length === 0 || !context.wants(GET_POLICY)) return { parts: { ListFunctionUrlConfigs: answer.body } };
  const policies: Record<string, JsonValue> = {};
  for (const url of urls) {
    const arn = text(url.FunctionArn) ?? id;
    const policy = await context.call(GET_POLICY, { FunctionName: arn });
    policies[arn] = partOf(policy, GET_POLICY);
  }
  return { parts: { ListFunctionUrlConfigs: answer.body, GetPolicy: policies } };
}
