import { describe, expect, it } from "vitest";
import type { Fact } from "../../../src/model/fact.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { denied, shown } from "../../services/record.ts";
import { KEY, TABLE, described, factsOf, normalized } from "./table.ts";
import type { Changes } from "./table.ts";

const TAGS = "resource-groups-tagging-api:GetResources";
const basis = (fact: Fact<unknown>): string | undefined => (fact.known ? fact.basis : undefined);

it("is a database that settings and alarms find", () => {
  expect(normalized({})).toMatchObject({
    nodes: [
      {
        kind: "database",
        id: TABLE,
        aliases: [
          "table:prefs",
          "table:prefs@123456789012/us-west-2",
          "metric:AWS/DynamoDB:TableName=prefs@123456789012/us-west-2",
          "metric:AWS/DynamoDB:*@123456789012/us-west-2",
        ],
        name: "prefs",
        type: "AWS::DynamoDB::Table",
        region: "us-west-2",
      },
    ],
    edges: [],
    edgeGaps: [],
  });
});

it("with nothing configured has every fact known", () => {
  const facts = Object.entries(factsOf({})).map(([key, fact]) => [key, shown(fact), basis(fact)]);
  expect(facts).toEqual([
    ["tags", {}, "read"],
    ["itemExpiry", { mode: "none" }, "read"],
    ["copies", [], "read"],
    ["replicas", [], "read"],
    ["reads", "eventual", "documented-default"],
    ["changes", false, "read"],
    ["encryption", "provider-key", "documented-default"],
    ["publicRead", { level: "closed", ways: [] }, "read"],
  ]);
});

it("of which nothing was read has no fact, and no edge that could be missed", () => {
  const parts = Object.keys(factsOf({})).map((key) => [key, "unread:not-collected"]);
  const nothing = Object.fromEntries(
    [
      "DescribeTable",
      "DescribeTimeToLive",
      "DescribeContinuousBackups",
      "GetResourcePolicy",
      "DescribeKinesisStreamingDestination",
      "ListBackups",
      TAGS,
    ].map((key) => [key, undefined]),
  );
  expect(Object.entries(factsOf(nothing)).map(([key, fact]) => [key, shown(fact)])).toEqual(parts);
  expect(normalized(nothing).edgeGaps.map(({ type, from }) => [type, from])).toEqual([
    ["replicates-to", TABLE],
    ["feeds", TABLE],
  ]);
});

describe("tags", () => {
  it.each([
    [{ Tags: [{ Key: "privacy:data-subject", Value: "customer" }] }, { "privacy:data-subject": "customer" }],
    [{ Tags: "x" }, "unread:unreadable"],
    [denied(TAGS), "unread:access-denied"],
  ] as const)("row %#", (tags, expected) => expect(shown(factsOf({ [TAGS]: tags }).tags)).toEqual(expected));
});

describe("expiry of items", () => {
  const ttl = (TimeToLiveDescription: JsonObject): Changes => ({ DescribeTimeToLive: { TimeToLiveDescription } });
  it.each([
    [ttl({ TimeToLiveStatus: "ENABLED", AttributeName: "gone" }), { mode: "per-item", attribute: "gone" }],
    [ttl({ TimeToLiveStatus: "ENABLING", AttributeName: "gone" }), { mode: "per-item", attribute: "gone" }],
    [ttl({ TimeToLiveStatus: "ENABLED" }), { mode: "per-item" }],
    [ttl({ TimeToLiveStatus: "DISABLING", AttributeName: "gone" }), { mode: "none" }],
    [ttl({ TimeToLiveStatus: "SOON" }), "unread:unreadable"],
    [ttl({}), "unread:unreadable"],
    [{ DescribeTimeToLive: {} }, "unread:unreadable"],
    [{ DescribeTimeToLive: null }, "unread:unreadable"],
    [{ DescribeTimeToLive: denied("dynamodb:DescribeTimeToLive") }, "unread:access-denied"],
  ] as const)("row %#", (changes, expected) => expect(shown(factsOf(changes).itemExpiry)).toEqual(expected));
});

