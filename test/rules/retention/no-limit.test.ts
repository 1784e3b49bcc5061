import rule from "../../../src/rules/retention/no-limit.ts";
import { denied } from "../../build/known-facts.ts";
import { database, logStore } from "../../build/more-stores.ts";
import { store } from "../../build/store.ts";
import { ruleTable } from "../rule-table.ts";

const tags = { "privacy:data-subject": "customer" };
const current = { id: "current", coverage: "whole", currentDays: 730 } as const;
const versions = { id: "versions", coverage: "whole", noncurrentDays: 30 } as const;
const hold = { id: "matter-17", match: { name: "profiles" }, until: "2026-11-24" };
const unreadLifecycle = denied("s3:GetBucketLifecycleConfiguration");
const unreadVersioning = denied("s3:GetBucketVersioning");

ruleTable(rule, [
  { of: "objects that expire", subject: store("profiles", { tags, expiry: [current] }), verdict: "pass" },
  {
    of: "objects that expire on a date",
    subject: store("profiles", { tags, expiry: [{ id: "d", coverage: "whole", onDate: "2027-01-01" }] }),
    verdict: "pass",
  },
  {
    of: "objects and old versions that expire",
    subject: store("profiles", { tags, expiry: [current, versions], versioning: "enabled" }),
    verdict: "pass",
  },
  {
    of: "objects and old versions that expire, versioning unread",
    subject: store("profiles", { tags, expiry: [current, versions], versioning: unreadVersioning }),
    verdict: "pass",
  },
  {
    of: "objects of the usual type that expire, and nothing of another type",
    subject: store("profiles", { tags, expiry: [{ ...current, coverage: "usual" }] }),
    verdict: "review",
    says: ["of the usual type only"],
  },
  {
    of: "a rule for the usual type beside one for all",
    subject: store("profiles", { tags, expiry: [{ ...current, coverage: "usual" }, current] }),
    verdict: "pass",
  },
  {
    of: "a hold that the provider enforces",
    subject: store("profiles", { tags, hold: "a legal hold (matter-17)" }),
    verdict: "pass",
    says: ["a legal hold (matter-17)"],
  },
  {
    of: "a hold that was not read",
    subject: store("profiles", { tags, hold: denied("storage:BlobContainers_Get") }),
    verdict: "unknown",
    missingReads: ["storage:BlobContainers_Get"],
  },
  { of: "no hold", subject: store("profiles", { tags, hold: null }), verdict: "fail" },
  {
    of: "no lifecycle",
    subject: store("profiles", { tags }),
    verdict: "fail",
    says: ["no rule ends the life"],
    shows: [[], "off"],
  },
  {
    of: "no lifecycle, versioning unread",
    subject: store("profiles", { tags, versioning: unreadVersioning }),
    verdict: "fail",
  },
  {
    of: "expiry of some objects only",
    subject: store("profiles", {
      tags,
      expiry: [{ id: "tmp", coverage: { prefix: "tmp/", otherFilter: false }, currentDays: 1 }],
    }),
    verdict: "fail",
    says: ["outside the filters"],
  },
  {
    of: "old versions that stay",
    subject: store("profiles", { tags, expiry: [current], versioning: "enabled" }),
    verdict: "fail",
    says: ["replaced and deleted versions stay"],
  },
  {
    of: "old versions from before versioning was suspended",
    subject: store("profiles", { tags, expiry: [current], versioning: "suspended" }),
    verdict: "fail",
  },
  {
    of: "newest old versions that are kept",
    subject: store("profiles", { tags, expiry: [current, { ...versions, noncurrentKept: 3 }], versioning: "enabled" }),
    verdict: "fail",
    says: ["the newest 3 old versions"],
  },
  {
    of: "a tag until-request",
    subject: store("profiles", { tags: { ...tags, "privacy:retention": "until-request" } }),
    verdict: "pass",
    says: ["until-request"],
  },
  {
    of: "a tag until-request, lifecycle unread",
    subject: store("profiles", { tags: { ...tags, "privacy:retention": "until-request" }, expiry: unreadLifecycle }),
    verdict: "pass",
  },
  {
    of: "a schedule until-request that fits",
    subject: store("profiles", { tags }),
    config: { declaration: { retentionSchedule: { customer: "until-request", D: "P7Y" } } },
    verdict: "pass",
    says: ["customer: until-request"],
  },
  {
    of: "a schedule until-request for others",
    subject: store("profiles", { tags }),
    config: { declaration: { retentionSchedule: { employee: "until-request", customer: "P2Y" } } },
    verdict: "fail",
  },
  {
    of: "a legal hold by tag",
    subject: store("profiles", { tags: { ...tags, "privacy:legal-hold": "matter-9" } }),
    verdict: "pass",
    says: ["matter-9"],
  },
  {
    of: "a hold tag that says none",
    subject: store("profiles", { tags: { ...tags, "privacy:legal-hold": "none" } }),
    verdict: "fail",
  },
  {
    of: "a declared hold on its last day",
    subject: store("profiles", { tags }),
    config: { declaration: { legalHolds: [hold] } },
    verdict: "pass",
    says: ["matter-17"],
  },
  {
    of: "a declared hold the day after",
    subject: store("profiles", { tags }),
    config: { declaration: { legalHolds: [hold] } },
    asOf: "2026-11-25T00:00:00Z",
    verdict: "fail",
  },
  {
    of: "a ground without a length",
    subject: store("profiles", { tags: { ...tags, "privacy:retention-basis": "tax" } }),
    verdict: "review",
    says: ['"tax"'],
  },
  {
    of: "criteria in place of a length",
    subject: store("profiles", { tags: { ...tags, "privacy:retention": "criteria:account-open" } }),
    verdict: "review",
    says: ["criteria:account-open"],
  },
  {
    of: "a store of preferences",
    subject: store("profiles", { tags: { ...tags, "consentry:role": "preference-store" } }),
    verdict: "review",
    says: ["opt-outs"],
  },
  { of: "a store named for opt-outs", subject: store("opt-outs", { tags }), verdict: "review", says: ["weak signal"] },
  { of: "a store that only its name calls personal", subject: store("customer-files"), verdict: "review" },
  {
    of: "a lifecycle that was not read",
    subject: store("profiles", { tags, expiry: unreadLifecycle, versioning: "enabled" }),
    verdict: "unknown",
    missingReads: ["s3:GetBucketLifecycleConfiguration"],
  },
  {
    of: "expiring objects, versioning unread",
    subject: store("profiles", { tags, expiry: [current], versioning: unreadVersioning }),
    verdict: "unknown",
    missingReads: ["s3:GetBucketVersioning"],
  },
  {
    of: "no lifecycle, tags unread that could hold an excuse",
    subject: store("profiles", { tags: denied("s3:GetBucketTagging") }),
    config: { scope: { "personal-data": [{ name: "profiles" }] } },
    verdict: "unknown",
    missingReads: ["s3:GetBucketTagging"],
  },
  { of: "a store of nobody's data", subject: store("assets"), verdict: "not-applicable" },
  {
    of: "a table that would end items and is not told to",
    subject: database("profiles", { tags }),
    verdict: "fail",
    says: ["none of its items ends by itself"],
    shows: [{ mode: "none" }],
  },
  {
    of: "a table that ends items",
    subject: database("profiles", { tags, itemExpiry: { mode: "fixed", days: 30 } }),
    verdict: "pass",
    says: ["after 30 days"],
  },
  {
    of: "items that each say when they end",
    subject: database("profiles", { tags, itemExpiry: { mode: "per-item", attribute: "expiresAt" } }),
    verdict: "review",
    says: ["in the attribute expiresAt", "stays for ever"],
  },
  {
    of: "a database that can end nothing",
    subject: database("profiles", { tags, itemExpiry: { mode: "by-program" } }),
    verdict: "review",
    says: ["Check what deletes there"],
  },
  {
    of: "a database that can end nothing, of data that wait for a request",
    subject: database("profiles", {
      tags: { ...tags, "privacy:retention": "until-request" },
      itemExpiry: { mode: "by-program" },
    }),
    verdict: "pass",
  },
  {
    of: "an expiry that was not read",
    subject: database("profiles", { tags, itemExpiry: denied("dynamodb:DescribeTimeToLive") }),
    verdict: "unknown",
    missingReads: ["dynamodb:DescribeTimeToLive"],
  },
  {
    of: "a log of people's clicks that is never dropped",
    subject: logStore("clicks", { tags, retention: null }),
    verdict: "fail",
    says: ["its entries are never dropped"],
  },
  {
    of: "such a log that is",
    subject: logStore("clicks", { tags, retention: 90 }),
    verdict: "pass",
    says: ["after 90 days"],
  },
  {
    of: "an audit trail that is never dropped",
    subject: logStore("trail", { tags: { ...tags, "consentry:role": "audit-log" }, retention: null }),
    verdict: "review",
    says: ["the audit trail"],
  },
  { of: "a log of nobody's data", subject: logStore("customers", { retention: null }), verdict: "not-applicable" },
]);
