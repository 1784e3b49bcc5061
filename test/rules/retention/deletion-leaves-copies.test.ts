import { known } from "../../../src/model/fact.ts";
import type { ExpiryRule } from "../../../src/model/store-facts.ts";
import type { ObjectStore } from "../../../src/model/resource.ts";
import rule from "../../../src/rules/retention/deletion-leaves-copies.ts";
import { denied, gap } from "../../build/known-facts.ts";
import { backup, database, snapshotOf } from "../../build/more-stores.ts";
import { store } from "../../build/store.ts";
import { edge, hiddenEdges } from "../../build/world.ts";
import { leadingTo, ruleTable } from "../rule-table.ts";

const tags = { "privacy:data-subject": "customer" };
const declared = { limits: { erasure: "P30D" } };
const forgets = (noncurrentDays: number) => ({ id: "old", coverage: "whole", noncurrentDays }) as const;
const ends = (currentDays: number) => ({ id: "end", coverage: "whole", currentDays }) as const;
const kept = store("profiles", { tags, versioning: "enabled", expiry: [forgets(30)] });
const keptOnHold = { ...kept, facts: { ...kept.facts, tags: known({ ...tags, "privacy:legal-hold": "matter-9" }) } };
const mirror = (expiry: readonly ExpiryRule[] = []): ObjectStore => store("mirror", { versioning: "enabled", expiry });
const table = database("profiles", { tags });
const taken = snapshotOf("before-migration");
const plan = backup("nightly", { retention: null });
const window = { what: "the window of point-in-time recovery", kind: "backup", days: 35 } as const;
const both = gap("config:Select");
const copy = (days: number | null) => ({ what: "deleted items", kind: "live", days }) as const;

