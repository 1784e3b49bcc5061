// Small lists, so that what a policy names and what a request asks meet often.

/** Callers live in the first. */
export const accounts = ["111122223333", "444455556666"] as const;

/** Two roles, one with a path, and a user. */
export const callerArns = [
  "arn:aws:iam::111122223333:role/handler",
  "arn:aws:iam::111122223333:role/team/writer",
  "arn:aws:iam::111122223333:user/ann",
] as const;

/** Sessions of the two roles, and of a role of the same name elsewhere. */
export const sessions = [
  "arn:aws:sts::111122223333:assumed-role/handler/one",
  "arn:aws:sts::111122223333:assumed-role/handler/two",
  "arn:aws:sts::111122223333:assumed-role/writer/one",
  "arn:aws:sts::444455556666:assumed-role/handler/one",
] as const;

/** Actions asked for. */
export const actions = ["s3:GetObject", "s3:PutObject", "kms:Decrypt", "sts:AssumeRole"] as const;

/** Actions as policies write them. */
export const actionPatterns = [
  "s3:*",
  "*",
  "S3:getobject",
  "s3:?etObject",
  "kms:Decrypt",
  "sts:AssumeRole",
  "s3:Put*",
  "s3:GetObject",
] as const;

/** Resources asked for; one has a wildcard as a plain character in its name. */
export const resources = [
  "arn:aws:s3:::orders/ann/list",
  "arn:aws:s3:::orders/*/list",
  "arn:aws:s3:::logs/2024",
  "arn:aws:kms:us-east-1:111122223333:key/k-1",
] as const;

/** Resources as policies write them. */
export const resourcePatterns = [
  "*",
  "arn:aws:s3:::*",
  "arn:aws:s3:::orders/*",
  "arn:aws:s3:::Orders/*",
  "arn:aws:s3:::logs/202?",
  "arn:aws:*:key/k-1",
  "arn:aws:s3:::orders/${aws:username}/*",
  "arn:aws:s3:::orders/${aws:PrincipalTag/team, 'ann'}/*",
  "arn:aws:s3:::*${aws:username}*${aws:PrincipalTag/team}*",
  "arn:aws:s3:::${*}/list",
  "arn:aws:s3:::orders/${*}/list",
  "arn:aws:s3:::logs/202${?}",
] as const;

/** What a condition compares. */
export type ValueKind = "text" | "number" | "date" | "bool" | "binary" | "address" | "arn";

type ByKind = Readonly<Record<ValueKind, readonly string[]>>;

/** Operators by the kind of value they compare. */
export const operators: ByKind = {
  text: [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
  ],
  number: ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"].map(
    (one) => `Numeric${one}`,
  ),
  date: ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"].map(
    (one) => `Date${one}`,
  ),
  bool: ["Bool"],
  binary: ["BinaryEquals"],
  address: ["IpAddress", "NotIpAddress"],
  arn: ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"],
};

/** Keys by kind, lower case as a request holds them. */
export const keys: ByKind = {
  text: ["aws:username", "aws:principaltag/team", "aws:tagkeys"],
  number: ["s3:max-keys"],
  date: ["aws:currenttime"],
  bool: ["aws:securetransport"],
  binary: ["app:digest"],
  address: ["aws:sourceip"],
  // A condition on the caller's own ARN turns a grant to everyone into one to that caller.
  arn: ["aws:sourcearn", "aws:principalarn"],
};

/** Values a request can carry; the last of some cannot be read as what they ought to be. */
export const requestValues: ByKind = {
  text: ["ann", "Ann", "bob", "a*", "*"],
  number: ["1", "10", "2.5", "-3", "many"],
  date: ["2024-01-01T00:00:00Z", "2025-06-30T12:00:00Z", "1704067200", "soon"],
  bool: ["true", "false"],
  binary: ["QUJD", "qujd"],
  address: ["10.0.0.1", "10.0.1.1", "192.168.0.9", "2001:db8::1", "2001:db8:0:1::1", "nowhere"],
  arn: [
    "arn:aws:sns:us-east-1:111122223333:topic",
    "arn:aws:sns:us-east-1:111122223333:topic:ann",
    "arn:aws:s3:::orders",
    "arn:aws:iam::111122223333:role/handler",
    "topic",
  ],
};

/** Values a policy can list. */
export const listedValues: ByKind = {
  text: [
    "ann",
    "ANN",
    "b?b",
    "a*",
    "*",
    "${aws:username}",
    "${aws:PrincipalTag/team}",
    "${aws:username, 'ann'}",
    "*${aws:PrincipalTag/team}*${aws:username}",
    "a${*}",
    "${?}",
    "${$}",
  ],
  number: ["1", "2.5", "10.0", "-3"],
  date: ["2024-01-01T00:00:00Z", "2025-01-01", "1704067200"],
  bool: ["true", "false"],
  binary: ["QUJD", "QUJE"],
  address: [
    "10.0.0.0/24",
    "10.0.0.1",
    "10.0.0.0/8",
    "0.0.0.0/0",
    "2001:db8::/48",
    "2001:db8::1/128",
    "2001:db8:0:0:0:0:0:1",
  ],
  arn: [
    "arn:aws:sns:*:111122223333:*",
    "arn:aws:sns:*:topic",
    "arn:aws:sns:*",
    "arn:aws:sns:us-east-?:*:topic",
    "arn:aws:iam::111122223333:role/*",
    "arn:*:*:*:*:topic:${aws:username}",
    "arn:aws:s3:::${aws:PrincipalTag/team, 'orders'}",
  ],
};
