import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { denied, shown } from "../../services/record.ts";
import { CLUSTER, KEY, REPLICA, cluster, factsOf } from "./database.ts";
import type { Changes } from "./database.ts";

const members: JsonObject = {
  DBClusterMembers: [
    { DBInstanceIdentifier: "prefs-1", IsClusterWriter: true },
    { DBInstanceIdentifier: "prefs-2", IsClusterWriter: false },
  ],
};
const listed = (...states: readonly string[]): Changes => ({
  DescribeDBInstances: {
    DBInstances: states.map((DBInstanceStatus, index) => ({
      DBInstanceIdentifier: `prefs-${index + 1}`,
      DBInstanceArn: CLUSTER.replace("cluster:prefs", `db:prefs-${index + 1}`),
      DBInstanceStatus,
      Endpoint: { Address: `prefs-${index + 1}.abc.us-west-2.rds.amazonaws.com` },
    })),
  },
});

describe("a cluster", () => {
  it("is one database with its instances, which are found as it is", () => {
    expect(
      cluster({ ...members, CustomEndpoints: ["own.example"] }, listed("available", "available")).nodes,
    ).toMatchObject([
      {
        kind: "database",
        id: CLUSTER,
        name: "prefs",
        type: "AWS::RDS::DBCluster",
        aliases: [
          "host:prefs.cluster-abc.us-west-2.rds.amazonaws.com",
          "host:prefs.cluster-ro-abc.us-west-2.rds.amazonaws.com",
          "host:own.example",
          "host:prefs-1.abc.us-west-2.rds.amazonaws.com",
          "host:prefs-2.abc.us-west-2.rds.amazonaws.com",
          "arn:aws:rds-db:us-west-2:123456789012:dbuser:cluster-ABC",
          "arn:aws:rds:us-west-2:123456789012:db:prefs-1",
          "arn:aws:rds:us-west-2:123456789012:db:prefs-2",
          "metric:AWS/RDS:DBClusterIdentifier=prefs@123456789012/us-west-2",
          "metric:AWS/RDS:DBInstanceIdentifier=prefs-1@123456789012/us-west-2",
          "metric:AWS/RDS:DBInstanceIdentifier=prefs-2@123456789012/us-west-2",
          "metric:AWS/RDS:*@123456789012/us-west-2",
        ],
      },
    ]);
  });

  it("keeps the metrics of instances that were not read", () => {
    const [node] = cluster(members, { DescribeDBInstances: denied("rds:DescribeDBInstances") }).nodes;
    expect(node?.aliases).toContain("metric:AWS/RDS:DBInstanceIdentifier=prefs-2@123456789012/us-west-2");
  });

  it("has facts of its own", () => {
    expect(Object.values(factsOf(cluster({}))).map(shown)).toEqual([
      {},
      { mode: "by-program" },
      [{ what: "automated backups", kind: "backup", days: 1 }],
      [],
      "strong",
      false,
      "managed-key",
      { level: "closed", ways: [] },
    ]);
    const held = cluster({ KmsKeyId: KEY }, { "kms:DescribeKey": { KeyMetadata: { KeyManager: "CUSTOMER" } } });
    expect(shown(factsOf(held).encryption)).toBe("customer-key");
  });
});

describe("readers", () => {
  it.each([
    ["available", "ok"],
    ["backing-up", "ok"],
    ["modifying", "pending"],
    ["stopped", "broken"],
    ["failed", "broken"],
    ["incompatible-parameters", "broken"],
  ])("that are %s are %s", (status, state) => {
    expect(shown(factsOf(cluster(members, listed("available", status))).replicas)).toEqual([
      { id: `${CLUSTER}@prefs-2`, where: "prefs-2", state, says: status, mode: "async" },
    ]);
  });

  it("that were not listed are pending, and those of a failed list unread", () => {
    expect(shown(factsOf(cluster(members, listed("available"))).replicas)).toMatchObject([
      { state: "pending", says: "it was not listed" },
    ]);
    const refused = { DescribeDBInstances: denied("rds:DescribeDBInstances") };
    expect(shown(factsOf(cluster(members, refused)).replicas)).toBe("unread:access-denied");
    expect(shown(factsOf(cluster({}, refused)).replicas)).toEqual([]);
  });

  it("may say that replication has stopped", () => {
    const changes: Changes = {
      DescribeDBInstances: {
        DBInstances: [
          {
            DBInstanceIdentifier: "prefs-2",
            DBInstanceStatus: "available",
            StatusInfos: [{ StatusType: "read replication", Status: "error", Normal: false }],
          },
        ],
      },
    };
    expect(shown(factsOf(cluster(members, changes)).replicas)).toMatchObject([{ state: "broken", says: "error" }]);
  });

  it.each([{ DBClusterMembers: "x" }, { DBClusterMembers: ["x"] }, { DBClusterMembers: [{}] }])(
    "are not known where the list makes no sense %#",
    (own) => expect(shown(factsOf(cluster(own)).replicas)).toBe("unread:unreadable"),
  );

  it("lead nowhere: they are no resources of their own", () => {
    expect(cluster(members, listed("available", "available"))).toMatchObject({ edges: [], edgeGaps: [] });
  });
});

