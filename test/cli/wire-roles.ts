import type { AwsServer } from "../wire/aws-server.ts";
import { content } from "../wire/replies.ts";

/** Functions that serve no requests and run as roles of their own names. */
export const ROLES_OF_CODE = ["cataloguer", "tagged", "kept"] as const;

const allow = (Action: string, Resource: string, more: object = {}) => ({ Effect: "Allow", Action, Resource, ...more });
const BY_TAG = { Condition: { StringEquals: { "aws:PrincipalTag/team": "billing" } } };

/** What each role is granted: a bucket by its name, all of them, or all that its tag lets it. */
export const GRANTS: Readonly<Record<string, readonly object[]>> = {
  handler: [allow("s3:GetObject", "arn:aws:s3:::shop-staging/*"), allow("s3:GetObject", "*")],
  archiver: [],
  cataloguer: [allow("s3:Get*", "*")],
  tagged: [allow("s3:GetObject", "*", BY_TAG), allow("iam:TagRole", "*")],
  kept: [allow("s3:GetObject", "*", BY_TAG)],
};

/** The handler's role is trusted to a partner without any condition. */
const PARTNER = { AWS: "arn:aws:iam::444455556666:root" };
const LAMBDA = { Service: "lambda.amazonaws.com" };

export function addRoles(server: AwsServer): void {
  server.on("iam:GetAccountAuthorizationDetails", ({ form, account }) => {
    const [first, ...rest] = Object.keys(GRANTS).map((name) => role(account, name));
    // Two pages, as a larger account has them.
    return form.get("Marker")
      ? content({ IsTruncated: false, RoleDetailList: rest })
      : content({ IsTruncated: true, Marker: "m1", RoleDetailList: [first] });
  });
}

/** Whom a role trusts. */
export function trustOf(name: string): readonly object[] {
  return [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: name === "handler" ? PARTNER : LAMBDA }];
}

function role(account: string, RoleName: string): object {
  const statements = GRANTS[RoleName] ?? [];
  return {
    RoleName,
    Arn: `arn:aws:iam::${account}:role/${RoleName}`,
    AssumeRolePolicyDocument: written(trustOf(RoleName)),
    RolePolicyList: statements.length > 0 ? [{ PolicyName: "granted", PolicyDocument: written(statements) }] : [],
  };
}

function written(Statement: readonly object[]): string {
  return encodeURIComponent(JSON.stringify({ Version: "2012-10-17", Statement }));
}
