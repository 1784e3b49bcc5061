import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_STREAMS: AwsOperation = "firehose:ListDeliveryStreams";
export const GET_STREAM: AwsOperation = "firehose:DescribeDeliveryStream";

const DESCRIPTION = "DeliveryStreamDescription";
const DESTINATION = `${DESCRIPTION}.Destinations[].*`;
/** https://docs.aws.amazon.com/firehose/latest/dev/limits.html */
const LIMIT = { perSecond: 5, burst: 5 };

export const READS: AwsReads = {
  [LIST_STREAMS]: {
    permission: "firehose:ListDeliveryStreams",
    keeps: ["DeliveryStreamNames", "HasMoreDeliveryStreams"],
    feeds: ["stream", "stream.retention", "stream.feeds"],
    lists: true,
    rate: LIMIT,
  },
  [GET_STREAM]: {
    permission: "firehose:DescribeDeliveryStream",
    // Of a destination its kind and its buckets: never addresses, keys, user names or what a processor is told.
    keeps: [
      `${DESCRIPTION}.DeliveryStreamARN`,
      `${DESCRIPTION}.DeliveryStreamType`,
      `${DESCRIPTION}.DeliveryStreamEncryptionConfiguration.Status`,
      `${DESCRIPTION}.DeliveryStreamEncryptionConfiguration.KeyType`,
      `${DESCRIPTION}.Source.KinesisStreamSourceDescription.KinesisStreamARN`,
      `${DESTINATION}.BucketARN`,
      `${DESTINATION}.S3BackupMode`,
      `${DESTINATION}.S3BackupDescription.BucketARN`,
      `${DESTINATION}.S3DestinationDescription.BucketARN`,
    ],
    feeds: ["stream.retention", "stream.feeds"],
    rate: LIMIT,
  },
  ...tagsRead("stream.tags"),
};
