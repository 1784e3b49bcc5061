import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_ALARMS: AwsOperation = "cloudwatch:DescribeAlarms";
export const LIST_SUBSCRIPTIONS: AwsOperation = "sns:ListSubscriptions";
export const GET_TOPIC: AwsOperation = "sns:GetTopicAttributes";

const SHARED = ["AlarmArn", "AlarmName", "ActionsEnabled", "AlarmActions"];
const METRIC = [
  "Namespace",
  "MetricName",
  "Dimensions",
  "Threshold",
  "ComparisonOperator",
  "TreatMissingData",
  "EvaluationCriteria.PromQLCriteria.Query",
  "Metrics[].Id",
  "Metrics[].AccountId",
  "Metrics[].Expression",
  "Metrics[].MetricStat.Metric",
];

export const READS: AwsReads = {
  [LIST_ALARMS]: {
    permission: "cloudwatch:DescribeAlarms",
    keeps: [
      ...[...SHARED, ...METRIC].map((path) => `MetricAlarms[].${path}`),
      ...[...SHARED, "AlarmRule", "ActionsSuppressor"].map((path) => `CompositeAlarms[].${path}`),
    ],
    feeds: ["alarm", "alarm.watchesLag", "alarm.reaches", "database.watched-by", "cache.watched-by"],
    lists: true,
    pages: { input: "NextToken", output: "NextToken", items: ["MetricAlarms", "CompositeAlarms"] },
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
    rate: { perSecond: 9, burst: 9 },
  },
  [LIST_SUBSCRIPTIONS]: {
    permission: "sns:ListSubscriptions",
    // Never the endpoint: it is somebody's address or number.
    keeps: ["TopicArn", "Protocol", "SubscriptionArn"].map((path) => `Subscriptions[].${path}`),
    feeds: ["alarm.reaches"],
    pages: { input: "NextToken", output: "NextToken", items: ["Subscriptions"] },
    rate: { perSecond: 30, burst: 30 },
  },
  // The list holds the account's own subscriptions; of a topic others may subscribe to only the count tells.
  [GET_TOPIC]: {
    permission: "sns:GetTopicAttributes",
    keeps: ["Attributes.SubscriptionsConfirmed", "Attributes.SubscriptionsPending"],
    feeds: ["alarm.reaches"],
    absentOn: ["NotFound", "NotFoundException"],
    rate: { perSecond: 30, burst: 30 },
  },
  ...tagsRead("alarm.tags"),
};
