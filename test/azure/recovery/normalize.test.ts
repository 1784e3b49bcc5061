import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { GROUPS } from "../../../src/providers/azure/reads.ts";
import { denied, shown } from "../../services/record.ts";
import { backupOf, BV, list, POLICY, policyRow, RSV, rule, vaultRow } from "./vaults.ts";

const RSV_POLICY = `${RSV.id}/backuppolicies/default`;
const rsvRow = (properties: JsonValue): JsonObject => ({ id: RSV_POLICY, name: "Default", properties });
const days = (count: JsonValue, durationType: JsonValue = "Days"): JsonObject => ({
  retentionDuration: { count, durationType },
});

describe("vaults and policies", () => {
  it("become backups", () => {
    const shared = { [list(BV.vault)]: vaultRow("Locked"), [GROUPS]: { tags: { env: "prod" } } };
    const vault = backupOf(BV.vault, BV.id, { ...shared, [list(BV.policy)]: { data: [policyRow(rule("P30D"))] } });
    const policy = backupOf(BV.policy, POLICY, { ...shared, [list(BV.policy)]: policyRow(rule("P30D")) });
    expect(vault).toMatchObject({ id: BV.id, name: "shop-bv", type: BV.vault, region: "westus2", record: BV.id });
    expect(policy).toMatchObject({ id: POLICY, name: "shop-bv/daily", type: BV.policy, record: POLICY });
    for (const { facts } of [vault, policy])
      expect(Object.values(facts).map(shown)).toEqual([
        { team: "ops" },
        { env: "prod" },
        30,
        { mode: "compliance", days: 30 },
      ]);
  });

  it.each([
    [
      "a listing",
      { "resources:Resources_List": { id: BV.id, tags: { a: "b" } } },
      { a: "b" },
      "not-collected",
      "not-collected",
    ],
    ["what an export shows", { [list(BV.vault)]: vaultRow() }, { team: "ops" }, "not-collected", null],
    [
      "a locked vault of an export",
      { [list(BV.vault)]: vaultRow("Locked") },
      { team: "ops" },
      "not-collected",
      "not-collected",
    ],
    [
      "a failure",
      { [list(BV.vault)]: vaultRow("Locked"), [list(BV.policy)]: denied(list(BV.policy)) },
      { team: "ops" },
      "access-denied",
      "access-denied",
    ],
    ["nothing", {}, "unread:not-collected", "not-collected", "not-collected"],
    ["nonsense", { [list(BV.vault)]: 7, [list(BV.policy)]: 7 }, "unread:unreadable", "unreadable", "unreadable"],
    [
      "lists of nonsense",
      { [list(BV.vault)]: vaultRow(7), [list(BV.policy)]: { data: [7] } },
      { team: "ops" },
      "unreadable",
      "unreadable",
    ],
    ["no list", { [list(BV.vault)]: vaultRow({}), [list(BV.policy)]: {} }, { team: "ops" }, "unreadable", "unreadable"],
  ] as const)("leave open what is not shown, from %s", (_, body, tags, retention, lock) => {
    const { facts } = backupOf(BV.vault, BV.id, body);
    expect([facts.tags, facts.retention, facts.lock].map(shown)).toEqual([
      tags,
      `unread:${retention}`,
      lock === null ? null : `unread:${lock}`,
    ]);
  });

  it("do not take what an export says of a policy for what it says of its vault", () => {
    const { facts } = backupOf(BV.policy, POLICY, { [list(BV.policy)]: policyRow(rule("P30D")) });
    expect([facts.tags, facts.retention, facts.lock].map(shown)).toEqual([
      "unread:not-collected",
      30,
      "unread:not-collected",
    ]);
  });
});

describe("how long a vault holds recovery points", () => {
  it.each<[string, readonly JsonValue[], unknown]>([
    ["as its only policy", [policyRow(rule("P30D"))], 30],
    ["as the longest", [policyRow(rule("P30D")), policyRow(rule("P10Y"))], 3650],
    ["not at all without one", [], 0],
    ["unknown as soon as one makes no sense", [policyRow(rule("P30D")), policyRow(rule("soon"))], "unread:unreadable"],
    ["unknown where one shows nothing", [policyRow(rule("P30D")), { id: POLICY }], "unread:unreadable"],
  ])("%s", (_, data, expected) => {
    const { facts } = backupOf(BV.vault, BV.id, { [list(BV.vault)]: vaultRow(), [list(BV.policy)]: { data } });
    expect(shown(facts.retention)).toEqual(expected);
  });
});

