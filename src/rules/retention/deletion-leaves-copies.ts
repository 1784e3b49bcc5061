import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, pass, review } from "../../engine/verdict.ts";
import { figure, inWords } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import { whole } from "../../model/fact.ts";
import { erasureLimit } from "../erasure-limit.ts";
import { KEPT_OBJECTS } from "../kept-objects.ts";
import { longestKept } from "../kept.ts";
import { firstOf, legalHolds } from "../legal-hold.ts";
import { backupsOf, liveCopies } from "../live-copies.ts";
import { lastingReplicas } from "../replica-copies.ts";

const rule: Rule<"object-store" | "database"> = {
  id: "retention/deletion-leaves-copies",
  title: "What is deleted survives in copies",
  kinds: ["object-store", "database"],
  clouds: ["aws", "azure"],
  labels: ["personal-data"],
  securitySeverity: 5.5,
  precision: "high",
  provisions: cite("Civ. Code § 1798.105", "11 CCR § 7022(b)", "11 CCR § 7022(d)", "Civ. Code § 1798.81"),
  why: "To erase permanently and completely takes more than a delete marker. Old versions, items that can be undeleted and snapshots that somebody took stay readable as they are; where they outlive the time that an erasure may take, the request has not been carried out.",
  exceptions: [
    "Archives and backups, such as backup plans and the window of point-in-time recovery: they may wait until they are restored or next used (11 CCR § 7022(d)); they are named and not counted.",
    "A legal hold, by tag, declared or enforced by the provider (Civ. Code § 1798.145(a)).",
    `Where limits.erasure is not written: a review, with the ${inWords(figure("response"))} in which a request has to be answered (Civ. Code § 1798.130(a)(2)).`,
    "Versions and snapshots of a replica are judged where the replica itself is one of the stores that were read. Where a copy of an object may stay there although the original was deleted: a review, since whoever deletes may do so in both.",
  ],
  fix: {
    aws: `End old versions and manual snapshots within the time that an erasure may take. put-bucket-lifecycle-configuration replaces all rules, so repeat those that stand already.

aws s3api put-bucket-lifecycle-configuration --bucket <bucket> --lifecycle-configuration '{"Rules":[{
  "ID":"old-versions","Status":"Enabled","Filter":{},
  "NoncurrentVersionExpiration":{"NoncurrentDays":30},
  "Expiration":{"ExpiredObjectDeleteMarker":true}}]}'

aws rds describe-db-snapshots --snapshot-type manual --db-instance-identifier <instance>
aws rds delete-db-snapshot --db-snapshot-identifier <snapshot>

Declare the time that an erasure may take in the config (limits.erasure).`,
    azure: `End old versions, and shorten what can be undeleted, so that both together stay within the time that an erasure may take. A lifecycle policy is one document for the account, so repeat the rules that stand already.

az storage account management-policy create --account-name <account> --resource-group <group> --policy @policy.json

az storage account blob-service-properties update --account-name <account> --resource-group <group> --enable-delete-retention true --delete-retention-days 14

// Bicep, of the account's blob service
properties: { deleteRetentionPolicy: { enabled: true, days: 14 } }

// Bicep, of the rule in the account's management policy
actions: { version: { delete: { daysAfterCreationGreaterThan: 30 } } }

Declare the time that an erasure may take in the config (limits.erasure).`,
  },
  needs: [
    ...KEPT_OBJECTS,
    "object-store.replicates-to",
    "database",
    "database.copies",
    "database.tags",
    "database.backed-up-by",
    "snapshot",
    "snapshot.retention",
  ],
  check(store, context) {
    const { lengths, facts } = liveCopies(store, context);
    const limit = erasureLimit(context);
    const outliving = lengths.flatMap((copy) => (copy.known && copy.value.days > limit.days ? [copy.value] : []));
    const backups = backupsOf(store, context);
    const aside =
      backups.length > 0 ? ` Backups may wait until they are restored and are not counted: ${backups.join(", ")}.` : "";
    const evidence = facts.flatMap((fact) => evidenceOf(fact));
    if (outliving.length === 0) context.read(whole(lengths));
    const replicas =
      outliving.length === 0 && store.kind === "object-store"
        ? context.read(lastingReplicas(store, limit.days, context))
        : [];
    if (outliving.length === 0 && replicas.length === 0) {
      const message = `What is deleted from ${store.name} survives in no live copy for longer than ${limit.words}.${aside}`;
      return pass(message, { evidence });
    }
    const hold = context.read(firstOf(legalHolds(store, context)));
    if (hold !== undefined) {
      return pass(`Copies of what is deleted from ${store.name} may stay: ${hold}.${aside}`, { evidence });
    }
    if (replicas.length > 0) {
      return review(
        `What is deleted from ${store.name} may stay in ${replicas.join(", ")}, where its objects are copied to, for longer than ${limit.words}: replication carries on no deletion of a version. Check that an erasure deletes there too.${aside}`,
        { evidence },
      );
    }
    const { words } = longestKept(outliving);
    const what = `What is deleted from ${store.name} survives in ${words}, longer than ${limit.words}.${aside}`;
    if (limit.declared) return fail(what, { evidence });
    return review(`${what} Check whether an erasure reaches it, or declare how long one may take (limits.erasure).`, {
      evidence,
    });
  },
};

export default rule;
