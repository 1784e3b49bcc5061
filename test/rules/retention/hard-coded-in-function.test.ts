import rule from "../../../src/rules/retention/hard-coded-in-function.ts";
import { fn } from "../../build/fn.ts";
import { denied, gap } from "../../build/known-facts.ts";
import { database } from "../../build/more-stores.ts";
import { store } from "../../build/store.ts";
import { edge, hiddenEdges } from "../../build/world.ts";
import { leadingTo, ruleTable } from "../rule-table.ts";

const tags = { "privacy:data-subject": "customer" };
const schedule = { declaration: { retentionSchedule: { customer: "P2Y", D: "P7Y" } } };
const untilRequest = { declaration: { retentionSchedule: { customer: "P2Y", D: "until-request" } } };
const keeps = (name: string, value?: string) => [value === undefined ? { name } : { name, value }];
const long = keeps("RETENTION_DAYS", "800");
const purge = fn("purge", { settings: long });
const customers = store("customers", { tags });
const invoices = store("invoices", { tags: { "privacy:pi-category": "D" } });
const held = store("held", { tags: { "privacy:legal-hold": "matter-9" } });
const table = database("profiles", { tags });
const heldTable = database("held", { tags: { ...tags, "privacy:legal-hold": "matter-9" } });
const hidden = store("hidden", { tags: denied("s3:GetBucketTagging") });

