import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass } from "../../engine/verdict.ts";
import type { Graph } from "../../graph/graph.ts";
import { cite } from "../../law/provisions.ts";
import type { JsonValue } from "../../model/json.ts";
import { handlersAs } from "../dsar-identity.ts";

const ACCOUNTS = new WeakMap<Graph, ReadonlySet<string>>();

const rule: Rule<"identity"> = {
  id: "access/dsar-role-trusts-outsiders",
  title: "Outsiders may take on the role that serves privacy requests",
  kinds: ["identity"],
  clouds: ["aws", "azure"],
  labels: [],
  consults: ["dsar-handler", "dsar-workflow"],
  securitySeverity: 8,
  precision: "high",
  provisions: cite("Civ. Code § 1798.100(e)", "Civ. Code § 1798.81.5(b)"),
  why: "Whoever may take on the role that serves privacy requests may do to personal data whatever it may. Where the trust names another account, or everyone, without any condition, who that is lies outside the business's own hands.",
  exceptions: [
    "Accounts that the scan reads as well are the business's own.",
    "Services of the cloud itself, and directories that speak SAML: not reported.",
    "A trust that a condition narrows, such as an external id or a subject: not reported; the condition is shown.",
    "A managed identity of Azure serves only what it is assigned to, and a federated credential always names its subject.",
  ],
  fix: {
    aws: `Name the role that may take it on, and ask for an external id or the organization.

aws iam update-assume-role-policy --role-name <role> --policy-document file://trust.json

// trust.json: of the code itself nobody but its own service is needed
{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sts:AssumeRole",
  "Principal": { "Service": "lambda.amazonaws.com" },
  "Condition": { "StringEquals": { "aws:SourceAccount": "<account>" } } }] }`,
    azure: `Look at the credentials by which others take on the identity, and remove those that nobody needs.

az identity federated-credential list --identity-name <identity> --resource-group <group>

az identity federated-credential delete --name <credential> --identity-name <identity> --resource-group <group>`,
  },
  needs: ["identity", "identity.trust", "function.runs-as", "compute.runs-as", "workflow.runs-as"],
  check(identity, context) {
    const runners = handlersAs(identity, context);
    if (!runners) return notApplicable();
    const { trust } = identity.facts;
    const own = ownAccounts(context.graph);
    const outsiders = context.read(trust).filter(({ account }) => account === undefined || !own.has(account));
    const evidence = evidenceOf(
      trust,
      outsiders.map(({ who, under }): JsonValue => ({ who, under })),
    );
    const open = [...new Set(outsiders.filter(({ under }) => under.length === 0).map(({ who }) => who))].sort();
    if (open.length > 0) {
      return fail(
        `${identity.name}, which ${runners.handlers} runs as to serve privacy requests, may be taken on by ${open.join(", ")} without any condition.`,
        { evidence },
      );
    }
    const narrowed = outsiders.map(({ who, under }) => `${who} under ${under.join(", ")}`);
    const words = narrowed.length > 0 ? `: ${narrowed.join("; ")}` : "";
    return pass(`No outsider may take on ${identity.name} without a condition${words}.`, { evidence });
  },
};

/** The accounts that the scan reads. */
function ownAccounts(graph: Graph): ReadonlySet<string> {
  const before = ACCOUNTS.get(graph);
  if (before) return before;
  const accounts = new Set(graph.ofKind("identity").map(({ account }) => account));
  ACCOUNTS.set(graph, accounts);
  return accounts;
}

export default rule;
