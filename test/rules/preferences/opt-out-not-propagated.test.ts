import rule from "../../../src/rules/preferences/opt-out-not-propagated.ts";
import { denied, gap } from "../../build/known-facts.ts";
import { database } from "../../build/more-stores.ts";
import { store } from "../../build/store.ts";
import { ruleTable } from "../rule-table.ts";

const role = { "consentry:role": "preference-store" };
const of = (subject: string) => ({ "privacy:data-subject": subject });
const prefs = database("prefs", { tags: { ...role, ...of("customer") } });
const untagged = database("prefs", { tags: role });
const profiles = store("profiles", { tags: of("customer+visitor") });
const hidden = store("archive", { tags: denied("s3:GetBucketTagging") });
const UNLISTED = { provider: "aws", kind: "object-store", gap: gap("s3:ListBuckets") } as const;

ruleTable(rule, [
  {
    of: "a store whose changes leave it",
    subject: database("prefs", { tags: role, changes: true }),
    beside: [profiles],
    verdict: "pass",
    says: ["not inspected"],
    shows: [true],
  },
  {
    of: "another store with the same people's data",
    subject: prefs,
    beside: [profiles],
    verdict: "review",
    says: ["profiles"],
    shows: [false],
  },
  {
    of: "a database with the same people's data",
    subject: prefs,
    beside: [database("orders", { tags: of("customer") })],
    verdict: "review",
    says: ["orders"],
  },
  {
    of: "more stores than are named",
    subject: prefs,
    beside: ["a", "b", "c", "d", "e"].map((name) => store(name, { tags: of("customer") })),
    verdict: "review",
    says: ["a, b, c and 2 more"],
  },
  {
    of: "stores with data of other people",
    subject: prefs,
    beside: [store("hr", { tags: of("employee") })],
    verdict: "not-applicable",
  },
  {
    of: "stores of nobody's data",
    subject: prefs,
    beside: [store("assets"), store("x", { tags: of("none") })],
    verdict: "not-applicable",
  },
  {
    of: "a store of personal data that names nobody",
    subject: prefs,
    beside: [store("x", { tags: { "data:classification": "pii" } })],
    verdict: "review",
  },
  {
    of: "a store of personal data that claims to hold nobody's",
    subject: prefs,
    beside: [store("x", { tags: { ...of("none"), "data:classification": "pii" } })],
    verdict: "review",
  },
  {
    of: "stores that both claim to hold nobody's data",
    subject: database("prefs", { tags: { ...role, ...of("none") } }),
    beside: [store("x", { tags: of("none") })],
    verdict: "not-applicable",
  },
  {
    of: "a preference store that names nobody",
    subject: untagged,
    beside: [store("hr", { tags: of("employee") })],
    verdict: "review",
    says: ["hr"],
  },
  {
    of: "a preference store that names nobody, alone",
    subject: untagged,
    beside: [store("assets")],
    verdict: "not-applicable",
  },
  {
    of: "a neighbour that only its name makes one of personal data",
    subject: untagged,
    beside: [store("customer-profiles")],
    verdict: "review",
  },
  {
    of: "a neighbour that is a replica of the store",
    subject: database("prefs", {
      tags: { ...role, ...of("customer") },
      replicas: [{ id: database("prefs-copy").id, where: "us-east-1", state: "ok", mode: "async" }],
    }),
    beside: [database("prefs-copy", { tags: of("customer") })],
    verdict: "not-applicable",
  },
  {
    of: "a neighbour that the store is a replica of",
    subject: prefs,
    beside: [
      database("primary", {
        tags: of("customer"),
        replicas: [{ id: prefs.id, where: "us-east-1", state: "ok", mode: "async" }],
      }),
    ],
    verdict: "not-applicable",
  },
  { of: "another database", subject: database("products"), beside: [profiles], verdict: "not-applicable" },
  {
    of: "one proven neighbour, whatever was not read beside it",
    subject: prefs,
    beside: [hidden, profiles],
    missing: [UNLISTED],
    verdict: "review",
    says: ["profiles"],
  },
  {
    of: "a neighbour that only its label proves, behind one that was not read",
    subject: untagged,
    beside: [hidden, store("customer-profiles")],
    verdict: "review",
    says: ["customer-profiles"],
  },
  {
    of: "a neighbour whose tags were not read",
    subject: prefs,
    beside: [hidden],
    verdict: "unknown",
    missingReads: ["s3:GetBucketTagging"],
  },
  {
    of: "neighbours that were not listed",
    subject: prefs,
    missing: [UNLISTED],
    verdict: "unknown",
    missingReads: ["s3:ListBuckets"],
  },
  {
    of: "a neighbour of which nobody knows whether it is a replica",
    subject: prefs,
    beside: [database("orders", { tags: of("customer"), replicas: denied("rds:DescribeDBInstances") })],
    verdict: "unknown",
    missingReads: ["rds:DescribeDBInstances"],
  },
  {
    of: "changes that were not read, whatever stands beside it",
    subject: database("prefs", { tags: role, changes: denied("dynamodb:DescribeTable") }),
    verdict: "unknown",
    missingReads: ["dynamodb:DescribeTable"],
  },
]);
