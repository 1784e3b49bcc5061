import type { AwsServer } from "../wire/aws-server.ts";
import { content, failure } from "../wire/replies.ts";
import { arnOf, inputOf, seconds } from "./wire-place.ts";
import type { Place } from "./wire-place.ts";

/** What lets the account decide who may decrypt, as the console writes it. */
const KEY_POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "kms:*", Resource: "*", Principal: { AWS: "arn:aws:iam::123456789012:root" } },
  ],
});

/** What tells one table from the next; what is not said is off. */
interface Table {
  readonly streams?: boolean;
  readonly replica?: string;
  readonly expires?: string;
  readonly recovers?: number;
  readonly key?: string;
  readonly feeds?: string;
}

const TABLES: Readonly<Record<string, Table>> = {
  catalogue: {},
  "loyalty-rules": {},
  consents: { streams: true, replica: "ACTIVE", recovers: 35, key: "customer" },
  members: {},
  optouts: { replica: "INACCESSIBLE_ENCRYPTION_CREDENTIALS", expires: "ends" },
  points: { feeds: "points" },
  requests: {},
};
const HALF = 3;

/** Tables of consents and of requests, one whose changes go to a stream, and what that stream fills. */
export function addTables(server: AwsServer): void {
  const names = Object.keys(TABLES);
  const named = (request: { readonly body: string }): string =>
    (JSON.parse(request.body) as { readonly TableName: string }).TableName;
  server
    .on("dynamodb:ListTables", (request) =>
      // Two pages, as a larger account has them.
      inputOf(request).ExclusiveStartTableName === undefined
        ? content({ TableNames: names.slice(0, HALF), LastEvaluatedTableName: names[HALF - 1] })
        : content({ TableNames: names.slice(HALF) }),
    )
    .on("dynamodb:DescribeTable", (request) => content({ Table: described(named(request), request) }))
    .on("dynamodb:DescribeTimeToLive", (request) => {
      const attribute = TABLES[named(request)]?.expires;
      return content({
        TimeToLiveDescription:
          attribute === undefined
            ? { TimeToLiveStatus: "DISABLED" }
            : { TimeToLiveStatus: "ENABLED", AttributeName: attribute },
      });
    })
    .on("dynamodb:DescribeContinuousBackups", (request) => {
      const days = TABLES[named(request)]?.recovers;
      return content({
        ContinuousBackupsDescription: {
          ContinuousBackupsStatus: "ENABLED",
          PointInTimeRecoveryDescription:
            days === undefined
              ? { PointInTimeRecoveryStatus: "DISABLED" }
              : { PointInTimeRecoveryStatus: "ENABLED", RecoveryPeriodInDays: days },
        },
      });
    })
    .on("dynamodb:GetResourcePolicy", (request) =>
      String(inputOf(request).ResourceArn).endsWith("table/consents")
        ? content({ Policy: ownReaders(request) })
        : failure("PolicyNotFoundException"),
    )
    .on("dynamodb:DescribeKinesisStreamingDestination", (request) => {
      const stream = TABLES[named(request)]?.feeds;
      const to = { StreamArn: arnOf("kinesis", request, `stream/${stream}`), DestinationStatus: "ACTIVE" };
      return content({ TableName: named(request), KinesisDataStreamDestinations: stream === undefined ? [] : [to] });
    })
    .on("dynamodb:ListBackups", (request) =>
      content({
        BackupSummaries: [
          {
            TableName: "requests",
            TableArn: arnOf("dynamodb", request, "table/requests"),
            BackupArn: arnOf("dynamodb", request, "table/requests/backup/1"),
            BackupName: "before-the-move",
            BackupStatus: "AVAILABLE",
            BackupType: "USER",
            BackupCreationDateTime: seconds("2026-01-01T00:00:00Z"),
          },
        ],
      }),
    )
    .on("kms:GetKeyPolicy", () => content({ Policy: KEY_POLICY }))
    .on("kms:DescribeKey", (request) => {
      const key = String(inputOf(request).KeyId);
      return content({
        KeyMetadata: { KeyId: key, Arn: key, KeyManager: key.endsWith("/customer") ? "CUSTOMER" : "AWS" },
      });
    });
  addStreams(server);
}

function described(name: string, place: Place): object {
  const { streams, replica, key } = TABLES[name] ?? {};
  const table = `table/${name}`;
  return {
    TableName: name,
    TableArn: arnOf("dynamodb", place, table),
    TableStatus: "ACTIVE",
    CreationDateTime: seconds("2025-01-01T00:00:00Z"),
    ...(streams ? { StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" } } : {}),
    ...(key === undefined
      ? {}
      : { SSEDescription: { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: arnOf("kms", place, `key/${key}`) } }),
    ...(replica === undefined ? {} : { Replicas: [{ RegionName: "eu-west-1", ReplicaStatus: replica }] }),
  };
}

/** A table's policy that lets in nobody but the account itself. */
function ownReaders(place: Place): string {
  const statement = {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${place.account}:root` },
    Action: "dynamodb:GetItem",
    Resource: arnOf("dynamodb", place, "table/consents"),
  };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

function addStreams(server: AwsServer): void {
  server
    .on("kinesis:ListStreams", (request) => {
      const stream = { StreamName: "points", StreamARN: arnOf("kinesis", request, "stream/points") };
      const summary = { ...stream, StreamStatus: "ACTIVE" };
      return content({ StreamNames: ["points"], StreamSummaries: [summary], HasMoreStreams: false });
    })
    .on("kinesis:DescribeStreamSummary", (request) =>
      content({
        StreamDescriptionSummary: {
          StreamName: "points",
          StreamARN: arnOf("kinesis", request, "stream/points"),
          StreamStatus: "ACTIVE",
          RetentionPeriodHours: 168,
          EncryptionType: "KMS",
          KeyId: "alias/aws/kinesis",
        },
      }),
    )
    .on("firehose:ListDeliveryStreams", () =>
      content({ DeliveryStreamNames: ["to-staging"], HasMoreDeliveryStreams: false }),
    )
    .on("firehose:DescribeDeliveryStream", (request) =>
      content({
        DeliveryStreamDescription: {
          DeliveryStreamName: "to-staging",
          DeliveryStreamARN: arnOf("firehose", request, "deliverystream/to-staging"),
          DeliveryStreamStatus: "ACTIVE",
          DeliveryStreamType: "KinesisStreamAsSource",
          Source: { KinesisStreamSourceDescription: { KinesisStreamARN: arnOf("kinesis", request, "stream/points") } },
          Destinations: [
            { DestinationId: "1", ExtendedS3DestinationDescription: { BucketARN: "arn:aws:s3:::shop-staging" } },
          ],
        },
      }),
    );
}
