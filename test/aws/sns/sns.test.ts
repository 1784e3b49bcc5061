import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { sns } from "../../../src/providers/aws/sns/index.ts";
import { keep } from "../../../src/providers/keep.ts";
import { denied, record, shown } from "../../services/record.ts";
import { answers, asked, gather, ok, refused } from "../account.ts";

const PLACE = "us-west-2:123456789012";
const ID = `arn:aws:sns:${PLACE}:events`;
const FAR = "arn:aws:sns:us-west-2:999999999999:events";
const FN = `arn:aws:lambda:${PLACE}:function:handle`;
const QUEUE = `arn:aws:sqs:${PLACE}:work`;
const LIST = "sns:ListTopics";
const SUBSCRIPTIONS = "sns:ListSubscriptions";

const subscription = (Protocol: string, Endpoint: JsonValue, topic = ID): JsonObject => ({
  TopicArn: topic,
  Protocol,
  Endpoint,
  SubscriptionArn: `${topic}:${Protocol}`,
});
const normalized = (answer: JsonValue | undefined, type = "AWS::SNS::Topic", id = ID) =>
  sns.normalize(record(type, id, answer === undefined ? {} : { [SUBSCRIPTIONS]: answer }));

describe("a topic", () => {
  it("triggers the code and the queues that subscribed to it", () => {
    const { nodes, edges, edgeGaps } = normalized({
      Subscriptions: [subscription("lambda", `${FN}:live`), subscription("sqs", QUEUE)],
    });
    expect(nodes).toMatchObject([{ kind: "topic", id: ID, name: "events" }]);
    // No label rests on them.
    expect(nodes.map(({ facts }) => shown(facts.tags))).toEqual(["unread:not-collected"]);
    expect(edges).toMatchObject([
      { type: "triggers", from: ID, to: { by: "id", id: FN }, toType: "AWS::Lambda::Function" },
      { type: "triggers", from: ID, to: { by: "id", id: QUEUE }, toType: "AWS::SQS::Queue" },
    ]);
    expect(edgeGaps).toEqual([]);
  });

  it.each([
    [{ Subscriptions: [] }, []],
    [{ Subscriptions: [subscription("lambda", null)] }, ["triggers unreadable"]],
    [{ Subscriptions: "x" }, ["triggers unreadable"]],
    [{}, ["triggers unreadable"]],
    [null, ["triggers unreadable"]],
    [denied(SUBSCRIPTIONS), ["triggers access-denied"]],
    [undefined, ["triggers not-collected"]],
  ] as const)("leaves open what hears it where %j was answered", (answer, expected) => {
    const { edges, edgeGaps } = normalized(answer);
    expect(edges).toEqual([]);
    expect(edgeGaps.map(({ type, from, gap }) => [from, `${type} ${gap.reason}`])).toEqual(
      expected.map((gap) => [ID, gap]),
    );
  });

  it("of another account is triggered from there", () => {
    const answer = { Subscriptions: [subscription("sqs", QUEUE, FAR)] };
    const { nodes, edges } = normalized(answer, "AWS::SNS::Subscription", `${FAR}:sqs`);
    expect([nodes, edges]).toMatchObject([[], [{ type: "triggers", from: FAR, to: { id: QUEUE } }]]);
  });
});

describe("collecting topics", () => {
  const all = [
    subscription("lambda", FN),
    { ...subscription("sqs", QUEUE), SubscriptionArn: "PendingConfirmation" },
    subscription("email", null),
    subscription("sqs", QUEUE, FAR),
    subscription("sms", null, FAR),
  ];

  it("keeps with each what it triggers, and apart what topics of other accounts do", async () => {
    const gathered = await gather(
      sns,
      answers({
        [LIST]: ok({ Topics: [{ TopicArn: ID }, { TopicArn: `${ID}-2` }, {}] }),
        [SUBSCRIPTIONS]: ok({ Subscriptions: all }),
      }),
    );
    expect(gathered.records.map(({ type, id, body }) => [type, id, body[SUBSCRIPTIONS]])).toEqual([
      ["AWS::SNS::Topic", ID, { Subscriptions: [all[0]] }],
      ["AWS::SNS::Topic", `${ID}-2`, { Subscriptions: [] }],
      ["AWS::SNS::Subscription", `${FAR}:sqs`, { Subscriptions: [all[3]] }],
    ]);
    expect(gathered.lists).toEqual([{ operation: LIST, complete: true, listed: 2 }]);
    expect(asked(gathered)).toEqual(new Set(Object.keys(sns.reads)));
  });

  it("keeps a refusal, and leaves out what nobody wants", async () => {
    const topics = ok({ Topics: [{ TopicArn: ID }] });
    const denying = await gather(sns, answers({ [LIST]: topics, [SUBSCRIPTIONS]: refused(SUBSCRIPTIONS) }));
    expect(denying.records[0]?.body[SUBSCRIPTIONS]).toMatchObject({ $unread: { reason: "access-denied" } });
    const bare = await gather(sns, { ...answers({ [LIST]: topics }), wants: [LIST] });
    expect(bare.records.map(({ body }) => body)).toEqual([{ ListTopics: { TopicArn: ID } }]);
  });

  it("makes a failed list a coverage entry", async () => {
    const { records, lists, calls } = await gather(sns, answers({}));
    expect([records, lists, calls.length]).toMatchObject([[], [{ operation: LIST, complete: false }], 1]);
  });

  it("never holds an address, a number or a device", () => {
    const endpoints = [
      "someone@example.com",
      "+14155550100",
      "https://hooks.example.com/T0/secret",
      `arn:aws:sns:${PLACE}:endpoint/APNS/shop/3f2504e0`,
      `arn:aws:lambda:${PLACE}:function:x someone@example.com`,
      "arn:aws:lambda:someone@example.com",
      "arn:aws:firehose:us-west-2:123456789012:deliverystream/x",
      7,
      FN,
      QUEUE,
    ];
    const answer = { Subscriptions: endpoints.map((Endpoint) => ({ Endpoint, Owner: "123456789012" })) };
    const kept = keep(answer, sns.reads[SUBSCRIPTIONS]?.keeps ?? []);
    expect(kept.Subscriptions).toEqual([
      ...Array.from({ length: endpoints.length - 2 }, () => ({ Endpoint: null })),
      { Endpoint: FN },
      { Endpoint: QUEUE },
    ]);
  });
});
