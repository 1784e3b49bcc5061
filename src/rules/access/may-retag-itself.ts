import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass, review } from "../../engine/verdict.ts";
import type { Evidence } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";
import type { TagLimit } from "../../model/access.ts";
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
    const gaps = [...unlistedStores(context, identity.provider)];
    const limited = stores(context, identity.provider).filter((store) => {
      const access = context.access.access(identity, store);
      gaps.push(...access.gaps);
      return access.permits.length > 0;
    });
    if (!context.strongest(limited, ["personal-data"])) {
      demandRead(gaps, context);
      return notApplicable();
    }
    const code = codeNames(runs.items.flatMap(({ from }) => context.graph.node(from) ?? []));
    const who = code === "" ? identity.name : `${identity.name}, which ${code} runs as,`;
    const evidence = [
      ...evidenceOf(
        limits,
        found.map(({ tag }) => tag),
      ),
      ...found.flatMap(shown),
    ];
    const changed = found.filter(({ change }) => change === "allowed");
    if (changed.length > 0) {
      return fail(`${who} is limited by ${words(changed)}, and may change that itself.`, { evidence });
    }
    const perhaps = found.filter(({ change }) => change === "conditional");
    if (perhaps.length > 0) {
      return review(
        `${who} is limited by ${words(perhaps)}, and may change that under a condition that configuration cannot evaluate. Check whether it can.`,
        { evidence },
      );
    }
    return pass(`${who} is limited by ${found.map(({ tag }) => tag).join(", ")}, which it may not change.`, {
      evidence,
    });
  },
};

function words(limits: readonly TagLimit[]): string {
  return limits.map(({ tag, how }) => (how.length > 0 ? `${tag} (${how.join("; ")})` : tag)).join(", ");
}

function shown({ tag, from }: TagLimit): readonly Evidence[] {
  return from.map((one) => ({ ...one, value: tag }));
}

export default rule;