describe("a global database", () => {
  const FAR = CLUSTER.replace("us-west-2", "eu-west-1");
  const global = (writes: string, SynchronizationStatus: string | null): Changes => ({
    DescribeGlobalClusters: {
      GlobalClusters: [
        {
          GlobalClusterMembers: [CLUSTER, FAR].map((DBClusterArn) => ({
            DBClusterArn,
            IsWriter: DBClusterArn === writes,
            SynchronizationStatus,
          })),
        },
      ],
    },
  });

  it.each([
    ["connected", "ok"],
    ["pending-resync", "pending"],
  ])("has replicas in its other regions, and one that is %s is %s", (says, state) => {
    const { nodes, edges, edgeGaps } = cluster({}, global(CLUSTER, says));
    expect(shown(factsOf({ nodes, edges, edgeGaps }).replicas)).toEqual([
      { id: FAR, where: "eu-west-1", state, says, mode: "async" },
    ]);
    expect(shown(factsOf({ nodes, edges, edgeGaps }).reads)).toBe("strong");
    expect(edges).toMatchObject([
      { type: "replicates-to", to: { by: "id", id: FAR }, because: "it is the primary of a global database" },
    ]);
  });

  it("says nothing of a replica of which nothing is said", () => {
    expect(shown(factsOf(cluster({}, global(CLUSTER, null))).replicas)).toMatchObject([{ state: "pending" }]);
  });

  it("has no replicas where another cluster writes, and may be behind", () => {
    const secondary = cluster({}, global(FAR, "connected"));
    expect([shown(factsOf(secondary).replicas), shown(factsOf(secondary).reads)]).toEqual([[], "eventual"]);
    expect(secondary.edges).toEqual([]);
  });

  it("that was not read leaves replicas and reads open, unless the cluster follows another anyway", () => {
    const refused = { DescribeGlobalClusters: denied("rds:DescribeGlobalClusters") };
    const open = cluster({}, refused);
    expect([shown(factsOf(open).replicas), shown(factsOf(open).reads)]).toEqual(Array(2).fill("unread:access-denied"));
    expect(open.edgeGaps.map(({ type }) => type)).toEqual(["replicates-to"]);
    const follows = cluster({ ReplicationSourceIdentifier: "arn:x" }, refused);
    expect(shown(factsOf(follows).reads)).toBe("eventual");
  });

  it("is no matter of clusters that belong to none", () => {
    const other = { GlobalClusterMembers: [{ DBClusterArn: FAR, IsWriter: true }] };
    const alone = cluster({}, { DescribeGlobalClusters: { GlobalClusters: [other] } });
    expect([shown(factsOf(alone).replicas), shown(factsOf(alone).reads)]).toEqual([[], "strong"]);
  });
});

it("a cluster's own read replica is an instance", () => {
  const replica: JsonObject = {
    DBInstanceArn: REPLICA,
    StatusInfos: [{ StatusType: "read replication", Status: "replicating", Normal: true }],
  };
  const { nodes, edges, edgeGaps } = cluster(
    { ReadReplicaIdentifiers: ["orders-replica"] },
    { DescribeDBInstances: { DBInstances: [replica] } },
  );
  expect(shown(factsOf({ nodes, edges, edgeGaps }).replicas)).toMatchObject([{ id: REPLICA, state: "ok" }]);
  expect(edges).toMatchObject([{ to: { id: REPLICA }, because: "it has a read replica there" }]);
});
