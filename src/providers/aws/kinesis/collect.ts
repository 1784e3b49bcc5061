import { elements, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { partOf, wholeList } from "../listing.ts";
import { recordEach } from "../record-each.ts";
import { GET_SUMMARY, LIST_STREAMS } from "./reads.ts";

/** One record a stream. */
export async function collect(context: CollectContext): Promise<void> {
  const answer = await wholeList(context, LIST_STREAMS, { Limit: 1000 });
  if (!answer) return;
  const ids = idsOf(context, answer);
  const tagsOf = await tagReader(context, ["kinesis:stream"]);
  await recordEach(context, { type: "AWS::Kinesis::Stream", operation: LIST_STREAMS }, ids, async (id) => {
    const body: Record<string, JsonValue> = { ListStreams: { StreamARN: id }, ...tagsOf(id) };
    if (context.wants(GET_SUMMARY)) {
      const summary = await context.call(GET_SUMMARY, { StreamARN: id });
      if (summary.outcome === "gone") return "gone";
      body.DescribeStreamSummary = partOf(summary, GET_SUMMARY);
    }
    return { id, body };
  });
}

/** The names stand alone where a server does not know the summaries. */
function idsOf({ partition, region, account }: CollectContext, answer: JsonObject): readonly string[] {
  const arns = objects(answer.StreamSummaries).flatMap(({ StreamARN }) => text(StreamARN) ?? []);
  const named = elements(answer.StreamNames).flatMap((name) =>
    typeof name === "string" ? [`arn:${partition}:kinesis:${region}:${account}:stream/${name}`] : [],
  );
  return [...new Set(arns.length > 0 ? arns : named)];
}
