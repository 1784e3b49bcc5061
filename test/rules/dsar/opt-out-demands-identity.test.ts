import rule from "../../../src/rules/dsar/opt-out-demands-identity.ts";
import { endpoint } from "../../build/endpoint.ts";
import { denied } from "../../build/known-facts.ts";
import { ruleTable } from "../rule-table.ts";

const OPT_OUT = "POST /do-not-sell";

ruleTable(rule, [
  {
    of: "an export whose guard was not read",
    subject: endpoint("GET /dsar/{id}/export", { authentication: denied("api-gateway:GetAuthorizers") }),
    verdict: "not-applicable",
  },
  { of: "an open opt-out", subject: endpoint(OPT_OUT), verdict: "pass", shows: ["none"] },
  { of: "an opt-out behind a key", subject: endpoint(OPT_OUT, { authentication: "api-key" }), verdict: "pass" },
  { of: "an opt-out in a private network", subject: endpoint(OPT_OUT, { authentication: "network" }), verdict: "pass" },
  {
    of: "an opt-out behind a login",
    subject: endpoint(OPT_OUT, { authentication: "user-login" }),
    verdict: "fail",
    says: [OPT_OUT, "asks for a login first"],
    shows: ["user-login"],
  },
  {
    of: "a limit route behind signed calls",
    subject: endpoint("POST /limit-spi", { authentication: "iam" }),
    verdict: "fail",
  },
  {
    of: "an opt-out that asks for a certificate",
    subject: endpoint(OPT_OUT, { authentication: "certificate" }),
    verdict: "fail",
    says: ["certificate"],
  },
  {
    of: "an opt-out behind a custom authorizer",
    subject: endpoint(OPT_OUT, { authentication: "custom" }),
    verdict: "review",
  },
  {
    of: "an opt-out that nobody may call",
    subject: endpoint(OPT_OUT, { authentication: "closed" }),
    verdict: "review",
  },
  {
    of: "an opt-out that the config names",
    subject: endpoint("POST /choices", { authentication: "user-login" }),
    config: { scope: { "dsar-endpoint": [{ path: "/choices", purpose: "opt-out" }] } },
    verdict: "fail",
  },
  {
    of: "an export behind a login",
    subject: endpoint("GET /dsar/{id}/export", { authentication: "user-login" }),
    verdict: "not-applicable",
  },
  {
    of: "an opt-out that no stage serves",
    subject: endpoint(OPT_OUT, { authentication: "user-login", deployed: false }),
    verdict: "not-applicable",
  },
  {
    of: "an opt-out whose guard was not read",
    subject: endpoint(OPT_OUT, { authentication: denied("api-gateway:GetAuthorizers") }),
    verdict: "unknown",
    missingReads: ["api-gateway:GetAuthorizers"],
  },
]);
