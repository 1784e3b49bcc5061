import { describe, expect, it } from "vitest";
import type { Fact } from "../../../src/model/fact.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { denied, shown } from "../../services/record.ts";
import { INSTANCE, KEY, OWN, REPLICA, cluster, factsOf, instance } from "./database.ts";
import type { Changes } from "./database.ts";

const basis = (fact: Fact<unknown>): string | undefined => (fact.known ? fact.basis : undefined);

describe("an instance", () => {
  it("is a database that settings, grants and alarms find", () => {
    expect(instance({})).toMatchObject({
      nodes: [
        {
          kind: "database",
          id: INSTANCE,
          aliases: [
            "host:orders.abc.us-west-2.rds.amazonaws.com",
            "arn:aws:rds-db:us-west-2:123456789012:dbuser:db-ABC",
            "metric:AWS/RDS:DBInstanceIdentifier=orders@123456789012/us-west-2",
            "metric:AWS/RDS:*@123456789012/us-west-2",
          ],
          name: "orders",
          type: "AWS::RDS::DBInstance",
        },
      ],
      edges: [],
      edgeGaps: [],
    });
  });

  it.each([
    ["docdb", "AWS/DocDB"],
    ["neptune", "AWS/Neptune"],
    ["mysql", "AWS/RDS"],
  ])("of %s has its metrics in %s", (Engine, namespace) => {
    const [node] = instance({ Engine }).nodes;
    expect(node?.aliases).toContain(`metric:${namespace}:DBInstanceIdentifier=orders@123456789012/us-west-2`);
  });

  it("with nothing configured has every fact known", () => {
    expect(
      Object.entries(factsOf(instance({ StorageEncryptionType: "none" }))).map(([key, fact]) => [
        key,
        shown(fact),
        basis(fact),
      ]),
    ).toEqual([
      ["tags", {}, "read"],
      ["itemExpiry", { mode: "by-program" }, "documented-default"],
      ["copies", [], "derived"],
      ["replicas", [], "derived"],
      ["reads", "strong", "derived"],
      ["changes", false, "read"],
      ["encryption", "none", "read"],
      ["publicRead", { level: "closed", ways: [] }, "derived"],
    ]);
  });

  it.each([
    [{ DescribeDBInstances: denied("rds:DescribeDBInstances") }, "unread:access-denied"],
    [{ DescribeDBInstances: undefined }, "unread:not-collected"],
    [{ DescribeDBInstances: null }, "unread:unreadable"],
    [{ DescribeDBInstances: { DBInstances: [{ DBInstanceArn: REPLICA }] } }, "unread:unreadable"],
  ] as const)("that was not described has no fact of its own %#", (changes, expected) => {
    const { changes: others, ...own } = factsOf(instance({}, changes));
    expect(shown(others)).toBe(false);
    expect(new Set(Object.values(own).map(shown))).toEqual(new Set([expected]));
    expect(instance({}, changes).edgeGaps.map(({ type }) => type)).toEqual(["replicates-to"]);
    expect(instance({}, changes).nodes).toMatchObject([{ id: INSTANCE, aliases: [] }]);
  });

  it.each([
    [{ TagList: [{ Key: "team", Value: "web" }] }, { team: "web" }],
    [{ TagList: "x" }, "unread:unreadable"],
  ] as const)("tags %#", (own, expected) => expect(shown(factsOf(instance(own)).tags)).toEqual(expected));

  it("that replicates another may be behind", () => {
    expect(shown(factsOf(instance({ ReadReplicaSourceDBInstanceIdentifier: "x" })).reads)).toBe("eventual");
    expect(shown(factsOf(instance({ ReadReplicaSourceDBClusterIdentifier: "x" })).reads)).toBe("eventual");
    expect(shown(factsOf(instance({ ReadReplicaSourceDBInstanceIdentifier: "" })).reads)).toBe("strong");
  });
});

