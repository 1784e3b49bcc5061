import rule from "../../../src/rules/retention/locked-beyond-schedule.ts";
import { denied } from "../../build/known-facts.ts";
import { backup, database } from "../../build/more-stores.ts";
import { store } from "../../build/store.ts";
import { edge } from "../../build/world.ts";
import { ledToFrom, ruleTable } from "../rule-table.ts";

const tags = { "privacy:data-subject": "customer" };
const schedule = { declaration: { retentionSchedule: { customer: "P2Y", D: "P7Y" } } };
const untilRequest = { declaration: { retentionSchedule: { customer: "until-request" } } };
const lock = { mode: "compliance", days: 800 } as const;
const liftable = { mode: "governance", days: 800 } as const;
const vault = backup("vault", { lock });
const customers = database("customers", { tags });

ruleTable(rule, [
  {
    of: "a store without a lock",
    subject: store("profiles", { tags }),
    config: schedule,
    verdict: "pass",
    says: ["No lock keeps"],
    shows: [null],
  },
  {
    of: "a lock within the schedule",
    subject: store("profiles", { tags, lock: { ...lock, days: 732 } }),
    config: schedule,
    verdict: "pass",
    says: ["within the declared customer: P2Y (732 days)"],
  },
  {
    of: "a lock beyond the schedule",
    subject: store("profiles", { tags, lock }),
    config: schedule,
    verdict: "fail",
    says: ["a lock that nobody can lift holds what is written for 800 days", "no legal hold is declared"],
    shows: [lock],
  },
  {
    of: "a lock beyond the schedule that can be lifted",
    subject: store("profiles", { tags, lock: liftable }),
    config: schedule,
    verdict: "review",
    says: ["Check who lifts it"],
  },
  {
    of: "a lock and no schedule",
    subject: store("profiles", { tags, lock }),
    verdict: "review",
    says: ["no retention schedule is declared"],
  },
  {
    of: "a lock beyond the schedule, under a declared hold",
    subject: store("profiles", { tags, lock }),
    config: {
      declaration: { ...schedule.declaration, legalHolds: [{ id: "matter-17", match: { name: "profiles" } }] },
    },
    verdict: "pass",
    says: ["matter-17"],
  },
  {
    of: "a lock for tax records",
    subject: store("profiles", { tags: { ...tags, "privacy:retention-basis": "tax" }, lock }),
    config: schedule,
    verdict: "review",
    says: ['"tax"'],
  },
  {
    of: "a lock on data that are kept until a request",
    subject: store("profiles", { tags, lock: { ...lock, days: 46 } }),
    config: untilRequest,
    verdict: "review",
    says: ["customer: until-request", "within the 45 days in which a request has to be answered"],
  },
  {
    of: "a lock on such data that is no longer than an erasure",
    subject: store("profiles", { tags, lock: { ...lock, days: 45 } }),
    config: untilRequest,
    verdict: "pass",
  },
  {
    of: "a lock on such data, under a hold",
    subject: store("profiles", { tags, lock, hold: "a legal hold" }),
    config: untilRequest,
    verdict: "pass",
    says: ["may be locked: a legal hold"],
  },
  {
    of: "a store that only its name calls personal",
    subject: store("customers", { tags: { "privacy:retention": "P30D" }, lock }),
    verdict: "review",
    says: ["weak signal"],
  },
  {
    of: "a locked vault that outlasts the schedule of what it holds",
    ...ledToFrom("backed-up-by", vault, customers),
    config: schedule,
    verdict: "fail",
  },
  {
    of: "a locked vault that holds for little at least, and keeps for long",
    subject: backup("vault", { lock: { ...lock, days: 1 }, retention: 800 }),
    beside: [customers],
    edges: [edge("backed-up-by", customers, vault)],
    config: schedule,
    verdict: "fail",
    says: ["holds what is written for 800 days"],
  },
  {
    of: "a locked vault that holds for little at least, and keeps for ever",
    subject: backup("vault", { lock: { ...lock, days: 1 }, retention: null }),
    beside: [customers],
    edges: [edge("backed-up-by", customers, vault)],
    config: schedule,
    verdict: "fail",
    says: ["for ever"],
  },
  {
    of: "a locked vault that holds for little at least, and keeps nobody knows how long",
    subject: backup("vault", { lock: { ...lock, days: 1 }, retention: denied("backup:GetBackupPlan") }),
    beside: [customers],
    edges: [edge("backed-up-by", customers, vault)],
    config: schedule,
    verdict: "unknown",
  },
  {
    of: "a lock that some can lift, beside what is kept for long",
    subject: backup("vault", { lock: { mode: "governance", days: 1 }, retention: 800 }),
    beside: [customers],
    edges: [edge("backed-up-by", customers, vault)],
    config: schedule,
    verdict: "pass",
  },
  {
    of: "a vault that is not locked",
    ...ledToFrom("backed-up-by", backup("vault"), customers),
    config: schedule,
    verdict: "pass",
  },
  { of: "a locked vault of nothing", subject: vault, config: schedule, verdict: "not-applicable" },
  { of: "a locked store of nobody's data", subject: store("a", { lock }), config: schedule, verdict: "not-applicable" },
  {
    of: "a lock that was not read",
    subject: store("profiles", { tags, lock: denied("s3:GetBucketObjectLockConfiguration") }),
    config: schedule,
    verdict: "unknown",
    missingReads: ["s3:GetBucketObjectLockConfiguration"],
  },
  {
    of: "a hold that was not read, on data that are kept until a request",
    subject: store("profiles", { tags, lock, hold: denied("storage:BlobContainers_Get") }),
    config: untilRequest,
    verdict: "unknown",
  },
]);
