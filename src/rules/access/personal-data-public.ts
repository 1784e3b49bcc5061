import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, pass, review } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";

const rule: Rule<"object-store" | "database"> = {
  id: "access/personal-data-public",
  title: "A store of personal data can be read by strangers",
  kinds: ["object-store", "database"],
  clouds: ["aws", "azure"],
  labels: ["personal-data"],
  securitySeverity: 9.5,
  precision: "high",
  provisions: cite("Civ. Code § 1798.100(e)", "Civ. Code § 1798.81.5(b)", "Civ. Code § 1798.150"),
  why: "What anyone can read, or anyone with an account at the cloud provider, is not kept with reasonable security. Encryption at rest is no help here: a public store decrypts for whoever asks.",
  exceptions: [
    "Public-access blocks of the store and of its account: what they stop is not reported.",
    "A database that the internet can reach and that asks everybody to authenticate: not reported.",
    "A condition that configuration alone cannot evaluate: a review.",
    "Data that is meant to be public: take the label away in the config (scope, not).",
  ],
  fix: {
    aws: `Block public access on the bucket, better still on the whole account, and serve what must be public through a CDN with origin access control.

aws s3api put-public-access-block --bucket <bucket> \\
  --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
aws s3control put-public-access-block --account-id <account> \\
  --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true

Of a table, name the principals that its resource policy admits, or drop the policy where grants to identities are enough.

aws dynamodb get-resource-policy --resource-arn <table arn>
aws dynamodb delete-resource-policy --resource-arn <table arn>`,
    azure: `Switch anonymous access off for the whole account, which overrides every container, and serve what must be public from an account of its own.

az storage account update --name <account> --resource-group <group> --allow-blob-public-access false

az storage container-rm update --storage-account <account> --name <container> --public-access off

// Bicep, of the storage account
properties: { allowBlobPublicAccess: false }

Of a database account or server, switch public access off and let clients in over a private endpoint.

az cosmosdb update --name <account> --resource-group <group> --public-network-access DISABLED

// Bicep, of the database account or server
properties: { publicNetworkAccess: 'Disabled' }`,
  },
  needs: ["object-store", "object-store.publicRead", "database", "database.publicRead"],
  check(store, context) {
    const { publicRead } = store.facts;
    const { level, who = "anyone", ways } = context.read(publicRead);
    const evidence = evidenceOf(publicRead);
    if (level === "closed")
      return pass(`Nothing in its configuration lets strangers read ${store.name}.`, { evidence });
    if (level === "open") {
      return fail(`${store.name} holds personal data, and ${who} can read it: ${ways.join("; ")}.`, { evidence });
    }
    return review(
      `${store.name} holds personal data and opens to ${who} under a condition that configuration cannot evaluate: ${ways.join("; ")}. Check whom the condition admits.`,
      { evidence },
    );
  },
};

export default rule;
