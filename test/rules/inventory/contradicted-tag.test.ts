import rule from "../../../src/rules/inventory/contradicted-tag.ts";
import { endpoint } from "../../build/endpoint.ts";
import { fn } from "../../build/fn.ts";
import { denied, gap } from "../../build/known-facts.ts";
import { backup, database, snapshotOf } from "../../build/more-stores.ts";
import { store } from "../../build/store.ts";
import { edge, hiddenEdges } from "../../build/world.ts";
import { ruleTable } from "../rule-table.ts";

const none = { "privacy:data-subject": "none" };
const customer = { "privacy:data-subject": "customer" };
const subject = store("archive", { tags: none });
const table = database("archive", { tags: none });
const copy = store("copy", { tags: customer });
const route = endpoint("GET /dsar/{id}");
const worker = fn("worker");
const wired = [edge("routes-to", route, worker), edge("refers-to", worker, subject)];
const byName = fn("dsar-worker");

ruleTable(rule, [
  {
    of: "a tag that nothing speaks against",
    subject,
    verdict: "pass",
    says: ['The tag privacy:data-subject of archive says "none"'],
    shows: [none],
  },
  { of: "a table's tag that nothing speaks against", subject: table, verdict: "pass" },
  {
    of: "a store that serves requests",
    subject,
    beside: [route, worker],
    edges: wired,
    verdict: "fail",
    says: ["but worker serves requests, and a setting names it"],
  },
  {
    of: "a store that code named for requests is wired to",
    subject,
    beside: [byName],
    edges: [edge("refers-to", byName, subject)],
    verdict: "review",
    says: ["Check which of the two is right"],
  },
  {
    of: "a replica of a store of customers' data",
    subject,
    beside: [copy],
    edges: [edge("replicates-to", copy, subject)],
    verdict: "fail",
    says: ["copy, which it shares data with, has the tag privacy:data-subject: customer"],
    shows: [customer],
  },
  {
    of: "a store whose replica is tagged with categories",
    subject,
    beside: [store("copy", { tags: { "privacy:pi-category": "A+D" } })],
    edges: [edge("replicates-to", subject, copy)],
    verdict: "fail",
    says: ["privacy:pi-category: A+D"],
  },
  {
    of: "a store that a table of customers feeds",
    subject,
    beside: [database("customers", { tags: customer })],
    edges: [edge("feeds", database("customers"), subject)],
    verdict: "fail",
  },
  {
    of: "a snapshot that is tagged",
    subject: table,
    beside: [snapshotOf("s", { tags: customer })],
    edges: [edge("backed-up-by", table, snapshotOf("s"))],
    verdict: "fail",
  },
  {
    of: "a vault that is tagged, which others share",
    subject: table,
    beside: [backup("vault", { tags: customer })],
    edges: [edge("backed-up-by", table, backup("vault"))],
    verdict: "review",
    says: ["vault, where copies of it are kept"],
  },
  {
    of: "a replica that denies it too",
    subject,
    beside: [store("copy", { tags: none })],
    edges: [edge("replicates-to", subject, copy)],
    verdict: "pass",
  },
  {
    of: "a replica whose role is to hold personal data",
    subject,
    beside: [store("copy", { tags: { "consentry:role": "personal-data" } })],
    edges: [edge("replicates-to", subject, copy)],
    verdict: "fail",
    says: ["consentry:role: personal-data"],
  },
  {
    of: "a replica with a tag that has no value",
    subject,
    beside: [store("copy", { tags: { "privacy:data-subject": "" } })],
    edges: [edge("replicates-to", subject, copy)],
    verdict: "pass",
  },
  {
    of: "a name that speaks of people",
    subject: store("customer-export", { tags: none }),
    verdict: "review",
    says: ['its name says "customer"'],
  },
  {
    of: "a category tag that denies what its name says",
    subject: store("customer-export", { tags: { "privacy:pi-category": "none" } }),
    verdict: "review",
  },
  {
    of: "another tag of its own",
    subject: store("archive", { tags: { ...none, "consentry:role": "personal-data" } }),
    verdict: "review",
    says: ["its tag consentry:role says personal-data"],
  },
  {
    of: "a config that calls it personal data",
    subject,
    config: { scope: { "personal-data": [{ name: "archive" }] } },
    verdict: "fail",
    says: ["the config takes it for a store of personal data"],
  },
  {
    of: "a config that agrees with the tag, against wiring",
    subject,
    beside: [route, worker],
    edges: wired,
    config: { scope: { "personal-data": [{ not: { name: "archive" } }] } },
    verdict: "pass",
  },
  {
    of: "wiring, with a replica whose tags were not read",
    subject,
    beside: [route, worker, store("copy", { tags: denied("s3:GetBucketTagging") })],
    edges: [...wired, edge("replicates-to", subject, copy)],
    verdict: "fail",
  },
  {
    of: "a replica whose tags were not read",
    subject: store("customer-export", { tags: none }),
    beside: [store("copy", { tags: denied("s3:GetBucketTagging") })],
    edges: [edge("replicates-to", store("customer-export"), copy)],
    verdict: "unknown",
    missingReads: ["s3:GetBucketTagging"],
  },
  {
    of: "a replica that nothing describes",
    subject,
    edges: [edge("replicates-to", subject, "arn:aws:s3:::elsewhere")],
    verdict: "unknown",
    missingReads: ["reference"],
  },
  {
    of: "another store whose replication was not read",
    subject,
    beside: [copy],
    edgeGaps: [hiddenEdges("replicates-to", copy, "s3:GetReplicationConfiguration")],
    verdict: "unknown",
    missingReads: ["s3:GetReplicationConfiguration"],
  },
  {
    of: "functions that were not listed",
    subject,
    missing: [{ provider: "aws", kind: "function", gap: gap("lambda:ListFunctions") }],
    verdict: "unknown",
    missingReads: ["lambda:ListFunctions"],
  },
  {
    of: "tags that were not read",
    subject: store("a", { tags: denied("s3:GetBucketTagging") }),
    verdict: "unknown",
  },
  { of: "a store that denies nothing", subject: copy, verdict: "not-applicable" },
  { of: "an untagged store", subject: store("a"), verdict: "not-applicable" },
]);
