import { DESCRIBE_KEY, describeKey } from "../kms-key.ts";
import type { FactKey } from "../../../model/resource.ts";
import type { AwsOperation, AwsRead, AwsReads } from "../service.ts";

export const LIST_INSTANCES: AwsOperation = "rds:DescribeDBInstances";
export const LIST_CLUSTERS: AwsOperation = "rds:DescribeDBClusters";
export const LIST_GLOBAL: AwsOperation = "rds:DescribeGlobalClusters";
export const LIST_INTEGRATIONS: AwsOperation = "rds:DescribeIntegrations";
export const AUTOMATED_BACKUPS: AwsOperation = "rds:DescribeDBInstanceAutomatedBackups";
export const LIST_SNAPSHOTS: AwsOperation = "rds:DescribeDBSnapshots";
export const LIST_CLUSTER_SNAPSHOTS: AwsOperation = "rds:DescribeDBClusterSnapshots";
export const SNAPSHOT_ATTRIBUTES: AwsOperation = "rds:DescribeDBSnapshotAttributes";
export const CLUSTER_SNAPSHOT_ATTRIBUTES: AwsOperation = "rds:DescribeDBClusterSnapshotAttributes";

const DATABASE: readonly FactKey[] = [
  "database",
  "database.tags",
  "database.itemExpiry",
  "database.copies",
  "database.replicas",
  "database.reads",
  "database.encryption",
  "database.publicRead",
  "database.replicates-to",
];
const SNAPSHOT: readonly FactKey[] = [
  "snapshot",
  "snapshot.tags",
  "snapshot.takenAt",
  "snapshot.retention",
  "snapshot.publicRead",
  "database.backed-up-by",
];

/** A list of what the answer's key holds, each member with these paths. Never names of users, whatever their role. */
function listOf(
  operation: AwsOperation,
  key: string,
  paths: readonly string[],
  rest: Pick<AwsRead, "feeds" | "lists">,
): AwsReads {
  return {
    [operation]: {
      permission: operation,
      keeps: paths.map((path) => `${key}[].${path}`),
      pages: { input: "Marker", output: "Marker", items: [key] },
      ...rest,
    },
  };
}

const TAGS = ["TagList[].Key", "TagList[].Value"];
const ENCRYPTION = ["StorageEncrypted", "StorageEncryptionType", "KmsKeyId"];

export const READS: AwsReads = {
  // The message of a replication error may quote the row that caused it, so it is left out.
  ...listOf(
    LIST_INSTANCES,
    "DBInstances",
    [
      "DBInstanceArn",
      "DBInstanceIdentifier",
      "DbiResourceId",
      "DBClusterIdentifier",
      "Engine",
      "DBInstanceStatus",
      "Endpoint.Address",
      "MultiAZ",
      "PubliclyAccessible",
      "DeletionProtection",
      "BackupRetentionPeriod",
      "DBInstanceAutomatedBackupsReplications[].DBInstanceAutomatedBackupsArn",
      "ReadReplicaSourceDBInstanceIdentifier",
      "ReadReplicaSourceDBClusterIdentifier",
      "ReadReplicaDBInstanceIdentifiers",
      "ReadReplicaDBClusterIdentifiers",
      "ReplicaMode",
      "StatusInfos[].StatusType",
      "StatusInfos[].Normal",
      "StatusInfos[].Status",
      ...ENCRYPTION,
      ...TAGS,
    ],
    { feeds: DATABASE, lists: true },
  ),
  ...listOf(
    LIST_CLUSTERS,
    "DBClusters",
    [
      "DBClusterArn",
      "DBClusterIdentifier",
      "DbClusterResourceId",
      "Engine",
      "EngineMode",
      "Status",
      "Endpoint",
      "ReaderEndpoint",
      "CustomEndpoints",
      "PubliclyAccessible",
      "DeletionProtection",
      "BackupRetentionPeriod",
      "BacktrackWindow",
      "DBClusterMembers[].DBInstanceIdentifier",
      "DBClusterMembers[].IsClusterWriter",
      "ReplicationSourceIdentifier",
      "ReadReplicaIdentifiers",
      "GlobalClusterIdentifier",
      "GlobalWriteForwardingStatus",
      "LocalWriteForwardingStatus",
      ...ENCRYPTION,
      ...TAGS,
    ],
    { feeds: DATABASE, lists: true },
  ),
  ...listOf(
    LIST_GLOBAL,
    "GlobalClusters",
    [
      "GlobalClusterIdentifier",
      "GlobalClusterMembers[].DBClusterArn",
      "GlobalClusterMembers[].IsWriter",
      "GlobalClusterMembers[].SynchronizationStatus",
    ],
    { feeds: ["database.replicas", "database.reads", "database.replicates-to"] },
  ),
  ...listOf(LIST_INTEGRATIONS, "Integrations", ["SourceArn", "TargetArn", "IntegrationName", "Status"], {
    feeds: ["database.changes", "database.feeds"],
  }),
  // Only asked of those that are replicated to another region, which keeps them as long as it is told there.
  ...listOf(
    AUTOMATED_BACKUPS,
    "DBInstanceAutomatedBackups",
    ["DBInstanceAutomatedBackupsArn", "BackupRetentionPeriod", "Status"],
    { feeds: ["database.copies"] },
  ),
  ...listOf(
    LIST_SNAPSHOTS,
    "DBSnapshots",
    [
      "DBSnapshotArn",
      "DBSnapshotIdentifier",
      "DBInstanceIdentifier",
      "DbiResourceId",
      "SnapshotType",
      "Status",
      "SnapshotCreateTime",
      "OriginalSnapshotCreateTime",
      "SourceDBSnapshotIdentifier",
      "Encrypted",
      ...TAGS,
    ],
    { feeds: SNAPSHOT, lists: true },
  ),
  ...listOf(
    LIST_CLUSTER_SNAPSHOTS,
    "DBClusterSnapshots",
    [
      "DBClusterSnapshotArn",
      "DBClusterSnapshotIdentifier",
      "DBClusterIdentifier",
      "DbClusterResourceId",
      "SnapshotType",
      "Status",
      "SnapshotCreateTime",
      "SourceDBClusterSnapshotArn",
      "StorageEncrypted",
      ...TAGS,
    ],
    { feeds: SNAPSHOT, lists: true },
  ),
  [SNAPSHOT_ATTRIBUTES]: {
    permission: SNAPSHOT_ATTRIBUTES,
    keeps: ["AttributeName", "AttributeValues"].map(
      (path) => `DBSnapshotAttributesResult.DBSnapshotAttributes[].${path}`,
    ),
    feeds: ["snapshot.publicRead"],
    absentOn: ["DBSnapshotNotFound", "DBSnapshotNotFoundFault"],
  },
  [CLUSTER_SNAPSHOT_ATTRIBUTES]: {
    permission: CLUSTER_SNAPSHOT_ATTRIBUTES,
    keeps: ["AttributeName", "AttributeValues"].map(
      (path) => `DBClusterSnapshotAttributesResult.DBClusterSnapshotAttributes[].${path}`,
    ),
    feeds: ["snapshot.publicRead"],
    absentOn: ["DBClusterSnapshotNotFoundFault"],
  },
  [DESCRIBE_KEY]: describeKey(["database.encryption"]),
};
