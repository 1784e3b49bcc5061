import rule from "../../../src/rules/dsar/key-is-not-identity.ts";
import { endpoint } from "../../build/endpoint.ts";
import { denied } from "../../build/known-facts.ts";
import { ruleTable } from "../rule-table.ts";

const EXPORT = "GET /dsar/{id}/export";
const key = { authentication: "api-key" } as const;

ruleTable(rule, [
  { of: "an export behind a login", subject: endpoint(EXPORT, { authentication: "user-login" }), verdict: "pass" },
  { of: "an export behind signed calls", subject: endpoint(EXPORT, { authentication: "iam" }), verdict: "pass" },
  {
    of: "an export behind a custom authorizer",
    subject: endpoint(EXPORT, { authentication: "custom" }),
    verdict: "pass",
    says: ["not inspected"],
  },
  {
    of: "an export behind a key",
    subject: endpoint(EXPORT, key),
    verdict: "fail",
    says: ["not a person"],
    shows: ["api-key"],
  },
  { of: "a deletion behind a key", subject: endpoint("DELETE /dsar/{id}", key), verdict: "fail" },
  { of: "a route of unknown purpose behind a key", subject: endpoint("GET /privacy/requests", key), verdict: "review" },
  {
    of: "a weak word behind a key",
    subject: endpoint("GET /takeout/{id}", key),
    verdict: "review",
    says: ["weak signal"],
  },
  { of: "intake behind a key", subject: endpoint("POST /privacy/requests", key), verdict: "not-applicable" },
  { of: "an opt-out behind a key", subject: endpoint("POST /opt-out", key), verdict: "not-applicable" },
  { of: "an anonymous export", subject: endpoint(EXPORT), verdict: "not-applicable" },
  {
    of: "a key on a route that no stage serves",
    subject: endpoint(EXPORT, { ...key, deployed: false }),
    verdict: "not-applicable",
  },
  {
    of: "an export whose guard was not read",
    subject: endpoint(EXPORT, { authentication: denied("api-gateway:GetResources") }),
    verdict: "unknown",
    missingReads: ["api-gateway:GetResources"],
  },
]);
