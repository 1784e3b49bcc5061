import rule from "../../../src/rules/access/may-retag-itself.ts";
import { gap } from "../../build/known-facts.ts";
import { allow } from "../../build/role.ts";
import { ruleTable } from "../rule-table.ts";
import type { Row } from "../rule-table.ts";
import { ASSETS, SERVED, runningAs } from "./scene.ts";

const ofTeam = { Condition: { StringEquals: { "aws:PrincipalTag/team": "privacy" } } };
const byOwnTag = allow("s3:GetObject", "*", ofTeam);
const byObjectTag = allow("s3:GetObject", "*", {
  Condition: { StringEquals: { "s3:ExistingObjectTag/team": "privacy" } },
});
const byVariable = allow("s3:GetObject", "arn:aws:s3:::profiles/${aws:PrincipalTag/team}/*");
const deny = { Effect: "Deny", Action: "iam:TagRole", Resource: "*" };
const others = {
  Effect: "Deny",
  Action: "iam:TagRole",
  Resource: "*",
  Condition: { "ForAnyValue:StringEquals": { "aws:TagKeys": "team" } },
};
const ofAssets = allow("s3:GetObject", `${ASSETS.id}/*`, ofTeam);
const ofBucket = { Condition: { StringEquals: { "aws:ResourceTag/team": "privacy" } } };
const byBucketTag = allow("s3:GetObject", "*", ofBucket);
const unreadPolicy = ({ records = [] }: Pick<Row, "records">) =>
  records.map((one) => (one.id === SERVED.id ? { ...one, body: {} } : one));

ruleTable(rule, [
  {
    of: "a tag of its own that it may not change",
    ...runningAs({ statements: [byOwnTag] }),
    verdict: "pass",
    says: ['its own tag "team"'],
  },
  {
    of: "a tag of its own that it may change",
    ...runningAs({ statements: [byOwnTag, allow("iam:*", "*")] }),
    verdict: "fail",
    says: ['its own tag "team"', "iam:TagRole"],
  },
  {
    of: "a variable that it may change",
    ...runningAs({ statements: [byVariable, allow("iam:TagRole", "*")] }),
    verdict: "fail",
  },
  {
    of: "a denial of all but its own part, which it may change",
    ...runningAs({
      statements: [
        allow("s3:GetObject", "*"),
        { Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::profiles/${aws:PrincipalTag/team}/*" },
        allow("iam:TagRole", "*"),
      ],
    }),
    verdict: "fail",
    says: ['its own tag "team"'],
  },
  {
    of: "a right that is denied",
    ...runningAs({ statements: [byOwnTag, allow("iam:*", "*"), deny] }),
    verdict: "pass",
  },
  {
    of: "a right that is denied for the key",
    ...runningAs({ statements: [byOwnTag, allow("iam:*", "*"), others] }),
    verdict: "pass",
  },
  {
    of: "a right to tag another role",
    ...runningAs({ statements: [byOwnTag, allow("iam:TagRole", "arn:aws:iam::123456789012:role/else")] }),
    verdict: "pass",
  },
  {
    of: "a right to tag under a condition",
    ...runningAs({
      statements: [byOwnTag, allow("iam:TagRole", "*", { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })],
    }),
    verdict: "review",
  },
  {
    of: "tags of objects that it may set",
    ...runningAs({ statements: [byObjectTag, allow("s3:PutObjectTagging", "*")] }),
    verdict: "fail",
    says: ["s3:PutObjectTagging"],
  },
  { of: "tags of objects that it may not set", ...runningAs({ statements: [byObjectTag] }), verdict: "pass" },
  {
    of: "no tag that limits",
    ...runningAs({ statements: [allow("s3:GetObject", "*"), allow("iam:*", "*")] }),
    verdict: "not-applicable",
  },
  {
    of: "nobody's data",
    ...runningAs({ statements: [byOwnTag, allow("iam:*", "*")] }, { stores: [ASSETS] }),
    verdict: "not-applicable",
  },
  {
    of: "nobody's data, where buckets were not listed",
    ...runningAs({ statements: [byOwnTag] }, { stores: [ASSETS] }),
    missing: [{ provider: "aws", kind: "object-store", gap: gap("s3:ListBuckets") }],
    verdict: "unknown",
    missingReads: ["s3:ListBuckets"],
  },
  {
    of: "a tag that limits nobody's data alone, which it may change",
    ...runningAs({
      statements: [ofAssets, allow("s3:GetObject", `${SERVED.id}/*`), allow("iam:TagRole", "*")],
    }),
    verdict: "not-applicable",
  },
  {
    of: "a tag beside a grant that stands without it",
    ...runningAs({ statements: [byOwnTag, allow("s3:GetObject", "*"), allow("iam:TagRole", "*")] }),
    verdict: "not-applicable",
  },
  {
    of: "a tag beside a grant under a condition of another sort",
    ...runningAs({
      statements: [
        byOwnTag,
        allow("s3:GetObject", "*", { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } }),
        allow("iam:TagRole", "*"),
      ],
    }),
    verdict: "not-applicable",
  },
  {
    of: "a tag that it may change before nobody's data, and another before personal data",
    ...runningAs({
      statements: [ofAssets, byObjectTag, allow("iam:TagRole", "*")],
    }),
    verdict: "pass",
    says: ['the tag "team" of the objects, which it may not change'],
  },
  {
    of: "a tag that it may change, before a bucket whose policy was not read",
    ...runningAs({ statements: [byOwnTag, allow("iam:TagRole", "*")] }, { stores: [SERVED] }),
    records: unreadPolicy(runningAs({ statements: [byOwnTag, allow("iam:TagRole", "*")] }, { stores: [SERVED] })),
    verdict: "unknown",
    missingReads: ["s3:GetBucketPolicy"],
  },
  {
    of: "a denial by its own tag that it may change",
    ...runningAs({
      statements: [
        allow("s3:GetObject", "*"),
        { ...ofTeam, Effect: "Deny", Action: "s3:*", Resource: "*" },
        allow("iam:TagRole", "*"),
      ],
    }),
    verdict: "fail",
    says: ['its own tag "team"', "iam:TagRole"],
  },
  {
    of: "tags of buckets, heeded only where that is switched on",
    ...runningAs({ statements: [byBucketTag, allow("s3:TagResource", "*")] }),
    verdict: "review",
    says: ["s3:TagResource"],
  },
  {
    of: "the tags of one bucket",
    ...runningAs({
      statements: [allow("s3:GetObject", `${SERVED.id}/*`, ofBucket), allow("s3:TagResource", SERVED.id)],
    }),
    verdict: "review",
  },
  {
    of: "tags of buckets, where it may tag objects alone",
    ...runningAs({ statements: [byBucketTag, allow("s3:PutObjectTagging", "*")] }),
    verdict: "pass",
  },
  {
    of: "a policy that was not read",
    ...runningAs({ statements: [byOwnTag], attached: ["Elsewhere"] }),
    verdict: "unknown",
    missingReads: ["iam:GetAccountAuthorizationDetails"],
  },
]);
