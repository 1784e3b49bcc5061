import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Stream } from "../../../src/model/resource.ts";
import { firehose } from "../../../src/providers/aws/firehose/index.ts";
import { keep } from "../../../src/providers/keep.ts";
import { denied, record, shown } from "../../services/record.ts";
import { answers, asked, gather, gone, ok, refused } from "../account.ts";

const ID = "arn:aws:firehose:us-west-2:123456789012:deliverystream/clicks";
const SOURCE = "arn:aws:kinesis:us-west-2:123456789012:stream/orders";
const LIST = "firehose:ListDeliveryStreams";
const GET = "firehose:DescribeDeliveryStream";
const TAGS = "resource-groups-tagging-api:GetResources";
const bucket = (name: string): string => `arn:aws:s3:::${name}`;

const described = (inner: JsonObject): JsonObject => ({
  DeliveryStreamDescription: { DeliveryStreamType: "DirectPut", Destinations: [], ...inner },
});
const normalized = (answer: JsonValue | undefined) =>
  firehose.normalize(
    record("AWS::KinesisFirehose::DeliveryStream", ID, {
      [TAGS]: null,
      ...(answer === undefined ? {} : { DescribeDeliveryStream: answer }),
    }),
  );
const edgesOf = (inner: JsonObject) =>
  normalized(described(inner)).edges.map(({ type, from, to }) => `${from} ${type} ${to.by === "id" ? to.id : ""}`);

describe("a delivery stream", () => {
  it.each([
    [
      "its bucket, once",
      {
        S3DestinationDescription: { BucketARN: bucket("a") },
        ExtendedS3DestinationDescription: { BucketARN: bucket("a") },
      },
      ["a"],
    ],
    [
      "the bucket of what came in unchanged",
      {
        ExtendedS3DestinationDescription: {
          BucketARN: bucket("a"),
          S3BackupMode: "Enabled",
          S3BackupDescription: { BucketARN: bucket("b") },
        },
      },
      ["a", "b"],
    ],
    [
      "no bucket that is switched off",
      {
        ExtendedS3DestinationDescription: {
          BucketARN: bucket("a"),
          S3BackupMode: "Disabled",
          S3BackupDescription: { BucketARN: bucket("b") },
        },
      },
      ["a"],
    ],
    [
      "the bucket that it goes through",
      { RedshiftDestinationDescription: { S3DestinationDescription: { BucketARN: bucket("c") } } },
      ["c"],
    ],
    [
      "the bucket of what failed",
      {
        HttpEndpointDestinationDescription: {
          S3BackupMode: "FailedDataOnly",
          S3DestinationDescription: { BucketARN: bucket("d") },
        },
      },
      ["d"],
    ],
    ["nothing else", { DestinationId: "1" }, []],
  ])("feeds %s", (_, destination, buckets) => {
    expect(edgesOf({ Destinations: [destination] })).toEqual(buckets.map((name) => `${ID} feeds ${bucket(name)}`));
  });

  it("is fed by its source", () => {
    const Source = { KinesisStreamSourceDescription: { KinesisStreamARN: SOURCE } };
    expect(edgesOf({ Source })).toEqual([`${SOURCE} feeds ${ID}`]);
  });

  it.each([
    [described({}), 1],
    [described({ DeliveryStreamType: "KinesisStreamAsSource" }), 0],
    [described({ DeliveryStreamType: "MSKAsSource" }), 0],
    [described({ Destinations: "x" }), "unread:unreadable"],
    [null, "unread:unreadable"],
    [denied(GET), "unread:access-denied"],
    [undefined, "unread:not-collected"],
  ] as const)("keeps what %j says for %s days", (answer, expected) => {
    const { nodes, edgeGaps } = normalized(answer);
    const { retention } = (nodes[0] as Stream).facts;
    expect(shown(retention)).toBe(expected);
    expect(retention).toMatchObject(retention.known ? { basis: "documented-default" } : {});
    expect(edgeGaps.map(({ type, from }) => `${type} ${from}`)).toEqual(retention.known ? [] : [`feeds ${ID}`]);
  });

  it("has no secret in its record", () => {
    const endpoint = {
      EndpointConfiguration: { Url: "https://x.example/?key=1", AccessKey: "secret" },
      RequestConfiguration: { CommonAttributes: [{ AttributeValue: "secret" }] },
    };
    const redshift = {
      Username: "admin",
      ClusterJDBCURL: "jdbc:x",
      S3DestinationDescription: { BucketARN: bucket("c"), RoleARN: "arn:aws:iam::1:role/r" },
    };
    const answer = {
      DeliveryStreamDescription: {
        Destinations: [
          {
            DestinationId: "1",
            HttpEndpointDestinationDescription: endpoint,
            RedshiftDestinationDescription: redshift,
          },
        ],
      },
    };
    expect(keep(answer, firehose.reads[GET]?.keeps ?? [])).toEqual({
      DeliveryStreamDescription: {
        Destinations: [
          {
            HttpEndpointDestinationDescription: {},
            RedshiftDestinationDescription: { S3DestinationDescription: { BucketARN: bucket("c") } },
          },
        ],
      },
    });
  });
});

describe("collecting delivery streams", () => {
  it("describes each by its name", async () => {
    const gathered = await gather(
      firehose,
      answers({
        [LIST]: ok({ DeliveryStreamNames: ["clicks"], HasMoreDeliveryStreams: false }),
        [GET]: ok(described({})),
        [TAGS]: ok({ ResourceTagMappingList: [] }),
      }),
    );
    expect(gathered.records).toMatchObject([
      {
        id: ID,
        body: {
          ListDeliveryStreams: { DeliveryStreamName: "clicks" },
          DescribeDeliveryStream: described({}),
          [TAGS]: null,
        },
      },
    ]);
    expect(gathered.lists).toEqual([{ operation: LIST, complete: true, listed: 1, vanished: 0 }]);
    expect(asked(gathered)).toEqual(new Set(Object.keys(firehose.reads)));
  });

  it("does not take a list that goes on for a whole one", async () => {
    const { lists } = await gather(
      firehose,
      answers({ [LIST]: ok({ DeliveryStreamNames: [], HasMoreDeliveryStreams: true }) }),
    );
    expect(lists).toMatchObject([{ complete: false, unread: { reason: "unreadable" } }]);
  });

  it("counts what vanished and keeps a refusal", async () => {
    const { records, lists } = await gather(firehose, {
      answer: (operation, { DeliveryStreamName }) => {
        if (operation === LIST) return ok({ DeliveryStreamNames: ["a", "b"] });
        return DeliveryStreamName === "a" ? gone : refused(operation);
      },
    });
    expect(records.map(({ id, body }) => [id.split("/")[1], body.DescribeDeliveryStream])).toMatchObject([
      ["b", { $unread: { operation: GET } }],
    ]);
    expect(lists).toMatchObject([{ complete: true, listed: 2, vanished: 1 }]);
  });
});
