import rule from "../../../src/rules/access/dsar-role-trusts-outsiders.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { ACCOUNT } from "../../build/known-facts.ts";
import { role } from "../../build/role.ts";
import { ruleTable } from "../rule-table.ts";
import { other, runningAs } from "./scene.ts";

const trusted = (Principal: JsonValue, more: JsonObject = {}): JsonObject => ({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal,
  ...more,
});
const partner = { AWS: "arn:aws:iam::444455556666:root" };
const external = { Condition: { StringEquals: { "sts:ExternalId": "e-1" } } };
const elsewhere = role("elsewhere").node;
const unreadTrust = runningAs({});

ruleTable(rule, [
  { of: "a role of a service", ...runningAs({}), verdict: "pass" },
  {
    of: "another account without a condition",
    ...runningAs({ trust: [trusted(partner)] }),
    verdict: "fail",
    says: ["the account 444455556666"],
  },
  {
    of: "one role of another account",
    ...runningAs({ trust: [trusted({ AWS: "arn:aws:iam::444455556666:role/ci" })] }),
    verdict: "fail",
    says: ["role/ci of the account 444455556666"],
  },
  { of: "everybody", ...runningAs({ trust: [trusted("*")] }), verdict: "fail", says: ["anyone with an AWS account"] },
  {
    of: "everybody but one",
    ...runningAs({ trust: [{ Effect: "Allow", Action: "sts:*", NotPrincipal: partner }] }),
    verdict: "fail",
  },
  {
    of: "another account that shows an external id",
    ...runningAs({ trust: [trusted(partner, external)] }),
    verdict: "pass",
    says: ["sts:ExternalId"],
  },
  {
    of: "an external id that may be left out",
    ...runningAs({
      trust: [trusted(partner, { Condition: { StringEqualsIfExists: { "sts:ExternalId": "e-1" } } })],
    }),
    verdict: "fail",
  },
  {
    of: "an external id of any value",
    ...runningAs({ trust: [trusted(partner, { Condition: { StringLike: { "sts:ExternalId": "*" } } })] }),
    verdict: "fail",
  },
  {
    of: "another account that a deny of all but one keeps out",
    ...runningAs({
      trust: [
        trusted(partner),
        { Effect: "Deny", Action: "sts:AssumeRole", NotPrincipal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } },
      ],
    }),
    verdict: "pass",
  },
  {
    of: "another account that is denied something else",
    ...runningAs({ trust: [trusted(partner), { Effect: "Deny", Action: "sts:TagSession", Principal: partner }] }),
    verdict: "fail",
  },
  {
    of: "a condition that every caller meets",
    ...runningAs({ trust: [trusted(partner, { Condition: { Bool: { "aws:SecureTransport": "true" } } })] }),
    verdict: "fail",
  },
  {
    of: "another account that a deny keeps out",
    ...runningAs({ trust: [trusted(partner), { Effect: "Deny", Action: "sts:*", Principal: partner }] }),
    verdict: "pass",
  },
  { of: "its own account", ...runningAs({ trust: [trusted({ AWS: ACCOUNT })] }), verdict: "pass" },
  {
    of: "another account that the scan reads",
    ...(() => {
      const scene = runningAs({ trust: [trusted(partner)] });
      return { ...scene, beside: [...(scene.beside ?? []), { ...elsewhere, account: "444455556666" }] };
    })(),
    verdict: "pass",
  },
  {
    of: "whoever a public provider signs in",
    ...runningAs({
      trust: [{ ...trusted({ Federated: "accounts.example" }), Action: "sts:AssumeRoleWithWebIdentity" }],
    }),
    verdict: "fail",
    says: ["accounts.example"],
  },
  {
    of: "one repository that a public provider signs in",
    ...runningAs({
      trust: [
        {
          ...trusted({ Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/ci.example` }),
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: { StringEquals: { "ci.example:sub": "repo:shop/desk" } },
        },
      ],
    }),
    verdict: "pass",
  },
  {
    of: "a trust that cannot be understood",
    ...unreadTrust,
    subject: role("handler-role", { trust: [{ Effect: "Maybe" }] }).node,
    verdict: "unknown",
    missingReads: ["iam:GetAccountAuthorizationDetails"],
  },
  { of: "a role of other code", ...runningAs({ trust: [trusted("*")] }, { code: other }), verdict: "not-applicable" },
]);
