import type { TagRole } from "../../config/config.ts";
import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";
import type { RoleTag } from "../../scope/tags.ts";

const ROLES: readonly TagRole[] = ["data-subject", "pi-category", "retention"];

const rule: Rule<"object-store" | "database"> = {
  id: "inventory/unknown-category",
  title: "A privacy tag holds a value that nothing defines",
  kinds: ["object-store", "database"],
  clouds: ["aws", "azure"],
  labels: [],
  securitySeverity: 4.0,
  precision: "very-high",
  provisions: cite("Civ. Code § 1798.100(a)(3)", "Civ. Code § 1798.105", "11 CCR § 7123(c)"),
  why: "A retention schedule, a deletion job and this scanner find stores by the values of their tags. A misspelt one is found by none of them: the store looks classified and is left out.",
  exceptions: [
    "Upper and lower case, several values joined by +, and the usual names of other vocabularies for the same data subjects.",
    "Your own values: list them in the config (tags).",
  ],
  fix: {
    aws: `Correct the value, or add your own to the vocabulary in the config. put-bucket-tagging replaces the whole set, so repeat the tags that stand already.

aws s3api get-bucket-tagging --bucket <bucket>
aws s3api put-bucket-tagging --bucket <bucket> \\
  --tagging 'TagSet=[{Key=privacy:data-subject,Value=customer},{Key=privacy:retention,Value=P2Y}]'

aws dynamodb tag-resource --resource-arn <table arn> --tags Key=privacy:data-subject,Value=customer
aws rds add-tags-to-resource --resource-name <database arn> --tags Key=privacy:data-subject,Value=customer`,
    azure: `Correct the value, or add your own to the vocabulary in the config. The tags of a storage account speak for its containers, and a container's metadata, which the call below replaces as a whole, outweighs them; the tags of a document database's account speak for its containers.

az tag update --resource-id <resource id> --operation Merge --tags privacy:data-subject=customer privacy:retention=P2Y

az storage container metadata update --account-name <account> --name <container> --auth-mode login --metadata privacy_data_subject=customer

// Bicep, of the storage account, the database account or the server
tags: { 'privacy:data-subject': 'customer' }`,
  },
  needs: ["object-store", "object-store.tags", "database", "database.tags"],
  check(store, context) {
    const held = context.read(store.facts.tags);
    const found = ROLES.flatMap((role) => context.tags.all(held, role));
    if (found.length === 0) return notApplicable();
    const wrong = found.filter((tag) => tag.unknown.length > 0);
    const evidence = evidenceOf(store.facts.tags, byKey(wrong.length > 0 ? wrong : found));
    if (wrong.length === 0) return pass(`Every privacy tag of ${store.name} holds a defined value.`, { evidence });
    const complaints = wrong.map(({ key, unknown, role }) => {
      const allowed = context.tags.allowed(role)?.join(", ") ?? "any value";
      return `the tag ${key} says ${unknown.map((value) => `"${value}"`).join(" and ")}, where ${allowed} may stand`;
    });
    return fail(`${store.name}: ${complaints.join("; ")}.`, { evidence });
  },
};

export default rule;

function byKey(tags: readonly RoleTag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map((tag) => [tag.key, tag.raw]));
}
