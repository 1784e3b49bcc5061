import type { FactKey } from "../../../model/resource.ts";
import type { AwsOperation, AwsRead, AwsReads } from "../service.ts";

export const LIST_SUBSCRIPTIONS: AwsOperation = "sns:ListSubscriptions";
export const GET_TOPIC: AwsOperation = "sns:GetTopicAttributes";

const KEPT: AwsRead["keeps"] = [
  ...["TopicArn", "Protocol", "SubscriptionArn"].map((path) => `Subscriptions[].${path}`),
  // Never one that is somebody's address or number.
  { path: "Subscriptions[].Endpoint", as: "subscriber" },
];

/** One bulk read, whichever service asks for it. */
export function subscriptionsRead(...feeds: readonly FactKey[]): AwsReads {
  return {
    [LIST_SUBSCRIPTIONS]: {
      permission: "sns:ListSubscriptions",
      keeps: KEPT,
      feeds,
      pages: { input: "NextToken", output: "NextToken", items: ["Subscriptions"] },
      rate: { perSecond: 30, burst: 30 },
    },
  };
}

/** The list holds the account's own subscriptions; of a topic others may subscribe to only the count tells. */
export function topicRead(...feeds: readonly FactKey[]): AwsReads {
  return {
    [GET_TOPIC]: {
      permission: "sns:GetTopicAttributes",
      keeps: ["Attributes.SubscriptionsConfirmed", "Attributes.SubscriptionsPending"],
      feeds,
      absentOn: ["NotFound", "NotFoundException"],
      rate: { perSecond: 30, burst: 30 },
    },
  };
}
