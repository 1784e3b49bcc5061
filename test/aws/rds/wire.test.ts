import { afterEach, beforeEach, expect, it } from "vitest";
import { rds } from "../../../src/providers/aws/rds/index.ts";
import type { AwsServer } from "../../wire/aws-server.ts";
import { startAwsServer } from "../../wire/aws-server.ts";
import { content, failure, raw } from "../../wire/replies.ts";
import type { Reply } from "../../wire/replies.ts";
import { shown } from "../../services/record.ts";
import { collectFromWire, counts } from "../wire-collect.ts";

const AT = "arn:aws:rds:us-east-1:111111111111";
const KEY = "arn:aws:kms:us-east-1:111111111111:key/1";
const SECRET = "hunter2";

/** An answer as RDS writes it: each list's member under an element of its own name. */
function answer(action: string, inner: string): () => Reply {
  return () =>
    raw(`<${action}Response><${action}Result>${inner}</${action}Result></${action}Response>`, 200, {
      "content-type": "text/xml",
    });
}

const INSTANCE = (id: string, more: string): string => `<DBInstance>
  <DBInstanceArn>${AT}:db:${id}</DBInstanceArn><DBInstanceIdentifier>${id}</DBInstanceIdentifier>
  <DbiResourceId>db-${id}</DbiResourceId><Engine>mysql</Engine><DBInstanceStatus>available</DBInstanceStatus>
  <MasterUsername>${SECRET}</MasterUsername>
  <Endpoint><Address>${id}.abc.us-east-1.rds.amazonaws.com</Address><Port>3306</Port></Endpoint>
  <InstanceCreateTime>2026-01-01T00:00:00Z</InstanceCreateTime>${more}</DBInstance>`;

const ORDERS = INSTANCE(
  "orders",
  `<BackupRetentionPeriod>7</BackupRetentionPeriod><StorageEncrypted>true</StorageEncrypted><KmsKeyId>${KEY}</KmsKeyId>
  <ReadReplicaDBInstanceIdentifiers><ReadReplicaDBInstanceIdentifier>copy</ReadReplicaDBInstanceIdentifier>
  </ReadReplicaDBInstanceIdentifiers><TagList><Tag><Key>team</Key><Value>web</Value></Tag></TagList>`,
);
const COPY = INSTANCE(
  "copy",
  `<BackupRetentionPeriod>0</BackupRetentionPeriod><StorageEncrypted>false</StorageEncrypted>
  <StorageEncryptionType>none</StorageEncryptionType>
  <ReadReplicaSourceDBInstanceIdentifier>orders</ReadReplicaSourceDBInstanceIdentifier>
  <StatusInfos><DBInstanceStatusInfo><StatusType>read replication</StatusType><Status>error</Status>
  <Normal>false</Normal><Message>Duplicate entry '${SECRET}'</Message></DBInstanceStatusInfo></StatusInfos><TagList/>`,
);

