import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_GROUPS: AwsOperation = "cloudwatch-logs:DescribeLogGroups";

export const READS: AwsReads = {
  [LIST_GROUPS]: {
    permission: "logs:DescribeLogGroups",
    keeps: [
      "arn",
      "logGroupArn",
      "logGroupName",
      "logGroupClass",
      "retentionInDays",
      "kmsKeyId",
      "dataProtectionStatus",
      "deletionProtectionEnabled",
    ].map((path) => `logGroups[].${path}`),
    feeds: ["log-store", "log-store.retention", "log-store.encryption"],
    lists: true,
    pages: { input: "nextToken", output: "nextToken", items: ["logGroups"] },
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
    rate: { perSecond: 10, burst: 10 },
  },
  ...tagsRead("log-store.tags"),
};
