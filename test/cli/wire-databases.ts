import type { AwsServer } from "../wire/aws-server.ts";
import { content } from "../wire/replies.ts";
import { arnOf, tagList } from "./wire-place.ts";
import type { Place, Tags } from "./wire-place.ts";

const FAR = "us-west-2";
const BACKUPS = "auto-backup:ab-orders";
const PREFERENCES: Tags = { "consentry:role": "preference-store", "privacy:data-subject": "customer" };

/** Orders with a replica for reports, preferences in a cluster, and choices in a database by itself. */
export function addDatabases(server: AwsServer): void {
  server
    .on("rds:DescribeDBInstances", (request) =>
      request.form.get("Marker")
        ? content({ DBInstances: { DBInstance: instances(request).slice(2) } })
        : content({ Marker: "2", DBInstances: { DBInstance: instances(request).slice(0, 2) } }),
    )
    .on("rds:DescribeDBClusters", (request) => content({ DBClusters: { DBCluster: cluster(request) } }))
    .on("rds:DescribeGlobalClusters", (request) => {
      const member = { DBClusterArn: arnOf("rds", request, "cluster:preferences"), IsWriter: true };
      const GlobalClusterMembers = { GlobalClusterMember: member };
      const one = { GlobalClusterIdentifier: "preferences-everywhere", GlobalClusterMembers };
      return content({ GlobalClusters: { GlobalClusterMember: one } });
    })
    .on("rds:DescribeIntegrations", (request) =>
      content({
        Integrations: {
          Integration: {
            IntegrationName: "to-the-warehouse",
            SourceArn: arnOf("rds", request, "cluster:preferences"),
            TargetArn: arnOf("redshift-serverless", request, "namespace/w1"),
            Status: "active",
          },
        },
      }),
    )
    .on("rds:DescribeDBInstanceAutomatedBackups", (request) =>
      content({
        DBInstanceAutomatedBackups: {
          DBInstanceAutomatedBackup: {
            DBInstanceAutomatedBackupsArn: arnOf("rds", request, BACKUPS, FAR),
            BackupRetentionPeriod: 7,
            Status: "replicating",
          },
        },
      }),
    );
  addSnapshots(server);
}

function instances(place: Place): readonly object[] {
  const instance = (DBInstanceIdentifier: string, tags: Tags, more: object): object => ({
    DBInstanceIdentifier,
    DBInstanceArn: arnOf("rds", place, `db:${DBInstanceIdentifier}`),
    DbiResourceId: `db-${DBInstanceIdentifier}`,
    DBInstanceStatus: "available",
    Engine: "postgres",
    StorageEncrypted: true,
    KmsKeyId: arnOf("kms", place, "key/rds"),
    BackupRetentionPeriod: 7,
    PubliclyAccessible: false,
    TagList: { Tag: tagList(tags) },
    ...more,
  });
  const held = { DBInstanceAutomatedBackupsArn: arnOf("rds", place, BACKUPS, FAR) };
  const status = { StatusType: "read replication", Normal: true, Status: "replicating" };
  return [
    instance(
      "orders",
      { "privacy:data-subject": "customer" },
      {
        ReadReplicaDBInstanceIdentifiers: { ReadReplicaDBInstanceIdentifier: "orders-reports" },
        DBInstanceAutomatedBackupsReplications: { DBInstanceAutomatedBackupsReplication: held },
      },
    ),
    instance(
      "orders-reports",
      { "privacy:data-subject": "none" },
      {
        ReadReplicaSourceDBInstanceIdentifier: "orders",
        StatusInfos: { DBInstanceStatusInfo: status },
      },
    ),
    instance("choices", { ...PREFERENCES, "privacy:retention": "until-request" }, {}),
    instance("preferences-1", {}, { DBClusterIdentifier: "preferences" }),
    instance("preferences-2", {}, { DBClusterIdentifier: "preferences" }),
  ];
}

function cluster(place: Place): object {
  const member = (DBInstanceIdentifier: string, IsClusterWriter: boolean): object => ({
    DBInstanceIdentifier,
    IsClusterWriter,
  });
  return {
    DBClusterIdentifier: "preferences",
    DBClusterArn: arnOf("rds", place, "cluster:preferences"),
    DbClusterResourceId: "cluster-preferences",
    Status: "available",
    Engine: "aurora-postgresql",
    StorageEncrypted: true,
    KmsKeyId: arnOf("kms", place, "key/rds"),
    BackupRetentionPeriod: 7,
    TagList: { Tag: tagList(PREFERENCES) },
    DBClusterMembers: { DBClusterMember: [member("preferences-1", true), member("preferences-2", false)] },
  };
}

/** Of each sort one that is not encrypted, so that somebody has to ask whom it is shared with. */
function addSnapshots(server: AwsServer): void {
  const taken = {
    SnapshotType: "manual",
    Status: "available",
    SnapshotCreateTime: "2026-01-01T00:00:00Z",
    TagList: {},
  };
  server
    .on("rds:DescribeDBSnapshots", (request) =>
      content({
        DBSnapshots: {
          DBSnapshot: {
            ...taken,
            DBSnapshotIdentifier: "orders-2025",
            DBSnapshotArn: arnOf("rds", request, "snapshot:orders-2025"),
            DBInstanceIdentifier: "orders",
            Encrypted: false,
          },
        },
      }),
    )
    .on("rds:DescribeDBClusterSnapshots", (request) =>
      content({
        DBClusterSnapshots: {
          DBClusterSnapshot: {
            ...taken,
            DBClusterSnapshotIdentifier: "preferences-2025",
            DBClusterSnapshotArn: arnOf("rds", request, "cluster-snapshot:preferences-2025"),
            DBClusterIdentifier: "preferences",
            StorageEncrypted: false,
          },
        },
      }),
    )
    .on("rds:DescribeDBSnapshotAttributes", () =>
      content({ DBSnapshotAttributesResult: { DBSnapshotAttributes: { DBSnapshotAttribute: restorable() } } }),
    )
    .on("rds:DescribeDBClusterSnapshotAttributes", () =>
      content({
        DBClusterSnapshotAttributesResult: {
          DBClusterSnapshotAttributes: { DBClusterSnapshotAttribute: restorable() },
        },
      }),
    );
}

function restorable(): object {
  return { AttributeName: "restore", AttributeValues: { AttributeValue: "222222222222" } };
}
