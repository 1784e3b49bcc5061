import type { EdgeCaching } from "../../../src/model/edge-cache.ts";
import rule from "../../../src/rules/notice/stale-at-edge.ts";
import { denied } from "../../build/known-facts.ts";
import { cdnRoute } from "../../build/more-stores.ts";
import { ruleTable } from "../rule-table.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;

const notice = (caching: Partial<EdgeCaching>) =>
  cdnRoute("/privacy-policy/*", { caching: { caches: true, minimum: 0, standard: 0, maximum: 0, ...caching } });

ruleTable(rule, [
  {
    of: "a notice that the edge never keeps",
    subject: cdnRoute("/privacy-policy/*"),
    verdict: "pass",
    says: ["/privacy-policy/*", "keeps nothing"],
  },
  {
    of: "a notice that is kept for an hour",
    subject: notice({ minimum: 1, standard: HOUR, maximum: DAY }),
    verdict: "pass",
    says: ["for 1 hour (3600 seconds)", "within 1 day"],
  },
  {
    of: "a notice that is kept for just as long as allowed",
    subject: notice({ minimum: DAY, standard: DAY, maximum: DAY }),
    verdict: "pass",
  },
  {
    of: "a minimum over the limit",
    subject: notice({ minimum: 2 * DAY, standard: 2 * DAY, maximum: 2 * DAY }),
    verdict: "fail",
    says: ["every answer for at least 2 days (172800 seconds)", "longer than 1 day (limits.noticeMaxTtl)"],
    shows: [{ caches: true, minimum: 2 * DAY, standard: 2 * DAY, maximum: 2 * DAY }],
  },
  {
    of: "a default just over the limit",
    subject: notice({ standard: DAY + HOUR, maximum: DAY + HOUR }),
    verdict: "fail",
    says: ["for 1 day (90000 seconds) where the origin says nothing"],
  },
  {
    of: "a default below a minimum that is over the limit",
    subject: notice({ minimum: 3 * DAY, standard: HOUR, maximum: 3 * DAY }),
    verdict: "fail",
    says: ["at least 3 days"],
  },
  {
    of: "a provider that picks up to three days",
    subject: notice({ standard: null, maximum: 3 * DAY }),
    verdict: "fail",
    says: ["for up to 3 days (259200 seconds), as the CDN picks"],
  },
  {
    of: "a provider that picks without a known end",
    subject: notice({ standard: null, maximum: null }),
    verdict: "fail",
    says: ["without a known end"],
  },
  {
    of: "a provider that picks within the limit, unless the origin asks for longer",
    subject: notice({ standard: null, maximum: HOUR }),
    verdict: "review",
  },
  {
    of: "a maximum that the origin would have to ask for",
    subject: notice({ minimum: 1, standard: DAY, maximum: 365 * DAY }),
    verdict: "review",
    says: ["for 365 days (31536000 seconds) if the origin asks for it", "Cache-Control"],
  },
  {
    of: "a maximum without an end",
    subject: notice({ standard: HOUR, maximum: null }),
    verdict: "review",
    says: ["for as long as the origin asks"],
  },
  {
    of: "a limit that the config raises",
    subject: notice({ standard: 5 * DAY, maximum: 7 * DAY }),
    config: { limits: { noticeMaxTtl: "P7D" } },
    verdict: "pass",
    says: ["for 5 days", "within 7 days"],
  },
  {
    of: "a limit that the config lowers",
    subject: notice({ standard: HOUR, maximum: HOUR }),
    config: { limits: { noticeMaxTtl: "PT15M" } },
    verdict: "fail",
    says: ["for 1 hour (3600 seconds) where the origin says nothing", "longer than 15 minutes"],
  },
  {
    of: "an error page that stands in for the notice for days, though nothing else is kept",
    subject: notice({ caches: false, errors: { seconds: 2 * DAY, masks: true } }),
    verdict: "fail",
    says: ["in place of an error", "for 2 days"],
  },
  {
    of: "an error page that is shown as one",
    subject: notice({ caches: false, errors: { seconds: 2 * DAY, masks: false } }),
    verdict: "pass",
  },
  {
    of: "an error page that stands in for the notice for seconds",
    subject: notice({ caches: false, errors: { seconds: 10, masks: true } }),
    verdict: "pass",
  },
  {
    of: "a path that only hints at a notice",
    subject: cdnRoute("/legal/*", { caching: { caches: true, minimum: 2 * DAY, standard: 2 * DAY, maximum: 2 * DAY } }),
    verdict: "review",
    says: ["weak signal"],
  },
  {
    of: "a default route beside none for notices",
    subject: cdnRoute("*", { caching: { caches: true, minimum: 2 * DAY, standard: 2 * DAY, maximum: 2 * DAY } }),
    verdict: "review",
    says: ["every path that no other route takes"],
  },
  { of: "a route for something else", subject: cdnRoute("/products/*"), verdict: "not-applicable" },
  {
    of: "a route that is switched off",
    subject: cdnRoute("/privacy-policy/*", { enabled: false, caching: denied("cloudfront:ListCachePolicies") }),
    verdict: "not-applicable",
  },
  {
    of: "a notice whose times were not read",
    subject: cdnRoute("/privacy-policy/*", { caching: denied("cloudfront:ListCachePolicies") }),
    verdict: "unknown",
    missingReads: ["cloudfront:ListCachePolicies"],
  },
  {
    of: "a route of which nobody knows whether it serves",
    subject: cdnRoute("/privacy-policy/*", { enabled: denied("cdn:Endpoints_Get") }),
    verdict: "unknown",
    missingReads: ["cdn:Endpoints_Get"],
  },
]);
