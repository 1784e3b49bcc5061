import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Stream } from "../../../src/model/resource.ts";
import { kinesis } from "../../../src/providers/aws/kinesis/index.ts";
import { denied, record, shown } from "../../services/record.ts";
import { answers, asked, gather, gone, ok, refused } from "../account.ts";

const ID = "arn:aws:kinesis:us-west-2:123456789012:stream/orders";
const LIST = "kinesis:ListStreams";
const SUMMARY = "kinesis:DescribeStreamSummary";
const TAGS = "resource-groups-tagging-api:GetResources";

function nodeOf(summary: JsonValue | undefined): Stream {
  const body: JsonObject = { [TAGS]: null, ...(summary === undefined ? {} : { DescribeStreamSummary: summary }) };
  return kinesis.normalize(record("AWS::Kinesis::Stream", ID, body)).nodes[0] as Stream;
}

describe("a stream", () => {
  it.each([
    [{ StreamDescriptionSummary: { RetentionPeriodHours: 24 } }, 1],
    [{ StreamDescriptionSummary: { RetentionPeriodHours: 8760 } }, 365],
    [{ StreamDescriptionSummary: {} }, "unread:unreadable"],
    [{ StreamDescriptionSummary: { RetentionPeriodHours: "24" } }, "unread:unreadable"],
    [{}, "unread:unreadable"],
    [null, "unread:unreadable"],
    [denied(SUMMARY), "unread:access-denied"],
    [undefined, "unread:not-collected"],
  ] as const)("of which %j is said keeps records for %s days", (summary, expected) => {
    expect(shown(nodeOf(summary).facts.retention)).toBe(expected);
  });

  it("is called by its name and bears its tags", () => {
    expect(nodeOf(undefined)).toMatchObject({ kind: "stream", id: ID, name: "orders" });
    expect(shown(nodeOf(undefined).facts.tags)).toEqual({});
  });
});

describe("collecting streams", () => {
  const summary = ok({ StreamDescriptionSummary: { RetentionPeriodHours: 48 } });
  const tags = ok({ ResourceTagMappingList: [{ ResourceARN: ID, Tags: [{ Key: "a", Value: "b" }] }] });

  it.each<[string, JsonObject]>([
    ["their ARNs", { StreamSummaries: [{ StreamARN: ID }], StreamNames: ["orders"] }],
    ["their names alone", { StreamNames: ["orders"] }],
  ])("takes a list with %s", async (_, list) => {
    const gathered = await gather(kinesis, answers({ [LIST]: ok(list), [SUMMARY]: summary, [TAGS]: tags }));
    expect(gathered.records.map(({ id, body }) => [id, body])).toEqual([
      [
        ID,
        {
          ListStreams: { StreamARN: ID },
          DescribeStreamSummary: { StreamDescriptionSummary: { RetentionPeriodHours: 48 } },
          [TAGS]: { Tags: [{ Key: "a", Value: "b" }] },
        },
      ],
    ]);
    expect(gathered.lists).toEqual([{ operation: LIST, complete: true, listed: 1, vanished: 0 }]);
    expect(asked(gathered)).toEqual(new Set(Object.keys(kinesis.reads)));
  });

  it("counts a stream that vanished and keeps a refusal", async () => {
    const list = ok({ StreamSummaries: [{ StreamARN: ID }, { StreamARN: `${ID}-2` }] });
    const { records, lists } = await gather(kinesis, {
      answer: (operation, { StreamARN }) => {
        if (operation === LIST) return list;
        return operation === SUMMARY && StreamARN === ID ? gone : refused(operation);
      },
    });
    expect(records.map(({ id }) => id)).toEqual([`${ID}-2`]);
    expect(records[0]?.body.DescribeStreamSummary).toMatchObject({ $unread: { reason: "access-denied" } });
    expect(lists).toEqual([{ operation: LIST, complete: true, listed: 2, vanished: 1 }]);
  });

  it("makes a failed list a coverage entry", async () => {
    expect((await gather(kinesis, answers({}))).lists).toMatchObject([{ operation: LIST, complete: false }]);
  });
});
