import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_SCHEDULES: AwsOperation = "scheduler:ListSchedules";

export const READS: AwsReads = {
  [LIST_SCHEDULES]: {
    permission: "scheduler:ListSchedules",
    // What a schedule hands over, which is part of its description, never comes with the list.
    keeps: ["Arn", "Name", "GroupName", "State", "Target.Arn"].map((path) => `Schedules[].${path}`),
    feeds: [
      "schedule",
      "schedule.enabled",
      "compute.scheduled-by",
      "function.scheduled-by",
      "queue.scheduled-by",
      "workflow.scheduled-by",
    ],
    lists: true,
    pages: { input: "NextToken", output: "NextToken", items: ["Schedules"] },
  },
};
