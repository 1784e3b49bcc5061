import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Outsider } from "../../../model/resource.ts";
import { factOf } from "../../parts.ts";
import { leaves } from "../policy/condition.ts";
import { parseDocument } from "../policy/document.ts";
import type { Condition, PolicyDocument, Principal, Statement } from "../policy/document.ts";
import { operatorOf } from "../policy/operator.ts";
import { meansAction } from "../policy/statement-match.ts";
import { KEY } from "./details.ts";
import { DETAILS } from "./reads.ts";

const ASSUMING = ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"];

/** Who beyond the account may assume a role, by its trust policy. AWS's own services are no outsiders: which of them do, the
 * account itself decides. */
export function trustOf(record: ResourceRecord): Fact<readonly Outsider[]> {
  return factOf(record, {
    key: KEY,
    operation: DETAILS,
    read: ({ AssumeRolePolicyDocument: written }) => {
      const document = parseDocument(written);
      return document && outsiders(document, record.account);
    },
  });
}

function outsiders(document: PolicyDocument, account: string): readonly Outsider[] {
  const assuming = document.statements.filter((one) => ASSUMING.some((action) => meansAction(one, action)));
  const denies = assuming.filter(({ effect }) => effect === "Deny");
  return assuming
    .filter(({ effect }) => effect === "Allow")
    .flatMap((allow) => {
      const named = allow.notPrincipals ? [{ type: "*", value: "*" }] : (allow.principals ?? []);
      return named.flatMap((principal) => outsider(principal, allow, denies, account) ?? []);
    });
}

function outsider(
  principal: Principal,
  allow: Statement,
  denies: readonly Statement[],
  account: string,
): Outsider | undefined {
  const who = nameOf(principal, account);
  if (!who) return undefined;
  const against = denies.filter((deny) => isAgainst(deny, principal));
  if (against.some(({ conditions }) => conditions.length === 0)) return undefined;
  const conditions = [...allow.conditions.filter(narrows), ...against.flatMap((deny) => deny.conditions)];
  const under = [...new Set(conditions.map(({ operator, key }) => `${operator} on ${key}`))].sort();
  return { ...who, under };
}

/** A Deny with NotPrincipal is meant for everyone whom it does not list. */
function isAgainst({ principals, notPrincipals = [] }: Statement, principal: Principal): boolean {
  const lists = (list: readonly Principal[]): boolean => list.some((one) => isMeant(one, principal));
  return principals ? lists(principals) : !lists(notPrincipals);
}

function isMeant(listed: Principal, principal: Principal): boolean {
  return listed.value === "*" || (listed.type === principal.type && listed.value === principal.value);
}

/** A condition that every caller meets narrows nothing; nor does one that any value fits. */
function narrows(condition: Condition): boolean {
  const { base, negated } = operatorOf(condition.operator);
  const any = base.endsWith("like") && !negated && condition.values.some((value) => /^\*+$/.test(value));
  return !any && leaves(condition, {}) !== "everyone";
}

function nameOf({ type, value }: Principal, account: string): Omit<Outsider, "under"> | undefined {
  const kind = type.toLowerCase();
  if (value === "*" && (kind === "*" || kind === "aws")) return { who: "anyone with an AWS account" };
  if (kind === "aws") {
    const other = /^\d{12}$/.test(value) ? value : /^arn:[^:]+:(?:iam|sts)::(\d{12}):/.exec(value)?.[1];
    return other === undefined || other === account ? undefined : { who: whoOf(value, other), account: other };
  }
  if (kind !== "federated") return undefined;
  // A directory that speaks SAML was set up for one organization; an OpenID provider may serve all the world.
  return value.includes(":saml-provider/")
    ? undefined
    : { who: `whoever ${value.split("oidc-provider/").at(-1)} signs in` };
}

function whoOf(value: string, account: string): string {
  return /^\d{12}$|:root$/.test(value)
    ? `the account ${account}`
    : `${value.split(":").at(-1) ?? value} of the account ${account}`;
}
