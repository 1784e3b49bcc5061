import { tagsRead } from "../bulk-tags.ts";
import { DESCRIBE_KEY, GET_KEY_POLICY, KEY_POLICY_READ, describeKey } from "../kms-key.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_TABLES: AwsOperation = "dynamodb:ListTables";
export const DESCRIBE_TABLE: AwsOperation = "dynamodb:DescribeTable";
export const DESCRIBE_TTL: AwsOperation = "dynamodb:DescribeTimeToLive";
export const DESCRIBE_CONTINUOUS: AwsOperation = "dynamodb:DescribeContinuousBackups";
export const GET_POLICY: AwsOperation = "dynamodb:GetResourcePolicy";
export const DESCRIBE_KINESIS: AwsOperation = "dynamodb:DescribeKinesisStreamingDestination";
export const LIST_BACKUPS: AwsOperation = "dynamodb:ListBackups";

/** Operations asked of every table. */
export const TABLE_READS: AwsReads = {
  [DESCRIBE_TABLE]: {
    permission: "dynamodb:DescribeTable",
    keeps: [
      "TableArn",
      "TableId",
      "TableStatus",
      "DeletionProtectionEnabled",
      "SSEDescription.Status",
      "SSEDescription.SSEType",
      "SSEDescription.KMSMasterKeyArn",
      "StreamSpecification.StreamEnabled",
      "StreamSpecification.StreamViewType",
      "LatestStreamArn",
      "GlobalTableVersion",
      "MultiRegionConsistency",
      "Replicas[].RegionName",
      "Replicas[].ReplicaArn",
      "Replicas[].ReplicaStatus",
      "Replicas[].ReplicaStatusDescription",
    ].map((path) => `Table.${path}`),
    feeds: ["database.replicas", "database.reads", "database.changes", "database.encryption", "database.replicates-to"],
  },
  [DESCRIBE_TTL]: {
    permission: "dynamodb:DescribeTimeToLive",
    keeps: ["TimeToLiveDescription.TimeToLiveStatus", "TimeToLiveDescription.AttributeName"],
    feeds: ["database.itemExpiry"],
  },
  [DESCRIBE_CONTINUOUS]: {
    permission: "dynamodb:DescribeContinuousBackups",
    keeps: [
      "ContinuousBackupsStatus",
      "PointInTimeRecoveryDescription.PointInTimeRecoveryStatus",
      "PointInTimeRecoveryDescription.RecoveryPeriodInDays",
    ].map((path) => `ContinuousBackupsDescription.${path}`),
    feeds: ["database.copies"],
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html
    rate: { perSecond: 10, burst: 10, pool: DESCRIBE_CONTINUOUS },
  },
  [GET_POLICY]: {
    permission: "dynamodb:GetResourcePolicy",
    keeps: ["Policy"],
    feeds: ["database.publicRead", "access"],
    absentOn: ["PolicyNotFoundException"],
  },
  [DESCRIBE_KINESIS]: {
    permission: "dynamodb:DescribeKinesisStreamingDestination",
    keeps: ["KinesisDataStreamDestinations[].StreamArn", "KinesisDataStreamDestinations[].DestinationStatus"],
    feeds: ["database.changes", "database.feeds"],
  },
};

export const READS: AwsReads = {
  [LIST_TABLES]: {
    permission: "dynamodb:ListTables",
    keeps: ["TableNames"],
    feeds: ["database"],
    lists: true,
    pages: { input: "ExclusiveStartTableName", output: "LastEvaluatedTableName", items: ["TableNames"] },
  },
  ...TABLE_READS,
  // Of all tables at once; those of backup plans are left to the service that makes them.
  [LIST_BACKUPS]: {
    permission: "dynamodb:ListBackups",
    keeps: [
      "TableArn",
      "BackupArn",
      "BackupName",
      "BackupStatus",
      "BackupType",
      "BackupCreationDateTime",
      "BackupExpiryDateTime",
    ].map((path) => `BackupSummaries[].${path}`),
    feeds: ["database.copies"],
    pages: { input: "ExclusiveStartBackupArn", output: "LastEvaluatedBackupArn", items: ["BackupSummaries"] },
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListBackups.html
    rate: { perSecond: 5, burst: 5, pool: LIST_BACKUPS },
  },
  ...tagsRead("database.tags"),
  [DESCRIBE_KEY]: describeKey(["database.encryption", "access"]),
  [GET_KEY_POLICY]: KEY_POLICY_READ,
};
