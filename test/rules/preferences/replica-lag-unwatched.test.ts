import type { Replica } from "../../../src/model/copies.ts";
import rule from "../../../src/rules/preferences/replica-lag-unwatched.ts";
import { denied, gap } from "../../build/known-facts.ts";
import { alarm, database } from "../../build/more-stores.ts";
import { edge, hiddenEdges } from "../../build/world.ts";
import { ruleTable } from "../rule-table.ts";

const tags = { "consentry:role": "preference-store" };
const second = database("prefs-replica");
const replica: Replica = { id: second.id, where: "us-east-1", state: "ok", mode: "async" };
const prefs = database("prefs", { tags, replicas: [replica] });
const sound = alarm("prefs-lag");
const deaf = alarm("prefs-lag-old", { reaches: false });
const other = alarm("prefs-cpu");
const UNLISTED = { provider: "aws", kind: "alarm", gap: gap("cloudwatch:DescribeAlarms") } as const;

ruleTable(rule, [
  {
    of: "a lag alarm that reaches somebody",
    subject: prefs,
    beside: [sound],
    edges: [edge("watched-by", prefs, sound, "lag")],
    verdict: "pass",
    says: ["prefs-lag"],
  },
  {
    of: "a lag alarm beside the replica",
    subject: prefs,
    beside: [second, sound],
    edges: [edge("watched-by", second, sound, "lag")],
    verdict: "pass",
  },
  {
    of: "one sound alarm among others, though not all were listed",
    subject: prefs,
    beside: [sound, deaf, other],
    edges: [edge("watched-by", prefs, sound, "lag"), edge("watched-by", prefs, other, "other")],
    missing: [UNLISTED],
    verdict: "pass",
  },
  {
    of: "replicas in step",
    subject: database("prefs", { tags, replicas: [{ ...replica, mode: "sync" }] }),
    verdict: "pass",
    says: ["in step"],
  },
  {
    of: "no alarm at all",
    subject: prefs,
    verdict: "fail",
    says: ["replicated to us-east-1", "no alarm watches the lag"],
    shows: [[replica]],
  },
  {
    of: "an alarm on something else",
    subject: prefs,
    beside: [other],
    edges: [edge("watched-by", prefs, other, "other")],
    verdict: "fail",
    says: ["no alarm watches the lag"],
  },
  {
    of: "an alarm that reaches nobody",
    subject: prefs,
    beside: [deaf],
    edges: [edge("watched-by", prefs, deaf, "lag")],
    verdict: "fail",
    says: ["reaches nobody (prefs-lag-old)"],
    shows: [false],
  },
  {
    of: "an alarm on something else that may reach somebody",
    subject: prefs,
    beside: [alarm("prefs-cpu", { reaches: denied("sns:ListSubscriptionsByTopic") })],
    edges: [edge("watched-by", prefs, other, "other")],
    verdict: "fail",
  },
  {
    of: "a replicated store that only its name makes one of preferences",
    subject: database("consent-log", { replicas: [replica] }),
    verdict: "review",
    says: ["weak signal"],
  },
  { of: "a store without replicas", subject: database("prefs", { tags }), verdict: "not-applicable" },
  { of: "another database", subject: database("products", { replicas: [replica] }), verdict: "not-applicable" },
  {
    of: "alarms that were not listed",
    subject: prefs,
    missing: [UNLISTED],
    verdict: "unknown",
    missingReads: ["cloudwatch:DescribeAlarms"],
  },
  {
    of: "alarms beside the replica that were not read",
    subject: prefs,
    beside: [second],
    edgeGaps: [hiddenEdges("watched-by", second, "cloudwatch:DescribeAlarms")],
    verdict: "unknown",
    missingReads: ["cloudwatch:DescribeAlarms"],
  },
  {
    of: "a lag alarm of which nobody knows whom it reaches",
    subject: prefs,
    beside: [alarm("prefs-lag", { reaches: denied("sns:ListSubscriptionsByTopic") })],
    edges: [edge("watched-by", prefs, sound, "lag")],
    verdict: "unknown",
    missingReads: ["sns:ListSubscriptionsByTopic"],
  },
  {
    of: "a lag alarm of which nobody knows what it watches",
    subject: prefs,
    beside: [sound],
    edgeGaps: [hiddenEdges("watched-by", sound, "monitor:MetricAlerts_Get")],
    verdict: "unknown",
    missingReads: ["monitor:MetricAlerts_Get"],
  },
  {
    of: "an alarm that watches something else, though nobody knows of what",
    subject: prefs,
    beside: [other],
    edgeGaps: [hiddenEdges("watched-by", other, "monitor:MetricAlerts_Get", "other")],
    verdict: "fail",
  },
  {
    of: "a lag alarm of another cloud of which nobody knows what it watches",
    subject: prefs,
    beside: [{ ...sound, provider: "azure" }],
    edgeGaps: [hiddenEdges("watched-by", sound, "monitor:MetricAlerts_Get")],
    verdict: "fail",
  },
  {
    of: "an alarm that nothing describes",
    subject: prefs,
    edges: [edge("watched-by", prefs, "arn:aws:cloudwatch:us-west-2:123456789012:alarm:gone", "lag")],
    verdict: "unknown",
    missingReads: ["reference"],
  },
  {
    of: "a replica in a region that was not read",
    subject: prefs,
    edges: [edge("replicates-to", prefs, second.id)],
    verdict: "unknown",
    missingReads: ["reference"],
  },
  {
    of: "a replica in a region that was not read, and an alarm beside the primary",
    subject: prefs,
    beside: [sound],
    edges: [edge("replicates-to", prefs, second.id), edge("watched-by", prefs, sound, "lag")],
    verdict: "pass",
  },
  {
    of: "replicas that were not read",
    subject: database("prefs", { tags, replicas: denied("rds:DescribeDBInstances") }),
    verdict: "unknown",
    missingReads: ["rds:DescribeDBInstances"],
  },
]);
