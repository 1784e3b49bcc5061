import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsRead, AwsReads } from "../service.ts";

export const LIST_GROUPS: AwsOperation = "cloudwatch-logs:DescribeLogGroups";
export const LIST_FILTERS: AwsOperation = "cloudwatch-logs:DescribeMetricFilters";

/** The filters' part of a group's record. */
export const FILTERS = "DescribeMetricFilters";

/** What every service asks the list with, so that it is read once. */
export const GROUPS_INPUT = { limit: 50 };

/** The list as every service declares it. */
export const GROUPS: Omit<AwsRead, "feeds"> = {
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
  pages: { input: "nextToken", output: "nextToken", items: ["logGroups"] },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
  rate: { perSecond: 10, burst: 10 },
};

export const READS: AwsReads = {
  [LIST_GROUPS]: { ...GROUPS, feeds: ["log-store", "log-store.retention", "log-store.encryption"], lists: true },
  [LIST_FILTERS]: {
    permission: "logs:DescribeMetricFilters",
    // A pattern may hold somebody's name or number: of it only that it speaks of failures.
    keeps: [
      ...[
        "logGroupName",
        "filterName",
        "metricTransformations[].metricNamespace",
        "metricTransformations[].metricName",
      ].map((path) => `metricFilters[].${path}`),
      { path: "metricFilters[].filterPattern", as: "failure-pattern" },
    ],
    feeds: ["log-store.watched-by"],
    pages: { input: "nextToken", output: "nextToken", items: ["metricFilters"] },
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
    rate: { perSecond: 5, burst: 5 },
  },
  ...tagsRead("log-store.tags"),
};
