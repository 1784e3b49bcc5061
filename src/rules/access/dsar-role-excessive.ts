import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass, review } from "../../engine/verdict.ts";
import type { Evidence } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";
import {
  demandRead,
  grantsIn,
  handlersAs,
  namesOf,
  personal,
  reachedWidely,
  surely,
  undecidedIn,
} from "../dsar-identity.ts";
import type { Reached } from "../dsar-identity.ts";

const rule: Rule<"identity"> = {
  id: "access/dsar-role-excessive",
  title: "What serves privacy requests may reach more personal data than it serves",
  kinds: ["identity"],
  clouds: ["aws", "azure"],
  labels: [],
  consults: ["dsar-handler", "dsar-workflow", "personal-data"],
  securitySeverity: 8,
  variants: { wildcard: 7 },
  precision: "high",
  provisions: cite("Civ. Code § 1798.100(c)", "Civ. Code § 1798.100(e)", "11 CCR § 7002(d)"),
  why: "Code that answers consumers' requests is called from outside. What its identity may read or delete is what one fault in it gives away. Collection and use have to be proportionate to the purpose, and that holds for the rights of the code as well: it needs the stores that it serves, and no other.",
  exceptions: [
    "A grant that names one resource is wiring, however many actions it allows: not reported.",
    "Stores that the code is wired to, by its settings or by a grant that names them.",
    "What an explicit deny, a permissions boundary, a deny assignment, a lock or a key's policy takes away.",
    "A condition that configuration alone cannot evaluate: a review.",
    "Policies of the organization above the account are taken to allow what the account's own allow.",
  ],
  fix: {
    aws: `Let the role name the stores that the code serves, and nothing by a wildcard.

aws iam list-attached-role-policies --role-name <role>
aws iam detach-role-policy --role-name <role> --policy-arn <policy arn>
aws iam put-role-policy --role-name <role> --policy-name served-stores --policy-document file://served-stores.json

// served-stores.json
{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:Query"],
  "Resource": "arn:aws:dynamodb:<region>:<account>:table/<table>" }] }`,
    azure: `Assign the role at the container or account that the code serves, and remove the assignment above it.

az role assignment list --assignee <principal> --all --output table

az role assignment create --assignee <principal> --role "Storage Blob Data Reader" --scope <container id>

az role assignment delete --ids <assignment id>`,
  },
  needs: ["identity", "access", "object-store", "database", "function.runs-as", "compute.runs-as", "workflow.runs-as"],
  check(identity, context) {
    const runners = handlersAs(identity, context);
    if (!runners) return notApplicable();
    const { handlers: code } = runners;
    const full = context.access.everything(identity);
    const { decision, grants, undecided } = context.read(full);
    const evidence = evidenceOf(full, decision);
    if (decision === "allowed") {
      return fail(
        `${identity.name}, which ${code} runs as to serve privacy requests, may do everything: ${grants.join(", ")}.`,
        { evidence },
      );
    }
    const { reached, gaps } = reachedWidely(identity, context);
    const wiring = runners.all.map((one) => context.wiring(one));
    const wired = new Set(
      wiring.flatMap(({ edges, perhaps }) => [...edges, ...perhaps.map(({ edge }) => edge)]).map(({ to }) => to),
    );
    const others = reached.filter(({ store }) => !wired.has(store.id));
    const certain = personal(others.filter(surely), context);
    if (certain.length > 0) {
      // What was not read of its wiring may be why it reaches them.
      demandRead(
        wiring.flatMap((one) => one.gaps),
        context,
      );
      return fail(
        `${identity.name}, which ${code} runs as to serve privacy requests, may read or delete personal data that it is not wired to, in ${namesOf(certain)}: ${grantsIn(certain)} by a wildcard.`,
        { evidence: [...evidence, ...shown(certain)], variant: "wildcard" },
      );
    }
    demandRead(gaps, context);
    const perhaps = personal(
      others.filter((one) => !surely(one)),
      context,
    );
    if (decision === "conditional" || perhaps.length > 0) {
      const hangs = decision === "conditional" && undecided.length > 0 ? undecided.join(", ") : undecidedIn(perhaps);
      const what = decision === "conditional" ? "do everything" : `reach personal data in ${namesOf(perhaps)}`;
      return review(
        `${identity.name}, which ${code} runs as to serve privacy requests, may ${what} under conditions that configuration cannot evaluate (${hangs}). Check whom they admit.`,
        { evidence: [...evidence, ...shown(perhaps)] },
      );
    }
    return pass(`${identity.name} reaches no personal data by a wildcard beyond what ${code} is wired to.`, {
      evidence,
    });
  },
};

/** The grants that decide, each with what it allows. */
function shown(reached: readonly Reached[]): readonly Evidence[] {
  return reached
    .slice(0, 3)
    .flatMap(({ permits }) => permits.slice(0, 2))
    .flatMap(({ action, grants, from }) => from.map((one) => ({ ...one, value: { allows: action, by: grants } })));
}

export default rule;
