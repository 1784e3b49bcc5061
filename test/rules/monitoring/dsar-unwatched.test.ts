import rule from "../../../src/rules/monitoring/dsar-unwatched.ts";
import { endpoint } from "../../build/endpoint.ts";
import { eventRule, queue, schedule, workflow } from "../../build/flows.ts";
import { fn } from "../../build/fn.ts";
import { denied, gap } from "../../build/known-facts.ts";
import { alarm, logStore } from "../../build/more-stores.ts";
import { edge, hiddenEdges } from "../../build/world.ts";
import { ruleTable } from "../rule-table.ts";

const worker = fn("worker", { tags: { "consentry:role": "dsar-handler" } });
const inbox = queue("inbox", { tags: { "consentry:role": "dsar-queue" } });
const steps = workflow("steps", { tags: { "consentry:role": "dsar-workflow" } });
const bell = alarm("bell");
const deaf = alarm("deaf", { reaches: false });
const aside = queue("aside");
const log = logStore("/aws/lambda/worker");
const route = endpoint("POST /dsar/requests");
const nightly = schedule("nightly");
const elsewhere = { declaration: { systemOfRecord: "OneTrust" } };
const at = (verdict: "pass" | "fail" | "review", of: string, sign: "failure" | "age" | "backlog" | "lag" | "other") =>
  ({ of, subject: worker, beside: [bell], edges: [edge("watched-by", worker, bell, sign)], verdict }) as const;

