import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { denied, shown } from "../../services/record.ts";
import { TABLE, described, factsOf, normalized } from "./table.ts";
import type { Changes } from "./table.ts";

describe("copies that outlive a deletion", () => {
  const recovery = (more: JsonObject, status = "ENABLED"): Changes => ({
    DescribeContinuousBackups: {
      ContinuousBackupsDescription: { ContinuousBackupsStatus: status, ...more },
    },
  });
  const window = (PointInTimeRecoveryDescription: JsonObject): Changes => recovery({ PointInTimeRecoveryDescription });
  const backups = (...BackupSummaries: readonly JsonObject[]): Changes => ({ ListBackups: { BackupSummaries } });
  const user: JsonObject = {
    BackupName: "before-migration",
    BackupType: "USER",
    BackupStatus: "AVAILABLE",
    BackupCreationDateTime: "2026-01-01T00:00:00.000Z",
  };
  const system = { ...user, BackupType: "SYSTEM", BackupExpiryDateTime: "2026-02-05T00:00:00.000Z" };
  const days = (number: number): unknown => [
    { what: "the window of point-in-time recovery", kind: "backup", days: number },
  ];
  const endless = (what: string): unknown => [{ what, kind: "backup", days: null }];

  it.each<[Changes, unknown]>([
    [window({ PointInTimeRecoveryStatus: "ENABLED", RecoveryPeriodInDays: 7 }), days(7)],
    [window({ PointInTimeRecoveryStatus: "ENABLED" }), days(35)],
    [window({ PointInTimeRecoveryStatus: "ENABLED", RecoveryPeriodInDays: "7" }), "unread:unreadable"],
    [window({}), "unread:unreadable"],
    [recovery({}, "DISABLED"), []],
    [recovery({}), "unread:unreadable"],
    [{ DescribeContinuousBackups: {} }, "unread:unreadable"],
    [{ DescribeContinuousBackups: denied("dynamodb:DescribeContinuousBackups") }, "unread:access-denied"],
    [backups(user), endless("the on-demand backup before-migration")],
    [backups({ ...user, BackupName: "z" }, { ...user, BackupName: "a" }), endless("2 on-demand backups (a, …)")],
    [backups({ ...user, BackupStatus: "DELETED" }), []],
    [backups({ ...user, BackupType: "AWS_BACKUP" }), []],
    [backups(system), [{ what: "the last backup of a deleted table", kind: "backup", days: 35 }]],
    [backups({ ...system, BackupCreationDateTime: null }), endless("the on-demand backup before-migration")],
    [{ ListBackups: { BackupSummaries: ["x"] } }, "unread:unreadable"],
    [{ ListBackups: {} }, "unread:unreadable"],
    [{ ListBackups: denied("dynamodb:ListBackups") }, "unread:access-denied"],
  ])("row %#", (changes, expected) => expect(shown(factsOf(changes).copies)).toEqual(expected));

  it("says that the length of the window is a default", () => {
    const { copies } = factsOf(window({ PointInTimeRecoveryStatus: "ENABLED" }));
    expect(copies.known && copies.basis).toBe("documented-default");
  });
});

describe("replicas", () => {
  const EAST = TABLE.replace("us-west-2", "us-east-1");
  const replica = (more: JsonObject): JsonObject => ({ RegionName: "us-east-1", ReplicaStatus: "ACTIVE", ...more });
  const global = (Replicas: JsonValue, more: JsonObject = {}): JsonObject =>
    described({ GlobalTableVersion: "2019.11.21", Replicas, ...more });

  it.each([
    ["ACTIVE", "ok"],
    ["CREATING", "pending"],
    ["UPDATING", "pending"],
    ["DELETING", "pending"],
    ["ARCHIVING", "broken"],
    ["ARCHIVED", "broken"],
    ["CREATION_FAILED", "broken"],
    ["UPDATE_FAILED", "broken"],
    ["INACCESSIBLE_ENCRYPTION_CREDENTIALS", "broken"],
    ["REGION_DISABLED", "broken"],
    ["REPLICATION_NOT_AUTHORIZED", "broken"],
    ["SOMETHING_NEW", "pending"],
  ])("in the state %s are %s", (ReplicaStatus, state) => {
    expect(shown(factsOf(global([replica({ ReplicaStatus })])).replicas)).toEqual([
      { id: EAST, where: "us-east-1", state, says: ReplicaStatus, mode: "async" },
    ]);
  });

  it.each([
    [global([replica({ ReplicaStatusDescription: "a word" })]), [{ says: "ACTIVE: a word", mode: "async" }]],
    [global([replica({})], { MultiRegionConsistency: "STRONG" }), [{ mode: "sync" }]],
    [global([replica({})], { MultiRegionConsistency: "EVENTUAL" }), [{ mode: "async" }]],
    [global([replica({ ReplicaArn: "arn:other" })]), [{ id: "arn:other" }]],
    [global([replica({ ReplicaStatus: null })]), [{ state: "pending" }]],
    [global([replica({}), replica({ RegionName: "us-west-2" })]), [{ where: "us-east-1" }]],
  ] as const)("are described %#", (changes, expected) => {
    expect(shown(factsOf(changes).replicas)).toMatchObject(expected);
    expect(shown(factsOf(changes).replicas)).toHaveLength(expected.length);
  });

  it.each([
    [global("x"), "unread:unreadable"],
    [global(["x"]), "unread:unreadable"],
    [global([{}]), "unread:unreadable"],
    [global([], { GlobalTableVersion: "2017.11.29" }), "unread:unresolved"],
    [{ DescribeTable: {} }, "unread:unreadable"],
    [{ DescribeTable: denied("dynamodb:DescribeTable") }, "unread:access-denied"],
  ] as const)("are not known %#", (changes, expected) => {
    expect(shown(factsOf(changes).replicas)).toBe(expected);
    expect(normalized(changes).edgeGaps.map(({ type }) => type)).toEqual(["replicates-to"]);
  });

  it("are reached by edges", () => {
    expect(normalized(global([replica({})])).edges).toEqual([
      {
        type: "replicates-to",
        from: TABLE,
        to: { by: "id", id: EAST },
        because: "it is a global table with a replica in us-east-1",
        origin: { record: TABLE, pointer: "/DescribeTable/Table/Replicas", operation: "dynamodb:DescribeTable" },
        toType: "AWS::DynamoDB::Table",
      },
    ]);
  });
});
