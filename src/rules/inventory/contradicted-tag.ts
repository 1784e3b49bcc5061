import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass, review } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";
import { map, some } from "../../model/fact.ts";
import { configSignal } from "../../scope/config-signal.ts";
import type { RoleTag, TagReader } from "../../scope/tags.ts";
import { claimIn, denialIn, doubtsOf } from "../contradictions.ts";
import { neighbours, tagsOf } from "../neighbours.ts";
import type { Neighbour } from "../neighbours.ts";

const rule: Rule<"object-store" | "database"> = {
  id: "inventory/contradicted-tag",
  title: "A tag denies personal data that something else shows",
  kinds: ["object-store", "database"],
  clouds: ["aws", "azure"],
  labels: [],
  consults: ["personal-data"],
  securitySeverity: 5.0,
  precision: "medium",
  provisions: cite("Civ. Code § 1798.105", "11 CCR § 7022(b)", "Civ. Code § 1798.100(a)(3)", "11 CCR § 7123(c)"),
  why: 'A tag with the value "none" takes a store out of every search for a consumer\'s data. Where code that serves requests is wired to it, or a store that its data come from or go to is tagged as one of personal data, one of the two is wrong, and a deletion may pass the store by.',
  exceptions: [
    "Where only the store's name, a weak label, another tag of its own, or the tag of a vault that many stores share speaks against it: a review.",
    "A config that takes the label away (scope, not) agrees with the tag, and outweighs the rest.",
    "Reach by a wildcard grant shows nothing of what a store holds.",
  ],
  fix: {
    aws: `Find out which of the two is right. Where the store holds personal data, say whose. put-bucket-tagging replaces the whole set, so repeat the tags that stand already.

aws s3api get-bucket-tagging --bucket <bucket>
aws s3api put-bucket-tagging --bucket <bucket> \\
  --tagging 'TagSet=[{Key=privacy:data-subject,Value=customer},{Key=privacy:pi-category,Value=A+D}]'
aws dynamodb tag-resource --resource-arn <table arn> --tags Key=privacy:data-subject,Value=customer
aws rds add-tags-to-resource --resource-name <database arn> --tags Key=privacy:data-subject,Value=customer

Where it holds none, correct the other tag or the wiring, or take the label away in the config (scope, not).`,
    azure: `Find out which of the two is right. Where the store holds personal data, say whose. The tags of an account speak for its containers.

az tag update --resource-id <resource id> --operation Merge --tags privacy:data-subject=customer privacy:pi-category=A+D

az storage container metadata update --account-name <account> --name <container> --auth-mode login --metadata privacy_data_subject=customer

// Bicep, of the account or the server
tags: { 'privacy:data-subject': 'customer', 'privacy:pi-category': 'A+D' }

Where it holds none, correct the other tag or the wiring, or take the label away in the config (scope, not).`,
  },
  needs: [
    "object-store",
    "object-store.tags",
    "object-store.replicates-to",
    "object-store.feeds",
    "object-store.backed-up-by",
    "database",
    "database.tags",
    "database.replicates-to",
    "database.feeds",
    "database.backed-up-by",
    "stream",
    "stream.tags",
    "stream.feeds",
    "snapshot",
    "snapshot.tags",
    "backup",
    "backup.tags",
  ],
  check(store, context) {
    const { tags } = store.facts;
    const denial = denialIn(context.read(tags), context.tags);
    if (!denial) return notApplicable();
    const said = `The tag ${denial.key} of ${store.name} says "${denial.raw}"`;
    const evidence = evidenceOf(tags, { [denial.key]: denial.raw });
    if (configSignal(context.config, store, "personal-data").refused === "yes") {
      return pass(`${said}, and the config takes it for no store of personal data either.`, { evidence });
    }
    const beside = neighbours(store, context.graph);
    const claiming = beside.items.flatMap((neighbour) => claimOf(neighbour, context.tags));
    const clear = claiming.find(({ shared }) => !shared);
    if (clear) {
      const { node, edge, claim } = clear;
      return fail(`${said}, but ${node.name}, which it shares data with, has the tag ${claim.key}: ${claim.raw}.`, {
        evidence: [...evidence, ...evidenceOf(node.facts.tags, { [claim.key]: claim.raw })],
        path: [edge.from, edge.to],
      });
    }
    const { strong, weak } = doubtsOf(store, context);
    if (strong !== undefined) return fail(`${said}, but ${strong}.`, { evidence });
    // What was not read of its neighbours could still be a clear claim.
    context.read(some(beside, (neighbour) => map(tagsOf(neighbour), () => false)));
    const [vault] = claiming;
    const vaulted = vault && `${vault.node.name}, where copies of it are kept, is tagged ${vault.claim.raw}`;
    const doubt = weak ?? vaulted;
    if (doubt !== undefined) return review(`${said}, but ${doubt}. Check which of the two is right.`, { evidence });
    return pass(`${said}, and nothing that was read speaks against it.`, { evidence });
  },
};

export default rule;

interface Claiming extends Neighbour {
  readonly claim: RoleTag;
  /** Of a vault, which holds copies of many stores, so that its tags need not speak of this one. */
  readonly shared: boolean;
}

function claimOf(neighbour: Neighbour, reader: TagReader): readonly Claiming[] {
  const held = tagsOf(neighbour);
  const claim = held.known ? claimIn(held.value, reader) : undefined;
  return claim ? [{ ...neighbour, claim, shared: neighbour.node.kind === "backup" }] : [];
}
