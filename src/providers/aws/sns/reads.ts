import type { AwsOperation, AwsReads } from "../service.ts";
import { subscriptionsRead } from "../subscribers/reads.ts";

export const LIST_TOPICS: AwsOperation = "sns:ListTopics";

export const READS: AwsReads = {
  [LIST_TOPICS]: {
    permission: "sns:ListTopics",
    keeps: ["Topics[].TopicArn"],
    feeds: ["topic"],
    lists: true,
    pages: { input: "NextToken", output: "NextToken", items: ["Topics"] },
    rate: { perSecond: 30, burst: 30 },
  },
  ...subscriptionsRead("topic.triggers"),
};
