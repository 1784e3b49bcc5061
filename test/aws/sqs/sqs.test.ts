import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Queue } from "../../../src/model/resource.ts";
import { sqs } from "../../../src/providers/aws/sqs/index.ts";
import { denied, record, shown } from "../../services/record.ts";
import { absent, answers, asked, gather, gone, ok, refused } from "../account.ts";

const ID = "arn:aws:sqs:us-west-2:123456789012:requests.fifo";
const URL = "https://sqs.us-west-2.amazonaws.com/123456789012/requests.fifo";
const DEAD = "arn:aws:sqs:us-west-2:123456789012:dead.fifo";
const LIST = "sqs:ListQueues";
const GET = "sqs:GetQueueAttributes";
const TAGS = "resource-groups-tagging-api:GetResources";
const REDRIVE = JSON.stringify({ deadLetterTargetArn: DEAD, maxReceiveCount: 3 });

const normalized = (answer: JsonValue | undefined) => {
  const body = {
    ListQueues: { QueueUrl: URL },
    [TAGS]: null,
    ...(answer === undefined ? {} : { GetQueueAttributes: answer }),
  };
  return sqs.normalize(record("AWS::SQS::Queue", ID, body));
};
const attributes = (more: JsonObject): JsonObject => ({ Attributes: { QueueArn: ID, ...more } });
const factsOf = (answer: JsonValue | undefined) => (normalized(answer).nodes[0] as Queue).facts;

describe("a queue", () => {
  it.each([
    [attributes({ MessageRetentionPeriod: "345600" }), 4, false],
    [attributes({ MessageRetentionPeriod: "1209600", RedrivePolicy: REDRIVE }), 14, true],
    [attributes({ MessageRetentionPeriod: "43200" }), 0.5, false],
    [attributes({}), 4, false],
    [attributes({ MessageRetentionPeriod: 345600, RedrivePolicy: 3 }), "unread:unreadable", "unread:unreadable"],
    [attributes({ MessageRetentionPeriod: "-1", RedrivePolicy: "{" }), "unread:unreadable", "unread:unreadable"],
    [attributes({ MessageRetentionPeriod: "4d", RedrivePolicy: "[]" }), "unread:unreadable", "unread:unreadable"],
    [attributes({ RedrivePolicy: '{"maxReceiveCount":3}' }), 4, "unread:unreadable"],
    [attributes({ RedrivePolicy: '{"deadLetterTargetArn":""}' }), 4, "unread:unreadable"],
    [attributes({ RedrivePolicy: "" }), 4, "unread:unreadable"],
    // An answer without any attribute is none.
    [{ Attributes: {} }, "unread:unreadable", "unread:unreadable"],
    [{}, "unread:unreadable", "unread:unreadable"],
    [null, "unread:unreadable", "unread:unreadable"],
    [denied(GET), "unread:access-denied", "unread:access-denied"],
    [undefined, "unread:not-collected", "unread:not-collected"],
  ] as const)("of which %j is said keeps for %s days, and puts aside: %s", (answer, retention, deadLetters) => {
    const facts = factsOf(answer);
    expect([shown(facts.retention), shown(facts.deadLetters)]).toEqual([retention, deadLetters]);
    expect(normalized(answer).edgeGaps.length).toBe(String(deadLetters).startsWith("unread") ? 1 : 0);
  });

  it("says where its days come from", () => {
    expect(factsOf(attributes({})).retention).toMatchObject({ basis: "documented-default" });
    expect(factsOf(attributes({ MessageRetentionPeriod: "60" })).retention).toMatchObject({ basis: "read" });
  });

  it("is called by its name, and found by its address, its name and its metrics", () => {
    expect(normalized(attributes({})).nodes).toMatchObject([
      {
        kind: "queue",
        id: ID,
        name: "requests.fifo",
        aliases: [
          URL,
          "queue:requests.fifo",
          "queue:requests.fifo@123456789012/us-west-2",
          "metric:AWS/SQS:QueueName=requests.fifo@123456789012/us-west-2",
          "metric:AWS/SQS:*@123456789012/us-west-2",
        ],
      },
    ]);
    expect(shown(factsOf(attributes({})).tags)).toEqual({});
  });

  it("leads to the queue for what was tried in vain", () => {
    expect(normalized(attributes({ RedrivePolicy: REDRIVE })).edges).toMatchObject([
      { type: "dead-letters-to", from: ID, to: { by: "id", id: DEAD } },
    ]);
    expect(normalized(attributes({})).edges).toEqual([]);
    expect(normalized(denied(GET)).edgeGaps).toMatchObject([{ type: "dead-letters-to", from: ID }]);
  });
});

describe("collecting queues", () => {
  const list = ok({ QueueUrls: [URL, "http://127.0.0.1:5000/123456789012/plain", "https://elsewhere.example/x", 7] });
  const queue = ok(attributes({ MessageRetentionPeriod: "60" }));
  const tags = ok({ ResourceTagMappingList: [{ ResourceARN: ID, Tags: [{ Key: "a", Value: "b" }] }] });

  it("takes account and name from the address", async () => {
    const gathered = await gather(sqs, answers({ [LIST]: list, [GET]: queue, [TAGS]: tags }));
    expect(gathered.records.map(({ id, body }) => [id, body[TAGS]])).toEqual([
      [ID, { Tags: [{ Key: "a", Value: "b" }] }],
      ["arn:aws:sqs:us-west-2:123456789012:plain", null],
    ]);
    expect(gathered.records[0]?.body).toMatchObject({
      ListQueues: { QueueUrl: URL },
      GetQueueAttributes: attributes({ MessageRetentionPeriod: "60" }),
    });
    expect(gathered.lists).toMatchObject([{ operation: LIST, complete: true, vanished: 0 }]);
    expect(gathered.calls[0]).toBe(`${LIST} {"MaxResults":1000}`);
    expect(asked(gathered)).toEqual(new Set(Object.keys(sqs.reads)));
  });

  it.each([
    ["gone", gone],
    ["said not to exist", absent],
  ])("counts a queue that is %s", async (_, answer) => {
    const { records, lists } = await gather(sqs, answers({ [LIST]: ok({ QueueUrls: [URL] }), [GET]: answer }));
    expect([records, lists]).toEqual([[], [{ operation: LIST, complete: true, listed: 1, vanished: 1 }]]);
  });

  it("keeps a refusal, and leaves out what nobody wants", async () => {
    const denying = await gather(sqs, answers({ [LIST]: ok({ QueueUrls: [URL] }), [GET]: refused(GET) }));
    expect(denying.records[0]?.body.GetQueueAttributes).toMatchObject({ $unread: { reason: "access-denied" } });
    const bare = await gather(sqs, { ...answers({ [LIST]: ok({ QueueUrls: [URL] }) }), wants: [LIST] });
    expect(bare.records[0]?.body).toEqual({ ListQueues: { QueueUrl: URL } });
  });

  it("makes a failed list a coverage entry", async () => {
    const { records, lists } = await gather(sqs, answers({}));
    expect([records, lists]).toMatchObject([[], [{ operation: LIST, complete: false }]]);
  });
});