describe("encryption", () => {
  const key = (manager: string): Changes => ({ "kms:DescribeKey": { KeyMetadata: { KeyManager: manager } } });
  const held: JsonObject = { StorageEncrypted: true, KmsKeyId: KEY };
  it.each<[JsonObject, Changes, string]>([
    [held, key("AWS"), "managed-key"],
    [held, key("CUSTOMER"), "customer-key"],
    [{ ...held, StorageEncryptionType: "sse-kms" }, key("CUSTOMER"), "customer-key"],
    [held, {}, "unread:not-collected"],
    [held, { "kms:DescribeKey": denied("kms:DescribeKey") }, "unread:access-denied"],
    [{ StorageEncrypted: true, KmsKeyId: "alias/aws/rds" }, {}, "managed-key"],
    [{ StorageEncrypted: true, KmsKeyId: "arn:aws:kms:us-west-2:1:alias/aws/rds" }, {}, "managed-key"],
    [{ StorageEncrypted: true, KmsKeyId: "alias/aws-like" }, key("CUSTOMER"), "customer-key"],
    [{ StorageEncrypted: true }, {}, "unread:unreadable"],
    [{ StorageEncrypted: false, StorageEncryptionType: "sse-rds" }, {}, "provider-key"],
    [{ StorageEncrypted: false, StorageEncryptionType: "none" }, {}, "none"],
    [{ StorageEncrypted: null }, {}, "unread:unreadable"],
    [{ StorageEncrypted: false }, {}, "unread:unreadable"],
    [{ StorageEncrypted: false, KmsKeyId: KEY }, key("CUSTOMER"), "unread:unreadable"],
    [{ StorageEncryptionType: "none" }, { "kms:DescribeKey": denied("kms:DescribeKey") }, "none"],
  ])("row %#", (own, changes, expected) => expect(shown(factsOf(instance(own, changes)).encryption)).toBe(expected));
});

describe("copies that outlive a deletion", () => {
  const HELD = "arn:aws:rds:eu-west-1:123456789012:auto-backup:ab-1";
  const replicated: JsonObject = {
    DBInstanceAutomatedBackupsReplications: [{ DBInstanceAutomatedBackupsArn: HELD }],
  };
  const there = (answer: JsonObject): Changes => ({ DescribeDBInstanceAutomatedBackups: { [HELD]: answer } });
  const own = { what: "automated backups", kind: "backup", days: 7 };
  it.each<[JsonObject, Changes, unknown]>([
    [{ BackupRetentionPeriod: 7 }, {}, [own]],
    [{ BackupRetentionPeriod: 0 }, {}, []],
    [{ BackupRetentionPeriod: null }, {}, "unread:unreadable"],
    [
      { BackupRetentionPeriod: 7, ...replicated },
      there({ DBInstanceAutomatedBackups: [{ BackupRetentionPeriod: 30 }] }),
      [own, { what: "automated backups in eu-west-1", kind: "backup", days: 30, holder: HELD }],
    ],
    [replicated, there({ DBInstanceAutomatedBackups: [] }), "unread:unreadable"],
    [replicated, there(denied("rds:DescribeDBInstanceAutomatedBackups")), "unread:access-denied"],
    [replicated, {}, "unread:not-collected"],
  ])("row %#", (described, changes, expected) =>
    expect(shown(factsOf(instance(described, changes)).copies)).toEqual(expected),
  );

  it("has a cluster's window of backtracking among them", () => {
    expect(shown(factsOf(cluster({ BackupRetentionPeriod: 3, BacktrackWindow: 43_200 })).copies)).toEqual([
      { what: "automated backups", kind: "backup", days: 3 },
      { what: "the backtrack window", kind: "backup", days: 0.5 },
    ]);
  });
});

describe("changes", () => {
  const WAREHOUSE = "arn:aws:redshift:us-west-2:123456789012:namespace:1";
  const integrated = (Status: string): Changes => ({
    DescribeIntegrations: { Integrations: [{ SourceArn: INSTANCE, TargetArn: WAREHOUSE, Status }] },
  });
  it.each<[Changes, unknown, readonly string[]]>([
    [integrated("active"), true, [WAREHOUSE]],
    [integrated("syncing"), true, [WAREHOUSE]],
    [integrated("failed"), false, []],
    [integrated("creating"), false, []],
    [{ DescribeIntegrations: denied("rds:DescribeIntegrations") }, "unread:access-denied", ["gap"]],
    [{ DescribeIntegrations: {} }, "unread:unreadable", ["gap"]],
  ])("row %#", (changes, expected, feeds) => {
    const { edges, edgeGaps, nodes } = instance({}, changes);
    expect(shown(factsOf({ edges, edgeGaps, nodes }).changes)).toBe(expected);
    const targets = edges.filter(({ type }) => type === "feeds").map(({ to }) => to.by === "id" && to.id);
    expect([...targets, ...edgeGaps.map(() => "gap")]).toEqual(feeds);
  });
});

