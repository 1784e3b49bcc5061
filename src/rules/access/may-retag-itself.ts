import type { Rule, RuleContext } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass, review } from "../../engine/verdict.ts";
import type { Evidence } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";
import type { TagLimit } from "../../model/access.ts";
import { isTrue } from "../../model/fact.ts";
import type { Gap } from "../../model/fact.ts";
import type { Identity, Resource } from "../../model/resource.ts";
import { codeNames, demandRead, stores, unlistedStores } from "../dsar-identity.ts";

const rule: Rule<"identity"> = {
  id: "access/may-retag-itself",
  title: "An identity that tags limit may change these tags",
  kinds: ["identity"],
  clouds: ["aws", "azure"],
  labels: [],
  consults: ["personal-data"],
  securitySeverity: 7,
  precision: "high",
  provisions: cite("Civ. Code § 1798.100(e)", "Civ. Code § 1798.81.5(b)"),
  why: "Where a tag says who may reach personal data, the right to set the tag is the right to the data. An identity that may change its own tag, or the tag of what it asks for, is limited by nothing.",
  exceptions: [
    "Tags that limit nothing on stores of personal data.",
    "An identity whose right to tag is denied, or limited to other keys.",
    "A condition that configuration alone cannot evaluate: a review.",
  ],
  fix: {
    aws: `Take the right to tag away, or keep it from the keys that decide.

aws iam put-role-policy --role-name <role> --policy-name keeps-its-tags --policy-document file://keeps-its-tags.json

// keeps-its-tags.json
{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny",
  "Action": ["iam:TagRole", "iam:UntagRole", "s3:PutObjectTagging", "dynamodb:TagResource"], "Resource": "*" }] }`,
    azure: `Choose a role without the right to write index tags, or let the condition keep the tag's key from it.

az role assignment list --assignee <principal> --all --output table

az role assignment update --role-assignment assignment.json`,
  },
  needs: ["identity", "access", "object-store", "database"],
  check(identity, context) {
    const limits = context.access.tagLimits(identity);
    // Of an identity that nothing runs as nobody asks for what was not read.
    const runs = context.graph.in(identity, "runs-as");
    if (!limits.known && runs.items.length === 0 && runs.gaps.length === 0) return notApplicable();
    const found = context.read(limits);
    if (found.length === 0) return notApplicable();
    const { tagged, gaps } = taggedStores(identity, context);
    const guarding = (some: readonly TagLimit[]): readonly TagLimit[] => beforeData(some, tagged, context);
    const code = codeNames(runs.items.flatMap(({ from }) => context.graph.node(from) ?? []));
    const who = code === "" ? identity.name : `${identity.name}, which ${code} runs as,`;
    const evidence = [
      ...evidenceOf(
        limits,
        found.map(({ tag }) => tag),
      ),
      ...found.flatMap(shown),
    ];
    const changed = guarding(found.filter(({ change }) => change === "allowed"));
    if (changed.length > 0) {
      return fail(`${who} is limited by ${words(changed)}, and may change that itself.`, { evidence });
    }
    const perhaps = guarding(found.filter(({ change }) => change === "conditional"));
    if (perhaps.length > 0) {
      return review(
        `${who} is limited by ${words(perhaps)}, and may change that under a condition that configuration cannot evaluate. Check whether it can.`,
        { evidence },
      );
    }
    const kept = guarding(found);
    // What may be changed nowhere is safe wherever it stands.
    if (kept.length === 0 || found.some(({ change }) => change !== "none")) demandRead(gaps, context);
    if (kept.length === 0) return notApplicable();
    return pass(`${who} is limited by ${kept.map(({ tag }) => tag).join(", ")}, which it may not change.`, {
      evidence,
    });
  },
};

interface TaggedStore {
  readonly store: Resource;
  /** Tags that stand before it, in words. */
  readonly tags: readonly string[];
}

function taggedStores(
  identity: Identity,
  context: RuleContext,
): { readonly tagged: readonly TaggedStore[]; readonly gaps: readonly Gap[] } {
  const gaps = [...unlistedStores(context, identity.provider)];
  const tagged = stores(context, identity.provider).map((store) => {
    const access = context.access.access(identity, store);
    gaps.push(...access.gaps);
    return { store, tags: access.permits.flatMap(({ tags }) => tags) };
  });
  return { tagged, gaps };
}

/** Those of the limits that stand before personal data; ends the check where an unread tag decides that there are any. */
function beforeData(
  limits: readonly TagLimit[],
  tagged: readonly TaggedStore[],
  context: RuleContext,
): readonly TagLimit[] {
  const limited = tagged.filter(({ tags }) => limits.some(({ tag }) => tags.includes(tag)));
  const of = limited.map(({ store }) => store);
  if (!context.strongest(of, ["personal-data"])) return [];
  const personal = limited.filter(({ store }) => isTrue(context.bears(store, "personal-data")));
  return limits.filter(({ tag }) => personal.some(({ tags }) => tags.includes(tag)));
}

function words(limits: readonly TagLimit[]): string {
  return limits.map(({ tag, how }) => (how.length > 0 ? `${tag} (${how.join("; ")})` : tag)).join(", ");
}

function shown({ tag, from }: TagLimit): readonly Evidence[] {
  return from.map((one) => ({ ...one, value: tag }));
}

export default rule;
