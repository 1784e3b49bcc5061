import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

/** One place that a rule puts recovery points into. */
export interface Target {
  /** Days that they stay there; `null`: nothing ends them. `undefined`: the rule makes no sense. */
  readonly days: number | null | undefined;
}

/** Where a rule puts its recovery points and the copies of them; with a vault's ARN only what goes into that one.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html */
export function targetsOf(rule: JsonObject, vault?: string): readonly Target[] {
  const own = [text(rule.TargetBackupVaultName), text(rule.TargetLogicallyAirGappedBackupVaultArn)];
  const meant = (target: string | undefined): boolean =>
    target !== undefined && (vault === undefined || target === vault || target === vault.split(":").at(-1));
  const copies = objects(rule.CopyActions).filter((copy) => meant(text(copy.DestinationBackupVaultArn)));
  return [
    ...(own.some(meant) ? [{ days: daysOf(rule.Lifecycle) }] : []),
    ...copies.map((copy) => ({ days: daysOf(copy.Lifecycle) })),
  ];
}

/** Without a lifecycle, or with one that deletes nothing, a recovery point stays until somebody deletes it. */
function daysOf(lifecycle: JsonValue | undefined): Target["days"] {
  if (lifecycle === undefined || lifecycle === null) return null;
  if (!isObject(lifecycle)) return undefined;
  const { DeleteAfterDays: days } = lifecycle;
  if (days === undefined || days === null || days === -1) return null;
  return typeof days === "number" && days >= 0 ? days : undefined;
}

/** The longest that any of them stays; `undefined` where there is none, or one makes no sense. */
export function longest(targets: readonly Target[]): number | null | undefined {
  const days = targets.map((target) => target.days);
  if (days.length === 0 || days.includes(undefined)) return undefined;
  return days.includes(null) ? null : Math.max(...days.map((each) => each ?? 0));
}
