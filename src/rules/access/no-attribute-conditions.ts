import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, notApplicable, pass, review } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";
import { SERVES_REQUESTS, codeAs, demandRead, grantsIn, namesOf, personal, reachedWidely } from "../dsar-identity.ts";

const rule: Rule<"identity"> = {
  id: "access/no-attribute-conditions",
  title: "Broad rights on personal data without any condition on attributes",
  kinds: ["identity"],
  clouds: ["aws", "azure"],
  labels: [],
  consults: ["dsar-handler", "dsar-workflow", "personal-data"],
  securitySeverity: 3.5,
  precision: "medium",
  provisions: cite("Civ. Code § 1798.100(c)", "11 CCR § 7002(d)"),
  why: "Rights by a wildcard grow with every store that is added. A condition on attributes, such as a tag for the purpose or the region of the data subjects, keeps them to what the code is there for, and shows that somebody has thought about it.",
  exceptions: [
    "What serves privacy requests: access/dsar-role-excessive judges it.",
    "A grant that names one store.",
    "Rights to write alone.",
  ],
  fix: {
    aws: `Tie the grant to a tag of the role and of the store.

"Condition": { "StringEquals": { "aws:ResourceTag/purpose": "\${aws:PrincipalTag/purpose}" } }

Buckets heed tags in conditions once that is switched on for them: aws s3control put-bucket-abac, or name the bucket instead. Tables do by themselves.`,
    azure: `Give the assignment a condition, or assign the role at the container that is meant.

az role assignment create --assignee <principal> --role "Storage Blob Data Reader" --scope <account id> \\
  --condition-version 2.0 --condition "$(cat condition.txt)"`,
  },
  needs: ["identity", "access", "object-store", "database", "function.runs-as", "compute.runs-as", "workflow.runs-as"],
  check(identity, context) {
    const codes = codeAs(identity, context);
    if (codes.length === 0) return notApplicable();
    const wide = context.access.widely(identity);
    if (!context.read(wide) || context.strongest(codes, SERVES_REQUESTS)) return notApplicable();
    const { reached, gaps } = reachedWidely(identity, context);
    const found = personal(reached, context);
    const open = found.filter(({ permits }) => permits.some(({ byAttributes }) => !byAttributes));
    const evidence = evidenceOf(wide, true);
    if (open.length > 0) {
      return review(
        `${identity.name} may reach personal data in ${namesOf(open)} by a wildcard, and no condition on attributes narrows that: ${grantsIn(open)}. Check whether the code needs all of it.`,
        { evidence },
      );
    }
    demandRead(gaps, context);
    if (found.length === 0) return notApplicable();
    return pass(`Conditions on attributes narrow what ${identity.name} may reach of personal data.`, { evidence });
  },
};

export default rule;
