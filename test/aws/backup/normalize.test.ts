import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Backup } from "../../../src/model/resource.ts";
import { backup } from "../../../src/providers/aws/backup/index.ts";
import { denied, record, shown } from "../../services/record.ts";

const ARN = "arn:aws:backup:us-west-2:123456789012";
const VAULT = `${ARN}:backup-vault:main`;
const PLAN = `${ARN}:backup-plan:p1`;
const TABLE = "arn:aws:dynamodb:us-west-2:123456789012:table/prefs";
const BUCKET = "arn:aws:s3:::shop";
const DB = "arn:aws:rds:us-west-2:123456789012:db:orders";
const TAGS = "resource-groups-tagging-api:GetResources";

type Body = Readonly<Record<string, JsonValue | undefined>>;
const present = (body: Body): JsonObject =>
  Object.fromEntries(Object.entries(body).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
const normalized = (type: string, id: string, body: Body) =>
  backup.normalize(record(`AWS::Backup::${type}`, id, present({ [TAGS]: null, ...body })));
const factsOf = (type: string, id: string, body: Body): Backup["facts"] =>
  (normalized(type, id, body).nodes[0] as Backup).facts;

describe("a plan", () => {
  const rules = (...Rules: readonly JsonObject[]): JsonObject => ({ BackupPlan: { Rules } });
  const rule = (days: number | undefined, more: JsonObject = {}): JsonObject => ({
    TargetBackupVaultName: "main",
    Lifecycle: days === undefined ? {} : { DeleteAfterDays: days },
    ...more,
  });
  const copy = (days: number | undefined): JsonObject => ({
    CopyActions: [
      {
        DestinationBackupVaultArn: `${ARN}:backup-vault:far`,
        ...(days === undefined ? {} : { Lifecycle: { DeleteAfterDays: days } }),
      },
    ],
  });

  it.each<[string, JsonValue | undefined, unknown]>([
    ["the longest of its rules", rules(rule(7), rule(35)), 35],
    ["for ever where a rule says no end", rules(rule(7), rule(undefined)), null],
    ["for ever where a rule has no lifecycle", rules({ TargetBackupVaultName: "main" }), null],
    ["for ever where a rule says so", rules(rule(-1)), null],
    ["the longest of copies as well", rules(rule(7, copy(400))), 400],
    ["for ever where a copy says no end", rules(rule(7, copy(undefined))), null],
    [
      "nothing that makes sense",
      rules({ TargetBackupVaultName: "main", Lifecycle: { DeleteAfterDays: "7" } }),
      "unread:unreadable",
    ],
    ["no rule", rules(), "unread:unreadable"],
    ["nothing", null, "unread:unreadable"],
    ["a refusal", denied("backup:GetBackupPlan"), "unread:access-denied"],
    ["no word", undefined, "unread:not-collected"],
  ])("keeps %s", (_, GetBackupPlan, expected) => {
    const facts = factsOf("BackupPlan", PLAN, { ListBackupPlans: {}, GetBackupPlan });
    expect(shown(facts.retention)).toBe(expected);
    expect(facts.lock).toMatchObject({ value: null, basis: "derived" });
  });

  it("is called by its name", () => {
    const { nodes } = normalized("BackupPlan", PLAN, { ListBackupPlans: { BackupPlanName: "daily" } });
    expect(nodes).toMatchObject([{ kind: "backup", id: PLAN, name: "daily", type: "AWS::Backup::BackupPlan" }]);
    expect(normalized("BackupPlan", PLAN, {}).nodes).toMatchObject([{ name: "p1" }]);
  });

  const selects = (...selections: readonly JsonValue[]): readonly string[] => {
    const all = selections.map((BackupSelection, index) => [`s${index}`, { BackupSelection }] as const);
    const { edges } = normalized("BackupPlan", PLAN, { GetBackupSelection: Object.fromEntries(all) });
    expect(edges.every(({ type, to }) => type === "backed-up-by" && to.by === "id" && to.id === PLAN)).toBe(true);
    return edges.map(({ from }) => from);
  };
  it.each<[string, readonly JsonValue[], readonly string[]]>([
    [
      "what its selections name, once",
      [{ Resources: [TABLE, BUCKET] }, { Resources: [BUCKET, DB] }],
      [TABLE, BUCKET, DB],
    ],
    ["nothing by a pattern", [{ Resources: ["*", "arn:aws:s3:::shop*"] }], []],
    ["not what it leaves out", [{ Resources: [TABLE, BUCKET], NotResources: ["arn:aws:s3:::*"] }], [TABLE]],
    [
      "nothing where conditions decide",
      [{ Resources: [TABLE], Conditions: { StringEquals: [{ ConditionKey: "a" }] } }],
      [],
    ],
    ["what it names beside empty conditions", [{ Resources: [TABLE], Conditions: { StringEquals: [] } }], [TABLE]],
    ["what it names beside tags", [{ Resources: [TABLE], ListOfTags: [{ ConditionKey: "a" }] }], [TABLE]],
    ["nothing from what makes no sense", ["x", { Resources: "y" }, { Resources: [7] }], []],
  ])("backs up %s", (_, selections, expected) => expect(selects(...selections)).toEqual(expected));

  it("keeps what it could read where one selection was refused", () => {
    const GetBackupSelection = {
      a: denied("backup:GetBackupSelection"),
      b: { BackupSelection: { Resources: [TABLE] } },
    };
    expect(normalized("BackupPlan", PLAN, { GetBackupSelection }).edges.map(({ from }) => from)).toEqual([TABLE]);
    expect(normalized("BackupPlan", PLAN, { GetBackupSelection: denied("x") }).edges).toEqual([]);
  });
});

describe("a vault", () => {
  it.each<[JsonValue | undefined, unknown]>([
    [{}, null],
    [{ Locked: false, MinRetentionDays: 7 }, null],
    [
      { Locked: true, MinRetentionDays: 7 },
      { mode: "governance", days: 7 },
    ],
    [
      { Locked: true, MinRetentionDays: 7, LockDate: "2026-11-23T00:00:00.000Z" },
      { mode: "compliance", days: 7 },
    ],
    [
      { Locked: true, MinRetentionDays: 7, LockDate: "2026-11-25T00:00:00.000Z" },
      { mode: "governance", days: 7 },
    ],
    [
      { Locked: true, LockDate: "2026-11-23T00:00:00.000Z" },
      { mode: "compliance", days: 0 },
    ],
    [
      { VaultType: "LOGICALLY_AIR_GAPPED_BACKUP_VAULT", MinRetentionDays: 3 },
      { mode: "compliance", days: 3 },
    ],
    [{ Locked: true, LockDate: "soon" }, "unread:unreadable"],
    [{ Locked: true, MinRetentionDays: "7" }, "unread:unreadable"],
    [{ Locked: "yes" }, "unread:unreadable"],
    [denied("backup:ListBackupVaults"), "unread:access-denied"],
    [undefined, "unread:not-collected"],
  ])("of which %j is said is locked: %j", (ListBackupVaults, expected) => {
    expect(shown(factsOf("BackupVault", VAULT, { ListBackupVaults }).lock)).toEqual(expected);
  });

  const into = (days: number, target: JsonObject = { TargetBackupVaultName: "main" }): JsonObject => ({
    Rules: [{ ...target, Lifecycle: { DeleteAfterDays: days } }],
  });
  const far = {
    TargetBackupVaultName: "far",
    CopyActions: [{ DestinationBackupVaultArn: VAULT, Lifecycle: { DeleteAfterDays: 90 } }],
  };
  const holds = (...arns: readonly string[]): JsonObject => ({ Results: arns.map((ResourceArn) => ({ ResourceArn })) });
  const plans = (Plans: JsonObject): JsonObject => ({ Plans });
  it.each<[string, JsonValue | undefined, JsonValue | undefined, unknown]>([
    ["the longest of all plans", plans({ a: into(7), b: into(35) }), holds(TABLE, BUCKET), 35],
    [
      "for a copy what the copy says",
      plans({ a: { Rules: [{ ...far, Lifecycle: { DeleteAfterDays: 7 } }] } }),
      holds(TABLE),
      90,
    ],
    [
      "what goes to it beside another vault",
      plans({ a: into(9, { TargetBackupVaultName: "far", TargetLogicallyAirGappedBackupVaultArn: VAULT }) }),
      holds(),
      9,
    ],
    ["for ever", plans({ a: { Rules: [{ TargetBackupVaultName: "main" }] } }), holds(TABLE), null],
    ["nothing where it is empty and no plan fills it", plans({}), holds(), 0],
    ["who knows how long where no plan filled it", plans({}), holds(TABLE), "unread:unresolved"],
    [
      "who knows how long what came from another region",
      plans({ a: into(7) }),
      holds(TABLE.replace("us-west-2", "eu-west-1")),
      "unread:unresolved",
    ],
    [
      "who knows how long what came from another account",
      plans({ a: into(7) }),
      holds(TABLE.replace("123456789012", "210987654321")),
      "unread:unresolved",
    ],
    ["who knows how long where plans were refused", denied("backup:GetBackupPlan"), holds(), "unread:access-denied"],
    ["who knows how long where what it holds was refused", plans({ a: into(7) }), denied("x"), "unread:access-denied"],
    ["nothing that makes sense", { Plans: "x" }, holds(), "unread:unreadable"],
    ["no word", undefined, holds(), "unread:not-collected"],
  ])("keeps %s", (_, GetBackupPlan, ListProtectedResourcesByBackupVault, expected) => {
    const { retention } = factsOf("BackupVault", VAULT, { GetBackupPlan, ListProtectedResourcesByBackupVault });
    expect(shown(retention)).toBe(expected);
    expect(retention).toMatchObject(retention.known ? { basis: "derived" } : {});
  });

  it("holds what has recovery points in it", () => {
    const { nodes, edges } = normalized("BackupVault", VAULT, {
      [TAGS]: { Tags: [{ Key: "a", Value: "b" }] },
      ListProtectedResourcesByBackupVault: holds(BUCKET, DB),
    });
    expect(nodes).toMatchObject([{ kind: "backup", id: VAULT, name: "main" }]);
    expect(shown((nodes[0] as Backup).facts.tags)).toEqual({ a: "b" });
    expect(edges.map(({ type, from, to, origin }) => [type, from, to, origin.pointer])).toEqual([
      ["backed-up-by", BUCKET, { by: "id", id: VAULT }, "/ListProtectedResourcesByBackupVault/Results/0/ResourceArn"],
      ["backed-up-by", DB, { by: "id", id: VAULT }, "/ListProtectedResourcesByBackupVault/Results/1/ResourceArn"],
    ]);
  });
});
