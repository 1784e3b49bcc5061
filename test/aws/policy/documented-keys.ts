import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { ACCOUNT, allow, deny, role, user } from "./documented-example.ts";
import type { OwnPolicyCase, Example } from "./documented-example.ts";
import { pages } from "./documented-pages.ts";

const ROOT = "arn:aws:iam::111122223333:root";
const KEY = "arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const USE_KEY = [allow("kms:Decrypt", KEY)];

function keyPolicy(principal: JsonValue, more: JsonObject = {}): JsonObject {
  return allow("kms:*", "*", { Principal: { AWS: principal }, ...more });
}

const HANDLER = role("handler");
const OUTSIDER = role("ExampleRole", undefined, "444455556666");
const VIA_S3 = keyPolicy(HANDLER.arn, {
  Condition: { StringEquals: { "kms:ViaService": "s3.us-west-2.amazonaws.com" } },
});

const CASES: readonly OwnPolicyCase[] = [
  [
    "the account delegated: an IAM policy allows",
    pages.keyPolicyDefault,
    "allowed",
    HANDLER,
    USE_KEY,
    [keyPolicy(ROOT)],
  ],
  ["the account delegated: no IAM policy", pages.keyPolicyDefault, "denied", HANDLER, [], [keyPolicy(ROOT)]],
  [
    "not delegated: IAM policies have no effect",
    pages.keyPolicies,
    "denied",
    HANDLER,
    USE_KEY,
    [keyPolicy(user("KeyAdmin").arn)],
  ],
  ["an empty key policy: IAM policies have no effect", pages.keyPolicies, "denied", HANDLER, USE_KEY, []],
  ["the key policy names the role", pages.keyPolicyDefault, "allowed", HANDLER, [], [keyPolicy(HANDLER.arn)]],
  [
    "not delegated: an IAM policy still denies",
    pages.keyPolicyDefault,
    "denied",
    HANDLER,
    [deny("kms:*", "*")],
    [keyPolicy(HANDLER.arn)],
  ],
  [
    "another account: both allow",
    pages.keyAcrossAccounts,
    "allowed",
    OUTSIDER,
    USE_KEY,
    [keyPolicy("arn:aws:iam::444455556666:root")],
  ],
  [
    "another account: its IAM policy is missing",
    pages.keyAcrossAccounts,
    "denied",
    OUTSIDER,
    [],
    [keyPolicy(OUTSIDER.arn)],
  ],
  [
    "another account: the key policy is missing",
    pages.keyAcrossAccounts,
    "denied",
    OUTSIDER,
    USE_KEY,
    [keyPolicy(ROOT)],
  ],
  [
    "another account: the role is named, and both allow",
    pages.keyAcrossAccounts,
    "allowed",
    OUTSIDER,
    USE_KEY,
    [keyPolicy(OUTSIDER.arn)],
  ],
  [
    "kms:ViaService: through the service",
    pages.keyViaService,
    "allowed",
    HANDLER,
    [],
    [VIA_S3],
    { context: { "kms:ViaService": "s3.us-west-2.amazonaws.com" } },
  ],
  [
    "kms:ViaService: called directly",
    pages.keyViaService,
    "denied",
    HANDLER,
    [],
    [VIA_S3],
    { context: { "kms:ViaService": null } },
  ],
];

/** Key policies: without their consent IAM policies have no effect. */
export const KEYS: readonly Example[] = CASES.map(
  ([title, page, expect, caller, identity, resourcePolicy, more = {}]) => ({
    title,
    page,
    expect,
    caller,
    action: "kms:Decrypt",
    resource: KEY,
    resourceAccount: ACCOUNT,
    identity,
    resourcePolicy,
    resourceMustAllow: true,
    ...more,
  }),
);
