import rule from "../../../src/rules/notice/plaintext.ts";
import { denied } from "../../build/known-facts.ts";
import { cdnRoute } from "../../build/more-stores.ts";
import { ruleTable } from "../rule-table.ts";

const NOTICE = "/your-privacy-choices";

ruleTable(rule, [
  {
    of: "a notice whose plain service is redirected",
    subject: cdnRoute(NOTICE),
    verdict: "pass",
    says: [NOTICE, "redirects plain HTTP", "TLS 1.2"],
  },
  {
    of: "a notice that is refused in plain",
    subject: cdnRoute(NOTICE, { transport: { http: "refused", minimumTls: "1.3" } }),
    verdict: "pass",
    says: ["refuses plain HTTP", "TLS 1.3"],
  },
  {
    of: "a notice in plain",
    subject: cdnRoute(NOTICE, { transport: { http: "served", minimumTls: "1.2" } }),
    verdict: "fail",
    says: ["answers over plain HTTP"],
    shows: [{ http: "served", minimumTls: "1.2" }],
  },
  {
    of: "a notice over old TLS",
    subject: cdnRoute(NOTICE, { transport: { http: "redirected", minimumTls: "1.1" } }),
    verdict: "fail",
    says: ["from 1.1 on"],
  },
  {
    of: "a notice over what came before TLS",
    subject: cdnRoute(NOTICE, { transport: { http: "redirected", minimumTls: "SSLv3" } }),
    verdict: "fail",
  },
  {
    of: "a notice in plain and over old TLS",
    subject: cdnRoute(NOTICE, { transport: { http: "served", minimumTls: "1.0" } }),
    verdict: "fail",
    says: ["answers over plain HTTP and lets viewers use a TLS version from 1.0 on"],
  },
  {
    of: "a request portal in plain",
    subject: cdnRoute("/dsar/*", { transport: { http: "served", minimumTls: "1.2" } }),
    verdict: "fail",
  },
  {
    of: "a portal that the config names, in plain",
    subject: cdnRoute("/my-rights/*", { transport: { http: "served", minimumTls: "1.2" } }),
    config: { scope: { "dsar-endpoint": [{ path: "/my-rights/**", purpose: "disclose" }] } },
    verdict: "fail",
  },
  {
    of: "a path that only hints, in plain",
    subject: cdnRoute("/privacy/*", { transport: { http: "served", minimumTls: "1.2" } }),
    verdict: "review",
    says: ["weak signal"],
  },
  {
    of: "a route for something else, in plain",
    subject: cdnRoute("/products/*", { transport: { http: "served", minimumTls: "1.0" } }),
    verdict: "not-applicable",
  },
  {
    of: "a route that is switched off",
    subject: cdnRoute(NOTICE, { enabled: false, transport: { http: "served", minimumTls: "1.0" } }),
    verdict: "not-applicable",
  },
  {
    of: "a notice whose transport was not read",
    subject: cdnRoute(NOTICE, { transport: denied("cdn:AFDCustomDomains_ListByProfile") }),
    verdict: "unknown",
    missingReads: ["cdn:AFDCustomDomains_ListByProfile"],
  },
]);
