import type { Rule, RuleContext } from "../../engine/rule.ts";
import { evidenceOf, fail, pass, review } from "../../engine/verdict.ts";
import { figure, inWords } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import { isFalse, map, together } from "../../model/fact.ts";
import type { Fact } from "../../model/fact.ts";
import type { Database, LogStore, ObjectStore } from "../../model/resource.ts";
import { endingOf } from "../ending.ts";
import { GROUND_LABELS, basisToWeigh } from "../grounds.ts";
import { firstOf, legalHolds } from "../legal-hold.ts";
import { fitting } from "../schedule.ts";

type Store = ObjectStore | Database | LogStore;

const rule: Rule<"object-store" | "database" | "log-store"> = {
  id: "retention/no-limit",
  title: "A store of personal data keeps for ever",
  kinds: ["object-store", "database", "log-store"],
  clouds: ["aws", "azure"],
  labels: ["personal-data"],
  consults: GROUND_LABELS,
  securitySeverity: 5.0,
  precision: "high",
  provisions: cite("Civ. Code § 1798.100(a)(3)", "Civ. Code § 1798.100(c)", "11 CCR § 7002(d)", "11 CCR § 7022(b)"),
  why: "A business tells consumers how long it keeps each category of their data, and keeps none longer than that purpose needs. A store whose lifecycle, item expiry or log retention ends nothing keeps everything, and so does one whose old versions stay: deleting there hides an object, it does not erase it.",
  exceptions: [
    "A retention tag or a schedule entry until-request: kept until the consumer asks for deletion is what was declared (Civ. Code § 1798.100(a)(3)).",
    "A legal hold, by tag or declared and not past its last day (Civ. Code § 1798.145(a)).",
    "A retention-basis tag such as tax, contract, warranty or security, or criteria in place of a length: a review of what ends the retention (Civ. Code § 1798.105(d)).",
    `Records of requests and of opt-outs: they may be kept, and have to be for ${inWords(figure("request-records"))} (11 CCR § 7101, 11 CCR § 7022(e)); a review. So are audit trails (Civ. Code § 1798.105(d)).`,
    "A database that cannot end items by itself, such as a relational one, and items that each say when they end: a review, for what programs do configuration does not show.",
  ],
  fix: {
    aws: `End current and old versions, over the whole bucket. The call replaces the whole lifecycle configuration, so repeat the rules that stand already.

aws s3api put-bucket-lifecycle-configuration --bucket <bucket> --lifecycle-configuration '{"Rules":[{
  "ID":"retention","Status":"Enabled","Filter":{},
  "Expiration":{"Days":730},
  "NoncurrentVersionExpiration":{"NoncurrentDays":30},
  "AbortIncompleteMultipartUpload":{"DaysAfterInitiation":7}}]}'

A table ends items by an attribute that each of them carries, a log group its entries after a number of days.

aws dynamodb update-time-to-live --table-name <table> --time-to-live-specification Enabled=true,AttributeName=expiresAt
aws logs put-retention-policy --log-group-name <log group> --retention-in-days 731

Where data are kept until the consumer asks, say so: the tag privacy:retention=until-request, or an entry in declaration.retentionSchedule.`,
    azure: `End blobs, their snapshots and their old versions, over the whole container. The policy is one document for the account, so repeat the rules that stand already.

az storage account management-policy create --account-name <account> --resource-group <group> --policy @policy.json

// Bicep, of the account's management policy
properties: {
  policy: {
    rules: [
      {
        name: 'retention'
        enabled: true
        type: 'Lifecycle'
        definition: {
          filters: { blobTypes: [ 'blockBlob', 'appendBlob' ], prefixMatch: [ '<container>/' ] }
          actions: {
            baseBlob: { delete: { daysAfterModificationGreaterThan: 730 } }
            version: { delete: { daysAfterCreationGreaterThan: 30 } }
            snapshot: { delete: { daysAfterCreationGreaterThan: 30 } }
          }
        }
      }
    ]
  }
}

Containers of a document database end items after a number of seconds, tables of a log workspace after a number of days.

az cosmosdb sql container update --account-name <account> --resource-group <group> --database-name <database> --name <container> --ttl 63072000
az monitor log-analytics workspace table update --resource-group <group> --workspace-name <workspace> --name <table> --total-retention-time 730

// Bicep, of the container
properties: { resource: { defaultTtl: 63072000 } }

Where data are kept until the consumer asks, say so: the tag privacy:retention=until-request, or an entry in declaration.retentionSchedule.`,
  },
  needs: [
    "object-store",
    "object-store.expiry",
    "object-store.versioning",
    "object-store.tags",
    "object-store.hold",
    "database",
    "database.itemExpiry",
    "database.tags",
    "log-store",
    "log-store.retention",
    "log-store.tags",
  ],
  check(store, context) {
    const { tags } = store.facts;
    const { forEver, stays, ends, certain, evidence } = endingOf(store);
    if (isFalse(forEver) && certain) return pass(ends, { evidence });

    const excuse = excused(store, context);
    if (excuse.known && excuse.value !== undefined) {
      return pass(`${store.name} may keep without an end: ${excuse.value}.`, {
        evidence: [...evidence, ...evidenceOf(tags)],
      });
    }
    context.read(together(forEver, excuse));
    if (isFalse(forEver)) return review(ends, { evidence });
    const what = `${store.name}: ${stays}`;
    const basis = basisToWeigh(store, context);
    if (basis) {
      return review(`${what}; ${basis}. Check what ends the retention, since its configuration does not.`, {
        evidence: [...evidence, ...evidenceOf(tags)],
      });
    }
    return fail(`${what}, and nothing declares that its personal data are kept until the consumer asks.`, { evidence });
  },
};

export default rule;

/** What lets the store keep without an end, in words. */
function excused(store: Store, context: RuleContext): Fact<string | undefined> {
  const { tags } = context;
  const byTag = map(store.facts.tags, (held) => {
    const tag = tags.all(held, "retention").find(({ values }) => values.includes("until-request"));
    return tag && `its tag ${tag.key} says ${tag.raw}`;
  });
  const bySchedule = map(fitting(store, context), (entries) => {
    const entry = entries.find(({ days }) => days === Infinity);
    return entry && `the declared retention schedule says ${entry.words}`;
  });
  return firstOf([byTag, bySchedule, ...legalHolds(store, context)]);
}
