import rule from "../../../src/rules/access/personal-data-public.ts";
import { denied } from "../../build/known-facts.ts";
import { database } from "../../build/more-stores.ts";
import { store } from "../../build/store.ts";
import { ruleTable } from "../rule-table.ts";

const customer = { "privacy:data-subject": "customer" };
const open = { level: "open", who: "anyone", ways: ["its policy allows s3:GetObject to *"] } as const;

ruleTable(rule, [
  { of: "a closed store", subject: store("profiles", { tags: customer }), verdict: "pass", says: ["profiles"] },
  {
    of: "a store that anyone reads",
    subject: store("profiles", { tags: customer, publicRead: open }),
    verdict: "fail",
    says: ["anyone can read it", "its policy allows s3:GetObject to *"],
    shows: [open],
  },
  {
    of: "a store that any account at the cloud reads",
    subject: store("profiles", {
      tags: customer,
      publicRead: { level: "open", who: "any authenticated user of the cloud", ways: ["its ACL"] },
    }),
    verdict: "fail",
    says: ["any authenticated user of the cloud can read it"],
  },
  {
    of: "a store behind a condition",
    subject: store("profiles", { tags: customer, publicRead: { level: "conditional", ways: ["aws:Referer"] } }),
    verdict: "review",
    says: ["aws:Referer"],
  },
  {
    of: "an open store that only its name makes one of personal data",
    subject: store("customer-uploads", { publicRead: open }),
    verdict: "review",
    says: ["weak signal"],
  },
  {
    of: "a store whose exposure was not read",
    subject: store("profiles", { tags: customer, publicRead: denied("s3:GetBucketPolicy") }),
    verdict: "unknown",
    missingReads: ["s3:GetBucketPolicy"],
  },
  {
    of: "an open store whose tags were not read",
    subject: store("assets", { tags: denied("s3:GetBucketTagging"), publicRead: open }),
    verdict: "unknown",
    missingReads: ["s3:GetBucketTagging"],
  },
  { of: "an open store of nobody's data", subject: store("assets", { publicRead: open }), verdict: "not-applicable" },
  { of: "a closed database", subject: database("profiles", { tags: customer }), verdict: "pass" },
  {
    of: "a database that anyone reads",
    subject: database("profiles", { tags: customer, publicRead: open }),
    verdict: "fail",
    says: ["anyone can read it"],
  },
  {
    of: "a database whose exposure was not read",
    subject: database("profiles", { tags: customer, publicRead: denied("dynamodb:GetResourcePolicy") }),
    verdict: "unknown",
    missingReads: ["dynamodb:GetResourcePolicy"],
  },
]);