describe("read replicas", () => {
  const replica = (more: JsonObject): JsonObject => ({ ...OWN, DBInstanceArn: REPLICA, ...more });
  const status = (Status: string | null, Normal: boolean): JsonObject => ({
    StatusInfos: [{ StatusType: "read replication", Status, Normal }],
  });
  const own: JsonObject = { ReadReplicaDBInstanceIdentifiers: ["orders-replica"] };

  it.each([
    [replica(status("replicating", true)), "ok", "replicating"],
    [replica(status("replicating", false)), "broken", "replicating"],
    [replica(status("error", false)), "broken", "error"],
    [replica(status("stopped", true)), "broken", "stopped"],
    [replica(status("terminated", true)), "broken", "terminated"],
    [replica(status("replication stop point reached", true)), "broken", "replication stop point reached"],
    [replica(status("replication stop point set", true)), "pending", "replication stop point set"],
    [replica({ ...status("replicating", true), DBInstanceStatus: "stopped" }), "broken", "stopped"],
    [replica({ ...status("replicating", true), DBInstanceStatus: "modifying" }), "ok", "replicating"],
    [replica(status(null, false)), "broken", "not normal"],
    [replica({}), "pending", "available"],
    [replica({ DBInstanceStatus: "creating" }), "pending", "creating"],
    [{}, "pending", "it was not listed"],
  ])("by their own word %#", (other, state, says) => {
    expect(shown(factsOf(instance(own, {}, [other])).replicas)).toEqual([
      { id: REPLICA, where: "orders-replica", state, says, mode: "async" },
    ]);
  });

  it("elsewhere have the region's name, and are unread where that did not answer", () => {
    const FAR = REPLICA.replace("us-west-2", "eu-west-1");
    const far: JsonObject = { ReadReplicaDBInstanceIdentifiers: [FAR] };
    const ok = instance(far, {}, [{ ...replica(status("replicating", true)), DBInstanceArn: FAR }]);
    expect(shown(factsOf(ok).replicas)).toMatchObject([{ id: FAR, where: "eu-west-1", state: "ok" }]);
    const refused = { DBInstanceArn: FAR, ...denied("rds:DescribeDBInstances") };
    expect(shown(factsOf(instance(far, {}, [refused])).replicas)).toBe("unread:access-denied");
    expect(instance(far, {}, [refused]).edges.map(({ to }) => to)).toEqual([{ by: "id", id: FAR }]);
  });

  it("are reached by edges", () => {
    expect(instance(own).edges).toEqual([
      {
        type: "replicates-to",
        from: INSTANCE,
        to: { by: "id", id: REPLICA },
        because: "it has a read replica there",
        origin: {
          record: INSTANCE,
          pointer: "/DescribeDBInstances/DBInstances/0",
          operation: "rds:DescribeDBInstances",
        },
        toType: "AWS::RDS::DBInstance",
      },
    ]);
  });

  it("that are clusters do not tell how they are doing", () => {
    const { nodes, edges, edgeGaps } = instance({ ReadReplicaDBClusterIdentifiers: ["moved"] });
    expect(shown(factsOf({ nodes, edges, edgeGaps }).replicas)).toBe("unread:unresolved");
    expect(edges).toMatchObject([
      { to: { id: "arn:aws:rds:us-west-2:123456789012:cluster:moved" }, toType: "AWS::RDS::DBCluster" },
    ]);
  });

  it.each([{ ReadReplicaDBInstanceIdentifiers: "x" }, { ReadReplicaDBInstanceIdentifiers: [7] }])(
    "are not known where the list makes no sense %#",
    (described) => {
      expect(shown(factsOf(instance(described)).replicas)).toBe("unread:unreadable");
      expect(instance(described).edgeGaps.map(({ type }) => type)).toEqual(["replicates-to"]);
    },
  );
});
