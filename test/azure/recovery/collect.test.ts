import { describe, expect, it } from "vitest";
import { recovery } from "../../../src/providers/azure/recovery/index.ts";
import { GROUPS } from "../../../src/providers/azure/reads.ts";
import { denied } from "../../services/record.ts";
import { collectFrom, ok, refused } from "../collecting.ts";
import { ACCOUNT, BV, ITEM, itemRow, list, POLICY, policyRow, RSV, rule, vaultRow } from "./vaults.ts";

const RSV_POLICY = {
  id: `${RSV.id}/backupPolicies/Default`,
  name: "Default",
  location: "",
  properties: {
    schedulePolicy: { scheduleRunTimes: ["2026-01-01T02:00:00Z"] },
    retentionPolicy: {
      dailySchedule: {
        retentionTimes: ["2026-01-01T02:00:00Z"],
        retentionDuration: { count: 30, durationType: "Days" },
      },
    },
  },
};

describe("collecting vaults", () => {
  it("makes records of vaults, of policies and of what they protect", async () => {
    const kept = itemRow({
      policyInfo: {
        policyId: POLICY,
        policyParameters: { backupDatasourceParametersList: [{ containersList: ["a"] }] },
      },
    });
    const item = itemRow({
      friendlyName: "shopdata",
      policyInfo: {
        policyId: POLICY,
        policyParameters: {
          backupDatasourceParametersList: [{ objectType: "BlobBackupDatasourceParameters", containersList: ["a"] }],
        },
      },
    });
    const policy = policyRow({ objectType: "AzureBackupRule", trigger: { schedule: {} } }, rule("P30D"));
    const { records, lists } = await collectFrom(recovery, {
      [list(BV.vault)]: ok({ data: [vaultRow("Locked"), vaultRow("Disabled", `${BV.id}-2`)] }),
      [list(BV.policy)]: ok({ data: [policy] }),
      [list(BV.item)]: ok({ data: [item] }),
    });
    const seen = { data: [policyOf("P30D")] };
    const place = { region: "westus2", via: "resource-graph" };
    expect(records).toEqual([
      {
        ...place,
        type: BV.vault,
        id: BV.id,
        operation: list(BV.vault),
        body: { [list(BV.vault)]: vaultRow("Locked"), [list(BV.policy)]: seen, [GROUPS]: null },
      },
      {
        ...place,
        type: BV.vault,
        id: `${BV.id}-2`,
        operation: list(BV.vault),
        body: { [list(BV.vault)]: vaultRow("Disabled", `${BV.id}-2`), [list(BV.policy)]: { data: [] }, [GROUPS]: null },
      },
      {
        ...place,
        type: BV.policy,
        id: POLICY,
        operation: list(BV.policy),
        body: { [list(BV.policy)]: policyOf("P30D"), [list(BV.vault)]: vaultRow("Locked"), [GROUPS]: null },
      },
      {
        ...place,
        type: BV.item,
        id: ITEM,
        operation: list(BV.item),
        body: { [list(BV.item)]: kept, [list(BV.vault)]: vaultRow("Locked"), [GROUPS]: null },
      },
    ]);
    expect(lists.map(({ operation, complete, listed }) => [operation, complete, listed])).toEqual([
      [list(RSV.vault), true, 0],
      [list(RSV.policy), true, 0],
      [list(RSV.item), true, 0],
      [list(BV.vault), true, 2],
      [list(BV.policy), true, 1],
      [list(BV.item), true, 1],
    ]);
  });

  it("keeps of a policy how long it retains", async () => {
    const item = {
      id: `${RSV.id}/backupFabrics/Azure/protectionContainers/c/protectedItems/i`,
      properties: { sourceResourceId: ACCOUNT, workloadType: "VM" },
    };
    const { records } = await collectFrom(recovery, {
      [list(RSV.vault)]: ok({ data: [vaultRow("Unlocked", RSV.id)] }),
      [list(RSV.policy)]: ok({ data: [RSV_POLICY] }),
      [list(RSV.item)]: ok({ data: [item] }),
    });
    const kept = { dailySchedule: { retentionDuration: { count: 30, durationType: "Days" } } };
    expect(records.map(({ type, region, body }) => [type, region, body[list(RSV.policy)]])).toEqual([
      [RSV.vault, "westus2", { data: [{ ...RSV_POLICY, properties: { retentionPolicy: kept } }] }],
      [RSV.policy, "westus2", { ...RSV_POLICY, properties: { retentionPolicy: kept } }],
      [RSV.item, "westus2", undefined],
    ]);
    expect(records[2]?.body[list(RSV.vault)]).toEqual(vaultRow("Unlocked", RSV.id));
  });

  it("tells what could not be listed, beside and within the records", async () => {
    const answers = {
      [list(BV.vault)]: ok({ data: [vaultRow()] }),
      [list(BV.policy)]: refused(list(BV.policy)),
      [list(BV.item)]: refused(list(BV.item)),
    };
    const { records, lists } = await collectFrom(recovery, answers);
    expect(records.map(({ body }) => body[list(BV.policy)])).toEqual([denied(list(BV.policy))]);
    expect(lists.filter(({ complete }) => !complete).map(({ operation }) => operation)).toEqual([
      list(BV.policy),
      list(BV.item),
    ]);
    const other = await collectFrom(recovery, {
      [list(BV.vault)]: refused(list(BV.vault)),
      [list(BV.policy)]: ok({ data: [policyRow()] }),
    });
    expect(other.records.map(({ body, region }) => [body[list(BV.vault)], region])).toEqual([
      [denied(list(BV.vault)), "global"],
    ]);
  });

  it("asks only for what somebody wants", async () => {
    const wanted = [list(BV.policy)];
    const { records, calls } = await collectFrom(recovery, { [list(BV.policy)]: ok({ data: [policyRow()] }) }, wanted);
    expect(records.map(({ body }) => Object.keys(body))).toEqual([wanted]);
    expect(calls).toEqual(wanted);
    expect(await collectFrom(recovery, {}, [])).toEqual({ records: [], lists: [], calls: [] });
  });
});

function policyOf(duration: string) {
  return policyRow(
    { objectType: "AzureBackupRule" },
    { objectType: "AzureRetentionRule", lifecycles: [{ deleteAfter: { duration } }] },
  );
}
