import type { JsonObject } from "../../../src/model/json.ts";
import { allow, deny, EVERYTHING } from "./documented-example.ts";
import type { ConditionCase, Example } from "./documented-example.ts";
import { pages } from "./documented-pages.ts";

const THREAD = "arn:aws:dynamodb:us-east-2:111122223333:table/Thread";
const KEY = "dynamodb:Attributes";

const ONLY_THREE = [
  allow("dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/Thread", {
    Condition: { "ForAllValues:StringEquals": { [KEY]: ["ID", "Message", "Tags"] } },
  }),
];
const NEITHER_OF_TWO = [
  EVERYTHING,
  deny("dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/Thread", {
    Condition: { "ForAnyValue:StringEquals": { [KEY]: ["ID", "PostDateTime"] } },
  }),
];

function denyTags(Condition: JsonObject): JsonObject[] {
  return [EVERYTHING, deny("*", "*", { Condition })];
}

const ALL_NOT_LIKE = denyTags({ "ForAllValues:StringNotLike": { "aws:TagKeys": "key1*" } });
const ALL_NOT_LIKE_TWO = denyTags({ "ForAllValues:StringNotLike": { "aws:TagKeys": ["key1*", "key2*"] } });
const ANY_LIKE = denyTags({ "ForAnyValue:StringLike": { "aws:TagKeys": "key1*" } });
const ANY_NOT_EQUALS = denyTags({
  "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["environment", "cost-center"] },
});
const GUARDED = [
  allow("*", "*", {
    Condition: {
      "ForAllValues:StringEquals": { "aws:TagKeys": ["environment", "cost-center"] },
      Null: { "aws:TagKeys": "false" },
    },
  }),
];
const ORGANIZATION_PATH = [
  allow("*", "*", {
    Condition: { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"] } },
  }),
];
const CALLED_VIA = [
  allow("*", "*", {
    Condition: { "ForAnyValue:StringEquals": { "aws:CalledVia": ["cloudformation.amazonaws.com"] } },
  }),
];

const CASES: readonly ConditionCase[] = [
  ["ForAllValues: all are listed", pages.multivalued, "allowed", ONLY_THREE, { [KEY]: ["ID", "Message", "Tags"] }],
  ["ForAllValues: one is not", pages.multivalued, "denied", ONLY_THREE, { [KEY]: ["ID", "UserName"] }],
  ["ForAllValues: no key", pages.multivalued, "allowed", ONLY_THREE, { [KEY]: null }],
  ["ForAllValues: an empty set", pages.multivalued, "allowed", ONLY_THREE, { [KEY]: [] }],
  [
    "ForAnyValue on Deny: one is listed",
    pages.multivalued,
    "denied",
    NEITHER_OF_TWO,
    { [KEY]: ["PostDateTime", "Message"] },
  ],
  ["ForAnyValue on Deny: none is", pages.multivalued, "allowed", NEITHER_OF_TWO, { [KEY]: ["UserName"] }],
  ["ForAnyValue: no key", pages.multivalued, "allowed", NEITHER_OF_TWO, { [KEY]: null }],
  ["ForAnyValue: an empty set", pages.multivalued, "allowed", NEITHER_OF_TWO, { [KEY]: [] }],
  [
    "ForAllValues:StringNotLike: key1:legal",
    pages.multivaluedExamples,
    "allowed",
    ALL_NOT_LIKE,
    { "aws:TagKeys": ["key1:legal"] },
  ],
  [
    "ForAllValues:StringNotLike: two of key1",
    pages.multivaluedExamples,
    "allowed",
    ALL_NOT_LIKE,
    { "aws:TagKeys": ["key1:hr", "key1:personnel"] },
  ],
  [
    "ForAllValues:StringNotLike: key2:audit",
    pages.multivaluedExamples,
    "denied",
    ALL_NOT_LIKE,
    { "aws:TagKeys": ["key2:audit"] },
  ],
  ["ForAllValues:StringNotLike: no key", pages.multivaluedExamples, "denied", ALL_NOT_LIKE, { "aws:TagKeys": null }],
  [
    "ForAllValues:StringNotLike, two values: one tag of either",
    pages.multivaluedExamples,
    "allowed",
    ALL_NOT_LIKE_TWO,
    { "aws:TagKeys": ["key1:legal", "key2:audit"] },
  ],
  [
    "ForAllValues:StringNotLike, two values: a tag of neither",
    pages.multivaluedExamples,
    "denied",
    ALL_NOT_LIKE_TWO,
    { "aws:TagKeys": ["key3:hr"] },
  ],
  [
    "ForAnyValue:StringLike: one matches",
    pages.multivalued,
    "denied",
    ANY_LIKE,
    { "aws:TagKeys": ["key2:a", "key1:b"] },
  ],
  ["ForAnyValue:StringLike: none matches", pages.multivalued, "allowed", ANY_LIKE, { "aws:TagKeys": ["key2:a"] }],
  [
    "ForAnyValue:StringNotEquals: one tag is not among the listed",
    pages.multivaluedExamples,
    "denied",
    ANY_NOT_EQUALS,
    { "aws:TagKeys": ["environment", "owner"] },
  ],
  [
    "ForAnyValue:StringNotEquals: all are listed",
    pages.multivaluedExamples,
    "allowed",
    ANY_NOT_EQUALS,
    { "aws:TagKeys": ["environment", "cost-center"] },
  ],
  [
    "ForAnyValue:StringNotEquals: no key",
    pages.multivaluedExamples,
    "allowed",
    ANY_NOT_EQUALS,
    { "aws:TagKeys": null },
  ],
  ["ForAllValues with Null false: no key", pages.multivaluedExamples, "denied", GUARDED, { "aws:TagKeys": null }],
  [
    "ForAllValues with Null false: listed",
    pages.multivaluedExamples,
    "allowed",
    GUARDED,
    { "aws:TagKeys": ["environment"] },
  ],
  [
    "aws:PrincipalOrgPaths: in the unit",
    pages.globalKeys,
    "allowed",
    ORGANIZATION_PATH,
    { "aws:PrincipalOrgPaths": ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/ou-ab12-22222222/"] },
  ],
  [
    "aws:PrincipalOrgPaths: in no organization",
    pages.globalKeys,
    "denied",
    ORGANIZATION_PATH,
    { "aws:PrincipalOrgPaths": null },
  ],
  [
    "aws:CalledVia: one of the chain",
    pages.globalKeys,
    "allowed",
    CALLED_VIA,
    { "aws:CalledVia": ["cloudformation.amazonaws.com", "dynamodb.amazonaws.com"] },
  ],
  ["aws:CalledVia: called directly", pages.globalKeys, "denied", CALLED_VIA, { "aws:CalledVia": null }],
];

/** ForAllValues and ForAnyValue. */
export const SETS: readonly Example[] = CASES.map(([title, page, expect, identity, context]) => ({
  title,
  page,
  expect,
  action: "dynamodb:GetItem",
  resource: THREAD,
  context,
  identity,
}));
