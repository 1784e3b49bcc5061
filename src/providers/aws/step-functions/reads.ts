import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_MACHINES: AwsOperation = "sfn:ListStateMachines";
export const DESCRIBE_MACHINE: AwsOperation = "sfn:DescribeStateMachine";

export const READS: AwsReads = {
  [LIST_MACHINES]: {
    permission: "states:ListStateMachines",
    keeps: ["stateMachineArn", "name", "type"].map((path) => `stateMachines[].${path}`),
    feeds: ["workflow"],
    lists: true,
    pages: { input: "nextToken", output: "nextToken", items: ["stateMachines"] },
  },
  [DESCRIBE_MACHINE]: {
    // A definition under a key of the customer's own takes kms:Decrypt as well.
    permission: "states:DescribeStateMachine",
    keeps: [
      "type",
      "status",
      "roleArn",
      "loggingConfiguration.level",
      "loggingConfiguration.destinations[].cloudWatchLogsLogGroup.logGroupArn",
      { path: "definition", as: "state-machine" },
    ],
    feeds: [
      "workflow.enabled",
      "workflow.timeout",
      "workflow.runs-as",
      "workflow.refers-to",
      "workflow.triggers",
      "workflow.logs-to",
    ],
    absentOn: ["StateMachineDoesNotExist"],
  },
  ...tagsRead("workflow.tags"),
};
