import { allow, deny, EVERYTHING } from "./documented-example.ts";
import type { Example } from "./documented-example.ts";
import { pages } from "./documented-pages.ts";

const NOT_PAYROLL = {
  Effect: "Deny",
  Action: "s3:*",
  NotResource: ["arn:aws:s3:::HRBucket/Payroll", "arn:aws:s3:::HRBucket/Payroll/*"],
};
const TEST_FOLDERS = allow("s3:GetObject", "arn:aws:s3:::amzn-s3-demo-bucket/*/test/*");
const ALL_BUT_DELETE = { Effect: "Allow", NotAction: "s3:DeleteBucket", Resource: "arn:aws:s3:::*" };
const ALL_BUT_IAM = { Effect: "Allow", NotAction: "iam:*", Resource: "*" };
const IAM_ONLY_WITHOUT_MFA = {
  Effect: "Deny",
  NotAction: "iam:*",
  Resource: "*",
  Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
};

/** Effect, Action, Resource and their negations. */
export const STATEMENTS: readonly Example[] = [
  {
    title: "a request that no policy mentions is implicitly denied",
    page: pages.explicitDeny,
    expect: "denied",
    action: "s3:GetObject",
    resource: "arn:aws:s3:::a/b",
  },
  {
    title: "an explicit deny overrides the allow beside it",
    page: pages.explicitDeny,
    expect: "denied",
    action: "s3:DeleteObject",
    resource: "arn:aws:s3:::a/b",
    identity: [allow("s3:*", "*"), deny("s3:DeleteObject", "*")],
  },
  ...(
    [
      ["allowed", "iam:GetAccountSummary"],
      ["denied", "iam:GetOrganizationsAccessReport"],
      ["denied", "iam:CreatePolicy"],
    ] as const
  ).map(([expect, action]): Example => ({
    title: `Get and List allowed, Report denied: ${action}`,
    page: pages.explicitDeny,
    expect,
    action,
    resource: "*",
    identity: [allow(["iam:Get*", "iam:List*"], "*"), deny("iam:*Report", "*")],
  })),
  {
    title: "prefix and action name are case-insensitive",
    page: pages.action,
    expect: "allowed",
    action: "iam:ListAccessKeys",
    resource: "*",
    identity: [allow("IAM:listaccesskeys", "*")],
  },
  {
    title: "iam:*AccessKey* takes every action on access keys",
    page: pages.action,
    expect: "allowed",
    action: "iam:UpdateAccessKey",
    resource: "arn:aws:iam::111122223333:user/David",
    identity: [allow("iam:*AccessKey*", "*")],
  },
  {
    title: "iam:*AccessKey* takes no other action",
    page: pages.action,
    expect: "denied",
    action: "iam:CreateUser",
    resource: "arn:aws:iam::111122223333:user/David",
    identity: [allow("iam:*AccessKey*", "*")],
  },
  ...["1/test/object.jpg", "1/2/test/3/object.jpg", "/test/object.jpg", "1/test/.jpg", "1/test/"].map(
    (key): Example => ({
      title: `an asterisk crosses slashes: ${key}`,
      page: pages.resource,
      expect: "allowed",
      action: "s3:GetObject",
      resource: `arn:aws:s3:::amzn-s3-demo-bucket/${key}`,
      identity: [TEST_FOLDERS],
    }),
  ),
  ...["1-test/object.jpg", "test/object.jpg", "1/2/test.jpg"].map((key): Example => ({
    title: `what lacks the delimiters does not match: ${key}`,
    page: pages.resource,
    expect: "denied",
    action: "s3:GetObject",
    resource: `arn:aws:s3:::amzn-s3-demo-bucket/${key}`,
    identity: [TEST_FOLDERS],
  })),
  {
    title: "a question mark stands for one character",
    page: pages.resource,
    expect: "denied",
    action: "sqs:SendMessage",
    resource: "arn:aws:sqs:us-east-2:111122223333:queue10",
    identity: [allow("sqs:SendMessage", "arn:aws:sqs:us-east-2:111122223333:queue?")],
  },
  {
    title: "two tables are named; a third is not meant",
    page: pages.resource,
    expect: "denied",
    action: "dynamodb:GetItem",
    resource: "arn:aws:dynamodb:us-east-2:111122223333:table/films_table",
    identity: [
      allow("dynamodb:*", [
        "arn:aws:dynamodb:us-east-2:111122223333:table/books_table",
        "arn:aws:dynamodb:us-east-2:111122223333:table/magazines_table",
      ]),
    ],
  },
  {
    title: "NotAction with Allow: every S3 action but DeleteBucket",
    page: pages.notAction,
    expect: "allowed",
    action: "s3:CreateBucket",
    resource: "arn:aws:s3:::a",
    identity: [ALL_BUT_DELETE],
  },
  {
    title: "NotAction with Allow: not DeleteBucket",
    page: pages.notAction,
    expect: "denied",
    action: "s3:DeleteBucket",
    resource: "arn:aws:s3:::a",
    identity: [ALL_BUT_DELETE],
  },
  {
    title: "NotAction with Allow gives nothing outside its Resource",
    page: pages.notAction,
    expect: "denied",
    action: "dynamodb:GetItem",
    resource: "arn:aws:dynamodb:us-east-2:111122223333:table/t",
    identity: [ALL_BUT_DELETE],
  },
  {
    title: "NotAction iam:*: any other service",
    page: pages.notAction,
    expect: "allowed",
    action: "ec2:RunInstances",
    resource: "*",
    identity: [ALL_BUT_IAM],
  },
  {
    title: "NotAction iam:*: not IAM",
    page: pages.notAction,
    expect: "denied",
    action: "iam:ListUsers",
    resource: "*",
    identity: [ALL_BUT_IAM],
  },
  ...(
    [
      ["denied", "ec2:RunInstances", "false"],
      ["denied", "ec2:RunInstances", null],
      ["allowed", "ec2:RunInstances", "true"],
      ["allowed", "iam:ChangePassword", "false"],
    ] as const
  ).map(([expect, action, mfa]): Example => ({
    title: `NotAction with Deny: ${action}, MFA ${mfa ?? "absent"}`,
    page: pages.notAction,
    expect,
    action,
    resource: "*",
    context: { "aws:MultiFactorAuthPresent": mfa },
    identity: [EVERYTHING, IAM_ONLY_WITHOUT_MFA],
  })),
  {
    title: "NotResource with Deny: another folder",
    page: pages.notResource,
    expect: "denied",
    action: "s3:GetObject",
    resource: "arn:aws:s3:::HRBucket/Reviews/1",
    identity: [EVERYTHING, NOT_PAYROLL],
  },
  {
    title: "NotResource with Deny: the listed folder is spared",
    page: pages.notResource,
    expect: "allowed",
    action: "s3:GetObject",
    resource: "arn:aws:s3:::HRBucket/Payroll/1",
    identity: [EVERYTHING, NOT_PAYROLL],
  },
  {
    title: "NotResource with Deny grants nothing",
    page: pages.notResource,
    expect: "denied",
    action: "s3:GetObject",
    resource: "arn:aws:s3:::HRBucket/Payroll/1",
    identity: [NOT_PAYROLL],
  },
];
