import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass, review } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";
import { againstSchedule } from "../against-schedule.ts";
import { GROUND_LABELS, basisAmong } from "../grounds.ts";
import { keepingOf } from "../kept-length.ts";
import { KEPT_OBJECTS } from "../kept-objects.ts";
import { storedData } from "../stored-data.ts";

const rule: Rule<"object-store" | "database" | "log-store" | "backup"> = {
  id: "retention/contradicts-schedule",
  title: "Data are kept for longer than was declared",
  kinds: ["object-store", "database", "log-store", "backup"],
  clouds: ["aws", "azure"],
  labels: [],
  consults: ["personal-data", ...GROUND_LABELS],
  securitySeverity: 6.0,
  precision: "high",
  provisions: cite(
    "Civ. Code § 1798.100(a)(3)",
    "Civ. Code § 1798.100(c)",
    "Civ. Code § 1798.81",
    "11 CCR § 7002(d)",
    "Civ. Code § 1798.105",
  ),
  why: "Consumers are told how long each category of their data is kept. A lifecycle, an expiry of items, a retention of logs or a backup plan that keeps them for longer contradicts what the business itself declared.",
  exceptions: [
    "Of all schedule entries that fit, and a retention tag of the store's own, the longest binds; until-request is contradicted by no length. Months and years of the schedule count at their longest.",
    "What is kept without an end is for retention/no-limit to report, unless a backup keeps it. Where items or programs say when an item ends, configuration shows no length.",
    "Old versions and what can be undeleted count where they stay for longer than limits.erasure, or 45 days where that is not written: until then they are part of erasing.",
    "A legal hold, by tag, declared or enforced by the provider (Civ. Code § 1798.145(a)). Where only some of the stores in a backup are under one: a review.",
    "A retention-basis tag such as tax, contract, warranty or security, criteria in place of a length, records of requests, preferences and audit trails: a review (Civ. Code § 1798.105(d), 11 CCR § 7101, 11 CCR § 7022(e)).",
    "That archives and backups may wait concerns what a consumer asks to delete (11 CCR § 7022(d)); it lengthens no declared retention, so backups are compared as well, with the schedule of the stores they are made of.",
  ],
  fix: {
    aws: `Shorten what is set, or correct the declaration where it is wrong. put-bucket-lifecycle-configuration replaces all rules, so repeat those that stand already.

aws s3api put-bucket-lifecycle-configuration --bucket <bucket> --lifecycle-configuration '{"Rules":[{
  "ID":"retention","Status":"Enabled","Filter":{},
  "Expiration":{"Days":730},
  "NoncurrentVersionExpiration":{"NoncurrentDays":30}}]}'

aws logs put-retention-policy --log-group-name <log group> --retention-in-days 731

aws backup get-backup-plan --backup-plan-id <plan> --query BackupPlan
aws backup update-backup-plan --backup-plan-id <plan> --backup-plan file://plan.json

Recovery points that exist already keep the end they were made with: aws backup update-recovery-point-lifecycle shortens one.`,
    azure: `Shorten what is set, or correct the declaration where it is wrong. A lifecycle policy is one document for the account, so repeat the rules that stand already.

az storage account management-policy create --account-name <account> --resource-group <group> --policy @policy.json

az cosmosdb sql container update --account-name <account> --resource-group <group> --database-name <database> --name <container> --ttl 63072000

az monitor log-analytics workspace table update --resource-group <group> --workspace-name <workspace> --name <table> --total-retention-time 730

az backup policy set --resource-group <group> --vault-name <vault> --name <policy> --policy @policy.json

// Bicep, of the rule in the account's management policy
actions: {
  baseBlob: { delete: { daysAfterModificationGreaterThan: 730 } }
  version: { delete: { daysAfterCreationGreaterThan: 30 } }
}

// Bicep, of the container
properties: { resource: { defaultTtl: 63072000 } }`,
  },
  needs: [
    ...KEPT_OBJECTS,
    "object-store.backed-up-by",
    "database",
    "database.itemExpiry",
    "database.tags",
    "database.backed-up-by",
    "log-store",
    "log-store.retention",
    "log-store.tags",
    "backup",
    "backup.retention",
    "backup.tags",
  ],
  check(node, context) {
    const { lengths, facts } = keepingOf(node, context);
    if (!lengths) return notApplicable();
    const data = storedData(node, context);
    if (!data) return notApplicable();
    const compared = againstSchedule(lengths, data, context);
    const evidence = [...facts, node.facts.tags].flatMap((fact) => evidenceOf(fact));
    if (compared.outcome === "held") {
      return pass(`What ${node.name} keeps may be kept: ${compared.because}.`, { evidence });
    }
    const what = `${node.name}: ${compared.kept.words}`;
    if (compared.outcome === "within") {
      return pass(`${what}, within the declared ${compared.binding.words}.`, { evidence });
    }
    if (compared.outcome === "undeclared") {
      return review(`${what}, and ${compared.because}, so that the two cannot be compared.`, { evidence });
    }
    if (compared.outcome === "unclear") {
      return review(`${what}, and ${compared.because}. Check what may be kept for so long.`, { evidence });
    }
    const longer = `${what}, longer than the declared ${compared.binding.words}`;
    const basis = basisAmong(data.holders, context, compared.binding);
    if (basis) return review(`${longer}, but ${basis}. Check which of the two holds.`, { evidence });
    return fail(`${longer}.`, { evidence });
  },
};

export default rule;
