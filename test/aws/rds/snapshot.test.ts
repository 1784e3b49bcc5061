import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/graph/build.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Snapshot } from "../../../src/model/resource.ts";
import { rds } from "../../../src/providers/aws/rds/index.ts";
import { denied, record, shown } from "../../services/record.ts";
import { CLUSTER, INSTANCE, cluster, instance } from "./database.ts";

const ID = "arn:aws:rds:us-west-2:123456789012:snapshot:before";
const CLUSTER_ID = "arn:aws:rds:us-west-2:123456789012:cluster-snapshot:before";
const OWN: JsonObject = {
  DBSnapshotArn: ID,
  DBSnapshotIdentifier: "before",
  DBInstanceIdentifier: "orders",
  SnapshotCreateTime: "2026-05-01T00:00:00.000Z",
  Encrypted: false,
  TagList: [{ Key: "team", Value: "web" }],
};
type Changes = Readonly<Record<string, JsonValue | undefined>>;

const attributes = (...AttributeValues: readonly string[]): JsonObject => ({
  DescribeDBSnapshotAttributes: {
    DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: "restore", AttributeValues }] },
  },
});
const normalized = (own: JsonObject, changes: Changes = attributes()) =>
  rds.normalize(
    record("AWS::RDS::DBSnapshot", ID, {
      DescribeDBSnapshots: { DBSnapshots: [{ ...OWN, ...own }] },
      ...changes,
    }),
  );
const factsOf = (own: JsonObject, changes?: Changes): Snapshot["facts"] =>
  (normalized(own, changes).nodes[0] as Snapshot).facts;

describe("a manual snapshot", () => {
  it("is kept until somebody deletes it, and is a copy of its database", () => {
    const { nodes, edges } = normalized({});
    expect(nodes).toMatchObject([{ kind: "snapshot", id: ID, name: "before", type: "AWS::RDS::DBSnapshot" }]);
    expect(Object.entries(factsOf({})).map(([key, fact]) => [key, shown(fact)])).toEqual([
      ["tags", { team: "web" }],
      ["takenAt", "2026-05-01T00:00:00.000Z"],
      ["retention", null],
      ["publicRead", { level: "closed", ways: [] }],
    ]);
    expect(factsOf({}).retention).toMatchObject({ basis: "documented-default" });
    expect(edges).toEqual([
      {
        type: "backed-up-by",
        from: INSTANCE,
        to: { by: "id", id: ID },
        because: "a manual snapshot of it is kept",
        origin: {
          record: ID,
          pointer: "/DescribeDBSnapshots/DBSnapshots/0/DBInstanceIdentifier",
          operation: "rds:DescribeDBSnapshots",
        },
      },
    ]);
  });

  it("is linked to the database, where that is still there", () => {
    const graph = buildGraph([normalized({}), instance({})], []);
    const node = graph.node(INSTANCE);
    expect(node && graph.out(node, "backed-up-by").items.map(({ to }) => to)).toEqual([ID]);
    expect(buildGraph([normalized({})], []).nodes.size).toBe(1);
  });

  it("is as old as the data in it, and of the database where the copied one was", () => {
    const copy = {
      OriginalSnapshotCreateTime: "2026-01-01T00:00:00.000Z",
      SourceDBSnapshotIdentifier: "arn:aws:rds:eu-west-1:210987654321:snapshot:before",
    };
    expect(shown(factsOf(copy).takenAt)).toBe("2026-01-01T00:00:00.000Z");
    expect(normalized(copy).edges.map(({ from }) => from)).toEqual(["arn:aws:rds:eu-west-1:210987654321:db:orders"]);
  });

  it.each<[JsonObject, Changes | undefined, string]>([
    [{}, attributes("210987654321"), "closed"],
    [{}, attributes("210987654321", "all"), "open"],
    [{}, { DescribeDBSnapshotAttributes: { DBSnapshotAttributesResult: {} } }, "closed"],
    [{}, { DescribeDBSnapshotAttributes: {} }, "unread:unreadable"],
    [{}, { DescribeDBSnapshotAttributes: denied("rds:DescribeDBSnapshotAttributes") }, "unread:access-denied"],
    [{}, {}, "unread:not-collected"],
    [{ Encrypted: true }, {}, "closed"],
  ])("who may restore it %#", (own, changes, expected) => {
    const { publicRead } = factsOf(own, changes);
    expect(publicRead.known ? publicRead.value.level : shown(publicRead)).toBe(expected);
  });

  it.each([
    [{ DescribeDBSnapshots: denied("rds:DescribeDBSnapshots") }, "unread:access-denied"],
    [{ DescribeDBSnapshots: undefined }, "unread:not-collected"],
    [{ DescribeDBSnapshots: { DBSnapshots: [] } }, "unread:unreadable"],
  ] as const)("that was not described has no fact %#", (changes, expected) => {
    expect(new Set(Object.values(factsOf({}, changes)).map(shown))).toEqual(new Set([expected]));
    expect(normalized({}, changes).edges).toEqual([]);
  });

  it("that is being made has no time yet", () => {
    expect(shown(factsOf({ SnapshotCreateTime: null }).takenAt)).toBe("unread:unreadable");
  });
});

it("a cluster's snapshot is the cluster's", () => {
  const own: JsonObject = {
    DBClusterSnapshotArn: CLUSTER_ID,
    DBClusterIdentifier: "prefs",
    SnapshotCreateTime: "2026-05-01T00:00:00.000Z",
    StorageEncrypted: false,
  };
  const all = { AttributeName: "restore", AttributeValues: ["all"] };
  const made = rds.normalize(
    record("AWS::RDS::DBClusterSnapshot", CLUSTER_ID, {
      DescribeDBClusterSnapshots: { DBClusterSnapshots: [own] },
      DescribeDBClusterSnapshotAttributes: {
        DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: [all] },
      },
    }),
  );
  expect(Object.values(made.nodes[0]?.facts ?? {}).map(shown)).toMatchObject([
    {},
    "2026-05-01T00:00:00.000Z",
    null,
    { level: "open", who: "any authenticated user of the cloud" },
  ]);
  const graph = buildGraph([made, cluster({})], []);
  const node = graph.node(CLUSTER);
  expect(node && graph.out(node, "backed-up-by").items.map(({ to }) => to)).toEqual([CLUSTER_ID]);
});
