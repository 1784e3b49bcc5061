import rule from "../../../src/rules/retention/opt-out-expires.ts";
import { denied, gap } from "../../build/known-facts.ts";
import { cache, database } from "../../build/more-stores.ts";
import { ruleTable } from "../rule-table.ts";

const tags = { "consentry:role": "preference-store" };
const fixed = (days: number) => ({ mode: "fixed", days }) as const;
const YEAR = 365 * 86_400;

ruleTable(rule, [
  {
    of: "a table that drops nothing",
    subject: database("prefs", { tags }),
    verdict: "pass",
    shows: [{ mode: "none" }],
  },
  {
    of: "a database that can drop nothing",
    subject: database("prefs", { tags, itemExpiry: { mode: "by-program" } }),
    verdict: "pass",
  },
  {
    of: "a table that drops opt-outs after a year",
    subject: database("prefs", { tags, itemExpiry: fixed(365) }),
    verdict: "pass",
  },
  {
    of: "a table that drops them a day sooner",
    subject: database("prefs", { tags, itemExpiry: fixed(364) }),
    verdict: "fail",
    says: ["after 364 days", "12 months"],
  },
  {
    of: "items that each say when they end",
    subject: database("prefs", { tags, itemExpiry: { mode: "per-item", attribute: "ttl" } }),
    verdict: "review",
  },
  {
    of: "a table that only its name gives away",
    subject: database("consent", { itemExpiry: fixed(30) }),
    verdict: "review",
    says: ["weak signal"],
  },
  { of: "a cache that drops nothing by itself", subject: cache("prefs", { tags, ttl: null }), verdict: "pass" },
  {
    of: "a cache whose writers say",
    subject: cache("prefs", { tags, ttl: "unset" }),
    verdict: "review",
    shows: ["unset"],
  },
  { of: "a cache that keeps for a year", subject: cache("prefs", { tags, ttl: YEAR }), verdict: "pass" },
  {
    of: "a cache that is all there is",
    subject: cache("prefs", { tags, ttl: 300 }),
    beside: [database("orders")],
    verdict: "fail",
    says: ["after 5 minutes"],
  },
  {
    of: "a cache beside a database of preferences",
    subject: cache("prefs", { tags, ttl: 300 }),
    beside: [database("choices", { tags })],
    verdict: "review",
    says: ["in front of a database"],
  },
  {
    of: "a cache beside databases that were not listed",
    subject: cache("prefs", { tags, ttl: 300 }),
    missing: [{ provider: "aws", kind: "database", gap: gap("dynamodb:ListTables") }],
    verdict: "unknown",
    missingReads: ["dynamodb:ListTables"],
  },
  {
    of: "an expiry that was not read",
    subject: database("prefs", { tags, itemExpiry: denied("dynamodb:DescribeTimeToLive") }),
    verdict: "unknown",
    missingReads: ["dynamodb:DescribeTimeToLive"],
  },
  { of: "another cache", subject: cache("pages", { ttl: 60 }), verdict: "not-applicable" },
]);
