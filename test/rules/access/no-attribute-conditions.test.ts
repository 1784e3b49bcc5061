import rule from "../../../src/rules/access/no-attribute-conditions.ts";
import { gap } from "../../build/known-facts.ts";
import { allow } from "../../build/role.ts";
import { ruleTable } from "../rule-table.ts";
import { ASSETS, SERVED, UNTAGGED, other, runningAs } from "./scene.ts";

const code = other;
const tagged = { Condition: { StringEquals: { "s3:ExistingObjectTag/purpose": "billing" } } };

ruleTable(rule, [
  {
    of: "a wildcard without a condition",
    ...runningAs({ statements: [allow("s3:GetObject", "*")] }, { code }),
    verdict: "review",
    says: ["profiles", "orders", 'the policy "served"'],
  },
  {
    of: "a wildcard under a tag",
    ...runningAs({ statements: [allow("s3:GetObject", "*", tagged)] }, { code }),
    verdict: "pass",
  },
  {
    of: "a wildcard that a deny ties to a tag",
    ...runningAs(
      {
        statements: [
          allow("s3:GetObject", "*"),
          {
            Effect: "Deny",
            Action: "s3:*",
            Resource: "*",
            Condition: { StringNotEquals: { "s3:ExistingObjectTag/purpose": "billing" } },
          },
        ],
      },
      { code },
    ),
    verdict: "pass",
  },
  {
    of: "a wildcard under a condition that is none on attributes",
    ...runningAs(
      { statements: [allow("s3:*", "*", { Condition: { Bool: { "aws:SecureTransport": "true" } } })] },
      { code },
    ),
    verdict: "review",
  },
  {
    of: "grants that name stores",
    ...runningAs({ statements: [allow("s3:*", `${SERVED.id}/*`)] }, { code }),
    verdict: "not-applicable",
  },
  {
    of: "a wildcard that reaches nobody's data",
    ...runningAs({ statements: [allow("s3:*", "*")] }, { code, stores: [ASSETS] }),
    verdict: "not-applicable",
  },
  { of: "what serves requests", ...runningAs({ statements: [allow("s3:GetObject", "*")] }), verdict: "not-applicable" },
  {
    of: "a store whose tags were not read",
    ...runningAs({ statements: [allow("s3:GetObject", "*")] }, { code, stores: [UNTAGGED] }),
    verdict: "unknown",
    missingReads: ["s3:GetBucketTagging"],
  },
  {
    of: "a wildcard that reaches nobody's data, where buckets were not listed",
    ...runningAs({ statements: [allow("s3:GetObject", "*")] }, { code, stores: [ASSETS] }),
    missing: [{ provider: "aws", kind: "object-store", gap: gap("s3:ListBuckets") }],
    verdict: "unknown",
    missingReads: ["s3:ListBuckets"],
  },
  {
    of: "a wildcard under a tag, where tables were not listed",
    ...runningAs({ statements: [allow("s3:GetObject", "*", tagged)] }, { code }),
    missing: [{ provider: "aws", kind: "database", gap: gap("dynamodb:ListTables") }],
    verdict: "unknown",
    missingReads: ["dynamodb:ListTables"],
  },
  {
    of: "a policy that was not read",
    ...runningAs({ attached: ["Elsewhere"] }, { code }),
    verdict: "unknown",
    missingReads: ["iam:GetAccountAuthorizationDetails"],
  },
]);
