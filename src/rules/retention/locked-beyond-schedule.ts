import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass, review } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";
import { formatDays } from "../../model/duration.ts";
import { map, together } from "../../model/fact.ts";
import type { Fact } from "../../model/fact.ts";
import type { ResourceByKind } from "../../model/resource.ts";
import type { ObjectLock } from "../../model/store-facts.ts";
import { againstSchedule } from "../against-schedule.ts";
import { erasureLimit } from "../erasure-limit.ts";
import { GROUND_LABELS, basisAmong } from "../grounds.ts";
import type { Kept } from "../kept.ts";
import { storedData } from "../stored-data.ts";

const rule: Rule<"object-store" | "backup"> = {
  id: "retention/locked-beyond-schedule",
  title: "A lock outlasts the declared retention",
  kinds: ["object-store", "backup"],
  clouds: ["aws", "azure"],
  labels: [],
  consults: ["personal-data", ...GROUND_LABELS],
  securitySeverity: 6.5,
  precision: "high",
  provisions: cite(
    "Civ. Code § 1798.100(a)(3)",
    "Civ. Code § 1798.105",
    "Civ. Code § 1798.145(a)",
    "11 CCR § 7002(d)",
    "11 CCR § 7022(b)",
  ),
  why: "Some object locks, locked immutability policies and locked vaults are lifted by nobody, not even by the provider. Where such a lock holds personal data for longer than was declared, neither the schedule nor a request can end them in time.",
  exceptions: [
    "A legal hold, by tag, declared or enforced by the provider (Civ. Code § 1798.145(a)). Where only some of the stores in a backup are under one: a review.",
    "A lock in governance mode and a policy that is not locked yet, which those who are allowed to can lift: a review.",
    "A retention-basis tag such as tax, contract, warranty or security, criteria in place of a length, records of requests, preferences and audit trails: a review (Civ. Code § 1798.105(d), 11 CCR § 7101).",
    "Data that are declared to be kept until-request: a review, where the lock is longer than an erasure may take.",
    "Locks and holds on single objects cannot be seen.",
  ],
  fix: {
    aws: `A lock that stands cannot be shortened. Shorten what new objects and recovery points get, move personal data elsewhere, or declare the legal hold or the longer retention where there is one.

aws s3api put-object-lock-configuration --bucket <bucket> \\
  --object-lock-configuration 'ObjectLockEnabled=Enabled,Rule={DefaultRetention={Mode=GOVERNANCE,Days=365}}'

aws backup put-backup-vault-lock-configuration --backup-vault-name <vault> --min-retention-days 7 --max-retention-days 365

The last one works only until the date from which the vault is locked for good; a new vault takes its place.`,
    azure: `A locked policy can only be lengthened. Shorten those that are not locked yet, keep personal data in a container or vault of their own, or declare the legal hold or the longer retention where there is one.

az storage container immutability-policy show --account-name <account> --container-name <container>
az storage container immutability-policy create --account-name <account> --resource-group <group> --container-name <container> --period 365

// Bicep, of the container's immutability policy
properties: { immutabilityPeriodSinceCreationInDays: 365 }`,
  },
  needs: [
    "object-store",
    "object-store.lock",
    "object-store.tags",
    "object-store.hold",
    "object-store.backed-up-by",
    "database",
    "database.tags",
    "database.backed-up-by",
    "backup",
    "backup.lock",
    "backup.retention",
    "backup.tags",
  ],
  check(node, context) {
    const { lock, tags } = node.facts;
    const data = storedData(node, context);
    if (!data) return notApplicable();
    const evidence = [...evidenceOf(lock), ...evidenceOf(tags)];
    if (lock.known && lock.value === null) return pass(`No lock keeps what ${node.name} holds.`, { evidence });
    const compared = againstSchedule(lockedFor(node), data, context);
    if (compared.outcome === "held")
      return pass(`What ${node.name} holds may be locked: ${compared.because}.`, { evidence });
    const standing = context.read(lock);
    const what = `${node.name}: ${compared.kept.words}`;
    if (compared.outcome === "within") {
      const { binding } = compared;
      const limit = erasureLimit(context);
      if (binding.days < Infinity || compared.kept.days <= limit.days)
        return pass(`${what}, within the declared ${binding.words}.`, { evidence });
      const held = context.read(data.hold);
      if (held !== undefined) return pass(`What ${node.name} holds may be locked: ${held}.`, { evidence });
      return review(
        `${what}, while the schedule says ${binding.words}. Check how a request is carried out within ${limit.words}.`,
        { evidence },
      );
    }
    if (compared.outcome !== "longer") {
      return review(`${what}, and ${compared.because}. Check what may be locked for so long.`, { evidence });
    }
    const longer = `${what}, longer than the declared ${compared.binding.words}`;
    const basis = basisAmong(data.holders, context, compared.binding);
    if (basis) return review(`${longer}, but ${basis}. Check which of the two holds.`, { evidence });
    if (standing?.mode === "governance") return review(`${longer}. Check who lifts it, and when.`, { evidence });
    return fail(`${longer}, and no legal hold is declared.`, { evidence });
  },
};

export default rule;

/** Each alone proves that something stays so long. What a vault that nobody can open holds, stays until it ends by itself, however
 * short the least time of the lock. */
function lockedFor(node: ResourceByKind["object-store" | "backup"]): readonly Fact<Kept>[] {
  const { lock } = node.facts;
  const atLeast = map(lock, lasting);
  if (node.kind !== "backup" || (lock.known && lock.value?.mode !== "compliance")) return [atLeast];
  return [atLeast, map(together(lock, node.facts.retention), ([held, days]) => lastingUntil(held, days))];
}

function lastingUntil(lock: ObjectLock | null, days: number | null): Kept {
  if (lock?.mode !== "compliance") return lasting(lock);
  return lasting({ mode: "compliance", days: Math.max(lock.days, days ?? Infinity) });
}

function lasting(lock: ObjectLock | null): Kept {
  if (lock === null) return { days: 0, words: "no lock keeps anything" };
  const which = lock.mode === "compliance" ? "a lock that nobody can lift" : "a lock that some can lift";
  return {
    days: lock.days,
    words: `${which} holds what is written ${lock.days === Infinity ? "for ever" : `for ${formatDays(lock.days)}`}`,
  };
}
