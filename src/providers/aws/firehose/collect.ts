import { elements } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { partOf, wholeList } from "../listing.ts";
import { GET_STREAM, LIST_STREAMS } from "./reads.ts";

/** A region holds fewer streams than one page of this size, and pages go on by the last name, not by a token. */
const PAGE = 10_000;
const MORE: UnreadPart = { reason: "unreadable", operation: LIST_STREAMS, message: "the list goes on beyond its page" };

/** One record a delivery stream. */
export async function collect(context: CollectContext): Promise<void> {
  const answer = await wholeList(context, LIST_STREAMS, { Limit: PAGE });
  if (!answer) return;
  const { partition, region, account } = context;
  const names = elements(answer.DeliveryStreamNames).filter((name): name is string => typeof name === "string");
  const tagsOf = await tagReader(context, ["firehose:deliverystream"]);
  let vanished = 0;
  await context.each(names, async (name) => {
    const id = `arn:${partition}:firehose:${region}:${account}:deliverystream/${name}`;
    const body: Record<string, JsonValue> = { ListDeliveryStreams: { DeliveryStreamName: name }, ...tagsOf(id) };
    if (context.wants(GET_STREAM)) {
      const described = await context.call(GET_STREAM, { DeliveryStreamName: name });
      if (described.outcome === "gone") {
        vanished += 1;
        return;
      }
      body.DescribeDeliveryStream = partOf(described, GET_STREAM);
    }
    context.record({ type: "AWS::KinesisFirehose::DeliveryStream", id, region, body, operation: LIST_STREAMS });
  });
  const complete = answer.HasMoreDeliveryStreams !== true;
  context.list({
    operation: LIST_STREAMS,
    complete,
    listed: names.length,
    vanished,
    ...(complete ? {} : { unread: MORE }),
  });
}
