import { elements } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { partOf, wholeList } from "../listing.ts";
import { GET_QUEUE, LIST_QUEUES } from "./reads.ts";

/** Without a number the service gives a thousand at most, and no way to the rest:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html */
const INPUT = { MaxResults: 1000 };
const ATTRIBUTES = ["QueueArn", "MessageRetentionPeriod", "RedrivePolicy"];

/** One record a queue. */
export async function collect(context: CollectContext): Promise<void> {
  const answer = await wholeList(context, LIST_QUEUES, INPUT);
  if (!answer) return;
  const urls = elements(answer.QueueUrls).filter((url) => typeof url === "string");
  const tagsOf = await tagReader(context, ["sqs"]);
  let vanished = 0;
  await context.each(urls, async (url) => {
    const id = idOf(context, url);
    if (!id) return;
    const attributes = await readQueue(context, url);
    if (!attributes) {
      vanished += 1;
      return;
    }
    const body: JsonObject = { ListQueues: { QueueUrl: url }, ...attributes, ...tagsOf(id) };
    context.record({ type: "AWS::SQS::Queue", id, region: context.region, body, operation: LIST_QUEUES });
  });
  context.list({ operation: LIST_QUEUES, complete: true, listed: urls.length, vanished });
}

/** `undefined`: the queue vanished meanwhile. */
async function readQueue(
  context: CollectContext,
  QueueUrl: string,
): Promise<Readonly<Record<string, JsonValue>> | undefined> {
  if (!context.wants(GET_QUEUE)) return {};
  const answer = await context.call(GET_QUEUE, { QueueUrl, AttributeNames: ATTRIBUTES });
  if (answer.outcome === "gone" || answer.outcome === "absent") return undefined;
  return { GetQueueAttributes: partOf(answer, GET_QUEUE) };
}

/** The address ends in account and name, which is all that the ARN takes:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html */
function idOf({ partition, region }: CollectContext, url: string): string | undefined {
  const [, account, name] = /\/(\d{12})\/([\w.-]+)\/?$/.exec(url) ?? [];
  return account && name ? `arn:${partition}:sqs:${region}:${account}:${name}` : undefined;
}
