import { WATCHED_BY } from "../../watched-by.ts";
import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsReads } from "../service.ts";
import { subscriptionsRead, topicRead } from "../subscribers/reads.ts";

export const LIST_ALARMS: AwsOperation = "cloudwatch:DescribeAlarms";
export const LOG_ALARM = "AWS::CloudWatch::LogAlarm";

const QUERY = ["ComparisonOperator", "ScheduledQueryConfiguration.LogGroupIdentifiers"];
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
  "Metrics[].ReturnData",
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
      ...[...SHARED, ...QUERY].map((path) => `LogAlarms[].${path}`),
      { path: "LogAlarms[].ScheduledQueryConfiguration.QueryString", as: "failure-query" },
    ],
    feeds: ["alarm", "alarm.reaches", ...WATCHED_BY],
    lists: true,
    // Of a request that names a type of alarm which is not known there; it is asked again without.
    absentOn: ["ValidationError", "ValidationException", "InvalidParameterValue", "InvalidParameterValueException"],
    pages: { input: "NextToken", output: "NextToken", items: ["MetricAlarms", "CompositeAlarms", "LogAlarms"] },
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
    rate: { perSecond: 9, burst: 9 },
  },
  ...subscriptionsRead("alarm.reaches"),
  ...topicRead("alarm.reaches"),
  ...tagsRead("alarm.tags"),
};