let server: AwsServer;
beforeEach(async () => {
  server = await startAwsServer();
  server
    .on("rds:DescribeDBInstances", ({ form }) =>
      form.get("Marker") === "m"
        ? answer("DescribeDBInstances", `<DBInstances>${COPY}</DBInstances>`)()
        : answer("DescribeDBInstances", `<Marker>m</Marker><DBInstances>${ORDERS}</DBInstances>`)(),
    )
    .on(
      "rds:DescribeDBClusters",
      answer(
        "DescribeDBClusters",
        `<DBClusters><DBCluster><DBClusterArn>${AT}:cluster:prefs</DBClusterArn>
        <DBClusterIdentifier>prefs</DBClusterIdentifier><Engine>aurora-mysql</Engine>
        <MasterUsername>${SECRET}</MasterUsername><BackupRetentionPeriod>1</BackupRetentionPeriod>
        <StorageEncrypted>true</StorageEncrypted><KmsKeyId>alias/aws/rds</KmsKeyId>
        <DBClusterMembers/><TagList/></DBCluster></DBClusters>`,
      ),
    )
    .on(
      "rds:DescribeGlobalClusters",
      answer(
        "DescribeGlobalClusters",
        `<GlobalClusters><GlobalClusterMember><GlobalClusterIdentifier>g</GlobalClusterIdentifier><GlobalClusterMembers>
        <GlobalClusterMember><DBClusterArn>${AT}:cluster:prefs</DBClusterArn><IsWriter>true</IsWriter>
        </GlobalClusterMember><GlobalClusterMember>
        <DBClusterArn>${AT.replace("us-east-1", "eu-west-1")}:cluster:prefs</DBClusterArn><IsWriter>false</IsWriter>
        <SynchronizationStatus>connected</SynchronizationStatus></GlobalClusterMember></GlobalClusterMembers>
        </GlobalClusterMember></GlobalClusters>`,
      ),
    )
    .on("rds:DescribeIntegrations", answer("DescribeIntegrations", "<Integrations/>"))
    .on(
      "rds:DescribeDBSnapshots",
      answer(
        "DescribeDBSnapshots",
        `<DBSnapshots>${["kept", "gone"]
          .map(
            (id) => `<DBSnapshot><DBSnapshotArn>${AT}:snapshot:${id}</DBSnapshotArn>
            <DBSnapshotIdentifier>${id}</DBSnapshotIdentifier><DBInstanceIdentifier>orders</DBInstanceIdentifier>
            <SnapshotCreateTime>2026-05-01T00:00:00Z</SnapshotCreateTime><Encrypted>false</Encrypted>
            <MasterUsername>${SECRET}</MasterUsername><TagList/></DBSnapshot>`,
          )
          .join("")}</DBSnapshots>`,
      ),
    )
    .on("rds:DescribeDBClusterSnapshots", answer("DescribeDBClusterSnapshots", "<DBClusterSnapshots/>"))
    .on("rds:DescribeDBSnapshotAttributes", ({ form }) =>
      form.get("DBSnapshotIdentifier") === "gone"
        ? failure("DBSnapshotNotFound", 404)
        : answer(
            "DescribeDBSnapshotAttributes",
            `<DBSnapshotAttributesResult><DBSnapshotAttributes><DBSnapshotAttribute><AttributeName>restore</AttributeName>
            <AttributeValues><AttributeValue>all</AttributeValue></AttributeValues></DBSnapshotAttribute>
            </DBSnapshotAttributes></DBSnapshotAttributesResult>`,
          )(),
    )
    .on("kms:DescribeKey", () => content({ KeyMetadata: { KeyId: "1", KeyManager: "CUSTOMER" } }));
});
afterEach(() => server.close());

it("reads databases and snapshots as RDS writes them, and holds no name of a user and no row", async () => {
  const { records, lists } = await collectFromWire(server, [rds]);
  expect(server.unexpected).toEqual([]);
  expect(JSON.stringify(records)).not.toContain(SECRET);
  expect(counts(lists).toSorted()).toEqual([
    "rds:DescribeDBClusterSnapshots true 0 0",
    "rds:DescribeDBClusters true 1 0",
    "rds:DescribeDBInstances true 2 0",
    "rds:DescribeDBSnapshots true 2 1",
  ]);
  const nodes = records.flatMap((record) => rds.normalize(record).nodes).sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(nodes.map(({ id, facts }) => [id.slice(AT.length + 1), ...Object.values(facts).map(shown)])).toEqual([
    [
      "cluster:prefs",
      {},
      { mode: "by-program" },
      [{ what: "automated backups", kind: "backup", days: 1 }],
      [
        {
          id: `${AT.replace("us-east-1", "eu-west-1")}:cluster:prefs`,
          where: "eu-west-1",
          state: "ok",
          says: "connected",
          mode: "async",
        },
      ],
      "strong",
      false,
      "managed-key",
      { level: "closed", ways: [] },
    ],
    ["db:copy", {}, { mode: "by-program" }, [], [], "eventual", false, "none", { level: "closed", ways: [] }],
    [
      "db:orders",
      { team: "web" },
      { mode: "by-program" },
      [{ what: "automated backups", kind: "backup", days: 7 }],
      [{ id: `${AT}:db:copy`, where: "copy", state: "broken", says: "error", mode: "async" }],
      "strong",
      false,
      "customer-key",
      { level: "closed", ways: [] },
    ],
    [
      "snapshot:kept",
      {},
      "2026-05-01T00:00:00.000Z",
      null,
      {
        level: "open",
        who: "any authenticated user of the cloud",
        ways: ["it is shared with all accounts, any of which may restore it"],
      },
    ],
  ]);
});
