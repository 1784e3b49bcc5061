import rule from "../../../src/rules/dsar/unauthenticated-endpoint.ts";
import { endpoint } from "../../build/endpoint.ts";
import { directory } from "../../build/flows.ts";
import { denied } from "../../build/known-facts.ts";
import { leadingTo, ruleTable } from "../rule-table.ts";

const EXPORT = "GET /dsar/{id}/export";

ruleTable(rule, [
  { of: "an export behind a login", subject: endpoint(EXPORT, { authentication: "user-login" }), verdict: "pass" },
  {
    of: "an export behind the login of a known directory",
    ...leadingTo(
      "authenticates-with",
      endpoint(EXPORT, { authentication: "user-login" }),
      directory("shoppers", { secondFactor: "off", signUp: "open" }),
    ),
    verdict: "pass",
    says: ["shoppers asks for no second factor and lets anyone make an account"],
    shows: ["off", "open"],
  },
  {
    of: "an export behind the login of a directory that was not read",
    ...leadingTo(
      "authenticates-with",
      endpoint(EXPORT, { authentication: "user-login" }),
      directory("shoppers", {
        secondFactor: denied("cognito-identity-provider:DescribeUserPool"),
        signUp: denied("cognito-identity-provider:DescribeUserPool"),
      }),
    ),
    verdict: "pass",
    says: ["shoppers knows them"],
  },
  { of: "an export behind signed calls", subject: endpoint(EXPORT, { authentication: "iam" }), verdict: "pass" },
  {
    of: "an export behind a custom authorizer",
    subject: endpoint(EXPORT, { authentication: "custom" }),
    verdict: "pass",
    says: ["not inspected"],
  },
  {
    of: "an export behind a certificate",
    subject: endpoint(EXPORT, { authentication: "certificate" }),
    verdict: "pass",
  },
  { of: "an export in a private network", subject: endpoint(EXPORT, { authentication: "network" }), verdict: "pass" },
  { of: "an export that nobody may call", subject: endpoint(EXPORT, { authentication: "closed" }), verdict: "pass" },
  {
    of: "an anonymous export",
    subject: endpoint(EXPORT),
    verdict: "fail",
    says: [EXPORT, "lets anyone call it", "may still check"],
    shows: ["none"],
  },
  {
    of: "an anonymous deletion",
    subject: endpoint("DELETE /privacy-requests/{id}"),
    verdict: "fail",
    says: ["deletes"],
  },
  { of: "an anonymous correction", subject: endpoint("PUT /dsar/{id}"), verdict: "fail", says: ["changes"] },
  { of: "open intake", subject: endpoint("POST /privacy/requests"), verdict: "review", says: ["lawful"] },
  {
    of: "an open route of unknown purpose",
    subject: endpoint("GET /privacy/requests"),
    verdict: "review",
    says: ["cannot be told"],
  },
  {
    of: "an open route whose purpose the config names",
    subject: endpoint("GET /my-data"),
    config: { scope: { "dsar-endpoint": [{ path: "/my-data/**", purpose: "disclose" }] } },
    verdict: "fail",
  },
  {
    of: "an anonymous export that a weak word hints at",
    subject: endpoint("GET /takeout/{id}"),
    verdict: "review",
    says: ["weak signal"],
  },
  { of: "an open opt-out", subject: endpoint("POST /opt-out"), verdict: "not-applicable" },
  { of: "an export behind a key", subject: endpoint(EXPORT, { authentication: "api-key" }), verdict: "not-applicable" },
  { of: "an export that no stage serves", subject: endpoint(EXPORT, { deployed: false }), verdict: "not-applicable" },
  {
    of: "an export that the gateway answers",
    subject: endpoint(EXPORT, { answeredBy: "fixed" }),
    verdict: "not-applicable",
  },
  { of: "a preflight", subject: endpoint("OPTIONS /dsar/{id}/export"), verdict: "not-applicable" },
  { of: "any other route", subject: endpoint("GET /products/{id}"), verdict: "not-applicable" },
  {
    of: "an export whose guard was not read",
    subject: endpoint(EXPORT, { authentication: denied("api-gateway:GetAuthorizers") }),
    verdict: "unknown",
    missingReads: ["api-gateway:GetAuthorizers"],
  },
  {
    of: "an anonymous export whose stages were not read",
    subject: endpoint(EXPORT, { deployed: denied("api-gateway:GetStages") }),
    verdict: "unknown",
    missingReads: ["api-gateway:GetStages"],
  },
  {
    of: "a fixed answer whose stages and guard were not read",
    subject: endpoint(EXPORT, {
      answeredBy: "fixed",
      deployed: denied("api-gateway:GetStages"),
      authentication: denied("api-gateway:GetAuthorizers"),
    }),
    verdict: "not-applicable",
  },
]);
