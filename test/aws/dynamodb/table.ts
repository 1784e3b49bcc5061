import type { Normalized } from "../../../src/graph/graph.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Database } from "../../../src/model/resource.ts";
import { dynamodb } from "../../../src/providers/aws/dynamodb/index.ts";
import { record } from "../../services/record.ts";

export const TABLE = "arn:aws:dynamodb:us-west-2:123456789012:table/prefs";
export const KEY = "arn:aws:kms:us-west-2:123456789012:key/1";

/** A table of which nothing special is configured, as the services answer. */
export const PLAIN: JsonObject = {
  DescribeTable: { Table: { TableArn: TABLE, TableStatus: "ACTIVE", DeletionProtectionEnabled: false } },
  DescribeTimeToLive: { TimeToLiveDescription: { TimeToLiveStatus: "DISABLED" } },
  DescribeContinuousBackups: {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: "ENABLED",
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "DISABLED" },
    },
  },
  GetResourcePolicy: null,
  DescribeKinesisStreamingDestination: { KinesisDataStreamDestinations: [] },
  ListBackups: { BackupSummaries: [] },
  "resource-groups-tagging-api:GetResources": null,
};

export type Changes = Readonly<Record<string, JsonValue | undefined>>;

export function normalized(changes: Changes): Normalized {
  return dynamodb.normalize(record("AWS::DynamoDB::Table", TABLE, { ...PLAIN, ...changes }));
}

export function factsOf(changes: Changes): Database["facts"] {
  return (normalized(changes).nodes[0] as Database).facts;
}

/** DescribeTable's answer with more members. */
export function described(more: JsonObject): JsonObject {
  return { DescribeTable: { Table: { TableArn: TABLE, TableStatus: "ACTIVE", ...more } } };
}