ruleTable(rule, [
  {
    of: "no setting about retention",
    subject: fn("f", { settings: keeps("TABLE_NAME", "orders") }),
    verdict: "pass",
    says: ["not inspected"],
  },
  { of: "the life of a cache", subject: fn("f", { settings: keeps("CACHE_TTL_SECONDS", "60") }), verdict: "pass" },
  {
    of: "the retention of logs",
    subject: fn("f", { settings: keeps("LOG_RETENTION_DAYS", "3650") }),
    config: schedule,
    verdict: "pass",
  },
  {
    of: "a name that holds no length",
    subject: fn("f", { settings: keeps("RETENTION_BUCKET", "archive") }),
    verdict: "pass",
  },
  {
    of: "a length beyond the schedule",
    subject: fn("f", { tags, settings: long }),
    config: schedule,
    verdict: "fail",
    says: ["RETENTION_DAYS=800 (800 days)", "customer: P2Y (732 days)"],
    shows: [{ RETENTION_DAYS: "800" }],
  },
  {
    of: "a length of exactly the schedule",
    subject: fn("f", { tags, settings: keeps("RETENTION_DAYS", "732") }),
    config: schedule,
    verdict: "pass",
  },
  {
    of: "two years in months",
    subject: fn("f", { tags, settings: keeps("RETENTION_MONTHS", "24") }),
    config: schedule,
    verdict: "pass",
  },
  {
    of: "three years in camel case",
    subject: fn("f", { tags, settings: keeps("dataRetentionYears", "3") }),
    config: schedule,
    verdict: "fail",
  },
  {
    of: "a duration beyond the schedule",
    subject: fn("f", { tags, settings: keeps("DELETE_AFTER", "P3Y") }),
    config: schedule,
    verdict: "fail",
  },
  {
    of: "a duration within it",
    subject: fn("f", { tags, settings: keeps("EXPIRY", "P24M") }),
    config: schedule,
    verdict: "pass",
  },
  {
    of: "seconds beyond the schedule",
    subject: fn("f", { tags, settings: keeps("ITEM_TTL_SECONDS", "94608000") }),
    config: schedule,
    verdict: "fail",
  },
  {
    of: "no schedule",
    subject: fn("f", { tags, settings: long }),
    verdict: "review",
    variant: "undeclared",
    says: ["RETENTION_DAYS=800"],
  },
  { of: "a schedule that nothing fits", subject: purge, config: schedule, verdict: "review", variant: "undeclared" },
  {
    of: "a number without a unit",
    subject: fn("f", { tags, settings: keeps("RETENTION", "90") }),
    config: schedule,
    verdict: "review",
    variant: "unclear",
    says: ["no unit"],
  },
  {
    of: "a value below one",
    subject: fn("f", { tags, settings: keeps("RETENTION_DAYS", "-1") }),
    config: schedule,
    verdict: "review",
    variant: "unclear",
  },
  {
    of: "a value that is not held",
    subject: fn("f", { tags, settings: keeps("RETENTION_DAYS") }),
    config: schedule,
    verdict: "review",
    variant: "unclear",
    says: ["not held"],
  },
  {
    of: "a fixed length where the schedule waits for a request",
    subject: fn("f", { tags: { "privacy:pi-category": "A+D" }, settings: long }),
    config: untilRequest,
    verdict: "review",
    variant: "unclear",
  },
  {
    of: "a length beyond the schedule of a store it refers to",
    ...leadingTo("refers-to", purge, customers),
    config: schedule,
    verdict: "fail",
  },
  {
    of: "two stores, of which the longer schedule binds",
    ...leadingTo("refers-to", purge, customers, invoices),
    config: schedule,
    verdict: "pass",
    says: ["D: P7Y"],
  },
  {
    of: "a function under legal hold",
    subject: fn("f", { tags: { ...tags, "privacy:legal-hold": "matter-9" }, settings: long }),
    config: schedule,
    verdict: "pass",
    says: ["matter-9"],
  },
  {
    of: "a ground in tax law",
    subject: fn("f", { tags: { ...tags, "privacy:retention-basis": "tax" }, settings: long }),
    config: schedule,
    verdict: "pass",
    says: ["tax"],
  },
  {
    of: "a declared hold",
    subject: fn("f", { tags, settings: long }),
    config: { declaration: { ...schedule.declaration, legalHolds: [{ id: "matter-17", match: { name: "f" } }] } },
    verdict: "pass",
    says: ["matter-17"],
  },
  {
    of: "a hold on one of its stores",
    ...leadingTo("refers-to", purge, customers, held),
    config: schedule,
    verdict: "review",
    variant: "unclear",
    says: ["matter-9"],
  },
  {
    of: "backups beyond the schedule",
    subject: fn("f", { tags, settings: keeps("BACKUP_RETENTION_DAYS", "800") }),
    config: schedule,
    verdict: "review",
    variant: "unclear",
  },
  {
    of: "settings that were not read",
    subject: fn("f", { tags, settings: denied("lambda:ListFunctions") }),
    verdict: "unknown",
    missingReads: ["lambda:ListFunctions"],
  },
  {
    of: "a long length, where a store's tags were not read",
    subject: fn("f", { tags, settings: long }),
    beside: [hidden],
    edges: [edge("refers-to", fn("f"), hidden)],
    config: schedule,
    verdict: "unknown",
    missingReads: ["s3:GetBucketTagging"],
  },
  {
    of: "a length within the schedule, whatever the unread store holds",
    subject: fn("f", { tags, settings: keeps("RETENTION_DAYS", "30") }),
    beside: [hidden],
    edges: [edge("refers-to", fn("f"), hidden)],
    config: schedule,
    verdict: "pass",
  },
  {
    of: "the same where an unread tag could name data kept until request",
    subject: fn("f", { tags, settings: keeps("RETENTION_DAYS", "30") }),
    beside: [hidden],
    edges: [edge("refers-to", fn("f"), hidden)],
    config: untilRequest,
    verdict: "unknown",
  },
  {
    of: "a target that nothing describes",
    subject: purge,
    edges: [edge("refers-to", purge, "arn:aws:s3:::gone")],
    config: schedule,
    verdict: "unknown",
    missingReads: ["reference"],
  },
  {
    of: "a length beyond every entry, whatever a target that nothing describes holds",
    subject: fn("f", { tags, settings: keeps("RETENTION_DAYS", "3650") }),
    edges: [edge("refers-to", fn("f"), "arn:aws:sns:us-west-2:123456789012:done")],
    config: schedule,
    verdict: "fail",
    says: ["customer: P2Y"],
  },
  {
    of: "the same where the stores were not listed, of which one could be under hold",
    subject: fn("f", { tags, settings: keeps("RETENTION_DAYS", "3650") }),
    edges: [edge("refers-to", fn("f"), "arn:aws:s3:::held")],
    missing: [{ provider: "aws", kind: "object-store", gap: denied("s3:ListBuckets").gaps[0] }],
    config: schedule,
    verdict: "unknown",
    missingReads: ["s3:ListBuckets"],
  },
  {
    of: "a length beyond what is known to fit, where a target could allow more",
    subject: fn("f", { tags, settings: long }),
    edges: [edge("refers-to", fn("f"), "arn:aws:dynamodb:us-west-2:123456789012:table/invoices")],
    config: schedule,
    verdict: "unknown",
    missingReads: ["reference"],
  },
  {
    of: "one proven excess beside a length that cannot be judged",
    subject: fn("f", { tags, settings: [...long, ...keeps("PURGE_AFTER", "P20Y")] }),
    edges: [edge("refers-to", fn("f"), "arn:aws:dynamodb:us-west-2:123456789012:table/invoices")],
    config: schedule,
    verdict: "fail",
    shows: [{ PURGE_AFTER: "P20Y" }],
  },
  {
    of: "references that were not read",
    subject: purge,
    edgeGaps: [hiddenEdges("refers-to", purge, "lambda:ListFunctions")],
    config: schedule,
    verdict: "unknown",
  },
  {
    of: "a function whose tags were not read",
    subject: fn("f", { tags: denied("lambda:ListTags"), settings: long }),
    config: schedule,
    verdict: "unknown",
    missingReads: ["lambda:ListTags"],
  },
  {
    of: "no schedule, where tags were not read",
    subject: fn("f", { tags: denied("lambda:ListTags"), settings: long }),
    verdict: "review",
    variant: "undeclared",
  },
  {
    of: "a length beyond the schedule of a table it refers to",
    ...leadingTo("refers-to", purge, table),
    config: schedule,
    verdict: "fail",
    says: ["customer: P2Y"],
  },
  {
    of: "a table it refers to under a hold",
    ...leadingTo("refers-to", purge, heldTable),
    config: schedule,
    verdict: "review",
    variant: "unclear",
    says: ["matter-9"],
  },
  {
    of: "a name that nothing explains, where databases were not listed",
    subject: fn("f", { tags, settings: long }),
    edges: [edge("refers-to", fn("f"), "table:profiles")],
    missing: [{ provider: "aws", kind: "database", gap: gap("dynamodb:ListTables") }],
    config: schedule,
    verdict: "unknown",
    missingReads: ["dynamodb:ListTables"],
  },
]);
