import type { JsonObject } from "../../../src/model/json.ts";
import { allow, deny, EVERYTHING } from "./documented-example.ts";
import type { Example, Written } from "./documented-example.ts";
import { pages } from "./documented-pages.ts";

const OWN_FOLDER = allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::mybucket/${aws:username}/*");
const TEAM_BUCKET = [allow("s3:GetObject", "arn:aws:s3:::bucket-${aws:PrincipalTag/team, 'company-wide'}/*")];
const SAME_TEAM: JsonObject = { "s3:ExistingObjectTag/Team": "${aws:PrincipalTag/Team}" };
const UNLESS_SAME_TEAM = [EVERYTHING, deny("s3:GetObject", "*", { Condition: { StringNotEquals: SAME_TEAM } })];
const WHERE_SAME_TEAM = [allow("s3:GetObject", "*", { Condition: { StringEquals: SAME_TEAM } })];
const OUTSIDE_TEAM: JsonObject = {
  Effect: "Deny",
  Action: "s3:*",
  NotResource: "arn:aws:s3:::mybucket/${aws:PrincipalTag/team}/*",
};

type Case = readonly [
  title: string,
  expect: Example["expect"],
  resource: string,
  identity: Written,
  context?: Example["context"],
];

const CASES: readonly Case[] = [
  ["the user's own folder", "allowed", "mybucket/David/a", [OWN_FOLDER], { "aws:username": "David" }],
  ["another's folder", "denied", "mybucket/Maria/a", [OWN_FOLDER], { "aws:username": "David" }],
  ["a role has no user name: nothing matches", "denied", "mybucket/David/a", [OWN_FOLDER], { "aws:username": null }],
  [
    "the key of a variable is case-insensitive",
    "allowed",
    "mybucket/David/a",
    [allow("s3:GetObject", "arn:aws:s3:::mybucket/${AWS:UserName}/*")],
    { "aws:username": "David" },
  ],
  [
    "a tag as variable",
    "allowed",
    "bucket/engineering",
    [allow("s3:GetObject", "arn:aws:s3:::bucket/${aws:PrincipalTag/department}")],
    { "aws:PrincipalTag/department": "engineering" },
  ],
  ["a default: tagged, its own", "allowed", "bucket-yellow/a", TEAM_BUCKET, { "aws:PrincipalTag/team": "yellow" }],
  [
    "a default: tagged, not the default's",
    "denied",
    "bucket-company-wide/a",
    TEAM_BUCKET,
    { "aws:PrincipalTag/team": "yellow" },
  ],
  ["a default: no tag", "allowed", "bucket-company-wide/a", TEAM_BUCKET, { "aws:PrincipalTag/team": null }],
  ["a default: no tag, another's", "denied", "bucket-yellow/a", TEAM_BUCKET, { "aws:PrincipalTag/team": null }],
  [
    "a condition compares two keys: equal",
    "allowed",
    "b/a",
    WHERE_SAME_TEAM,
    { "s3:ExistingObjectTag/Team": "red", "aws:PrincipalTag/Team": "red" },
  ],
  [
    "a condition: no such tag, StringEquals does not match",
    "denied",
    "b/a",
    WHERE_SAME_TEAM,
    { "s3:ExistingObjectTag/Team": "red", "aws:PrincipalTag/Team": null },
  ],
  [
    "a condition: no such tag, StringNotEquals matches",
    "denied",
    "b/a",
    UNLESS_SAME_TEAM,
    { "s3:ExistingObjectTag/Team": "red", "aws:PrincipalTag/Team": null },
  ],
  [
    "a condition: the same tag is not denied",
    "allowed",
    "b/a",
    UNLESS_SAME_TEAM,
    { "s3:ExistingObjectTag/Team": "red", "aws:PrincipalTag/Team": "red" },
  ],
  [
    "NotResource with a variable without value matches no resource: all are denied",
    "denied",
    "mybucket/red/a",
    [EVERYTHING, OUTSIDE_TEAM],
    { "aws:PrincipalTag/team": null },
  ],
  [
    "NotResource with a variable: the team's own",
    "allowed",
    "mybucket/red/a",
    [EVERYTHING, OUTSIDE_TEAM],
    { "aws:PrincipalTag/team": "red" },
  ],
  [
    "ARN operators take variables",
    "allowed",
    "b/a",
    [allow("*", "*", { Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/${aws:username}" } } })],
    { "aws:PrincipalArn": "arn:aws:iam::111122223333:user/David", "aws:username": "David" },
  ],
  ["${*} is an asterisk", "allowed", "b/a*c", [allow("s3:GetObject", "arn:aws:s3:::b/a${*}c")]],
  ["${*} is no wildcard", "denied", "b/abc", [allow("s3:GetObject", "arn:aws:s3:::b/a${*}c")]],
  ["${?} is a question mark", "allowed", "b/a?c", [allow("s3:GetObject", "arn:aws:s3:::b/a${?}c")]],
  ["${?} is no wildcard", "denied", "b/abc", [allow("s3:GetObject", "arn:aws:s3:::b/a${?}c")]],
  ["${$} is a dollar sign", "allowed", "b/a$c", [allow("s3:GetObject", "arn:aws:s3:::b/a${$}c")]],
];

const OLD: readonly Case[] = [
  [
    "a variable is literal text in version 2008-10-17",
    "denied",
    "mybucket/David/a",
    { Version: "2008-10-17", Statement: [OWN_FOLDER] },
    { "aws:username": "David" },
  ],
  [
    "a policy without a version is one of 2008-10-17",
    "denied",
    "mybucket/David/a",
    { Statement: [OWN_FOLDER] },
    { "aws:username": "David" },
  ],
];

/** Policy variables. */
export const VARIABLES: readonly Example[] = [
  ...CASES.map((one) => exampleOf(pages.variables, one)),
  ...OLD.map((one) => exampleOf(pages.version, one)),
];

function exampleOf(page: string, [title, expect, resource, identity, context = {}]: Case): Example {
  return { title, page, expect, action: "s3:GetObject", resource: `arn:aws:s3:::${resource}`, identity, context };
}
