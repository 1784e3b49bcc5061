import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { operationsOf } from "../../../src/providers/operations.ts";
import { rds } from "../../../src/providers/aws/rds/index.ts";
import type { Answer, OperationKey } from "../../../src/providers/service.ts";
import { absent, asked, gather, ok, refused } from "../account.ts";
import type { Account } from "../account.ts";
import { CLUSTER, INSTANCE, KEY, REPLICA } from "./database.ts";

const ALL = operationsOf(rds.reads);
const FAR = REPLICA.replace("us-west-2", "eu-west-1");
const HELD = "arn:aws:rds:eu-west-1:123456789012:auto-backup:ab-1";
const SNAPSHOT = "arn:aws:rds:us-west-2:123456789012:snapshot:before";
const CLUSTER_SNAPSHOT = "arn:aws:rds:us-west-2:123456789012:cluster-snapshot:before";

const orders: JsonObject = {
  DBInstanceArn: INSTANCE,
  DBInstanceIdentifier: "orders",
  KmsKeyId: KEY,
  ReadReplicaDBInstanceIdentifiers: ["orders-replica", FAR],
  DBInstanceAutomatedBackupsReplications: [{ DBInstanceAutomatedBackupsArn: HELD }],
};
const replica: JsonObject = { DBInstanceArn: REPLICA, DBInstanceIdentifier: "orders-replica" };
const far: JsonObject = { DBInstanceArn: FAR, DBInstanceIdentifier: "orders-replica" };
const member: JsonObject = {
  DBInstanceArn: INSTANCE.replace("orders", "prefs-1"),
  DBInstanceIdentifier: "prefs-1",
  DBClusterIdentifier: "prefs",
};
const prefs: JsonObject = { DBClusterArn: CLUSTER, DBClusterIdentifier: "prefs", KmsKeyId: "alias/aws/rds" };
const mine: JsonObject = { GlobalClusterMembers: [{ DBClusterArn: CLUSTER }] };
const integration: JsonObject = { SourceArn: INSTANCE, TargetArn: "arn:x", Status: "active" };
const snapshot: JsonObject = { DBSnapshotArn: SNAPSHOT, DBSnapshotIdentifier: "before", Encrypted: false };
const clusterSnapshot: JsonObject = {
  DBClusterSnapshotArn: CLUSTER_SNAPSHOT,
  DBClusterSnapshotIdentifier: "before",
  StorageEncrypted: false,
};

const ANSWERS: Readonly<Record<string, JsonObject>> = {
  "rds:DescribeDBInstances": { DBInstances: [orders, replica, member] },
  "rds:DescribeDBClusters": { DBClusters: [prefs] },
  "rds:DescribeGlobalClusters": { GlobalClusters: [mine, { GlobalClusterMembers: [{ DBClusterArn: "arn:y" }] }] },
  "rds:DescribeIntegrations": { Integrations: [integration, { SourceArn: "arn:y" }] },
  "rds:DescribeDBInstanceAutomatedBackups": { DBInstanceAutomatedBackups: [{ BackupRetentionPeriod: 30 }] },
  "rds:DescribeDBSnapshots": { DBSnapshots: [snapshot] },
  "rds:DescribeDBClusterSnapshots": { DBClusterSnapshots: [clusterSnapshot] },
};

const account: Account["answer"] = (operation, input) =>
  input.DBInstanceIdentifier === undefined ? ok(ANSWERS[operation] ?? { from: operation }) : ok({ DBInstances: [far] });

/** The account, of which one answer is another. */
function but(changed: (operation: OperationKey, input: JsonObject) => Answer | undefined): Account {
  return { answer: (operation, input) => changed(operation, input) ?? account(operation, input) };
}

const bodyOf = async (id: string, of: Account): Promise<JsonObject | undefined> =>
  (await gather(rds, of)).records.find((record) => record.id === id)?.body;

