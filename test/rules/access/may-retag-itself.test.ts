import rule from "../../../src/rules/access/may-retag-itself.ts";
import { allow } from "../../build/role.ts";
import { ruleTable } from "../rule-table.ts";
import { ASSETS, runningAs } from "./scene.ts";

const byOwnTag = allow("s3:GetObject", "*", { Condition: { StringEquals: { "aws:PrincipalTag/team": "privacy" } } });
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
    of: "a policy that was not read",
    ...runningAs({ statements: [byOwnTag], attached: ["Elsewhere"] }),
    verdict: "unknown",
    missingReads: ["iam:GetAccountAuthorizationDetails"],
  },
]);
