import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { UnreadPart } from "../../../model/record.ts";
import type { Answer, CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { listed, partOf, tellEach, whyNot } from "../listing.ts";
import { GET_PLAN, GET_SELECTION, LIST_PLANS, LIST_PROTECTED, LIST_SELECTIONS, LIST_VAULTS } from "./reads.ts";
import { targetsOf } from "./rules.ts";

type Parts = Record<string, JsonValue>;
type TagsOf = Awaited<ReturnType<typeof tagReader>>;

/** One record a plan, with what it selects, and one a vault, with what lies in it and which rules put it there. */
export async function collect(context: CollectContext): Promise<void> {
  const plans = await listed(context, LIST_PLANS, { MaxResults: 1000 }, "BackupPlansList");
  const vaults = await listed(context, LIST_VAULTS, { MaxResults: 1000 }, "BackupVaultList");
  if (!plans && !vaults) return;
  const tagsOf = await tagReader(context, ["backup:backup-plan", "backup:backup-vault"]);
  const rules = await readPlans(context, plans, tagsOf);
  if (vaults) await readVaults(context, vaults, rules, tagsOf);
}

/** A plan's answer by the plan's ARN. */
type Rules = ReadonlyMap<string, Answer> | UnreadPart;

const UNLISTED: UnreadPart = { reason: "unresolved", operation: LIST_PLANS, message: "the plans were not listed" };

async function readPlans(
  context: CollectContext,
  plans: readonly JsonObject[] | undefined,
  tagsOf: TagsOf,
): Promise<Rules> {
  if (!plans) return UNLISTED;
  const rules = new Map<string, Answer>();
  const failed = { lists: [] as UnreadPart[], selections: [] as UnreadPart[] };
  await context.each(plans, async (plan) => {
    const [id, planId] = [text(plan.BackupPlanArn), text(plan.BackupPlanId)];
    if (!id || !planId) return;
    const body: Parts = { ListBackupPlans: plan, ...tagsOf(id) };
    if (context.wants(GET_PLAN)) {
      const answer = await context.call(GET_PLAN, { BackupPlanId: planId });
      rules.set(id, answer);
      body.GetBackupPlan = partOf(answer, GET_PLAN);
    }
    if (context.wants(LIST_SELECTIONS)) {
      const answer = await context.call(LIST_SELECTIONS, { BackupPlanId: planId });
      body.ListBackupSelections = partOf(answer, LIST_SELECTIONS);
      if (answer.outcome === "ok")
        Object.assign(body, await selections(context, planId, answer.body, failed.selections));
      else failed.lists.push(whyNot(answer, LIST_SELECTIONS));
    }
    context.record({ type: "AWS::Backup::BackupPlan", id, region: context.region, body, operation: LIST_PLANS });
  });
  context.list({ operation: LIST_PLANS, complete: true, listed: plans.length });
  if (context.wants(LIST_SELECTIONS)) tellEach(context, LIST_SELECTIONS, plans.length, failed.lists);
  if (context.wants(GET_SELECTION)) tellEach(context, GET_SELECTION, plans.length, failed.selections);
  return rules;
}

async function selections(
  context: CollectContext,
  BackupPlanId: string,
  list: JsonObject,
  failed: UnreadPart[],
): Promise<Parts> {
  if (!context.wants(GET_SELECTION)) return {};
  const parts: Parts = {};
  let whole = true;
  for (const { SelectionId } of objects(list.BackupSelectionsList)) {
    const id = text(SelectionId);
    if (!id) continue;
    const answer = await context.call(GET_SELECTION, { BackupPlanId, SelectionId: id });
    parts[id] = partOf(answer, GET_SELECTION);
    if (answer.outcome === "ok" || !whole) continue;
    whole = false;
    failed.push(whyNot(answer, GET_SELECTION));
  }
  return { GetBackupSelection: parts };
}

async function readVaults(
  context: CollectContext,
  vaults: readonly JsonObject[],
  rules: Rules,
  tagsOf: TagsOf,
): Promise<void> {
  const failed: UnreadPart[] = [];
  await context.each(vaults, async (vault) => {
    const [id, name] = [text(vault.BackupVaultArn), text(vault.BackupVaultName)];
    if (!id || !name) return;
    const body: Parts = { ListBackupVaults: vault, ...tagsOf(id) };
    if (context.wants(GET_PLAN)) body.GetBackupPlan = rulesInto(id, rules);
    if (context.wants(LIST_PROTECTED)) {
      const answer = await context.call(LIST_PROTECTED, { BackupVaultName: name });
      body.ListProtectedResourcesByBackupVault = partOf(answer, LIST_PROTECTED);
      if (answer.outcome !== "ok") failed.push(whyNot(answer, LIST_PROTECTED));
    }
    context.record({ type: "AWS::Backup::BackupVault", id, region: context.region, body, operation: LIST_VAULTS });
  });
  context.list({ operation: LIST_VAULTS, complete: true, listed: vaults.length });
  if (context.wants(LIST_PROTECTED)) tellEach(context, LIST_PROTECTED, vaults.length, failed);
}

/** Of all plans the rules that put recovery points into the vault. One plan unread is enough to leave that open. */
function rulesInto(vault: string, rules: Rules): JsonValue {
  if (!(rules instanceof Map)) return unreadPart(rules as UnreadPart);
  const found: Parts = {};
  for (const [plan, answer] of [...(rules as ReadonlyMap<string, Answer>)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (answer.outcome !== "ok") return unreadPart(whyNot(answer, GET_PLAN));
    const { BackupPlan } = answer.body;
    const own = objects(isObject(BackupPlan) ? BackupPlan.Rules : undefined).filter(
      (rule) => targetsOf(rule, vault).length > 0,
    );
    if (own.length > 0) found[plan] = { Rules: own };
  }
  return { Plans: found };
}
