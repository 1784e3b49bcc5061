import type { Replica } from "../../../src/model/copies.ts";
import rule from "../../../src/rules/preferences/replication-broken.ts";
import { denied } from "../../build/known-facts.ts";
import { database } from "../../build/more-stores.ts";
import { ruleTable } from "../rule-table.ts";

const tags = { "consentry:role": "preference-store" };
const replica = (where: string, more: Partial<Replica> = {}): Replica => ({
  id: `prefs@${where}`,
  where,
  state: "ok",
  mode: "async",
  ...more,
});
const prefs = (...replicas: readonly Replica[]) => database("prefs", { tags, replicas });
const broken = replica("eu-west-1", { state: "broken", says: "INACCESSIBLE_ENCRYPTION_CREDENTIALS" });

ruleTable(rule, [
  { of: "replicas that follow", subject: prefs(replica("us-east-1")), verdict: "pass", says: ["prefs"] },
  {
    of: "a replica that is being made",
    subject: prefs(replica("us-east-1", { state: "pending", says: "CREATING" })),
    verdict: "pass",
    says: ["us-east-1 (CREATING) one is being made"],
  },
  {
    of: "a replica in error beside a sound one",
    subject: prefs(replica("us-east-1"), broken),
    verdict: "fail",
    says: ["the replica in eu-west-1 (INACCESSIBLE_ENCRYPTION_CREDENTIALS) has stopped or is in error"],
    shows: [[replica("us-east-1"), broken]],
  },
  { of: "a replica in step that has stopped", subject: prefs({ ...broken, mode: "sync" }), verdict: "fail" },
  {
    of: "a broken replica of what only its name makes a preference store",
    subject: database("consent-log", { replicas: [broken] }),
    verdict: "review",
    says: ["weak signal"],
  },
  { of: "a store without replicas", subject: prefs(), verdict: "not-applicable" },
  { of: "another database", subject: database("products", { replicas: [broken] }), verdict: "not-applicable" },
  {
    of: "replicas that were not read",
    subject: database("prefs", { tags, replicas: denied("dynamodb:DescribeTable") }),
    verdict: "unknown",
    missingReads: ["dynamodb:DescribeTable"],
  },
]);
