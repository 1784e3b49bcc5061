import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/graph/build.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { backup } from "../../../src/providers/aws/backup/index.ts";
import { missingKinds } from "../../../src/providers/missing.ts";
import type { Answer, OperationKey } from "../../../src/providers/service.ts";
import { database } from "../../build/more-stores.ts";
import { asked, gather, ok, refused } from "../account.ts";
import type { Gathered } from "../account.ts";

const ARN = "arn:aws:backup:us-west-2:123456789012";
const PLANS = "backup:ListBackupPlans";
const PLAN = "backup:GetBackupPlan";
const SELECTIONS = "backup:ListBackupSelections";
const SELECTION = "backup:GetBackupSelection";
const VAULTS = "backup:ListBackupVaults";
const PROTECTED = "backup:ListProtectedResourcesByBackupVault";
const TAGS = "resource-groups-tagging-api:GetResources";

const plan = (id: string): JsonObject => ({ BackupPlanArn: `${ARN}:backup-plan:${id}`, BackupPlanId: id });
const vault = (name: string): JsonObject => ({ BackupVaultArn: `${ARN}:backup-vault:${name}`, BackupVaultName: name });
const rule = (name: string, days: number): JsonObject => ({
  TargetBackupVaultName: name,
  Lifecycle: { DeleteAfterDays: days },
});

/** Two plans that fill two vaults; the first has a selection. */
function answer(operation: OperationKey, { BackupPlanId, SelectionId, BackupVaultName }: JsonObject): Answer {
  switch (operation) {
    case PLANS:
      return ok({ BackupPlansList: [plan("p1"), plan("p2")] });
    case PLAN:
      return ok({ BackupPlan: { Rules: BackupPlanId === "p1" ? [rule("a", 7), rule("b", 8)] : [rule("b", 9)] } });
    case SELECTIONS:
      return ok({ BackupSelectionsList: BackupPlanId === "p1" ? [{ SelectionId: "s1" }] : [] });
    case SELECTION:
      return ok({ BackupSelection: { Resources: [`${BackupPlanId as string}/${SelectionId as string}`] } });
    case VAULTS:
      return ok({ BackupVaultList: [vault("a"), vault("b")] });
    case PROTECTED:
      return ok({ Results: [{ ResourceArn: `in ${BackupVaultName as string}` }] });
    default:
      return ok({ ResourceTagMappingList: [] });
  }
}
const without = (...operations: readonly string[]): Promise<Gathered> =>
  gather(backup, {
    answer: (operation, input) => (operations.includes(operation) ? refused(operation) : answer(operation, input)),
  });
const bodyOf = ({ records }: Gathered, end: string): JsonObject =>
  records.find(({ id }) => id.endsWith(end))?.body ?? {};
const denial = { $unread: { reason: "access-denied" } };

describe("collecting backups", () => {
  it("puts with a plan what it selects and with a vault what it holds and which rules fill it", async () => {
    const gathered = await without();
    expect(bodyOf(gathered, ":p1")).toEqual({
      ListBackupPlans: plan("p1"),
      GetBackupPlan: { BackupPlan: { Rules: [rule("a", 7), rule("b", 8)] } },
      ListBackupSelections: { BackupSelectionsList: [{ SelectionId: "s1" }] },
      GetBackupSelection: { s1: { BackupSelection: { Resources: ["p1/s1"] } } },
      [TAGS]: null,
    });
    expect(bodyOf(gathered, ":b")).toEqual({
      ListBackupVaults: vault("b"),
      GetBackupPlan: {
        Plans: {
          [`${ARN}:backup-plan:p1`]: { Rules: [rule("b", 8)] },
          [`${ARN}:backup-plan:p2`]: { Rules: [rule("b", 9)] },
        },
      },
      ListProtectedResourcesByBackupVault: { Results: [{ ResourceArn: "in b" }] },
      [TAGS]: null,
    });
    expect(gathered.records.map(({ type }) => type.split("::")[2])).toEqual([
      "BackupPlan",
      "BackupPlan",
      "BackupVault",
      "BackupVault",
    ]);
    expect(gathered.lists.map(({ operation, complete, listed }) => [operation, complete, listed])).toEqual([
      [PLANS, true, 2],
      [SELECTIONS, true, 2],
      [SELECTION, true, 2],
      [VAULTS, true, 2],
      [PROTECTED, true, 2],
    ]);
    expect(asked(gathered)).toEqual(new Set(Object.keys(backup.reads)));
  });

  it.each([
    [[PLAN], ":a", "GetBackupPlan"],
    [[PLANS], ":a", "GetBackupPlan"],
    [[PROTECTED], ":a", "ListProtectedResourcesByBackupVault"],
    [[SELECTIONS], ":p1", "ListBackupSelections"],
    [[PLAN, VAULTS], ":p1", "GetBackupPlan"],
  ] as const)("keeps the refusal of %j", async (operations, end, key) => {
    expect(bodyOf(await without(...operations), end)[key]).toMatchObject(
      operations[0] === PLANS ? { $unread: {} } : denial,
    );
  });

  it("leaves a plan's selection open that was refused", async () => {
    const gathered = await without(SELECTION);
    expect(bodyOf(gathered, ":p1").GetBackupSelection).toMatchObject({ s1: denial });
    expect(gathered.lists.filter(({ complete }) => !complete)).toMatchObject([{ operation: SELECTION, listed: 1 }]);
  });

  it.each([PLANS, SELECTIONS, SELECTION, VAULTS, PROTECTED])(
    "leaves open who is backed up where %s was refused",
    async (operation) => {
      const { records, lists } = await without(operation);
      const estate = {
        records: records.map(({ operation: by, type, id, region, body }) => ({
          type,
          id,
          region,
          body,
          provider: "aws" as const,
          account: "1",
          source: { operation: by, via: "api" as const, at: "2026-11-24T00:00:00Z" },
        })),
        scopes: [],
        lists: lists.map((list) => ({ account: "1", region: "r", vanished: 0, ...list })),
      };
      const table = database("prefs");
      const parts = [
        { nodes: [table], edges: [], edgeGaps: [] },
        ...estate.records.map((one) => backup.normalize(one)),
      ];
      const graph = buildGraph(parts, missingKinds([backup], estate));
      expect(graph.out(table, "backed-up-by").gaps[0]).toMatchObject({ reason: "access-denied", operation });
    },
  );

  it("records plans where no more than their existence is needed", async () => {
    const { records } = await gather(backup, { wants: [PLANS, VAULTS], answer });
    expect(records.map(({ body }) => Object.keys(body))).toEqual([
      ["ListBackupPlans"],
      ["ListBackupPlans"],
      ["ListBackupVaults"],
      ["ListBackupVaults"],
    ]);
  });
});
