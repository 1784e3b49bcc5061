import rule from "../../../src/rules/notice/not-reviewed-within-a-year.ts";
import { denied } from "../../build/known-facts.ts";
import { cdnRoute } from "../../build/more-stores.ts";
import { ruleTable } from "../rule-table.ts";

const notice = cdnRoute("/privacy-policy");
const reviewed = (noticesReviewed: string) => ({ declaration: { noticesReviewed } });

ruleTable(rule, [
  {
    of: "notices reviewed this year",
    subject: notice,
    config: reviewed("2026-03-01"),
    verdict: "pass",
    says: ["2026-03-01", "within 12 months"],
  },
  { of: "notices reviewed today", subject: notice, config: reviewed("2026-11-24"), verdict: "pass" },
  { of: "the anniversary itself", subject: notice, config: reviewed("2025-11-24"), verdict: "pass" },
  {
    of: "the day after the anniversary",
    subject: notice,
    config: reviewed("2025-11-23"),
    verdict: "fail",
    says: ["last reviewed on 2025-11-23", "more than 12 months before 2026-11-24"],
  },
  {
    of: "366 days that are no more than a year",
    subject: notice,
    asOf: "2024-12-01T00:00:00Z",
    config: reviewed("2023-12-01"),
    verdict: "pass",
  },
  {
    of: "365 days that are more than a year",
    subject: notice,
    asOf: "2025-03-01T00:00:00Z",
    config: reviewed("2024-02-29"),
    verdict: "fail",
  },
  {
    of: "a leap day at the end of the next February",
    subject: notice,
    asOf: "2025-02-28T23:59:59Z",
    config: reviewed("2024-02-29"),
    verdict: "pass",
  },
  {
    of: "the end of February on a leap day",
    subject: notice,
    asOf: "2024-02-29T00:00:00Z",
    config: reviewed("2023-02-28"),
    verdict: "fail",
  },
  {
    of: "a day that is still to come",
    subject: notice,
    config: reviewed("2026-11-25"),
    verdict: "review",
    says: ["still to come"],
  },
  { of: "no day", subject: notice, verdict: "review", says: ["declaration.noticesReviewed"], shows: [true] },
  {
    of: "old notices behind a path that only hints at them",
    subject: cdnRoute("/legal/*"),
    config: reviewed("2024-01-01"),
    verdict: "review",
    says: ["weak signal"],
  },
  { of: "a route for something else", subject: cdnRoute("/products/*"), verdict: "not-applicable" },
  {
    of: "a route that is switched off",
    subject: cdnRoute("/privacy-policy", { enabled: false }),
    verdict: "not-applicable",
  },
  {
    of: "a route of which nobody knows whether it serves",
    subject: cdnRoute("/privacy-policy", { enabled: denied("cdn:Endpoints_Get") }),
    config: reviewed("2024-01-01"),
    verdict: "unknown",
    missingReads: ["cdn:Endpoints_Get"],
  },
  {
    of: "a route that a tag could make one for notices",
    subject: cdnRoute("/products/*", { tags: denied("cloudfront:ListTagsForResource") }),
    config: reviewed("2026-03-01"),
    verdict: "unknown",
    missingReads: ["cloudfront:ListTagsForResource"],
  },
]);
