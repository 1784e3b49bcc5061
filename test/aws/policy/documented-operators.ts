import type { JsonObject } from "../../../src/model/json.ts";
import { allow } from "./documented-example.ts";
import type { Example } from "./documented-example.ts";
import { pages } from "./documented-pages.ts";

type Case = readonly [title: string, expect: Example["expect"], Condition: JsonObject, context: Example["context"]];

const FINANCE = "arn:aws:someservice:*:111122223333:finance/*";
const ACROSS_PARTS = {
  "aws:SourceArn": "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt",
};
const TOPIC = { ArnEquals: { "aws:SourceArn": "arn:aws:sns:us-east-1:123456789012:*" } };
const NOT_ROLES = { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } };
const TAGGED = { StringEquals: { "aws:PrincipalTag/job-category": "iamuser-admin" } };
const ANY_CASE = { StringEqualsIgnoreCase: { "aws:PrincipalTag/job-category": "iamuser-admin" } };
const NOT_TAGGED = { StringNotEquals: { "aws:PrincipalTag/job-category": ["contractor", "guest"] } };
const HOME = { StringLike: { "s3:prefix": ["", "home/", "home/David/*"] } };
const MAX_KEYS = { NumericLessThanEquals: { "s3:max-keys": "10" } };
const ISSUED = { DateGreaterThan: { "aws:TokenIssueTime": "2020-01-01T00:00:01Z" } };
const WINDOW = {
  DateGreaterThan: { "aws:CurrentTime": "2020-04-01T00:00:00Z" },
  DateLessThan: { "aws:CurrentTime": "2020-06-30T23:59:59Z" },
};
const TLS = { Bool: { "aws:SecureTransport": "true" } };
const BINARY = { BinaryEquals: { key: "QmluYXJ5VmFsdWVJbkJhc2U2NA==" } };
const RANGES = { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:DB8:1234:5678::/64"] } };
const ONE_ADDRESS = { IpAddress: { "aws:SourceIp": "203.0.113.7" } };
const OUTSIDE = { NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24", "203.0.113.0/24"] } };

const CASES: readonly Case[] = [
  ["StringEquals: the tag is the value", "allowed", TAGGED, { "aws:PrincipalTag/job-category": "iamuser-admin" }],
  ["StringEquals is case-sensitive", "denied", TAGGED, { "aws:PrincipalTag/job-category": "IamUser-Admin" }],
  ["StringEquals: a user without the tag", "denied", TAGGED, { "aws:PrincipalTag/job-category": null }],
  ["…IgnoreCase ignores case", "allowed", ANY_CASE, { "aws:PrincipalTag/job-category": "IAMUSER-ADMIN" }],
  ["StringNotEquals: one of the values matches", "denied", NOT_TAGGED, { "aws:PrincipalTag/job-category": "guest" }],
  ["StringNotEquals: no value matches", "allowed", NOT_TAGGED, { "aws:PrincipalTag/job-category": "iamuser-admin" }],
  ["StringNotEquals: no such key", "allowed", NOT_TAGGED, { "aws:PrincipalTag/job-category": null }],
  [
    "StringNotEqualsIgnoreCase: equal but for case",
    "denied",
    { StringNotEqualsIgnoreCase: { "aws:PrincipalTag/job-category": "guest" } },
    { "aws:PrincipalTag/job-category": "Guest" },
  ],
  ["StringLike with a wildcard", "allowed", HOME, { "s3:prefix": "home/David/photos" }],
  ["StringLike: an empty value is a value", "allowed", HOME, { "s3:prefix": "" }],
  ["StringLike without a wildcard is no prefix match", "denied", HOME, { "s3:prefix": "home/Maria/" }],
  ["StringNotLike: matches", "denied", { StringNotLike: { "s3:prefix": "home/*" } }, { "s3:prefix": "home/x" }],
  ["StringNotLike: absent key", "allowed", { StringNotLike: { "s3:prefix": "home/*" } }, { "s3:prefix": null }],
  ["StringEquals knows no wildcards", "denied", { StringEquals: { "s3:prefix": "h*" } }, { "s3:prefix": "home" }],
  ["NumericLessThanEquals at the limit", "allowed", MAX_KEYS, { "s3:max-keys": "10" }],
  ["NumericLessThanEquals above it", "denied", MAX_KEYS, { "s3:max-keys": "11" }],
  ["NumericLessThanEquals compares numbers, not text", "allowed", MAX_KEYS, { "s3:max-keys": "9" }],
  ["NumericLessThanEquals: absent key", "denied", MAX_KEYS, { "s3:max-keys": null }],
  ["NumericEquals", "allowed", { NumericEquals: { "s3:max-keys": "10" } }, { "s3:max-keys": "10" }],
  ["NumericNotEquals", "denied", { NumericNotEquals: { "s3:max-keys": "10" } }, { "s3:max-keys": "10" }],
  ["NumericLessThan", "denied", { NumericLessThan: { "s3:max-keys": "10" } }, { "s3:max-keys": "10" }],
  ["NumericGreaterThan", "allowed", { NumericGreaterThan: { "s3:max-keys": "10" } }, { "s3:max-keys": "100" }],
  [
    "NumericGreaterThan at the limit",
    "denied",
    { NumericGreaterThan: { "s3:max-keys": "10" } },
    { "s3:max-keys": "10" },
  ],
  [
    "NumericGreaterThanEquals",
    "allowed",
    { NumericGreaterThanEquals: { "s3:max-keys": "10" } },
    { "s3:max-keys": "10" },
  ],
  ["DateGreaterThan: issued later", "allowed", ISSUED, { "aws:TokenIssueTime": "2020-05-01T00:00:00Z" }],
  ["DateGreaterThan: issued before", "denied", ISSUED, { "aws:TokenIssueTime": "2019-12-31T23:59:59Z" }],
  ["DateGreaterThan: access keys have no issue time", "denied", ISSUED, { "aws:TokenIssueTime": null }],
  ["two dates: within", "allowed", WINDOW, { "aws:CurrentTime": "2020-05-15T12:00:00Z" }],
  ["two dates: after", "denied", WINDOW, { "aws:CurrentTime": "2020-07-01T00:00:00Z" }],
  [
    "a date may be in epoch time",
    "allowed",
    { DateLessThanEquals: { "aws:EpochTime": "1609459200" } },
    { "aws:EpochTime": "1585699200" },
  ],
  [
    "epoch time in the policy, a written date in the request",
    "allowed",
    { DateLessThan: { "aws:CurrentTime": "1609459200" } },
    { "aws:CurrentTime": "2020-05-15T12:00:00Z" },
  ],
  ["Bool: over TLS", "allowed", TLS, { "aws:SecureTransport": "true" }],
  ["Bool: without TLS", "denied", TLS, { "aws:SecureTransport": "false" }],
  ["Bool: absent key", "denied", { Bool: { "aws:ViaAWSService": "false" } }, { "aws:ViaAWSService": null }],
  ["BinaryEquals: the same bytes", "allowed", BINARY, { key: "QmluYXJ5VmFsdWVJbkJhc2U2NA==" }],
  ["BinaryEquals: other bytes", "denied", BINARY, { key: "QmluYXJ5" }],
  ["IpAddress: within the range", "allowed", RANGES, { "aws:SourceIp": "203.0.113.255" }],
  ["IpAddress: outside", "denied", RANGES, { "aws:SourceIp": "203.0.114.0" }],
  ["IpAddress: IPv6 within", "allowed", RANGES, { "aws:SourceIp": "2001:db8:1234:5678:1::1" }],
  ["IpAddress: IPv6 outside", "denied", RANGES, { "aws:SourceIp": "2001:db8:1234:5679::1" }],
  ["IpAddress: no key through a VPC endpoint", "denied", RANGES, { "aws:SourceIp": null }],
  ["IpAddress without a prefix is /32: itself", "allowed", ONE_ADDRESS, { "aws:SourceIp": "203.0.113.7" }],
  ["IpAddress without a prefix is /32: another", "denied", ONE_ADDRESS, { "aws:SourceIp": "203.0.113.8" }],
  ["NotIpAddress: in one of the ranges", "denied", OUTSIDE, { "aws:SourceIp": "192.0.2.9" }],
  ["NotIpAddress: in none", "allowed", OUTSIDE, { "aws:SourceIp": "198.51.100.1" }],
  ["NotIpAddress: absent key", "allowed", OUTSIDE, { "aws:SourceIp": null }],
  ["ArnEquals takes wildcards", "allowed", TOPIC, { "aws:SourceArn": "arn:aws:sns:us-east-1:123456789012:t" }],
  ["ArnEquals: another account", "denied", TOPIC, { "aws:SourceArn": "arn:aws:sns:us-east-1:444455556666:t" }],
  ["StringLike crosses the colons of an ARN", "allowed", { StringLike: { "aws:SourceArn": FINANCE } }, ACROSS_PARTS],
  ["ArnLike checks each of the six parts by itself", "denied", { ArnLike: { "aws:SourceArn": FINANCE } }, ACROSS_PARTS],
  [
    "ArnLike is case-sensitive",
    "denied",
    { ArnLike: { "aws:SourceArn": "arn:aws:sns:us-east-1:123456789012:Topic*" } },
    { "aws:SourceArn": "arn:aws:sns:us-east-1:123456789012:topic1" },
  ],
  ["ArnNotLike: matches", "denied", NOT_ROLES, { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/a" }],
  ["ArnNotLike: another", "allowed", NOT_ROLES, { "aws:PrincipalArn": "arn:aws:iam::111122223333:user/a" }],
  [
    "ArnNotEquals: absent key",
    "allowed",
    { ArnNotEquals: { "aws:SourceArn": "arn:aws:sns:*:*:t" } },
    { "aws:SourceArn": null },
  ],
];

/** Each family of condition operators, on an Allow. */
export const OPERATORS: readonly Example[] = CASES.map(([title, expect, Condition, context = {}]) => ({
  title,
  page: pages.operators,
  expect,
  action: "s3:ListBucket",
  resource: "arn:aws:s3:::example_bucket",
  context,
  identity: [allow("s3:ListBucket", "arn:aws:s3:::example_bucket", { Condition })],
}));
