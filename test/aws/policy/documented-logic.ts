import type { JsonObject } from "../../../src/model/json.ts";
import { allow, deny, EVERYTHING } from "./documented-example.ts";
import type { ConditionCase, Example } from "./documented-example.ts";
import { pages } from "./documented-pages.ts";

const BUCKET = "arn:aws:s3:::amzn-s3-demo-bucket";
const THREE = {
  StringEqualsIgnoreCase: {
    "aws:PrincipalTag/department": ["finance", "hr", "legal"],
    "aws:PrincipalTag/role": ["audit", "security"],
  },
  StringEquals: { "aws:PrincipalAccount": "123456789012" },
};
const SMALL_INSTANCES = { StringLikeIfExists: { "ec2:InstanceType": ["t1.*", "t2.*", "m3.*"] } };

function allowing(Condition: JsonObject): JsonObject[] {
  return [allow("*", "*", { Condition })];
}

function denying(Condition: JsonObject): JsonObject[] {
  return [EVERYTHING, deny("*", "*", { Condition })];
}

const NOT_VPC = denying({ StringNotEqualsIfExists: { "aws:SourceVpc": "vpc-111" } });
const NO_MFA = denying({ Bool: { "aws:MultiFactorAuthPresent": "false" } });
const NO_MFA_OR_NONE = denying({ BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } });
const LONG_TERM = denying({ Null: { "aws:TokenIssueTime": "true" } });
const IP_AND_VPC = allowing({
  IpAddressIfExists: { "aws:SourceIp": ["192.0.2.0/24"] },
  StringEqualsIfExists: { "aws:SourceVpc": ["vpc-111"] },
});

const CASES: readonly ConditionCase[] = [
  [
    "all conditions hold",
    pages.conditionLogic,
    "allowed",
    allowing(THREE),
    {
      "aws:PrincipalTag/department": "Finance",
      "aws:PrincipalTag/role": "AUDIT",
      "aws:PrincipalAccount": "123456789012",
    },
  ],
  [
    "conditions AND: one key does not match",
    pages.conditionLogic,
    "denied",
    allowing(THREE),
    {
      "aws:PrincipalTag/department": "finance",
      "aws:PrincipalTag/role": "dev",
      "aws:PrincipalAccount": "123456789012",
    },
  ],
  [
    "conditions AND: one key is absent",
    pages.conditionLogic,
    "denied",
    allowing(THREE),
    { "aws:PrincipalTag/department": null, "aws:PrincipalTag/role": "audit", "aws:PrincipalAccount": "123456789012" },
  ],
  [
    "values of a negated operator NOR",
    pages.conditionLogic,
    "denied",
    allowing({ StringNotEquals: { "aws:PrincipalAccount": ["111111111111", "222222222222"] } }),
    { "aws:PrincipalAccount": "222222222222" },
  ],
  [
    "names of condition keys are case-insensitive",
    pages.condition,
    "allowed",
    allowing({ IpAddress: { "AWS:SOURCEIP": "203.0.113.0/24" } }),
    { "aws:SourceIp": "203.0.113.1" },
  ],
  [
    "IfExists: key there, matches",
    pages.operators,
    "allowed",
    allowing(SMALL_INSTANCES),
    { "ec2:InstanceType": "t2.micro" },
  ],
  [
    "IfExists: key there, no match",
    pages.operators,
    "denied",
    allowing(SMALL_INSTANCES),
    { "ec2:InstanceType": "p4d.24xlarge" },
  ],
  [
    "IfExists: the resource has no such key",
    pages.operators,
    "allowed",
    allowing(SMALL_INSTANCES),
    { "ec2:InstanceType": null },
  ],
  [
    "Deny with negated IfExists: absent key is denied all the same",
    pages.operators,
    "denied",
    NOT_VPC,
    { "aws:SourceVpc": null },
  ],
  ["Deny with negated IfExists: the named VPC", pages.operators, "allowed", NOT_VPC, { "aws:SourceVpc": "vpc-111" }],
  [
    "two IfExists: both keys absent",
    pages.globalKeys,
    "allowed",
    IP_AND_VPC,
    { "aws:SourceIp": null, "aws:SourceVpc": null },
  ],
  [
    "two IfExists: one key wrong",
    pages.globalKeys,
    "denied",
    IP_AND_VPC,
    { "aws:SourceIp": null, "aws:SourceVpc": "vpc-222" },
  ],
  ["Null true: no temporary credentials", pages.operators, "denied", LONG_TERM, { "aws:TokenIssueTime": null }],
  [
    "Null true: temporary credentials",
    pages.operators,
    "allowed",
    LONG_TERM,
    { "aws:TokenIssueTime": "2024-01-01T00:00:00Z" },
  ],
  [
    "Deny Bool false: long-term keys lack the MFA key and pass",
    pages.globalKeys,
    "allowed",
    NO_MFA,
    { "aws:MultiFactorAuthPresent": null },
  ],
  [
    "Deny BoolIfExists false: long-term keys are denied",
    pages.globalKeys,
    "denied",
    NO_MFA_OR_NONE,
    { "aws:MultiFactorAuthPresent": null },
  ],
  [
    "Deny BoolIfExists false: with MFA",
    pages.globalKeys,
    "allowed",
    NO_MFA_OR_NONE,
    { "aws:MultiFactorAuthPresent": "true" },
  ],
  [
    "Allow Bool true: MFA only",
    pages.mfa,
    "denied",
    allowing({ Bool: { "aws:MultiFactorAuthPresent": "true" } }),
    { "aws:MultiFactorAuthPresent": null },
  ],
  [
    "Deny Null true on the age of MFA: none was used",
    pages.bucketExamples,
    "denied",
    [EVERYTHING, deny("*", "*", { Condition: { Null: { "aws:MultiFactorAuthAge": "true" } } })],
    { "aws:MultiFactorAuthAge": null },
  ],
  [
    "Allow where MFA is younger than an hour",
    pages.mfa,
    "allowed",
    allowing({ NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } }),
    { "aws:MultiFactorAuthAge": "300" },
  ],
];

/** How conditions combine; IfExists and Null. */
export const LOGIC: readonly Example[] = CASES.map(([title, page, expect, identity, context]) => ({
  title,
  page,
  expect,
  action: "s3:ListBucket",
  resource: BUCKET,
  context,
  identity,
}));
