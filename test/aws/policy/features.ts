import type { PolicyDocument, Statement } from "../../../src/providers/aws/policy/document.ts";
import type { Case } from "./generated.ts";
import { operators } from "./vocabulary.ts";

/** What has to occur among the generated cases. */
export const wanted: readonly string[] = [
  ...Object.values(operators).flat(),
  "Null",
  "ForAllValues:",
  "ForAnyValue:",
  "IfExists",
  "unknown operator",
  "key absent",
  "key unknown",
  "key empty",
  "key with several values",
  "condition on the caller's ARN",
  "NotAction",
  "NotResource",
  "NotPrincipal",
  "no resource",
  "variable",
  "variable with default",
  "version without variables",
  "boundary",
  "session policies",
  "known session",
  "organization",
  "resource organization",
  "cross-account",
  "resource must allow",
  "role trust",
  "principal *",
  "principal AWS",
  "principal Service",
  "principal Federated",
  "principal CanonicalUser",
  "user",
  "role",
];

/** Which of them occur in the case. */
export function featuresOf({ request, policies }: Case): readonly string[] {
  const documents = [
    ...policies.identity,
    ...(policies.session ?? []),
    ...[policies.organization ?? [], policies.resourceOrganization ?? []].flat(2),
    ...[policies.resource, policies.boundary].filter((one) => one !== undefined),
  ];
  return [
    ...documents.flatMap((document) =>
      document.statements.flatMap((one) => ofStatement(one, document, request.context)),
    ),
    request.caller.arn.includes(":user/") ? "user" : "role",
    ...(request.action === "sts:AssumeRole" && policies.resourceMustAllow === true ? ["role trust"] : []),
    ...(request.caller.session === undefined ? [] : ["known session"]),
    ...(request.caller.account === request.resourceAccount ? [] : ["cross-account"]),
    ...(policies.resourceMustAllow === true ? ["resource must allow"] : []),
    ...(policies.boundary ? ["boundary"] : []),
    ...(policies.session ? ["session policies"] : []),
    ...(policies.organization ? ["organization"] : []),
    ...(policies.resourceOrganization ? ["resource organization"] : []),
  ];
}

function ofStatement(one: Statement, document: PolicyDocument, context: Case["request"]["context"]): string[] {
  const patterns = [one.resources ?? [], one.notResources ?? [], ...one.conditions.map(({ values }) => values)].flat();
  const variables = patterns.filter((pattern) => pattern.includes("${"));
  return [
    ...(one.notActions ? ["NotAction"] : []),
    ...(one.notResources ? ["NotResource"] : []),
    ...(one.notPrincipals ? ["NotPrincipal"] : []),
    ...((one.resources ?? one.notResources) ? [] : ["no resource"]),
    ...[...(one.principals ?? []), ...(one.notPrincipals ?? [])].map(({ type }) => `principal ${type}`),
    ...(one.principals?.some(({ value }) => value === "*") &&
    one.conditions.some(({ key }) => /^aws:principalarn$/i.test(key))
      ? ["everyone by ARN"]
      : []),
    ...variables.map((pattern) => {
      if (document.version !== "2012-10-17") return "version without variables";
      return pattern.includes(", '") ? "variable with default" : "variable";
    }),
    ...one.conditions.flatMap(({ operator, key }) => [...ofOperator(operator), ...ofKey(context[key.toLowerCase()])]),
    ...(one.conditions.some(({ key }) => key.toLowerCase() === "aws:principalarn")
      ? ["condition on the caller's ARN"]
      : []),
  ];
}

function ofOperator(written: string): string[] {
  const [, set = "", name = "", ending = ""] = /^(For\w+:)?(.*?)(IfExists)?$/.exec(written) ?? [];
  return [set, name === "StringResembles" ? "unknown operator" : name, ending].filter(Boolean);
}

function ofKey(values: readonly string[] | null | undefined): string[] {
  if (values === undefined) return ["key unknown"];
  if (values === null) return ["key absent"];
  return values.length === 1 ? [] : [values.length === 0 ? "key empty" : "key with several values"];
}
