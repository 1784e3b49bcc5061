import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_QUEUES: AwsOperation = "sqs:ListQueues";
export const GET_QUEUE: AwsOperation = "sqs:GetQueueAttributes";

export const READS: AwsReads = {
  [LIST_QUEUES]: {
    permission: "sqs:ListQueues",
    keeps: ["QueueUrls"],
    feeds: ["queue"],
    lists: true,
    pages: { input: "NextToken", output: "NextToken", items: ["QueueUrls"] },
  },
  [GET_QUEUE]: {
    permission: "sqs:GetQueueAttributes",
    keeps: ["QueueArn", "MessageRetentionPeriod", "RedrivePolicy"].map((name) => `Attributes.${name}`),
    feeds: ["queue.retention", "queue.deadLetters", "queue.dead-letters-to"],
    // The name in the service's model, and the one that its older protocol has for it.
    absentOn: ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"],
  },
  ...tagsRead("queue.tags"),
};
