import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { parseDocument } from "../../src/providers/aws/policy/document.ts";
import { openTo } from "../../src/providers/aws/policy/public.ts";
import type { Openness } from "../../src/providers/aws/policy/public.ts";

const QUESTION = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b/*"] };
const ALLOW = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
const DENY = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] };
const ORG = "o-a1b2c3d4e5";

const allow = (more: JsonObject): JsonObject => ({ ...ALLOW, ...more });
const given = (operator: string, key: string, value: string | readonly string[]): JsonObject => ({
  Condition: { [operator]: { [key]: value } },
});
const allowIf = (operator: string, key: string, value: string | readonly string[]): JsonObject =>
  allow(given(operator, key, value));
const denyIf = (operator: string, key: string, value: string | readonly string[]): readonly JsonObject[] => [
  ALLOW,
  { ...DENY, ...given(operator, key, value) },
];

const TABLE: readonly (readonly [string, Openness, JsonObject | readonly JsonObject[]])[] = [
  // Who and what
  ["no statements", "closed", []],
  ["anyone", "open", ALLOW],
  ["anyone, as an AWS principal", "open", allow({ Principal: { AWS: ["123456789012", "*"] } })],
  ["a named account", "closed", allow({ Principal: { AWS: "arn:aws:iam::123456789012:root" } })],
  ["a service", "closed", allow({ Principal: { Service: "cloudfront.amazonaws.com" } })],
  ["any canonical user is no AWS wildcard", "closed", allow({ Principal: { CanonicalUser: "*" } })],
  ["all but one principal", "open", allow({ Principal: undefined, NotPrincipal: { AWS: "123456789012" } })],
  ["action in another case", "open", allow({ Action: "S3:GETOBJECT" })],
  ["action by wildcard", "open", allow({ Action: ["s3:Get*"] })],
  ["another action", "closed", allow({ Action: "s3:GetObjectAcl" })],
  ["all actions but others", "open", allow({ Action: undefined, NotAction: "s3:DeleteObject" })],
  ["all actions but this", "closed", allow({ Action: undefined, NotAction: "s3:Get*" })],
  ["one prefix", "open", allow({ Resource: "arn:aws:s3:::b/public/*" })],
  ["another bucket", "closed", allow({ Resource: "arn:aws:s3:::other/*" })],
  ["the bucket, not its objects", "closed", allow({ Resource: "arn:aws:s3:::b" })],
  ["all resources but a prefix", "open", allow({ Resource: undefined, NotResource: "arn:aws:s3:::b/private/*" })],
  ["all resources but these", "closed", allow({ Resource: undefined, NotResource: "arn:aws:s3:::b/*" })],
  ["a prefix by policy variable", "conditional", allow({ Resource: "arn:aws:s3:::b/${aws:userid}/*" })],
  // Conditions of an Allow
  ["from one address", "network", allowIf("IpAddress", "aws:SourceIp", "203.0.113.0/24")],
  ["from anywhere", "open", allowIf("IpAddress", "aws:SourceIp", "0.0.0.0/0")],
  ["from half of the internet", "open", allowIf("IpAddress", "aws:SourceIp", ["203.0.113.7", "0.0.0.0/1"])],
  ["from anywhere, IPv6", "open", allowIf("IpAddress", "aws:SourceIp", "::/0")],
  ["from an IPv6 site", "network", allowIf("IpAddress", "aws:SourceIp", "2001:db8::/48")],
  ["from an address that is none", "conditional", allowIf("IpAddress", "aws:SourceIp", "office")],
  ["from all but one address", "open", allowIf("NotIpAddress", "aws:SourceIp", "203.0.113.0/24")],
  ["from a VPC endpoint", "network", allowIf("StringEquals", "aws:sourceVpce", "vpce-1a2b3c4d")],
  ["from any VPC endpoint", "open", allowIf("StringLike", "aws:SourceVpce", "*")],
  ["one organization", "closed", allowIf("StringEquals", "aws:PrincipalOrgID", ORG)],
  ["one organization if the key exists", "open", allowIf("StringEqualsIfExists", "aws:PrincipalOrgID", ORG)],
  [
    "all values of one organization",
    "open",
    allowIf("ForAllValues:StringEquals", "aws:PrincipalOrgPaths", `${ORG}/x/`),
  ],
  ["paths of one organization", "closed", allowIf("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", `${ORG}/*`)],
  ["the owner's organization", "closed", allowIf("StringEquals", "aws:PrincipalOrgID", "${aws:ResourceOrgID}")],
  ["any but one organization", "open", allowIf("StringNotEquals", "aws:PrincipalOrgID", ORG)],
  ["roles of one account", "closed", allowIf("ArnLike", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/*")],
  ["a role name in any account", "conditional", allowIf("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/reader")],
  ["any principal ARN", "open", allowIf("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:*")],
  ["any source account, written badly", "conditional", allowIf("StringEquals", "aws:SourceAccount", "*")],
  ["one source account or any", "open", allowIf("StringLike", "aws:SourceAccount", ["123456789012", "*"])],
  ["an access point's account", "closed", allowIf("StringEquals", "s3:DataAccessPointAccount", "123456789012")],
  ["sessions of one role", "closed", allowIf("StringLike", "aws:userid", "AROAEXAMPLEEXAMPLE:*")],
  ["AWS services only", "closed", allowIf("Bool", "aws:PrincipalIsAWSService", "true")],
  ["over TLS", "open", allowIf("Bool", "aws:SecureTransport", "true")],
  ["over new TLS", "open", allowIf("NumericGreaterThanEquals", "s3:TlsVersion", "1.2")],
  ["with a referer", "conditional", allowIf("StringLike", "aws:Referer", "https://shop.example/*")],
  ["with an object tag", "conditional", allowIf("StringEquals", "s3:ExistingObjectTag/public", "yes")],
  [
    "two conditions, the firmer counts",
    "closed",
    allow({
      Condition: { StringLike: { "aws:Referer": "x" }, StringEquals: { "aws:PrincipalAccount": "123456789012" } },
    }),
  ],
  // Denies
  ["all denied", "closed", [ALLOW, DENY]],
  ["all but one principal denied", "closed", [ALLOW, { ...DENY, Principal: undefined, NotPrincipal: { AWS: "1" } }]],
  ["one principal denied", "open", [ALLOW, { ...DENY, Principal: { AWS: "123456789012" } }]],
  ["another action denied", "open", [ALLOW, { ...DENY, Action: "s3:PutObject" }]],
  ["all actions but this denied", "open", [ALLOW, { ...DENY, Action: undefined, NotAction: "s3:GetObject" }]],
  ["a prefix denied", "open", [ALLOW, { ...DENY, Resource: "arn:aws:s3:::b/private/*" }]],
  [
    "the allowed prefix denied",
    "closed",
    [allow({ Resource: "arn:aws:s3:::b/a/b/*" }), { ...DENY, Resource: "arn:aws:s3:::b/a/*" }],
  ],
  [
    "all but an allowed prefix denied",
    "open",
    [ALLOW, { ...DENY, Resource: undefined, NotResource: "arn:aws:s3:::b/public/*" }],
  ],
  ["denied without TLS", "open", denyIf("Bool", "aws:SecureTransport", "false")],
  ["denied with old TLS", "open", denyIf("NumericLessThan", "s3:TlsVersion", "1.2")],
  ["denied outside a VPC endpoint", "network", denyIf("StringNotEquals", "aws:SourceVpce", "vpce-1a2b3c4d")],
  ["denied outside an office", "network", denyIf("NotIpAddress", "aws:SourceIp", "203.0.113.0/24")],
  ["denied outside everywhere", "open", denyIf("NotIpAddress", "aws:SourceIp", "0.0.0.0/0")],
  ["denied outside the organization", "closed", denyIf("StringNotEqualsIfExists", "aws:PrincipalOrgID", ORG)],
  [
    "denied by any path outside",
    "conditional",
    denyIf("ForAnyValue:StringNotLike", "aws:PrincipalOrgPaths", `${ORG}/*`),
  ],
  ["denied to one role", "open", denyIf("ArnEquals", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/x")],
  ["denied to one address", "open", denyIf("IpAddress", "aws:SourceIp", "203.0.113.7")],
  ["denied without a referer", "conditional", denyIf("StringNotLike", "aws:Referer", "https://shop.example/*")],
  ["denied to all but services", "closed", denyIf("BoolIfExists", "aws:PrincipalIsAWSService", "false")],
];

describe("openTo", () => {
  it.each(TABLE)("%s: %s", (_, level, statements) => {
    expect(openTo(parseDocument(JSON.stringify({ Statement: statements })), QUESTION).level).toBe(level);
  });

  it("says who and how", () => {
    const document = parseDocument({
      Statement: [
        { ...ALLOW, Sid: "Shop" },
        { ...ALLOW, Resource: "*" },
      ],
    });
    expect(openTo(document, QUESTION)).toEqual({
      level: "open",
      who: "anyone",
      ways: [
        'policy statement "Shop" lets anyone do s3:GetObject on arn:aws:s3:::b/*',
        "a policy statement lets anyone do s3:GetObject on arn:aws:s3:::b/*",
      ],
    });
  });

  it("tells signed-in strangers from anonymous ones", () => {
    const document = parseDocument({ Statement: allowIf("Null", "aws:PrincipalArn", "false") });
    expect(openTo(document, QUESTION)).toMatchObject({ level: "open", who: "any authenticated user of the cloud" });
  });

  it("names the condition that decides", () => {
    const document = parseDocument({ Statement: allowIf("StringLike", "aws:Referer", "x") });
    expect(openTo(document, QUESTION).ways).toEqual([
      "a policy statement lets anyone do s3:GetObject on arn:aws:s3:::b/* subject to aws:Referer",
    ]);
  });

  it.each([
    ["NONE", "open"],
    ["AWS_IAM", "closed"],
  ])("decides by what is known of the request: %s is %s", (value, level) => {
    const document = parseDocument({ Statement: allowIf("StringEquals", "lambda:FunctionUrlAuthType", "NONE") });
    expect(openTo(document, { ...QUESTION, given: { "lambda:functionurlauthtype": value } }).level).toBe(level);
  });

  it("makes no claim about what cannot be understood", () => {
    expect(openTo(undefined, QUESTION).level).toBe("unparsable");
    expect(openTo(parseDocument({ Statement: { ...ALLOW, Principal: undefined } }), QUESTION).level).toBe("unparsable");
  });
});
