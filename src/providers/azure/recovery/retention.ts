import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { settingDays, unitDays } from "../setting-days.ts";

/** Days that the recovery points of a policy live at the longest; `null`: without an end. `undefined` where it does not say, or
 * any of it makes no sense. */
export type PolicyDays = number | null | undefined;

/** The longer; what makes no sense wins, as the whole makes none then. */
export function longest(days: readonly PolicyDays[]): PolicyDays {
  if (days.length === 0 || days.includes(undefined)) return undefined;
  if (days.includes(null)) return null;
  return Math.max(...days.filter((each) => typeof each === "number"));
}

const SCHEDULES = ["dailySchedule", "weeklySchedule", "monthlySchedule", "yearlySchedule"];

/** https://learn.microsoft.com/rest/api/backup/protection-policies/get */
export function recoveryServicesDays(properties: JsonObject): PolicyDays {
  const { retentionPolicy, subProtectionPolicy, vaultRetentionPolicy, instantRpRetentionRangeInDays } = properties;
  const inVault = isObject(vaultRetentionPolicy) ? vaultRetentionPolicy : {};
  const policies = [
    retentionPolicy,
    inVault.vaultRetention,
    ...elements(subProtectionPolicy).map((each) => (isObject(each) ? each.retentionPolicy : "")),
  ];
  const days = policies.flatMap((policy) => (policy === undefined || policy === null ? [] : [retentionDays(policy)]));
  const snapshots = [inVault.snapshotRetentionInDays, instantRpRetentionRangeInDays].filter(
    (each) => typeof each === "number",
  );
  return days.length === 0 ? undefined : longest([...days, ...snapshots]);
}

/** One retention for all recovery points, or one for those of each schedule. */
function retentionDays(policy: JsonValue): PolicyDays {
  if (!isObject(policy)) return undefined;
  const parts = [policy, ...SCHEDULES.map((schedule) => policy[schedule])].filter(
    (part): part is JsonObject => isObject(part) && (part.retentionDuration ?? undefined) !== undefined,
  );
  return longest(parts.map(({ retentionDuration }) => durationDays(retentionDuration)));
}

function durationDays(duration: JsonValue | undefined): PolicyDays {
  if (!isObject(duration)) return undefined;
  const { count } = duration;
  const unit = unitDays(text(duration.durationType) ?? "");
  return typeof count === "number" && count >= 0 && unit !== undefined ? count * unit : undefined;
}

/** https://learn.microsoft.com/rest/api/dataprotection/backup-policies/get */
export function backupVaultDays({ policyRules }: JsonObject): PolicyDays {
  const retaining = elements(policyRules).filter((rule) => !isObject(rule) || rule.objectType !== "AzureBackupRule");
  const lives = retaining.flatMap((rule) => {
    const lifecycles = isObject(rule) ? rule.lifecycles : undefined;
    return Array.isArray(lifecycles) ? elements(lifecycles) : [null];
  });
  return longest(lives.map(lifeDays));
}

function lifeDays(life: JsonValue): PolicyDays {
  const end = isObject(life) ? life.deleteAfter : undefined;
  return isObject(end) ? settingDays(text(end.duration) ?? "") : undefined;
}