ruleTable(rule, [
  { of: "no versions", subject: store("profiles", { tags }), config: declared, verdict: "pass", shows: ["off"] },
  {
    of: "old versions that nothing ends",
    subject: store("profiles", { tags, versioning: "enabled" }),
    config: declared,
    verdict: "fail",
    says: ["its old versions (for ever)", "the 30 days that limits.erasure declares"],
  },
  {
    of: "a replica in which nothing ends",
    ...leadingTo("replicates-to", kept, mirror()),
    config: declared,
    verdict: "review",
    says: ["may stay in mirror", "Check that an erasure deletes there too"],
  },
  {
    of: "a replica in which all ends in time",
    ...leadingTo("replicates-to", kept, mirror([ends(20), forgets(10)])),
    config: declared,
    verdict: "pass",
  },
  {
    of: "a replica in which all ends, but too late",
    ...leadingTo("replicates-to", kept, mirror([ends(20), forgets(11)])),
    config: declared,
    verdict: "review",
  },
  {
    of: "a replica in which nothing ends, of a store under a hold",
    ...leadingTo("replicates-to", keptOnHold, mirror()),
    config: declared,
    verdict: "pass",
    says: ["matter-9"],
  },
  {
    of: "a replica in which nothing ends, beside one that was not read",
    subject: kept,
    beside: [mirror()],
    edges: [edge("replicates-to", kept, mirror()), edge("replicates-to", kept, "arn:aws:s3:::elsewhere")],
    config: declared,
    verdict: "review",
    says: ["may stay in mirror,"],
  },
  {
    of: "a replica whose objects end on a day that is not far",
    ...leadingTo(
      "replicates-to",
      kept,
      mirror([{ id: "date", coverage: "whole", onDate: "2026-11-25T00:00:00Z" }, forgets(1)]),
    ),
    config: declared,
    verdict: "pass",
  },
  {
    of: "a replica whose objects end on a day that is far",
    ...leadingTo(
      "replicates-to",
      kept,
      mirror([{ id: "date", coverage: "whole", onDate: "2027-11-25T00:00:00Z" }, forgets(1)]),
    ),
    config: declared,
    verdict: "review",
  },
  {
    of: "a replica that was not read",
    subject: kept,
    edges: [edge("replicates-to", kept, mirror())],
    config: declared,
    verdict: "unknown",
    missingReads: ["reference"],
  },
  {
    of: "a replication that was not read",
    subject: kept,
    edgeGaps: [hiddenEdges("replicates-to", kept, "s3:GetBucketReplication")],
    config: declared,
    verdict: "unknown",
    missingReads: ["s3:GetBucketReplication"],
  },
  {
    of: "old versions of which the newest stay",
    subject: store("profiles", { tags, versioning: "enabled", expiry: [{ ...forgets(1), noncurrentKept: 1 }] }),
    config: declared,
    verdict: "fail",
  },
  {
    of: "old versions that end in time",
    subject: store("profiles", { tags, versioning: "enabled", expiry: [forgets(30)] }),
    config: declared,
    verdict: "pass",
  },
  {
    of: "old versions of which only some end",
    subject: store("profiles", {
      tags,
      versioning: "enabled",
      expiry: [{ ...forgets(30), coverage: { prefix: "tmp/", otherFilter: false } }],
    }),
    config: declared,
    verdict: "fail",
  },
  {
    of: "old versions that end a day too late",
    subject: store("profiles", { tags, versioning: "suspended", expiry: [forgets(31)] }),
    config: declared,
    verdict: "fail",
    says: ["its old versions (31 days)"],
  },
  {
    of: "what can be undeleted for too long",
    subject: store("profiles", { tags, undelete: 31 }),
    config: declared,
    verdict: "fail",
    says: ["what can be undeleted (31 days)"],
  },
  {
    of: "old versions that can then be undeleted",
    subject: store("profiles", { tags, versioning: "enabled", expiry: [forgets(20)], undelete: 20 }),
    config: declared,
    verdict: "fail",
    says: ["40 days"],
  },
  {
    of: "nothing declared, and beyond the time of an answer",
    subject: store("profiles", { tags, versioning: "enabled", expiry: [forgets(46)] }),
    verdict: "review",
    says: ["the 45 days in which a request has to be answered"],
  },
  {
    of: "nothing declared, and within it",
    subject: store("profiles", { tags, versioning: "enabled", expiry: [forgets(45)] }),
    verdict: "pass",
  },
  {
    of: "old versions under a hold",
    subject: store("profiles", { tags: { ...tags, "privacy:legal-hold": "matter-9" }, versioning: "enabled" }),
    config: declared,
    verdict: "pass",
    says: ["matter-9"],
  },
  {
    of: "a window of recovery alone",
    subject: database("profiles", { tags, copies: [window] }),
    config: declared,
    verdict: "pass",
    says: ["Backups may wait", "the window of point-in-time recovery"],
  },
  {
    of: "a plan that makes backups",
    ...leadingTo("backed-up-by", table, plan),
    config: declared,
    verdict: "pass",
    says: ["not counted: nightly"],
  },
  {
    of: "a live copy beside a window of recovery",
    subject: database("profiles", { tags, copies: [window, copy(90)] }),
    config: declared,
    verdict: "fail",
    says: ["deleted items (90 days)", "not counted: the window"],
  },
  {
    of: "a live copy that is gone in time",
    subject: database("profiles", { tags, copies: [copy(30)] }),
    config: declared,
    verdict: "pass",
  },
  {
    of: "a live copy without an end",
    subject: database("profiles", { tags, copies: [copy(30), copy(null)] }),
    config: declared,
    verdict: "fail",
  },
  {
    of: "a snapshot without an end",
    ...leadingTo("backed-up-by", table, taken),
    config: declared,
    verdict: "fail",
    says: ["the snapshot before-migration (for ever)"],
  },
  {
    of: "a snapshot that ends in time",
    subject: table,
    beside: [snapshotOf("before-migration", { retention: 7 })],
    edges: [edge("backed-up-by", table, taken)],
    config: declared,
    verdict: "pass",
  },
  {
    of: "a snapshot without an end, the database's own copies unread",
    subject: database("profiles", { tags, copies: denied("rds:DescribeDBSnapshots") }),
    beside: [taken],
    edges: [edge("backed-up-by", table, taken)],
    config: declared,
    verdict: "fail",
  },
  {
    of: "snapshots that were not listed",
    subject: table,
    missing: [{ provider: "aws", kind: "snapshot", gap: gap("rds:DescribeDBSnapshots") }],
    config: declared,
    verdict: "unknown",
    missingReads: ["rds:DescribeDBSnapshots"],
  },
  {
    of: "backups that were not listed, which would not count",
    subject: table,
    missing: [{ provider: "aws", kind: "backup", gap: gap("backup:ListBackupPlans") }],
    config: declared,
    verdict: "pass",
  },
  {
    of: "one list of snapshots and backups that was not read",
    subject: table,
    missing: [
      { provider: "aws", kind: "backup", gap: both },
      { provider: "aws", kind: "snapshot", gap: both },
    ],
    config: declared,
    verdict: "unknown",
    missingReads: ["config:Select"],
  },
  {
    of: "holders of copies that were not read",
    subject: table,
    edgeGaps: [hiddenEdges("backed-up-by", table, "sql:ListRestorePoints")],
    config: declared,
    verdict: "unknown",
    missingReads: ["sql:ListRestorePoints"],
  },
  {
    of: "a holder that nothing describes",
    subject: table,
    edges: [edge("backed-up-by", table, "arn:aws:rds:us-east-1:1:snapshot:x")],
    config: declared,
    verdict: "unknown",
    missingReads: ["reference"],
  },
  {
    of: "versioning unread",
    subject: store("profiles", { tags, versioning: denied("s3:GetBucketVersioning") }),
    config: declared,
    verdict: "unknown",
    missingReads: ["s3:GetBucketVersioning"],
  },
  {
    of: "versioning unread, where undeletion alone is too long",
    subject: store("profiles", { tags, versioning: denied("s3:GetBucketVersioning"), undelete: 90 }),
    config: declared,
    verdict: "fail",
  },
  {
    of: "a hold that was not read",
    subject: store("profiles", { tags, versioning: "enabled", hold: denied("storage:BlobContainers_Get") }),
    config: declared,
    verdict: "unknown",
  },
  {
    of: "a store that only its name calls personal",
    subject: store("customer-files", { versioning: "enabled" }),
    config: declared,
    verdict: "review",
    says: ["weak signal"],
  },
  { of: "nobody's data", subject: store("assets", { versioning: "enabled" }), verdict: "not-applicable" },
]);
