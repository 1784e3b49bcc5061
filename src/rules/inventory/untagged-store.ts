import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, pass } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";
import { personalData } from "../stored-data.ts";

const rule: Rule<"object-store" | "database"> = {
  id: "inventory/untagged-store",
  title: "No tag says whose data a store holds",
  kinds: ["object-store", "database"],
  clouds: ["aws", "azure"],
  labels: [],
  consults: ["personal-data", "request-records"],
  securitySeverity: 4.5,
  variants: { "no-signal": 2.0 },
  precision: "medium",
  provisions: cite("Civ. Code § 1798.105", "11 CCR § 7022(b)", "Civ. Code § 1798.100(a)(3)", "11 CCR § 7123(c)"),
  why: "To delete, correct or hand out a consumer's data everywhere, a business has to know where it is. No section demands tags as such; where a cybersecurity audit is due, classification and tagging are among what it looks at. A tag that names the data subjects lets every other check, and every person, tell a store of personal data from the rest.",
  exceptions: [
    'A tag with the value "none" says that the store holds nobody\'s data, and passes. One without a value says nothing.',
    "Inventories kept outside the cloud cannot be seen: waive the finding, or map your own tag keys in the config (tags).",
    "Where only the name suggests personal data, or records of requests, which are personal data too: a review.",
  ],
  fix: {
    aws: `Say whose data it holds: customer, prospect, visitor, employee, applicant, vendor, minor or none. put-bucket-tagging replaces the whole set, so repeat the tags that stand already.

aws s3api put-bucket-tagging --bucket <bucket> \\
  --tagging 'TagSet=[{Key=privacy:data-subject,Value=customer},{Key=privacy:pi-category,Value=A+D}]'

aws dynamodb tag-resource --resource-arn <table arn> --tags Key=privacy:data-subject,Value=customer Key=privacy:pi-category,Value=A+D
aws rds add-tags-to-resource --resource-name <database arn> --tags Key=privacy:data-subject,Value=customer Key=privacy:pi-category,Value=A+D`,
    azure: `Say whose data it holds: customer, prospect, visitor, employee, applicant, vendor, minor or none. Tag the storage account where one answer fits all of its containers; else give each container metadata of its own; that call replaces all of it. The tags of a document database's account speak for its containers.

az tag update --resource-id <resource id> --operation Merge --tags privacy:data-subject=customer privacy:pi-category=A+D

az storage container metadata update --account-name <account> --name <container> --auth-mode login --metadata privacy_data_subject=customer

// Bicep, of the storage account, the database account or the server
tags: { 'privacy:data-subject': 'customer', 'privacy:pi-category': 'A+D' }

Tags of a resource group are inherited only where the config says tags.inherit: true; Azure itself inherits none.`,
  },
  needs: ["object-store", "object-store.tags", "database", "database.tags"],
  check(store, context) {
    const { tags } = store.facts;
    const tag = context.tags.all(context.read(tags), "data-subject").find(({ raw }) => raw.trim() !== "");
    if (tag) {
      return pass(`The tag ${tag.key} of ${store.name} says "${tag.raw}".`, {
        evidence: evidenceOf(tags, { [tag.key]: tag.raw }),
      });
    }
    const evidence = evidenceOf(tags);
    const certain = personalData(store, context);
    // A name that speaks of requests suggests data of whoever made them.
    const { strength, reasons } = certain.strength ? certain : context.label(store, "request-records");
    if (!strength) {
      return fail(`No tag says whose data ${store.name} holds; nothing that was read suggests personal data either.`, {
        evidence,
        variant: "no-signal",
      });
    }
    // For a weak signal the engine itself adds what it is.
    const because = strength === "strong" && reasons[0] ? ` (${reasons[0].because})` : "";
    return fail(`${store.name} is taken for a store of personal data${because}, and no tag says whose data it holds.`, {
      evidence,
    });
  },
};

export default rule;
