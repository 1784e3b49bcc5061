import rule from "../../../src/rules/retention/request-records-too-short.ts";
import { denied } from "../../build/known-facts.ts";
import { database, logStore } from "../../build/more-stores.ts";
import { ruleTable } from "../rule-table.ts";

const tags = { "consentry:role": "request-records" };

ruleTable(rule, [
  {
    of: "a log that is never dropped",
    subject: logStore("requests", { tags, retention: null }),
    verdict: "pass",
    says: ["Nothing in its configuration drops"],
    shows: [null],
  },
  { of: "a log of exactly 24 months", subject: logStore("requests", { tags, retention: 730 }), verdict: "pass" },
  {
    of: "a log that is a day short",
    subject: logStore("requests", { tags, retention: 729 }),
    verdict: "fail",
    says: ["after 729 days", "at least 24 months"],
    shows: [729],
  },
  {
    of: "a log that the config names",
    subject: logStore("answers", { retention: 30 }),
    config: { scope: { "request-records": [{ name: "answers" }] } },
    verdict: "fail",
  },
  {
    of: "a log that only its name gives away",
    subject: logStore("/aws/lambda/dsar-intake", { retention: 30 }),
    verdict: "review",
    says: ["weak signal"],
  },
  {
    of: "a log beside a system of record elsewhere",
    subject: logStore("requests", { tags, retention: 30 }),
    config: { declaration: { systemOfRecord: "OneTrust" } },
    verdict: "review",
    says: ["OneTrust"],
  },
  {
    of: "a table that drops items too soon",
    subject: database("requests", { tags, itemExpiry: { mode: "fixed", days: 365 } }),
    verdict: "fail",
    says: ["365 days"],
  },
  {
    of: "a table that drops items late enough",
    subject: database("requests", { tags, itemExpiry: { mode: "fixed", days: 730 } }),
    verdict: "pass",
  },
  {
    of: "items that each say when they end",
    subject: database("requests", { tags, itemExpiry: { mode: "per-item" } }),
    verdict: "review",
    says: ["Check that none ends before 24 months"],
  },
  { of: "a table that drops nothing", subject: database("requests", { tags }), verdict: "pass" },
  {
    of: "a database that can drop nothing",
    subject: database("requests", { tags, itemExpiry: { mode: "by-program" } }),
    verdict: "pass",
  },
  {
    of: "a retention that was not read",
    subject: logStore("requests", { tags, retention: denied("logs:DescribeLogGroups") }),
    verdict: "unknown",
    missingReads: ["logs:DescribeLogGroups"],
  },
  {
    of: "an expiry that was not read",
    subject: database("requests", { tags, itemExpiry: denied("dynamodb:DescribeTimeToLive") }),
    verdict: "unknown",
  },
  { of: "another log", subject: logStore("build", { retention: 1 }), verdict: "not-applicable" },
]);
