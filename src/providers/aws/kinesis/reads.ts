import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_STREAMS: AwsOperation = "kinesis:ListStreams";
export const GET_SUMMARY: AwsOperation = "kinesis:DescribeStreamSummary";

/** Limits of an account: https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html */
export const READS: AwsReads = {
  [LIST_STREAMS]: {
    permission: "kinesis:ListStreams",
    keeps: ["StreamSummaries[].StreamARN", "StreamSummaries[].StreamName", "StreamNames"],
    feeds: ["stream", "stream.retention"],
    lists: true,
    pages: { input: "NextToken", output: "NextToken", items: ["StreamSummaries", "StreamNames"] },
    rate: { perSecond: 5, burst: 5 },
  },
  [GET_SUMMARY]: {
    permission: "kinesis:DescribeStreamSummary",
    keeps: ["StreamARN", "StreamStatus", "RetentionPeriodHours", "EncryptionType", "KeyId"].map(
      (path) => `StreamDescriptionSummary.${path}`,
    ),
    feeds: ["stream.retention"],
    rate: { perSecond: 20, burst: 20 },
  },
  ...tagsRead("stream.tags"),
};
