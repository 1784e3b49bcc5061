import { allow, deny, EVERYTHING, role, user } from "./documented-example.ts";
import type { Example, Written } from "./documented-example.ts";
import { pages } from "./documented-pages.ts";

const FULL = [EVERYTHING];
const NO_S3 = [allow(["ec2:*", "cloudwatch:*"], "*")];
const TO_DAVID = [allow("s3:GetObject", "*", { Principal: { AWS: user("David").arn } })];
const REGIONS = [
  EVERYTHING,
  {
    Effect: "Deny",
    NotAction: ["iam:*", "organizations:*", "route53:*", "support:*"],
    Resource: "*",
    Condition: {
      StringNotEquals: { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"] },
      ArnNotLike: {
        "aws:PrincipalARN": [
          "arn:aws:iam::*:role/Role1AllowedToBypassThisSCP",
          "arn:aws:iam::*:role/Role2AllowedToBypassThisSCP",
        ],
      },
    },
  },
];
const FULL_RCP = [allow("*", "*", { Principal: "*" })];
const OWN_IDENTITIES = [
  deny(["s3:*", "sqs:*", "kms:*", "secretsmanager:*", "sts:*"], "*", {
    Principal: "*",
    Condition: {
      StringNotEqualsIfExists: { "aws:PrincipalOrgID": "my-org-id" },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    },
  }),
];
const TLS_ONLY = [
  deny(["sts:*", "s3:*", "sqs:*", "secretsmanager:*", "kms:*"], "*", {
    Principal: "*",
    Condition: { BoolIfExists: { "aws:SecureTransport": "false" } },
  }),
];

type Case = readonly [title: string, page: string, expect: Example["expect"], policies: Partial<Example>];

/** Levels from the root to the account. */
function scp(...levels: Written[]): Partial<Example> {
  return { organization: levels, identity: FULL };
}

function rcp(...levels: Written[]): Partial<Example> {
  return { resourceOrganization: levels, identity: FULL };
}

function region(where: string, caller: NonNullable<Example["caller"]>, action: string): Partial<Example> {
  const context = { "aws:RequestedRegion": where, "aws:PrincipalArn": caller.arn };
  return { ...scp(REGIONS, FULL), caller, action, context };
}

function ofOrganization(id: string | null): Partial<Example> {
  return {
    ...rcp([...FULL_RCP, ...OWN_IDENTITIES], FULL_RCP),
    caller: user("Eve", "444455556666"),
    resourceAccount: "111122223333",
    resourcePolicy: [allow("s3:GetObject", "*", { Principal: "*" })],
    context: { "aws:PrincipalOrgID": id, "aws:PrincipalIsAWSService": "false" },
  };
}

const CASES: readonly Case[] = [
  ["SCP: every level allows", pages.scpEvaluation, "allowed", scp(FULL, FULL, FULL)],
  ["SCP: the root does not allow", pages.scpEvaluation, "denied", scp(NO_S3, FULL, FULL)],
  ["SCP: the unit does not allow", pages.scpEvaluation, "denied", scp(FULL, NO_S3, FULL)],
  ["SCP: nothing is attached to the account", pages.scpEvaluation, "denied", scp(FULL, FULL, [])],
  ["SCP: a deny at any level", pages.scpEvaluation, "denied", scp([EVERYTHING, deny("s3:*", "*")], FULL, FULL)],
  ["SCP: it grants nothing", pages.scp, "denied", { organization: [FULL, FULL] }],
  [
    "SCP: it limits what a resource grants as well",
    pages.logic,
    "denied",
    { organization: [FULL, NO_S3], resourcePolicy: TO_DAVID },
  ],
  [
    "SCP: what a resource grants within it",
    pages.logic,
    "allowed",
    { organization: [FULL, FULL], resourcePolicy: TO_DAVID },
  ],
  [
    "SCP with a boundary: all three have to allow",
    pages.boundaries,
    "denied",
    { ...scp(FULL), boundary: [allow("ec2:*", "*")] },
  ],
  [
    "SCP: of the caller's account, towards another",
    pages.acrossAccounts,
    "denied",
    { ...scp(NO_S3), resourcePolicy: TO_DAVID, resourceAccount: "222222222222" },
  ],
  ["SCP by region: elsewhere", pages.scpExamples, "denied", region("us-east-1", user("David"), "s3:GetObject")],
  [
    "SCP by region: an approved region",
    pages.scpExamples,
    "allowed",
    region("eu-west-1", user("David"), "s3:GetObject"),
  ],
  ["SCP by region: a global service", pages.scpExamples, "allowed", region("us-east-1", user("David"), "iam:GetRole")],
  [
    "SCP by region: an exempt role",
    pages.scpExamples,
    "allowed",
    region("us-east-1", role("Role1AllowedToBypassThisSCP"), "s3:GetObject"),
  ],
  ["RCP: RCPFullAWSAccess at each level", pages.rcpEvaluation, "allowed", rcp(FULL_RCP, FULL_RCP, FULL_RCP)],
  [
    "RCP: a deny at the unit",
    pages.rcpEvaluation,
    "denied",
    rcp(FULL_RCP, [...FULL_RCP, deny("s3:*", "*", { Principal: "*" })], FULL_RCP),
  ],
  ["RCP: no statement of a level allows", pages.enforcement, "denied", rcp(FULL_RCP, [])],
  ["RCP: it grants nothing", pages.rcp, "denied", { resourceOrganization: [FULL_RCP, FULL_RCP] }],
  ["RCP: another organization's identity", pages.rcpExamples, "denied", ofOrganization("other-org-id")],
  ["RCP: an identity of no organization", pages.rcpExamples, "denied", ofOrganization(null)],
  ["RCP: the organization's own identity", pages.rcpExamples, "allowed", ofOrganization("my-org-id")],
  [
    "RCP: without TLS, in the own account",
    pages.rcpExamples,
    "denied",
    { ...rcp([...FULL_RCP, ...TLS_ONLY]), context: { "aws:SecureTransport": "false" } },
  ],
  [
    "RCP: with TLS",
    pages.rcpExamples,
    "allowed",
    { ...rcp([...FULL_RCP, ...TLS_ONLY]), context: { "aws:SecureTransport": "true" } },
  ],
];

/** Service control policies and resource control policies. */
export const ORGANIZATION: readonly Example[] = CASES.map(([title, page, expect, policies]) => ({
  title,
  page,
  expect,
  action: "s3:GetObject",
  resource: "arn:aws:s3:::amzn-s3-demo-bucket/a",
  ...policies,
}));
