import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../src/model/json.ts";
import { s3 } from "../../src/providers/aws/s3/index.ts";
import { bucket, denied } from "./bucket.ts";

const FN = "arn:aws:lambda:us-west-2:123456789012:function:index";
const QUEUE = "arn:aws:sqs:us-west-2:123456789012:changes";
const TOPIC = "arn:aws:sns:us-west-2:123456789012:changes";

const fed = (answer: JsonValue | undefined) => {
  const body: JsonObject = { GetBucketNotificationConfiguration: answer };
  const { edges, edgeGaps } = s3.normalize(bucket(body));
  return {
    edges: edges.filter(({ type }) => type === "feeds"),
    gaps: edgeGaps.flatMap(({ type, gap }) => (type === "feeds" ? [gap.reason] : [])),
  };
};

describe("what is told of a bucket's changes", () => {
  it("is each function, queue and topic once, and the event bus", () => {
    const { edges, gaps } = fed({
      LambdaFunctionConfigurations: [{ LambdaFunctionArn: `${FN}:live` }, { LambdaFunctionArn: FN }],
      QueueConfigurations: [{ QueueArn: QUEUE }],
      TopicConfigurations: [{ TopicArn: TOPIC }],
      EventBridgeConfiguration: {},
    });
    expect(edges.map(({ to, toType, origin }) => [to, toType, origin.pointer.split("/").slice(2).join("/")])).toEqual([
      [{ by: "id", id: FN }, "AWS::Lambda::Function", "LambdaFunctionConfigurations/0/LambdaFunctionArn"],
      [{ by: "id", id: QUEUE }, "AWS::SQS::Queue", "QueueConfigurations/0/QueueArn"],
      [{ by: "id", id: TOPIC }, "AWS::SNS::Topic", "TopicConfigurations/0/TopicArn"],
      [
        { by: "id", id: "arn:aws:events:us-west-2:123456789012:event-bus/default" },
        "AWS::Events::EventBus",
        "EventBridgeConfiguration",
      ],
    ]);
    expect(gaps).toEqual([]);
  });

  it.each<[JsonValue | undefined, readonly string[]]>([
    [{}, []],
    [{ EventBridgeConfiguration: null }, []],
    [denied("s3:GetBucketNotificationConfiguration"), ["access-denied"]],
    [undefined, ["not-collected"]],
    [7, ["unreadable"]],
    [{ QueueConfigurations: {} }, ["unreadable"]],
    [{ QueueConfigurations: [{ QueueArn: QUEUE }, {}] }, ["unreadable"]],
    [{ TopicConfigurations: [{ TopicArn: "changes" }] }, ["unreadable"]],
    [{ EventBridgeConfiguration: 7 }, ["unreadable"]],
  ])("is nothing, or not known, by %j", (answer, expected) => {
    expect(fed(answer)).toEqual({ edges: [], gaps: expected });
  });

  it("is the event bus where the empty element came as a text", () => {
    expect(fed({ EventBridgeConfiguration: "" }).edges).toHaveLength(1);
  });
});
