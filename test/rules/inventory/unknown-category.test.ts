import rule from "../../../src/rules/inventory/unknown-category.ts";
import { denied } from "../../build/known-facts.ts";
import { database } from "../../build/more-stores.ts";
import { store } from "../../build/store.ts";
import { ruleTable } from "../rule-table.ts";

ruleTable(rule, [
  {
    of: "defined values, in any case and joined",
    subject: store("a", {
      tags: { "privacy:data-subject": "Customer", "privacy:pi-category": "a+D", "privacy:retention": "P2Y" },
    }),
    verdict: "pass",
  },
  {
    of: "a misspelt data subject",
    subject: store("a", { tags: { "privacy:data-subject": "custmer", "privacy:pi-category": "A" } }),
    verdict: "fail",
    says: ["privacy:data-subject", '"custmer"', "customer, prospect"],
    shows: [{ "privacy:data-subject": "custmer" }],
  },
  {
    of: "one letter of several that no category has",
    subject: store("a", { tags: { "privacy:pi-category": "A+Z" } }),
    verdict: "fail",
    says: ['"Z"'],
  },
  {
    of: "a retention in plain words",
    subject: store("a", { tags: { "privacy:retention": "two years" } }),
    verdict: "fail",
    says: ["until-request"],
  },
  {
    of: "a value that the config adds",
    subject: store("a", { tags: { "privacy:data-subject": "courier" } }),
    config: { tags: { "data-subject": { values: ["customer", "courier"] } } },
    verdict: "pass",
  },
  ...["constructor", "toString", "__proto__"].map((value) => ({
    of: `a value that every object of the language answers to: ${value}`,
    subject: store("a", { tags: { "privacy:data-subject": value } }),
    verdict: "fail" as const,
    says: [`"${value}"`],
  })),
  { of: "no privacy tag at all", subject: store("a", { tags: { team: "crm" } }), verdict: "not-applicable" },
  { of: "tags that were not read", subject: store("a", { tags: denied("s3:GetBucketTagging") }), verdict: "unknown" },
  {
    of: "a misspelt data subject of a database",
    subject: database("a", { tags: { "privacy:data-subject": "custmer" } }),
    verdict: "fail",
    says: ['"custmer"'],
  },
  {
    of: "a length and a wait for a request",
    subject: database("a", { tags: { "privacy:retention": "until-request" } }),
    verdict: "pass",
  },
  {
    of: "a database's retention in plain words",
    subject: database("a", { tags: { "privacy:retention": "forever" } }),
    verdict: "fail",
    says: ["criteria:<id>"],
  },
]);
