import rule from "../../../src/rules/inventory/untagged-store.ts";
import { denied, gap } from "../../build/known-facts.ts";
import { database } from "../../build/more-stores.ts";
import { store } from "../../build/store.ts";
import { ruleTable } from "../rule-table.ts";

const UNLISTED = [{ provider: "aws", kind: "function", gap: gap("lambda:ListFunctions") }] as const;
const byConfig = { scope: { "personal-data": [{ name: "exports" }] } };

ruleTable(rule, [
  {
    of: "a store with a data-subject tag",
    subject: store("a", { tags: { "privacy:data-subject": "customer", team: "crm" } }),
    verdict: "pass",
    shows: [{ "privacy:data-subject": "customer" }],
  },
  {
    of: "a tag under another usual key",
    subject: store("a", { tags: { DataSubjectCategory: "visitor" } }),
    verdict: "pass",
  },
  {
    of: "a tag that says nobody's data",
    subject: store("a", { tags: { "privacy:data-subject": "none" } }),
    verdict: "pass",
  },
  {
    of: "a store that the config calls personal data",
    subject: store("exports", { tags: { team: "crm" } }),
    config: byConfig,
    verdict: "fail",
    says: ["the config says so"],
    shows: [{ team: "crm" }],
  },
  { of: "a classified store", subject: store("a", { tags: { "data:classification": "PII" } }), verdict: "fail" },
  {
    of: "a store that only its name hints at",
    subject: store("customer-files"),
    verdict: "review",
    says: ["weak signal"],
  },
  { of: "a store without any signal", subject: store("build-cache"), verdict: "fail", variant: "no-signal" },
  {
    of: "a tag that names nobody",
    subject: store("exports", { tags: { "privacy:data-subject": " " } }),
    config: byConfig,
    verdict: "fail",
  },
  {
    of: "a store of records of requests",
    subject: database("archive", { tags: { "consentry:role": "request-records" } }),
    verdict: "fail",
    says: ["consentry:role says request-records"],
  },
  {
    of: "a store that the config calls one of records of requests, where functions were not listed",
    subject: database("archive"),
    config: { scope: { "request-records": [{ name: "archive" }] } },
    missing: UNLISTED,
    verdict: "fail",
    says: ["the config says so"],
  },
  {
    of: "a store that the config takes for no such one, against its tag",
    subject: database("archive", { tags: { "consentry:role": "request-records" } }),
    config: { scope: { "request-records": [{ not: { name: "archive" } }] } },
    verdict: "fail",
    variant: "no-signal",
  },
  {
    of: "a store that only its name makes one of records of requests",
    subject: database("right-to-know-register"),
    verdict: "review",
    says: ["weak signal"],
  },
  {
    of: "a store whose tags were not read",
    subject: store("exports", { tags: denied("s3:GetBucketTagging") }),
    config: byConfig,
    verdict: "unknown",
    missingReads: ["s3:GetBucketTagging"],
  },
  {
    of: "an untagged store, where functions that could be wired to it were not listed",
    subject: store("build-cache"),
    missing: UNLISTED,
    verdict: "unknown",
    missingReads: ["lambda:ListFunctions"],
  },
  {
    of: "a tagged database",
    subject: database("a", { tags: { "privacy:data-subject": "customer" } }),
    verdict: "pass",
  },
  {
    of: "a database that only its name hints at",
    subject: database("customers"),
    verdict: "review",
    says: ["weak signal"],
  },
  { of: "a database without any signal", subject: database("jobs"), verdict: "fail", variant: "no-signal" },
  {
    of: "a database whose tags were not read",
    subject: database("jobs", { tags: denied("dynamodb:ListTagsOfResource") }),
    verdict: "unknown",
  },
]);
