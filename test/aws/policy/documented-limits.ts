import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { allow, deny, EVERYTHING, role, user } from "./documented-example.ts";
import type { Example } from "./documented-example.ts";
import { pages } from "./documented-pages.ts";

const SHIRLEY = user("ShirleyRodriguez");
const JOB = role("examplerole", "examplerolesessionname");
const SESSION = "arn:aws:sts::111122223333:assumed-role/examplerole/examplerolesessionname";
const SERVICES = [allow(["s3:*", "cloudwatch:*", "ec2:*"], "*")];
const OTHER = [allow("ec2:*", "*")];

type Case = readonly [
  title: string,
  page: string,
  expect: Example["expect"],
  caller: NonNullable<Example["caller"]>,
  policies: Partial<Example>,
  action?: string,
];

function bucket(principal: JsonValue, more: JsonObject = {}): JsonObject[] {
  return [allow("s3:GetObject", "*", { Principal: principal, ...more })];
}

const TO_USER = bucket({ AWS: SHIRLEY.arn });
const TO_ROLE = bucket({ AWS: JOB.arn });
const TO_SESSION = bucket({ AWS: SESSION });
const TO_ANYONE_WHO_IS = bucket("*", { Condition: { ArnEquals: { "aws:PrincipalArn": JOB.arn } } });
const AS_JOB = { "aws:PrincipalArn": JOB.arn };

const CASES: readonly Case[] = [
  [
    "boundary: identity allows what the boundary does not",
    pages.boundaries,
    "denied",
    SHIRLEY,
    { identity: [allow("iam:CreateUser", "*")], boundary: SERVICES },
    "iam:CreateUser",
  ],
  [
    "boundary: both allow",
    pages.boundaries,
    "allowed",
    SHIRLEY,
    { identity: [allow("s3:*", "*")], boundary: SERVICES },
  ],
  ["boundary: it grants nothing by itself", pages.boundaries, "denied", SHIRLEY, { boundary: SERVICES }],
  [
    "boundary: its explicit deny overrides",
    pages.boundaries,
    "denied",
    SHIRLEY,
    { identity: [EVERYTHING], boundary: [EVERYTHING, deny("s3:*", "*")] },
  ],
  [
    "a resource's grant to a user's ARN is not limited by a boundary",
    pages.boundaries,
    "allowed",
    SHIRLEY,
    { resourcePolicy: TO_USER, boundary: OTHER },
  ],
  [
    "a boundary's explicit deny limits even that",
    pages.boundaries,
    "denied",
    SHIRLEY,
    { resourcePolicy: TO_USER, boundary: [EVERYTHING, deny("s3:*", "*")] },
  ],
  [
    "a resource's grant to a role's ARN needs no identity policy",
    pages.enforcement,
    "allowed",
    JOB,
    { resourcePolicy: TO_ROLE },
  ],
  [
    "a resource's grant to a role's ARN is limited by a boundary",
    pages.boundaries,
    "denied",
    JOB,
    { resourcePolicy: TO_ROLE, boundary: OTHER },
  ],
  [
    "a resource's grant to a role's ARN, within the boundary",
    pages.boundaries,
    "allowed",
    JOB,
    { resourcePolicy: TO_ROLE, boundary: SERVICES },
  ],
  [
    "a resource's grant to a role's ARN is limited by a session policy",
    pages.boundaries,
    "denied",
    JOB,
    { resourcePolicy: TO_ROLE, session: OTHER },
  ],
  [
    "a resource's grant to a session's ARN is not limited by a boundary",
    pages.boundaries,
    "allowed",
    JOB,
    { resourcePolicy: TO_SESSION, boundary: OTHER },
  ],
  [
    "a resource's grant to a session's ARN is not limited by a session policy",
    pages.boundaries,
    "allowed",
    JOB,
    { resourcePolicy: TO_SESSION, session: OTHER },
  ],
  [
    "a session policy's explicit deny limits even that",
    pages.policyTypes,
    "denied",
    JOB,
    { resourcePolicy: TO_SESSION, session: [EVERYTHING, deny("s3:*", "*")] },
  ],
  [
    "everyone who is the role (aws:PrincipalArn): no boundary limits",
    pages.principal,
    "allowed",
    JOB,
    { resourcePolicy: TO_ANYONE_WHO_IS, boundary: OTHER, context: AS_JOB },
  ],
  [
    "everyone who is the role (aws:PrincipalArn): no session policy limits",
    pages.principal,
    "allowed",
    JOB,
    { resourcePolicy: TO_ANYONE_WHO_IS, session: OTHER, context: AS_JOB },
  ],
  [
    "everyone who is the role (aws:PrincipalArn): an explicit deny of the boundary does",
    pages.principal,
    "denied",
    JOB,
    { resourcePolicy: TO_ANYONE_WHO_IS, boundary: [EVERYTHING, deny("s3:*", "*")], context: AS_JOB },
  ],
  [
    "session policy: both allow",
    pages.policyTypes,
    "allowed",
    JOB,
    { identity: [allow("s3:*", "*")], session: [allow("s3:GetObject", "*")] },
  ],
  [
    "session policy: it does not allow what the role may",
    pages.policyTypes,
    "denied",
    JOB,
    { identity: [allow("s3:*", "*")], session: [allow("s3:GetObject", "*")] },
    "s3:PutObject",
  ],
  ["session policy: it grants nothing by itself", pages.policyTypes, "denied", JOB, { session: [EVERYTHING] }],
  [
    "session policy, boundary and identity: all three allow",
    pages.boundaries,
    "allowed",
    JOB,
    { identity: [allow("s3:*", "*")], boundary: SERVICES, session: [allow("s3:GetObject", "*")] },
  ],
  [
    "session policy, boundary and identity: the boundary does not",
    pages.boundaries,
    "denied",
    JOB,
    { identity: [EVERYTHING], boundary: OTHER, session: [EVERYTHING] },
  ],
];

/** Permissions boundaries and session policies, within one account. */
export const LIMITS: readonly Example[] = CASES.map(([title, page, expect, caller, policies, action]) => ({
  title,
  page,
  expect,
  caller,
  action: action ?? "s3:GetObject",
  resource: "arn:aws:s3:::amzn-s3-demo-bucket/a",
  ...policies,
}));