describe("collecting databases", () => {
  it("makes a record of each with what the lists say of it", async () => {
    const gathered = await gather(rds, { answer: account });
    const { records, lists, calls } = gathered;
    expect(
      records.filter(({ type }) => !type.endsWith("Snapshot")).map(({ id, type, body }) => [id, type, body]),
    ).toEqual([
      [
        REPLICA,
        "AWS::RDS::DBInstance",
        { DescribeDBInstances: { DBInstances: [replica] }, DescribeIntegrations: { Integrations: [] } },
      ],
      [
        INSTANCE,
        "AWS::RDS::DBInstance",
        {
          DescribeDBInstances: { DBInstances: [orders, replica, far] },
          DescribeIntegrations: { Integrations: [integration] },
          DescribeDBInstanceAutomatedBackups: {
            [HELD]: { DBInstanceAutomatedBackups: [{ BackupRetentionPeriod: 30 }] },
          },
          "kms:DescribeKey": { from: "kms:DescribeKey" },
        },
      ],
      [
        CLUSTER,
        "AWS::RDS::DBCluster",
        {
          DescribeDBClusters: { DBClusters: [prefs] },
          DescribeDBInstances: { DBInstances: [member] },
          DescribeGlobalClusters: { GlobalClusters: [mine] },
          DescribeIntegrations: { Integrations: [] },
        },
      ],
    ]);
    expect(lists.map(({ operation, complete, listed }) => `${operation} ${complete} ${listed}`).sort()).toEqual([
      "rds:DescribeDBClusterSnapshots true 1",
      "rds:DescribeDBClusters true 1",
      "rds:DescribeDBInstances true 3",
      "rds:DescribeDBSnapshots true 1",
    ]);
    expect(calls).toContain('rds:DescribeDBInstances {"DBInstanceIdentifier":"orders-replica"} eu-west-1');
    expect(calls).toContain(
      `rds:DescribeDBInstanceAutomatedBackups {"DBInstanceAutomatedBackupsArn":"${HELD}"} eu-west-1`,
    );
    expect(calls).toContain('rds:DescribeDBSnapshots {"SnapshotType":"manual","MaxRecords":100}');
    expect(asked(gathered)).toEqual(new Set(ALL));
  });

  it("marks a replica whose region did not answer, and nothing else", async () => {
    const body = await bodyOf(
      INSTANCE,
      but((operation, input) => (input.DBInstanceIdentifier === undefined ? undefined : refused(operation))),
    );
    expect(body?.DescribeDBInstances).toEqual({
      DBInstances: [
        orders,
        replica,
        {
          DBInstanceArn: FAR,
          $unread: { reason: "access-denied", operation: "rds:DescribeDBInstances", message: "no" },
        },
      ],
    });
  });

  it.each([
    ["rds:DescribeGlobalClusters", CLUSTER],
    ["rds:DescribeIntegrations", CLUSTER],
    ["rds:DescribeDBInstances", CLUSTER],
    ["rds:DescribeIntegrations", INSTANCE],
    ["rds:DescribeDBSnapshotAttributes", SNAPSHOT],
    ["rds:DescribeDBClusterSnapshotAttributes", CLUSTER_SNAPSHOT],
  ])("puts the denial of %s where its answer would stand", async (operation, id) => {
    const body = await bodyOf(
      id,
      but((one) => (one === operation ? refused(one) : undefined)),
    );
    expect(body?.[operation.slice("rds:".length)]).toMatchObject({ $unread: { operation } });
  });

  it("keeps the denial of replicated backups and of the key with the one instance", async () => {
    const refusing = ["rds:DescribeDBInstanceAutomatedBackups", "kms:DescribeKey"];
    const body = await bodyOf(
      INSTANCE,
      but((one) => (refusing.includes(one) ? refused(one) : undefined)),
    );
    expect(body).toMatchObject({
      DescribeDBInstanceAutomatedBackups: { [HELD]: { $unread: {} } },
      "kms:DescribeKey": { $unread: {} },
    });
  });

  it.each([
    ["rds:DescribeDBInstances", [CLUSTER]],
    ["rds:DescribeDBClusters", [REPLICA, INSTANCE]],
  ])("goes on without %s, which coverage tells", async (operation, expected) => {
    const { records, lists } = await gather(
      rds,
      but((one) => (one === operation ? refused(one) : undefined)),
    );
    expect(records.filter(({ type }) => !type.endsWith("Snapshot")).map(({ id }) => id)).toEqual(expected);
    expect(lists.filter(({ complete }) => !complete)).toMatchObject([{ operation, listed: 0 }]);
  });

  it("asks nothing that nobody needs", async () => {
    expect(await gather(rds, { wants: [], answer: account })).toEqual({ records: [], lists: [], calls: [] });
    const lists = ["rds:DescribeDBInstances", "rds:DescribeDBClusters"];
    const { calls } = await gather(rds, { wants: lists, answer: account });
    expect(new Set(calls.map((call) => call.split(" ")[0]))).toEqual(new Set(lists));
  });
});

describe("collecting snapshots", () => {
  it("asks nobody who may restore an encrypted one", async () => {
    const encrypted = { DBSnapshots: [{ ...snapshot, Encrypted: true }] };
    const { records, calls } = await gather(
      rds,
      but((one) => (one === "rds:DescribeDBSnapshots" ? ok(encrypted) : undefined)),
    );
    expect(calls.filter((call) => call.startsWith("rds:DescribeDBSnapshotAttributes"))).toEqual([]);
    expect(records.find(({ id }) => id === SNAPSHOT)?.body).toEqual({ DescribeDBSnapshots: encrypted });
  });

  it("drops one that vanished meanwhile", async () => {
    const { records, lists } = await gather(
      rds,
      but((one) => (one === "rds:DescribeDBSnapshotAttributes" ? absent : undefined)),
    );
    expect(records.some(({ id }) => id === SNAPSHOT)).toBe(false);
    expect(lists.find(({ operation }) => operation === "rds:DescribeDBSnapshots")).toEqual({
      operation: "rds:DescribeDBSnapshots",
      complete: true,
      listed: 1,
      vanished: 1,
    });
  });
});