describe("how long a policy of a backup vault retains", () => {
  const backing = { objectType: "AzureBackupRule", name: "Daily" };
  it.each<[string, readonly JsonValue[], unknown]>([
    ["one rule", [backing, rule("P30D")], 30],
    ["the longest of several", [rule("P7D"), rule("P12W"), rule("P3M")], 90],
    ["the longest of one rule's", [rule("P7D", "P10Y", "P1M")], 3650],
    ["a length in hours", [rule("PT36H")], 1.5],
    ["none", [backing], "unread:unreadable"],
    ["no rules", [], "unread:unreadable"],
    ["a rule that says nothing", [rule("P7D"), { objectType: "AzureRetentionRule" }], "unread:unreadable"],
    ["a life without an end", [{ objectType: "AzureRetentionRule", lifecycles: [{}] }], "unread:unreadable"],
    ["nonsense among them", [rule("P7D"), 7], "unread:unreadable"],
    ["a length that is none", [rule("P7D"), rule(7)], "unread:unreadable"],
  ])("%s", (_, rules, expected) => {
    const { facts } = backupOf(BV.policy, POLICY, { [list(BV.policy)]: policyRow(...rules) });
    expect(shown(facts.retention)).toEqual(expected);
  });
});

describe("how long a policy of a Recovery Services vault retains", () => {
  const schedules = { dailySchedule: days(30), weeklySchedule: days(12, "Weeks"), monthlySchedule: days(6, "Months") };
  it.each<[string, JsonValue, unknown]>([
    ["all recovery points alike", { retentionPolicy: days(14) }, 14],
    ["those of one schedule", { retentionPolicy: { dailySchedule: days(30), weeklySchedule: null } }, 30],
    ["the longest of several", { retentionPolicy: schedules }, 180],
    ["by the year", { retentionPolicy: { ...schedules, yearlySchedule: days(7, "Years") } }, 2555],
    ["by parts", { subProtectionPolicy: [{ retentionPolicy: days(30) }, { retentionPolicy: days(15) }] }, 30],
    ["in the vault", { vaultRetentionPolicy: { vaultRetention: schedules, snapshotRetentionInDays: 5 } }, 180],
    [
      "snapshots longer than in the vault",
      { vaultRetentionPolicy: { vaultRetention: days(3), snapshotRetentionInDays: 5 } },
      5,
    ],
    ["instant snapshots longer", { retentionPolicy: days(3), instantRpRetentionRangeInDays: 5 }, 5],
    ["nothing but instant snapshots", { instantRpRetentionRangeInDays: 5 }, "unread:unreadable"],
    ["nothing", {}, "unread:unreadable"],
    ["a policy that is empty", { retentionPolicy: {} }, "unread:unreadable"],
    ["a policy in text", { retentionPolicy: "x" }, "unread:unreadable"],
    ["parts in text", { subProtectionPolicy: ["x"] }, "unread:unreadable"],
    ["a part without one", { retentionPolicy: days(3), subProtectionPolicy: [7] }, "unread:unreadable"],
    ["a unit that is none", { retentionPolicy: days(3, "Invalid") }, "unread:unreadable"],
    [
      "a count in text",
      { retentionPolicy: { dailySchedule: days(3), weeklySchedule: days("3") } },
      "unread:unreadable",
    ],
    ["a length in text", { retentionPolicy: { retentionDuration: "P3D" } }, "unread:unreadable"],
    ["no properties", null, "unread:not-collected"],
  ])("%s", (_, properties, expected) => {
    const { facts } = backupOf(RSV.policy, RSV_POLICY, { [list(RSV.policy)]: rsvRow(properties) });
    expect(shown(facts.retention)).toEqual(expected);
  });
});

describe("the lock of a vault", () => {
  it.each<[JsonValue | undefined, unknown, string]>([
    ["Locked", { mode: "compliance", days: 30 }, "derived"],
    ["Unlocked", { mode: "governance", days: 30 }, "derived"],
    ["Disabled", null, "read"],
    [undefined, null, "documented-default"],
    [null, null, "documented-default"],
    ["Frozen", "unread:unreadable", ""],
    [true, "unread:unreadable", ""],
  ])("%j", (state, expected, basis) => {
    for (const { vault, policy, id, properties } of [
      { ...BV, properties: policyRow(rule("P30D")).properties },
      { ...RSV, properties: { retentionPolicy: days(30) } },
    ]) {
      const body = {
        [list(vault)]: vaultRow(state, id),
        [list(policy)]: { data: [{ id: `${id}/p/x`, properties: properties ?? null }] },
      };
      const { lock } = backupOf(vault, id, body).facts;
      expect([shown(lock), lock.known ? lock.basis : ""]).toEqual([expected, basis]);
    }
  });

  it.each<[JsonValue, unknown]>([
    [{}, null],
    [{ securitySettings: null }, null],
    [{ securitySettings: "x" }, "unread:unreadable"],
    [{ securitySettings: { immutabilitySettings: "x" } }, "unread:unreadable"],
  ])("%j", (properties, expected) => {
    const body = { [list(BV.vault)]: { id: BV.id, properties }, [list(BV.policy)]: { data: [] } };
    expect(shown(backupOf(BV.vault, BV.id, body).facts.lock)).toEqual(expected);
  });
});
