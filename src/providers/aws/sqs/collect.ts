import { elements } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { partOf, wholeList } from "../listing.ts";
import { recordEach } from "../record-each.ts";
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
  await recordEach(context, { type: "AWS::SQS::Queue", operation: LIST_QUEUES }, urls, async (url) => {
    const id = idOf(context, url);
    if (!id) return undefined;
    const attributes = await readQueue(context, url);
    if (attributes === "gone") return "gone";
    return { id, body: { ListQueues: { QueueUrl: url }, ...attributes, ...tagsOf(id) } };
  });
}

async function readQueue(
  context: CollectContext,
  QueueUrl: string,
): Promise<Readonly<Record<string, JsonValue>> | "gone"> {
  if (!context.wants(GET_QUEUE)) return {};
  const answer = await context.call(GET_QUEUE, { QueueUrl, AttributeNames: ATTRIBUTES });
  if (answer.outcome === "gone" || answer.outcome === "absent") return "gone";
  return { GetQueueAttributes: partOf(answer, GET_QUEUE) };
}

/** The address ends in account and name, which is all that the ARN takes:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html */
function idOf({ partition, region }: CollectContext, url: string): string | undefined {
  const [, account, name] = /\/(\d{12})\/([\w.-]+)\/?$/.exec(url) ?? [];
  return account && name ? `arn:${partition}:sqs:${region}:${account}:${name}` : undefined;
}
