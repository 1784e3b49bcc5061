import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { allow, EVERYTHING, role, user } from "./documented-example.ts";
import type { Example } from "./documented-example.ts";
import { pages } from "./documented-pages.ts";

const OBJECT = "arn:aws:s3:::amzn-s3-demo-bucket/a";
const ROOT = "arn:aws:iam::111122223333:root";
const HANDLER = "arn:aws:iam::111122223333:role/handler";
const SESSION = "arn:aws:sts::111122223333:assumed-role/handler/job";

function granting(principal: JsonValue): JsonObject[] {
  return [allow("s3:GetObject", "arn:aws:s3:::amzn-s3-demo-bucket/*", { Principal: principal })];
}

type Case = readonly [
  title: string,
  expect: Example["expect"],
  principal: JsonValue,
  caller: NonNullable<Example["caller"]>,
  identity?: JsonObject[],
];

const PRINCIPALS: readonly Case[] = [
  ["a user's ARN grants to the user", "allowed", { AWS: "arn:aws:iam::111122223333:user/David" }, user("David")],
  ["a user's ARN grants to no other", "denied", { AWS: "arn:aws:iam::111122223333:user/David" }, user("Maria")],
  [
    "one of several principals",
    "allowed",
    { AWS: ["arn:aws:iam::111122223333:user/Maria", "arn:aws:iam::111122223333:user/David"] },
    user("David"),
  ],
  ["the account's ARN delegates: with an identity policy", "allowed", { AWS: ROOT }, user("David"), [EVERYTHING]],
  ["the account's ARN delegates: without", "denied", { AWS: ROOT }, user("David")],
  ["the account's id is the same: with", "allowed", { AWS: "111122223333" }, user("David"), [EVERYTHING]],
  ["the account's id is the same: without", "denied", { AWS: "111122223333" }, user("David")],
  ["a role's ARN grants to its sessions", "allowed", { AWS: HANDLER }, role("handler", "job")],
  ["a role's ARN grants to no other role", "denied", { AWS: HANDLER }, role("other", "job")],
  ["a session's ARN grants to the session", "allowed", { AWS: SESSION }, role("handler", "job")],
  ["a session's ARN grants to no other session", "denied", { AWS: SESSION }, role("handler", "night")],
  ["a session's ARN, where the session is not known", "undecided", { AWS: SESSION }, role("handler")],
  ["an asterisk: everyone", "allowed", "*", role("handler")],
  ["AWS with an asterisk: everyone", "allowed", { AWS: "*" }, user("David")],
  [
    "a wildcard in part of a principal's ARN matches nobody",
    "denied",
    { AWS: "arn:aws:iam::111122223333:role/*" },
    role("handler"),
  ],
  ["a service is no role", "denied", { Service: "lambda.amazonaws.com" }, role("handler")],
  ["a group is no principal", "denied", { AWS: "arn:aws:iam::111122223333:group/developers" }, user("David")],
];

const BOB = "arn:aws:iam::444455556666:user/Bob";
const BOBS_ACCOUNT = "arn:aws:iam::444455556666:root";
const AUDIT = role("cross-account-read-only-role", "cross-account-audit-app", "444455556666");
const AUDIT_NAMES = [
  "arn:aws:sts::444455556666:assumed-role/cross-account-read-only-role/cross-account-audit-app",
  "arn:aws:iam::444455556666:role/cross-account-read-only-role",
];

type Exception = readonly [
  title: string,
  expect: Example["expect"],
  spared: string[],
  caller: NonNullable<Example["caller"]>,
  more?: Partial<Example>,
];

const EXCEPTIONS: readonly Exception[] = [
  ["Deny spares the user listed with its account", "allowed", [BOB, BOBS_ACCOUNT], user("Bob", "444455556666")],
  ["Deny takes a user of another account", "denied", [BOB, BOBS_ACCOUNT], user("David")],
  ["Deny may take the user whose account is not listed", "undecided", [BOB], user("Bob", "444455556666")],
  ["Deny spares the session listed with role and account", "allowed", [...AUDIT_NAMES, BOBS_ACCOUNT], AUDIT],
  ["Deny may take the session where the account is missing", "undecided", AUDIT_NAMES, AUDIT],
  [
    "Deny takes whoever has a permissions boundary, listed or not",
    "denied",
    [BOB, BOBS_ACCOUNT],
    user("Bob", "444455556666"),
    { boundary: [EVERYTHING] },
  ],
];

/** Principal and NotPrincipal. */
export const PRINCIPAL_ELEMENTS: readonly Example[] = [
  ...PRINCIPALS.map(([title, expect, principal, caller, identity = []]): Example => ({
    title,
    page: pages.principal,
    expect,
    caller,
    action: "s3:GetObject",
    resource: OBJECT,
    identity,
    resourcePolicy: granting(principal),
  })),
  ...EXCEPTIONS.map(([title, expect, spared, caller, more = {}]): Example => ({
    title: `NotPrincipal: ${title}`,
    page: pages.notPrincipal,
    expect,
    caller,
    action: "s3:GetObject",
    resource: OBJECT,
    resourceAccount: "111122223333",
    identity: [EVERYTHING],
    resourcePolicy: [
      ...granting("*"),
      { Effect: "Deny", NotPrincipal: { AWS: spared }, Action: "s3:*", Resource: OBJECT },
    ],
    ...more,
  })),
];
