import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { ACCOUNT, allow, EVERYTHING, user } from "./documented-example.ts";
import type { OwnPolicyCase, Example } from "./documented-example.ts";
import { pages } from "./documented-pages.ts";

const ROOT = "arn:aws:iam::111122223333:root";
const TARGET = "arn:aws:iam::111122223333:role/Target";
const MAY_ASSUME = [allow("sts:AssumeRole", TARGET)];
const ALICE = user("Alice", "444455556666");

function trust(principal: JsonValue, more: JsonObject = {}): JsonObject[] {
  return [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...more }];
}

const THIRD_PARTY = trust({ AWS: "444455556666" }, { Condition: { StringEquals: { "sts:ExternalId": "12345" } } });

const CASES: readonly OwnPolicyCase[] = [
  [
    "same account: the user is named",
    pages.assumeRole,
    "allowed",
    user("David"),
    [],
    trust({ AWS: user("David").arn }),
  ],
  [
    "same account: the account is trusted and the user may",
    pages.assumeRole,
    "allowed",
    user("David"),
    MAY_ASSUME,
    trust({ AWS: ROOT }),
  ],
  [
    "same account: the account is trusted, the user may not",
    pages.assumeRole,
    "denied",
    user("David"),
    [],
    trust({ AWS: ROOT }),
  ],
  [
    "a role that does not trust cannot be assumed",
    pages.enforcement,
    "denied",
    user("David"),
    MAY_ASSUME,
    trust({ AWS: user("Maria").arn }),
  ],
  [
    "a service's role cannot be assumed by a user",
    pages.principal,
    "denied",
    user("David"),
    [EVERYTHING],
    trust({ Service: "ec2.amazonaws.com" }),
  ],
  [
    "another account: trusted and delegated",
    pages.assumeRole,
    "allowed",
    ALICE,
    MAY_ASSUME,
    trust({ AWS: "444455556666" }),
  ],
  ["another account: trusted, not delegated", pages.assumeRole, "denied", ALICE, [], trust({ AWS: ALICE.arn })],
  ["another account: not trusted", pages.assumeRole, "denied", ALICE, MAY_ASSUME, trust({ AWS: ROOT })],
  [
    "the external id",
    pages.externalId,
    "allowed",
    ALICE,
    MAY_ASSUME,
    THIRD_PARTY,
    { context: { "sts:ExternalId": "12345" } },
  ],
  [
    "a wrong external id",
    pages.externalId,
    "denied",
    ALICE,
    MAY_ASSUME,
    THIRD_PARTY,
    { context: { "sts:ExternalId": "1" } },
  ],
  [
    "no external id",
    pages.externalId,
    "denied",
    ALICE,
    MAY_ASSUME,
    THIRD_PARTY,
    { context: { "sts:ExternalId": null } },
  ],
  [
    "the user is named, but its boundary has to allow sts:AssumeRole",
    pages.updateTrust,
    "denied",
    user("David"),
    [],
    trust({ AWS: user("David").arn }),
    { boundary: [allow("s3:*", "*")] },
  ],
];

/** Trust policies of roles, which have to allow. */
export const TRUST: readonly Example[] = CASES.map(
  ([title, page, expect, caller, identity, resourcePolicy, more = {}]) => ({
    title,
    page,
    expect,
    caller,
    action: "sts:AssumeRole",
    resource: TARGET,
    resourceAccount: ACCOUNT,
    identity,
    resourcePolicy,
    resourceMustAllow: true,
    ...more,
  }),
);