describe("encryption", () => {
  const sse = (SSEDescription: JsonObject, manager?: string): Changes => ({
    ...described({ SSEDescription }),
    ...(manager ? { "kms:DescribeKey": { KeyMetadata: { Arn: KEY, KeyManager: manager } } } : {}),
  });
  const kms: JsonObject = { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: KEY };
  it.each([
    [sse(kms, "AWS"), "managed-key"],
    [sse(kms, "CUSTOMER"), "customer-key"],
    [sse({ ...kms, Status: "UPDATING" }, "CUSTOMER"), "customer-key"],
    [sse(kms, "SOMEBODY"), "unread:unreadable"],
    [sse(kms), "unread:not-collected"],
    [{ ...sse(kms), "kms:DescribeKey": denied("kms:DescribeKey") }, "unread:access-denied"],
    [sse({ ...kms, KMSMasterKeyArn: "arn:aws:kms:us-west-2:123456789012:alias/aws/dynamodb" }), "managed-key"],
    [sse({ Status: "DISABLED" }), "provider-key"],
    [sse({ Status: "ENABLED", SSEType: "AES256" }), "provider-key"],
    [sse({ Status: "ENABLED", SSEType: "KMS" }), "unread:unreadable"],
    [sse({ Status: "ENABLED" }), "unread:unreadable"],
    [described({ SSEDescription: "x" }), "unread:unreadable"],
    [{ DescribeTable: denied("dynamodb:DescribeTable") }, "unread:access-denied"],
    [{ "kms:DescribeKey": denied("kms:DescribeKey") }, "provider-key"],
  ] as const)("row %#", (changes, expected) => expect(shown(factsOf(changes).encryption)).toBe(expected));
});

describe("changes", () => {
  const STREAM = "arn:aws:kinesis:us-west-2:123456789012:stream/prefs";
  const kinesis = (DestinationStatus: string): Changes => ({
    DescribeKinesisStreamingDestination: { KinesisDataStreamDestinations: [{ StreamArn: STREAM, DestinationStatus }] },
  });
  const stream = (StreamEnabled: boolean): JsonObject => described({ StreamSpecification: { StreamEnabled } });
  const refused = { DescribeKinesisStreamingDestination: denied("dynamodb:DescribeKinesisStreamingDestination") };
  it.each([
    [stream(true), true, []],
    [stream(false), false, []],
    [described({ StreamSpecification: {} }), "unread:unreadable", []],
    [kinesis("ACTIVE"), true, [STREAM]],
    [kinesis("UPDATING"), true, [STREAM]],
    [kinesis("DISABLED"), false, []],
    [kinesis("ENABLE_FAILED"), false, []],
    [{ DescribeKinesisStreamingDestination: {} }, false, []],
    [{ DescribeKinesisStreamingDestination: { KinesisDataStreamDestinations: "x" } }, "unread:unreadable", ["gap"]],
    [{ ...stream(true), ...refused }, true, ["gap"]],
    [{ ...stream(false), ...refused }, "unread:access-denied", ["gap"]],
    [{ ...kinesis("ACTIVE"), DescribeTable: denied("dynamodb:DescribeTable") }, true, [STREAM]],
    [{ ...kinesis("DISABLED"), DescribeTable: denied("dynamodb:DescribeTable") }, "unread:access-denied", []],
  ] as const)("row %#", (changes, expected, feeds) => {
    expect(shown(factsOf(changes).changes)).toBe(expected);
    const { edges, edgeGaps } = normalized(changes);
    const gaps = edgeGaps.filter(({ type }) => type === "feeds").map(() => "gap");
    const targets = edges.filter(({ type }) => type === "feeds").map(({ to }) => to.by === "id" && to.id);
    expect([...targets, ...gaps]).toEqual(feeds);
  });
});

describe("readers without authentication", () => {
  const policy = (...Statement: readonly JsonObject[]): Changes => ({
    GetResourcePolicy: { Policy: JSON.stringify({ Version: "2012-10-17", Statement }) },
  });
  const anyone: JsonObject = { Effect: "Allow", Principal: "*", Action: "dynamodb:GetItem", Resource: TABLE };
  it.each([
    [policy(anyone), "open"],
    [policy({ ...anyone, Action: "dynamodb:Query", Resource: `${TABLE}/index/by-mail` }), "open"],
    [policy({ ...anyone, Action: "dynamodb:PutItem" }), "closed"],
    [policy({ ...anyone, Principal: { AWS: "210987654321" } }), "closed"],
    [policy({ ...anyone, Condition: { StringLike: { "aws:Referer": "x*" } } }), "conditional"],
    [policy({ ...anyone, Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }), "closed"],
    [{ GetResourcePolicy: { Policy: "{" } }, "unread:unreadable"],
    [{ GetResourcePolicy: denied("dynamodb:GetResourcePolicy") }, "unread:access-denied"],
  ] as const)("row %#", (changes, expected) => {
    const { publicRead } = factsOf(changes);
    expect(publicRead.known ? publicRead.value.level : shown(publicRead)).toBe(expected);
    if (expected === "open") expect(shown(publicRead)).toMatchObject({ who: "any authenticated user of the cloud" });
  });
});
