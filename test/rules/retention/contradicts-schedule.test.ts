import rule from "../../../src/rules/retention/contradicts-schedule.ts";
import { denied } from "../../build/known-facts.ts";
import { backup, database, logStore } from "../../build/more-stores.ts";
import { store } from "../../build/store.ts";
import { edge, hiddenEdges } from "../../build/world.ts";
import { ledToFrom, ruleTable } from "../rule-table.ts";

const tags = { "privacy:data-subject": "customer" };
const schedule = { declaration: { retentionSchedule: { customer: "P2Y", D: "P7Y" } } };
const erasure = (length: string) => ({ ...schedule, limits: { erasure: length } });
const ends = (currentDays: number) => ({ id: "end", coverage: "whole", currentDays }) as const;
const forgets = (noncurrentDays: number) => ({ id: "old", coverage: "whole", noncurrentDays }) as const;
const dated = (onDate: string) => ({ id: "date", coverage: "whole", onDate }) as const;
const vault = backup("vault", { retention: 800 });
const customers = store("customers", { tags });
const invoices = database("invoices", { tags: { "privacy:pi-category": "D" } });
const held = store("held", { tags: { ...tags, "privacy:legal-hold": "matter-9" } });
const forRequests = { declaration: { retentionSchedule: { "request-record": "P2Y" } } };
const records = database("archive", { tags: { "consentry:role": "request-records" } });
const assets = store("assets");