ruleTable(rule, [
  { ...at("pass", "an alarm on failures", "failure"), says: ["bell"], shows: [true] },
  at("pass", "an alarm on age", "age"),
  at("review", "an alarm on what waits", "backlog"),
  at("fail", "an alarm on something else", "other"),
  at("fail", "an alarm on lag", "lag"),
  {
    of: "an alarm at the log",
    subject: worker,
    beside: [log, bell],
    edges: [edge("logs-to", worker, log), edge("watched-by", log, bell, "failure")],
    verdict: "pass",
  },
  {
    of: "an alarm at the route in front",
    subject: worker,
    beside: [route, bell],
    edges: [edge("routes-to", route, worker), edge("watched-by", route, bell, "failure")],
    verdict: "pass",
  },
  {
    of: "an alarm at a route that does not tell where it leads",
    subject: worker,
    beside: [route, bell],
    edges: [edge("watched-by", route, bell, "failure")],
    edgeGaps: [hiddenEdges("routes-to", route, "api-gateway:GetResources")],
    verdict: "unknown",
    missingReads: ["api-gateway:GetResources"],
  },
  {
    of: "no alarm at a route that does not tell where it leads",
    subject: worker,
    beside: [route],
    edgeGaps: [hiddenEdges("routes-to", route, "api-gateway:GetResources")],
    verdict: "fail",
  },
  {
    of: "an alarm at the route that hands requests to a queue",
    subject: inbox,
    beside: [route, bell],
    edges: [edge("routes-to", route, inbox), edge("watched-by", route, bell, "failure")],
    verdict: "fail",
  },
  {
    of: "routes that were not listed",
    subject: worker,
    missing: [{ provider: "aws", kind: "endpoint", gap: gap("api-gateway:GetRestApis") }],
    verdict: "unknown",
    missingReads: ["api-gateway:GetRestApis"],
  },
  {
    of: "an alarm on what was tried in vain",
    subject: inbox,
    beside: [aside, bell],
    edges: [edge("dead-letters-to", inbox, aside), edge("watched-by", aside, bell, "backlog")],
    verdict: "pass",
  },
  {
    of: "a rule on failed runs",
    subject: steps,
    beside: [eventRule("failed")],
    edges: [edge("watched-by", steps, eventRule("failed"), "failure")],
    verdict: "pass",
    says: ["failed"],
  },
  { of: "no alarm at a handler", subject: worker, verdict: "fail", says: ["worker", "no alarm"] },
  { of: "no alarm at a queue", subject: inbox, verdict: "fail", shows: [14] },
  { of: "no alarm at a workflow", subject: steps, verdict: "fail", shows: [30] },
  {
    of: "an alarm that reaches nobody",
    subject: worker,
    beside: [deaf],
    edges: [edge("watched-by", worker, deaf, "failure")],
    verdict: "fail",
    says: ["reaches nobody (deaf)"],
    shows: [false],
  },
  { of: "no alarm, and a system of record", subject: worker, config: elsewhere, verdict: "pass", says: ["OneTrust"] },
  {
    of: "alarms that were not listed, and a system of record",
    subject: worker,
    config: elsewhere,
    missing: [{ provider: "aws", kind: "alarm", gap: gap("cloudwatch:DescribeAlarms") }],
    verdict: "pass",
  },
  {
    of: "a schedule that starts it",
    subject: worker,
    beside: [nightly],
    edges: [edge("scheduled-by", worker, nightly)],
    verdict: "review",
    says: ["nightly", "set times"],
  },
  {
    of: "a schedule that is off",
    subject: worker,
    beside: [schedule("nightly", { enabled: false })],
    edges: [edge("scheduled-by", worker, nightly)],
    verdict: "fail",
  },
  {
    of: "an alarm named for requests that shows nothing it watches",
    subject: worker,
    beside: [alarm("dsar-overdue")],
    verdict: "review",
    says: ["dsar-overdue"],
  },
  {
    of: "an alarm named for requests that reaches nobody",
    subject: worker,
    beside: [alarm("dsar-overdue", { reaches: false })],
    verdict: "fail",
  },
  {
    of: "an alarm named for requests of another cloud",
    subject: worker,
    beside: [{ ...alarm("dsar-overdue"), provider: "azure" }],
    verdict: "fail",
  },
  { of: "what only its name makes a handler", subject: fn("dsar-worker"), verdict: "review", says: ["weak signal"] },
  { of: "any other function", subject: fn("mail"), verdict: "not-applicable" },
  {
    of: "alarms that were not listed",
    subject: worker,
    missing: [{ provider: "aws", kind: "alarm", gap: gap("cloudwatch:DescribeAlarms") }],
    verdict: "unknown",
    missingReads: ["cloudwatch:DescribeAlarms"],
  },
  {
    of: "schedules that were not listed",
    subject: worker,
    missing: [{ provider: "aws", kind: "schedule", gap: gap("scheduler:ListSchedules") }],
    verdict: "unknown",
    missingReads: ["scheduler:ListSchedules"],
  },
  {
    of: "rules on events that were not listed, at a workflow",
    subject: steps,
    missing: [{ provider: "aws", kind: "event-rule", gap: gap("eventbridge:ListRules") }],
    verdict: "unknown",
    missingReads: ["eventbridge:ListRules"],
  },
  {
    of: "rules on events that were not listed, at a handler",
    subject: worker,
    missing: [{ provider: "aws", kind: "event-rule", gap: gap("eventbridge:ListRules") }],
    verdict: "fail",
  },
  {
    of: "an alarm that does not tell what it watches",
    subject: worker,
    beside: [bell],
    edgeGaps: [hiddenEdges("watched-by", bell, "cloudwatch:DescribeAlarms")],
    verdict: "unknown",
    missingReads: ["cloudwatch:DescribeAlarms"],
  },
  {
    of: "an alarm that does not tell where it looks for something else",
    subject: worker,
    beside: [bell],
    edgeGaps: [hiddenEdges("watched-by", bell, "cloudwatch:DescribeAlarms", "lag")],
    verdict: "fail",
  },
  {
    of: "an alarm of which nobody knows whom it reaches",
    subject: worker,
    beside: [alarm("bell", { reaches: denied("sns:GetTopicAttributes") })],
    edges: [edge("watched-by", worker, bell, "failure")],
    verdict: "unknown",
    missingReads: ["sns:GetTopicAttributes"],
  },
  {
    of: "a schedule that starts it, where others and what counts were not read",
    subject: worker,
    beside: [nightly, schedule("dark", { enabled: denied("scheduler:GetSchedule") })],
    edges: [edge("scheduled-by", worker, nightly), edge("scheduled-by", worker, schedule("dark"))],
    missing: [{ provider: "aws", kind: "schedule", gap: gap("scheduler:ListSchedules") }],
    verdict: "review",
  },
  {
    of: "a schedule of which nobody knows whether it is on",
    subject: worker,
    beside: [schedule("dark", { enabled: denied("scheduler:GetSchedule") })],
    edges: [edge("scheduled-by", worker, schedule("dark"))],
    verdict: "unknown",
    missingReads: ["scheduler:GetSchedule"],
  },
  {
    of: "an alarm that looks for failures and does not tell where",
    subject: worker,
    beside: [bell],
    edgeGaps: [hiddenEdges("watched-by", bell, "cloudwatch:DescribeAlarms", "failure")],
    verdict: "unknown",
  },
  {
    of: "an alarm that does not tell what it watches, and reaches nobody",
    subject: worker,
    beside: [deaf],
    edgeGaps: [hiddenEdges("watched-by", deaf, "cloudwatch:DescribeAlarms")],
    verdict: "fail",
  },
  {
    of: "an alarm named for requests that watches something else",
    subject: worker,
    beside: [alarm("dsar-overdue"), aside],
    edges: [edge("watched-by", aside, alarm("dsar-overdue"), "failure")],
    verdict: "fail",
  },
  {
    of: "an alarm named for requests that does not tell all it watches",
    subject: worker,
    beside: [alarm("dsar-overdue")],
    edgeGaps: [hiddenEdges("watched-by", alarm("dsar-overdue"), "cloudwatch:DescribeAlarms", "lag")],
    verdict: "unknown",
  },
  {
    of: "routes of another cloud that were not listed",
    subject: worker,
    missing: [{ provider: "azure", kind: "endpoint", gap: gap("Microsoft.Web/sites") }],
    verdict: "fail",
  },
  {
    of: "an alarm at a route of another cloud that does not tell where it leads",
    subject: worker,
    beside: [{ ...route, provider: "azure" }, bell],
    edges: [edge("watched-by", route, bell, "failure")],
    edgeGaps: [hiddenEdges("routes-to", route, "Microsoft.Web/sites")],
    verdict: "fail",
  },
  {
    of: "a handler that does not tell where its log is",
    subject: worker,
    edgeGaps: [hiddenEdges("logs-to", worker, "lambda:ListFunctions")],
    verdict: "unknown",
    missingReads: ["lambda:ListFunctions"],
  },
  {
    of: "a log that was not listed",
    subject: worker,
    edges: [edge("logs-to", worker, log)],
    missing: [{ provider: "aws", kind: "log-store", gap: gap("logs:DescribeLogGroups") }],
    verdict: "unknown",
    missingReads: ["logs:DescribeLogGroups"],
  },
  {
    of: "a topic for what was tried in vain that was not listed",
    subject: worker,
    edges: [edge("dead-letters-to", worker, "arn:aws:sns:us-west-2:123456789012:gone")],
    missing: [{ provider: "aws", kind: "topic", gap: gap("sns:ListTopics") }],
    verdict: "unknown",
    missingReads: ["sns:ListTopics"],
  },
  {
    of: "a queue for what was tried in vain that nothing describes",
    subject: inbox,
    edges: [edge("dead-letters-to", inbox, "arn:aws:sqs:us-west-2:210987654321:elsewhere")],
    verdict: "unknown",
    missingReads: ["reference"],
  },
]);
