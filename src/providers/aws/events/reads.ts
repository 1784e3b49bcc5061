import type { FactKey } from "../../../model/resource.ts";
import type { AwsOperation, AwsReads } from "../service.ts";
import { subscriptionsRead, topicRead } from "../subscribers/reads.ts";

export const LIST_BUSES: AwsOperation = "eventbridge:ListEventBuses";
export const LIST_RULES: AwsOperation = "eventbridge:ListRules";
export const LIST_TARGETS: AwsOperation = "eventbridge:ListTargetsByRule";

const SCHEDULED: readonly FactKey[] = [
  "compute.scheduled-by",
  "function.scheduled-by",
  "queue.scheduled-by",
  "workflow.scheduled-by",
];

export const READS: AwsReads = {
  [LIST_BUSES]: {
    permission: "events:ListEventBuses",
    keeps: ["EventBuses[].Name", "EventBuses[].Arn"],
    // A bus that is not listed hides its rules.
    feeds: ["topic", "event-rule", "schedule"],
    lists: true,
    pages: { input: "NextToken", output: "NextToken", items: ["EventBuses"] },
  },
  [LIST_RULES]: {
    permission: "events:ListRules",
    keeps: [
      ...["Name", "Arn", "State", "ScheduleExpression"].map((path) => `Rules[].${path}`),
      { path: "Rules[].EventPattern", as: "event-pattern" },
    ],
    feeds: [
      "event-rule",
      "event-rule.enabled",
      "event-rule.reaches",
      "schedule",
      "schedule.enabled",
      "topic.triggers",
      "workflow.watched-by",
      ...SCHEDULED,
    ],
    lists: true,
    pages: { input: "NextToken", output: "NextToken", items: ["Rules"] },
  },
  [LIST_TARGETS]: {
    permission: "events:ListTargetsByRule",
    // Never what a target is handed: it may be anything.
    keeps: ["Targets[].Arn", "Targets[].DeadLetterConfig.Arn"],
    feeds: ["event-rule.triggers", "event-rule.reaches", "event-rule.dead-letters-to", ...SCHEDULED],
    pages: { input: "NextToken", output: "NextToken", items: ["Targets"] },
  },
  ...subscriptionsRead("event-rule.reaches"),
  ...topicRead("event-rule.reaches"),
};
