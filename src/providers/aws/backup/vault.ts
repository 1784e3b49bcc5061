import type { PendingEdge } from "../../../graph/graph.ts";
import { known, unread } from "../../../model/fact.ts";
import { daysBetween } from "../../../model/duration.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { BackupFacts, ObjectLock } from "../../../model/store-facts.ts";
import { factOf, gapOf, originOf, part, unreadable } from "../../parts.ts";
import { GET_PLAN, LIST_PROTECTED, LIST_VAULTS } from "./reads.ts";
import { longest, targetsOf } from "./rules.ts";

export function vaultFacts(record: ResourceRecord): BackupFacts {
  return { retention: retention(record), lock: lock(record) };
}

/** A recovery point has its retention from the rule that made it. Of one that no rule of this region made, such as an
 * on-demand backup or a copy from elsewhere, the vault does not tell it. */
function retention(record: ResourceRecord): BackupFacts["retention"] {
  const answer = part(record, "GetBackupPlan", GET_PLAN);
  if (!answer.known) return answer;
  const plans = answer.value?.Plans;
  if (!isObject(plans)) return unreadable(record, GET_PLAN);
  const rules = Object.values(plans).flatMap((plan) => objects(isObject(plan) ? plan.Rules : undefined));
  const targets = rules.flatMap((rule) => targetsOf(rule, record.id));
  const held = part(record, "ListProtectedResourcesByBackupVault", LIST_PROTECTED);
  if (!held.known) return held;
  const foreign = objects(held.value?.Results).some(({ ResourceArn }) => isForeign(record, text(ResourceArn) ?? ""));
  if (targets.length > 0 && !foreign) {
    const days = longest(targets);
    return days === undefined ? unreadable(record, GET_PLAN) : known(days, answer.from, "derived");
  }
  if (objects(held.value?.Results).length === 0) return known(0, [...answer.from, ...held.from], "derived");
  const message = "it holds recovery points that no plan of this region made, and they do not show how long they stay";
  return unread(gapOf(record, { reason: "unresolved", operation: LIST_PROTECTED, message }));
}

function isForeign({ region, account }: ResourceRecord, arn: string): boolean {
  const [, , , place = "", owner = ""] = arn.split(":");
  return (place !== "" && place !== region) || (owner !== "" && owner !== account);
}

/** From its date on a lock cannot be lifted; without one it can. A vault that is logically air-gapped is locked from the start.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html */
function lock(record: ResourceRecord): BackupFacts["lock"] {
  return factOf<ObjectLock | null>(record, {
    key: "ListBackupVaults",
    operation: LIST_VAULTS,
    read: (vault) => lockOf(vault, record.source.at),
  });
}

function lockOf(vault: JsonObject, at: string): ObjectLock | null | undefined {
  const { VaultType, Locked, LockDate, MinRetentionDays = 0 } = vault;
  const airGapped = VaultType === "LOGICALLY_AIR_GAPPED_BACKUP_VAULT";
  if (typeof MinRetentionDays !== "number" || (Locked !== undefined && typeof Locked !== "boolean")) return undefined;
  if (airGapped) return { mode: "compliance", days: MinRetentionDays };
  if (!Locked) return null;
  if (LockDate === undefined || LockDate === null) return { mode: "governance", days: MinRetentionDays };
  const since = typeof LockDate === "string" ? daysBetween(LockDate, at) : undefined;
  if (since === undefined) return undefined;
  return { mode: since >= 0 ? "compliance" : "governance", days: MinRetentionDays };
}

/** What has recovery points in the vault, whichever plan or person made them. */
export function heldIn(record: ResourceRecord): readonly PendingEdge[] {
  const answer = part(record, "ListProtectedResourcesByBackupVault", LIST_PROTECTED);
  if (!answer.known) return [];
  return objects(answer.value?.Results).flatMap((resource, index): PendingEdge[] => {
    const from = text(resource.ResourceArn);
    if (!from) return [];
    const inner = ["Results", index, "ResourceArn"];
    const origin = originOf(record, "ListProtectedResourcesByBackupVault", LIST_PROTECTED, inner);
    const to = { by: "id", id: record.id } as const;
    return [{ type: "backed-up-by", from, to, because: "the vault holds recovery points of it", origin }];
  });
}
