import { objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { Answer, CollectContext, OperationKey } from "../../service.ts";
import { GET_POLICY, GET_TAGS, LIST_FUNCTIONS, LIST_URLS } from "./reads.ts";

/** One record a function: its settings come with the list, its tags from one bulk read, its addresses by a call each. */
export async function collect(context: CollectContext): Promise<void> {
  if (!context.wants(LIST_FUNCTIONS)) return;
  const answer = await context.call(LIST_FUNCTIONS, {});
  if (answer.outcome !== "ok") {
    context.list({ operation: LIST_FUNCTIONS, complete: false, listed: 0, unread: whyNot(answer, LIST_FUNCTIONS) });
    return;
  }
  const functions = objects(answer.body.Functions);
  const tagsOf = await tagReader(context);
  const failed: UnreadPart[] = [];
  let vanished = 0;
  await context.each(functions, async (listed) => {
    const id = text(listed.FunctionArn);
    if (!id) return;
    const addresses = await readAddresses(context, id);
    if (addresses === "gone") {
      vanished += 1;
      return;
    }
    if (addresses.unread) failed.push(addresses.unread);
    const body = { ListFunctions: listed, ...tagsOf(id), ...addresses.parts };
    context.record({ type: "AWS::Lambda::Function", id, region: context.region, body, operation: LIST_FUNCTIONS });
  });
  context.list({ operation: LIST_FUNCTIONS, complete: true, listed: functions.length, vanished });
  if (context.wants(LIST_URLS)) tellAddresses(context, functions.length - vanished, failed);
}

function tellAddresses(context: CollectContext, asked: number, failed: readonly UnreadPart[]): void {
  // Which failure is told must not depend on which call came back first.
  const [unread] = [...failed].sort((a, b) => (a.reason + a.message < b.reason + b.message ? -1 : 1));
  context.list({
    operation: LIST_URLS,
    complete: !unread,
    listed: asked - failed.length,
    ...(unread ? { unread } : {}),
  });
}

type Parts = Readonly<Record<string, JsonValue>>;

/** The tags of a function: `null` where the bulk read, whole, does not name it. */
async function tagReader(context: CollectContext): Promise<(id: string) => Parts> {
  if (!context.wants(GET_TAGS)) return () => ({});
  const answer = await context.call(GET_TAGS, { ResourceTypeFilters: ["lambda:function"], ResourcesPerPage: 100 });
  if (answer.outcome !== "ok") {
    const part = unreadPart(whyNot(answer, GET_TAGS));
    return () => ({ [GET_TAGS]: part });
  }
  const found = new Map<string, JsonObject>();
  for (const mapping of objects(answer.body.ResourceTagMappingList)) {
    found.set(text(mapping.ResourceARN) ?? "", { Tags: mapping.Tags ?? [] });
  }
  return (id) => ({ [GET_TAGS]: found.get(id) ?? null });
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
  if (urls.length === 0 || !context.wants(GET_POLICY)) return { parts: { ListFunctionUrlConfigs: answer.body } };
  const policies: Record<string, JsonValue> = {};
  for (const url of urls) {
    const arn = text(url.FunctionArn) ?? id;
    const policy = await context.call(GET_POLICY, { FunctionName: arn });
    policies[arn] =
      policy.outcome === "ok"
        ? policy.body
        : policy.outcome === "absent"
          ? null
          : unreadPart(whyNot(policy, GET_POLICY));
  }
  return { parts: { ListFunctionUrlConfigs: answer.body, GetPolicy: policies } };
}

function whyNot(answer: Answer, operation: OperationKey): UnreadPart {
  if (answer.outcome === "unread") return answer.unread;
  return { reason: "not-found-raced", operation, message: "it vanished while it was read" };
}
