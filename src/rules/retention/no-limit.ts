import type { Rule, RuleContext } from "../../engine/rule.ts";
import { evidenceOf, fail, pass, review } from "../../engine/verdict.ts";
import { figure, inWords } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import { isFalse, map, together } from "../../model/fact.ts";
import type { Fact } from "../../model/fact.ts";
import type { Label } from "../../model/label.ts";
import type { ObjectStore } from "../../model/resource.ts";
import { keptForEver, onlyUsualEnds, whatStays } from "../kept-for-ever.ts";
import { firstOf, legalHolds } from "../legal-hold.ts";
import { fitting, scheduleOf } from "../schedule.ts";

/** Values of a retention-basis tag that can outlast a consumer's request. */
const GROUNDS: readonly string[] = ["contract", "tax", "warranty", "security", "request-record"];

const RECORDS: readonly (readonly [Label, string])[] = [
  ["request-records", "the records of requests"],
  ["preference-store", "the preferences of consumers, opt-outs among them"],
];

const rule: Rule<"object-store"> = {
  id: "retention/no-limit",
  title: "A store of personal data keeps for ever",
  kinds: ["object-store"],
  clouds: ["aws", "azure"],
  labels: ["personal-data"],
  consults: ["preference-store", "request-records"],
  securitySeverity: 5.0,
  precision: "high",
  provisions: cite("Civ. Code § 1798.100(a)(3)", "Civ. Code § 1798.100(c)", "11 CCR § 7002(d)", "11 CCR § 7022(b)"),
  why: "A business tells consumers how long it keeps each category of their data, and keeps none longer than that purpose needs. A store whose lifecycle ends nothing keeps everything, and so does one whose old versions stay: deleting there hides an object, it does not erase it.",
  exceptions: [
    "A retention tag or a schedule entry until-request: kept until the consumer asks for deletion is what was declared (Civ. Code § 1798.100(a)(3)).",
    "A legal hold, by tag or declared and not past its last day (Civ. Code § 1798.145(a)).",
    "A retention-basis tag such as tax, contract, warranty or security, or criteria in place of a length: a review of what ends the retention (Civ. Code § 1798.105(d)).",
    `Records of requests and of opt-outs: they may be kept, and have to be for ${inWords(figure("request-records"))} (11 CCR § 7101, 11 CCR § 7022(e)); a review.`,
  ],
  fix: {
    aws: `End current and old versions, over the whole bucket. The call replaces the whole lifecycle configuration, so repeat the rules that stand already.

aws s3api put-bucket-lifecycle-configuration --bucket <bucket> --lifecycle-configuration '{"Rules":[{
  "ID":"retention","Status":"Enabled","Filter":{},
  "Expiration":{"Days":730},
  "NoncurrentVersionExpiration":{"NoncurrentDays":30},
  "AbortIncompleteMultipartUpload":{"DaysAfterInitiation":7}}]}'

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

Where data are kept until the consumer asks, say so: the tag privacy:retention=until-request, or an entry in declaration.retentionSchedule.`,
  },
  needs: ["object-store", "object-store.expiry", "object-store.versioning", "object-store.tags", "object-store.hold"],
  check(store, context) {
    const { expiry, versioning, tags } = store.facts;
    const forEver = keptForEver(store.facts);
    const evidence = [...evidenceOf(expiry), ...evidenceOf(versioning)];
    if (isFalse(forEver) && !onlyUsualEnds(store.facts))
      return pass(`The lifecycle of ${store.name} ends whatever it stores.`, { evidence });

    const excuse = excused(store, context);
    if (excuse.known && excuse.value !== undefined) {
      return pass(`${store.name} may keep without an end: ${excuse.value}.`, {
        evidence: [...evidence, ...evidenceOf(tags)],
      });
    }
    context.read(together(forEver, excuse));
    if (isFalse(forEver)) {
      return review(
        `The lifecycle of ${store.name} ends objects of the usual type only. Check that it holds none of another, which would stay for ever.`,
        { evidence },
      );
    }
    const what = `${store.name}: ${whatStays(store.facts)}`;
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
function excused(store: ObjectStore, context: RuleContext): Fact<string | undefined> {
  const { tags } = context;
  const byTag = map(store.facts.tags, (held) => {
    const tag = tags.all(held, "retention").find(({ values }) => values.includes("until-request"));
    return tag && `its tag ${tag.key} says ${tag.raw}`;
  });
  const bySchedule = map(store.facts.tags, (held) => {
    const entry = fitting(scheduleOf(context), held, context).find(({ days }) => days === Infinity);
    return entry && `the declared retention schedule says ${entry.words}`;
  });
  return firstOf([byTag, bySchedule, ...legalHolds(store, context)]);
}

/** Grounds for keeping that name no length: a human has to weigh them. */
function basisToWeigh(store: ObjectStore, context: RuleContext): string | undefined {
  const held = context.read(store.facts.tags);
  const [basis] = context.tags.values(held, "retention-basis").filter((value) => GROUNDS.includes(value));
  if (basis) return `a tag gives "${basis}" as the ground for keeping it`;
  const criteria = context.tags.values(held, "retention").find((value) => value.startsWith("criteria:"));
  if (criteria) return `a tag names ${criteria} in place of a length`;
  for (const [label, words] of RECORDS) {
    // Only a strong label makes this the verdict; the engine itself turns the failure into a review for a weak one.
    if (context.label(store, label).strength === "strong") return `it holds ${words}, which may be kept`;
  }
  return undefined;
}
