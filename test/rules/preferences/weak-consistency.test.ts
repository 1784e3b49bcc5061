import type { Replica } from "../../../src/model/copies.ts";
import rule from "../../../src/rules/preferences/weak-consistency.ts";
import { denied } from "../../build/known-facts.ts";
import { cache, database } from "../../build/more-stores.ts";
import { ruleTable } from "../rule-table.ts";

const tags = { "consentry:role": "preference-store" };
const replica: Replica = { id: "prefs@us-east-1", where: "us-east-1", state: "ok", mode: "async" };
const inStep: Replica = { ...replica, mode: "sync" };

ruleTable(rule, [
  {
    of: "strong reads of a store without replicas",
    subject: database("prefs", { tags }),
    verdict: "pass",
    shows: ["strong"],
  },
  { of: "replicas in step", subject: database("prefs", { tags, replicas: [inStep] }), verdict: "pass" },
  {
    of: "eventual reads",
    subject: database("prefs", { tags, reads: "eventual" }),
    verdict: "review",
    says: ["prefs", "eventually consistent"],
    shows: ["eventual"],
  },
  {
    of: "replicas that follow behind",
    subject: database("prefs", { tags, replicas: [inStep, replica] }),
    verdict: "review",
    says: ["follow behind (us-east-1)"],
  },
  {
    of: "eventual reads, whatever replicas there are",
    subject: database("prefs", { tags, reads: "eventual", replicas: denied("dynamodb:DescribeTable") }),
    verdict: "review",
  },
  {
    of: "a cache that forgets soon",
    subject: cache("prefs", { tags, ttl: 300 }),
    verdict: "pass",
    shows: [300],
  },
  { of: "a cache that forgets just in time", subject: cache("prefs", { tags, ttl: 900 }), verdict: "pass" },
  {
    of: "a cache that remembers for an hour",
    subject: cache("prefs", { tags, ttl: 3600 }),
    verdict: "review",
    says: ["kept for 1 hour, longer than 15 minutes (limits.optOutMaxDelay)"],
  },
  {
    of: "a cache within the time that the config allows",
    subject: cache("prefs", { tags, ttl: 3600 }),
    config: { limits: { optOutMaxDelay: "PT2H" } },
    verdict: "pass",
  },
  { of: "a cache without an end", subject: cache("prefs", { tags, ttl: null }), verdict: "review", says: ["evicted"] },
  {
    of: "a cache whose writers say",
    subject: cache("prefs", { tags, ttl: "unset" }),
    verdict: "review",
    says: ["programs"],
  },
  {
    of: "a cache with replicas that follow behind",
    subject: cache("prefs", { tags, ttl: 60, replicas: [replica] }),
    verdict: "review",
    says: ["us-east-1"],
  },
  { of: "another database", subject: database("products", { reads: "eventual" }), verdict: "not-applicable" },
  { of: "another cache", subject: cache("pages"), verdict: "not-applicable" },
  {
    of: "strong reads where replicas were not read",
    subject: database("prefs", { tags, replicas: denied("rds:DescribeDBInstances") }),
    verdict: "unknown",
    missingReads: ["rds:DescribeDBInstances"],
  },
  {
    of: "a cache whose time was not read",
    subject: cache("prefs", { tags, ttl: denied("dax:DescribeParameters") }),
    verdict: "unknown",
    missingReads: ["dax:DescribeParameters"],
  },
]);