ruleTable(rule, [
  {
    of: "objects that end within the schedule",
    subject: store("profiles", { tags, expiry: [ends(732)] }),
    config: schedule,
    verdict: "pass",
    says: ["732 days, within the declared customer: P2Y (732 days)"],
    shows: [[ends(732)], tags],
  },
  {
    of: "objects that stay for longer",
    subject: store("profiles", { tags, expiry: [ends(733)] }),
    config: schedule,
    verdict: "fail",
    says: ["its objects end after 733 days, longer than the declared customer: P2Y (732 days)"],
  },
  {
    of: "of two rules for all objects the shorter one",
    subject: store("profiles", { tags, expiry: [ends(3000), ends(30)] }),
    config: schedule,
    verdict: "pass",
  },
  {
    of: "a shorter rule for some objects only",
    subject: store("profiles", {
      tags,
      expiry: [ends(800), { ...ends(30), coverage: { prefix: "tmp/", otherFilter: false } }],
    }),
    config: schedule,
    verdict: "fail",
  },
  {
    of: "objects that nothing ends",
    subject: store("profiles", { tags }),
    config: schedule,
    verdict: "not-applicable",
  },
  {
    of: "of two categories the longer schedule",
    subject: store("profiles", { tags: { ...tags, "privacy:pi-category": "D" }, expiry: [ends(800)] }),
    config: schedule,
    verdict: "pass",
    says: ["D: P7Y"],
  },
  {
    of: "old versions that are gone within an erasure",
    subject: store("profiles", { tags, expiry: [ends(732), forgets(45)], versioning: "enabled" }),
    config: schedule,
    verdict: "pass",
  },
  {
    of: "old versions that stay for longer than an erasure",
    subject: store("profiles", { tags, expiry: [ends(732), forgets(46)], versioning: "enabled" }),
    config: schedule,
    verdict: "fail",
    says: ["732 days and can be had back for 46 days more"],
  },
  {
    of: "old versions that stay for longer than the declared time of an erasure",
    subject: store("profiles", { tags, expiry: [ends(732), forgets(45)], versioning: "suspended" }),
    config: erasure("P30D"),
    verdict: "fail",
  },
  {
    of: "old versions and undeletion within the schedule",
    subject: store("profiles", { tags, expiry: [ends(600), forgets(100)], versioning: "enabled", undelete: 32 }),
    config: schedule,
    verdict: "pass",
  },
  {
    of: "undeletion that goes beyond it",
    subject: store("profiles", { tags, expiry: [ends(600), forgets(100)], versioning: "enabled", undelete: 33 }),
    config: schedule,
    verdict: "fail",
  },
  {
    of: "versions whose days run from their creation",
    subject: store("profiles", {
      tags,
      expiry: [ends(700), { ...forgets(600), noncurrentFrom: "creation" }],
      versioning: "enabled",
    }),
    config: schedule,
    verdict: "pass",
  },
  {
    of: "versions whose days run from their creation and beyond the schedule",
    subject: store("profiles", {
      tags,
      expiry: [ends(700), { ...forgets(800), noncurrentFrom: "creation" }],
      versioning: "enabled",
    }),
    config: schedule,
    verdict: "fail",
    says: ["100 days more"],
  },
  {
    of: "versions that nothing ends, which another rule reports",
    subject: store("profiles", { tags, expiry: [ends(700)], versioning: "enabled" }),
    config: schedule,
    verdict: "pass",
  },
  {
    of: "an end on a day that is past",
    subject: store("profiles", { tags, expiry: [dated("2026-01-01T00:00:00Z")] }),
    config: schedule,
    verdict: "pass",
  },
  {
    of: "an end on a day not far away",
    subject: store("profiles", { tags, expiry: [dated("2027-01-01T00:00:00Z")] }),
    config: schedule,
    verdict: "review",
    says: ["until 2027-01-01"],
  },
  {
    of: "an end on a day, where the schedule says until-request",
    subject: store("profiles", { tags, expiry: [dated("2027-01-01T00:00:00Z")] }),
    config: { declaration: { retentionSchedule: { customer: "until-request" } } },
    verdict: "pass",
  },
  {
    of: "an end on a day beyond the schedule",
    subject: store("profiles", { tags, expiry: [dated("2030-01-01T00:00:00Z")] }),
    config: schedule,
    verdict: "fail",
  },
  {
    of: "no schedule",
    subject: store("profiles", { tags, expiry: [ends(30)] }),
    verdict: "review",
    says: ["no retention schedule is declared"],
  },
  {
    of: "a schedule that nothing fits",
    subject: store("profiles", { tags: { "privacy:data-subject": "employee" }, expiry: [ends(30)] }),
    config: schedule,
    verdict: "review",
    says: ["no entry of the declared schedule fits"],
  },
  {
    of: "a retention tag of its own, without a schedule",
    subject: store("profiles", { tags: { ...tags, "privacy:retention": "P30D" }, expiry: [ends(31)] }),
    verdict: "fail",
    says: ["privacy:retention: P30D (30 days)"],
  },
  {
    of: "a retention tag that is longer than the schedule",
    subject: store("profiles", { tags: { ...tags, "privacy:retention": "P3Y" }, expiry: [ends(800)] }),
    config: schedule,
    verdict: "pass",
  },
  {
    of: "a schedule until-request",
    subject: store("profiles", { tags, expiry: [ends(9999)] }),
    config: { declaration: { retentionSchedule: { customer: "until-request" } } },
    verdict: "pass",
  },
  {
    of: "a legal hold",
    subject: store("profiles", { tags: { ...tags, "privacy:legal-hold": "matter-9" }, expiry: [ends(800)] }),
    config: schedule,
    verdict: "pass",
    says: ["matter-9"],
  },
  {
    of: "a hold that the provider enforces, where the lifecycle was not read",
    subject: store("profiles", { tags, hold: "a legal hold", expiry: denied("s3:GetLifecycle") }),
    config: schedule,
    verdict: "pass",
  },
  {
    of: "a ground in tax law",
    subject: store("profiles", { tags: { ...tags, "privacy:retention-basis": "tax" }, expiry: [ends(800)] }),
    config: schedule,
    verdict: "review",
    says: ['"tax"'],
  },
  {
    of: "a store of preferences",
    subject: store("a", { tags: { ...tags, "consentry:role": "preference-store" }, expiry: [ends(800)] }),
    config: schedule,
    verdict: "review",
  },
  {
    of: "a store that only its name calls personal, with a tag of its own",
    subject: store("customers", { tags: { "privacy:retention": "P30D" }, expiry: [ends(31)] }),
    verdict: "review",
    says: ["weak signal"],
  },
  {
    of: "items that end too late",
    subject: database("profiles", { tags, itemExpiry: { mode: "fixed", days: 800 } }),
    config: schedule,
    verdict: "fail",
    says: ["its items are kept for 800 days"],
  },
  {
    of: "items that each say when they end",
    subject: database("profiles", { tags, itemExpiry: { mode: "per-item", attribute: "expiresAt" } }),
    config: schedule,
    verdict: "not-applicable",
  },
  {
    of: "a log that keeps too long",
    subject: logStore("clicks", { tags, retention: 800 }),
    config: schedule,
    verdict: "fail",
  },
  {
    of: "records of requests beyond their own entry",
    subject: logStore("dsar-log", { tags: { "consentry:role": "request-records" }, retention: 1000 }),
    config: forRequests,
    verdict: "fail",
    says: ["request-record: P2Y"],
  },
  {
    of: "records of requests by the config alone, beyond their own entry",
    subject: logStore("archive", { retention: 1000 }),
    config: { ...forRequests, scope: { "request-records": [{ name: "archive" }] } },
    verdict: "fail",
    says: ["request-record: P2Y"],
  },
  {
    of: "a log that the config takes for no records of requests, against its tag",
    subject: logStore("archive", { tags: { "consentry:role": "request-records" }, retention: 1000 }),
    config: { ...forRequests, scope: { "request-records": [{ not: { name: "archive" } }] } },
    verdict: "not-applicable",
  },
  {
    of: "personal data named for requests by a name alone, beyond the entry of their data subjects",
    subject: logStore("dsar-log", { tags, retention: 1000 }),
    config: { declaration: { retentionSchedule: { customer: "P2Y", "request-record": "P9Y" } } },
    verdict: "review",
    says: ["weak signal"],
  },
  {
    of: "a backup of records of requests",
    ...ledToFrom("backed-up-by", vault, records),
    config: forRequests,
    verdict: "fail",
    says: ["request-record: P2Y"],
  },
  {
    of: "records of requests beyond the entry of their data subjects",
    subject: logStore("a", { tags: { ...tags, "consentry:role": "request-records" }, retention: 1000 }),
    config: schedule,
    verdict: "review",
    says: ["the records of requests, which may be kept"],
  },
  {
    of: "a log of nobody's data",
    subject: logStore("build", { retention: 3653 }),
    config: schedule,
    verdict: "not-applicable",
  },
  {
    of: "a backup that keeps too long",
    ...ledToFrom("backed-up-by", vault, customers),
    config: schedule,
    verdict: "fail",
    says: ["its recovery points are kept for 800 days"],
  },
  {
    of: "a backup that keeps for ever",
    subject: backup("vault", { retention: null }),
    beside: [customers],
    edges: [edge("backed-up-by", customers, vault)],
    config: schedule,
    verdict: "fail",
    says: ["for ever"],
  },
  {
    of: "a backup of two stores, of which the longer schedule binds",
    ...ledToFrom("backed-up-by", vault, customers, invoices),
    config: schedule,
    verdict: "pass",
    says: ["D: P7Y"],
  },
  {
    of: "a backup of a store under a hold",
    ...ledToFrom("backed-up-by", vault, held),
    config: schedule,
    verdict: "pass",
    says: ["matter-9"],
  },
  {
    of: "a backup of two stores, of which one is under a hold",
    ...ledToFrom("backed-up-by", vault, held, customers),
    config: schedule,
    verdict: "review",
    says: ["some of the data are under a legal hold"],
  },
  {
    of: "a backup of a store that its name alone calls personal, beside one that its tag does",
    ...ledToFrom("backed-up-by", vault, customers, database("members")),
    config: schedule,
    verdict: "fail",
  },
  {
    of: "a backup with no schedule",
    subject: backup("vault"),
    beside: [customers],
    edges: [edge("backed-up-by", customers, vault)],
    verdict: "review",
  },
  {
    of: "a backup of nobody's data",
    ...ledToFrom("backed-up-by", vault, assets),
    config: schedule,
    verdict: "not-applicable",
  },
  {
    of: "a backup whose stores were not all seen",
    subject: vault,
    beside: [customers, invoices],
    edges: [edge("backed-up-by", customers, vault)],
    edgeGaps: [hiddenEdges("backed-up-by", invoices, "backup:ListProtectedResources")],
    config: schedule,
    verdict: "unknown",
    missingReads: ["backup:ListProtectedResources"],
  },
  {
    of: "objects that stay too long, versioning unread",
    subject: store("profiles", { tags, expiry: [ends(800)], versioning: denied("s3:GetBucketVersioning") }),
    config: schedule,
    verdict: "fail",
  },
  {
    of: "objects that end in time, versioning unread",
    subject: store("profiles", { tags, expiry: [ends(700)], versioning: denied("s3:GetBucketVersioning") }),
    config: schedule,
    verdict: "unknown",
    missingReads: ["s3:GetBucketVersioning"],
  },
  {
    of: "a length beyond the schedule, the hold unread",
    subject: store("profiles", { tags, expiry: [ends(800)], hold: denied("storage:BlobContainers_Get") }),
    config: schedule,
    verdict: "unknown",
    missingReads: ["storage:BlobContainers_Get"],
  },
  {
    of: "no schedule, and a length that was not read",
    subject: logStore("clicks", { tags, retention: denied("logs:DescribeLogGroups") }),
    verdict: "unknown",
    missingReads: ["logs:DescribeLogGroups"],
  },
  {
    of: "tags that were not read",
    subject: logStore("clicks", { tags: denied("logs:ListTagsForResource"), retention: 30 }),
    config: { ...schedule, scope: { "personal-data": [{ name: "clicks" }] } },
    verdict: "unknown",
  },
]);
