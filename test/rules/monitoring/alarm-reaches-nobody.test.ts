import rule from "../../../src/rules/monitoring/alarm-reaches-nobody.ts";
import { endpoint } from "../../build/endpoint.ts";
import { queue, workflow } from "../../build/flows.ts";
import { fn } from "../../build/fn.ts";
import { denied, gap } from "../../build/known-facts.ts";
import { alarm, database, logStore } from "../../build/more-stores.ts";
import { edge, hiddenEdges } from "../../build/world.ts";
import { ledToFrom, ruleTable } from "../rule-table.ts";

const handler = fn("worker", { tags: { "consentry:role": "dsar-handler" } });
const inbox = queue("inbox", { tags: { "consentry:role": "dsar-queue" } });
const steps = workflow("steps", { tags: { "consentry:role": "dsar-workflow" } });
const named = fn("dsar-worker");
const other = fn("mail");
const log = logStore("/aws/lambda/worker");
const deaf = alarm("deaf", { reaches: false });

ruleTable(rule, [
  {
    of: "an alarm on a handler that reaches somebody",
    ...ledToFrom("watched-by", alarm("errors"), handler),
    verdict: "pass",
    says: ["worker"],
    shows: [true],
  },
  { of: "an alarm on a handler", ...ledToFrom("watched-by", deaf, handler), verdict: "fail", shows: [false] },
  { of: "an alarm on a queue", ...ledToFrom("watched-by", deaf, inbox), verdict: "fail", says: ["inbox"] },
  { of: "an alarm on a workflow", ...ledToFrom("watched-by", deaf, steps), verdict: "fail", says: ["steps"] },
  {
    of: "an alarm on a route",
    ...ledToFrom("watched-by", deaf, endpoint("POST /dsar/requests")),
    verdict: "fail",
    says: ["POST /dsar/requests"],
  },
  {
    of: "an alarm at the log of a handler",
    subject: deaf,
    beside: [handler, log],
    edges: [edge("watched-by", log, deaf), edge("logs-to", handler, log)],
    verdict: "fail",
    says: ["worker"],
  },
  {
    of: "an alarm at the log of a handler that does not tell where it writes",
    subject: deaf,
    beside: [handler, log],
    edges: [edge("watched-by", log, deaf)],
    edgeGaps: [hiddenEdges("logs-to", handler, "lambda:ListFunctions")],
    verdict: "unknown",
    missingReads: ["lambda:ListFunctions"],
  },
  { of: "an alarm at any other log", ...ledToFrom("watched-by", deaf, log), verdict: "not-applicable" },
  {
    of: "an alarm that may watch any queue besides",
    ...ledToFrom("watched-by", { ...deaf, record: "r" }, other),
    beside: [other, queue("any")],
    edgeGaps: [
      { type: "watched-by", from: queue("any").id, gap: { ...gap("cloudwatch:DescribeAlarms"), record: "r" } },
    ],
    verdict: "unknown",
    missingReads: ["cloudwatch:DescribeAlarms"],
  },
  {
    of: "an alarm that may watch databases besides",
    ...ledToFrom("watched-by", { ...deaf, record: "r" }, other),
    beside: [other, database("stock")],
    edgeGaps: [
      { type: "watched-by", from: database("stock").id, gap: { ...gap("cloudwatch:DescribeAlarms"), record: "r" } },
    ],
    verdict: "not-applicable",
  },
  {
    of: "an alarm on many",
    ...ledToFrom(
      "watched-by",
      deaf,
      handler,
      inbox,
      steps,
      other,
      endpoint("POST /dsar/requests"),
      endpoint("GET /dsar/{id}/status"),
    ),
    verdict: "fail",
    says: ["GET /dsar/{id}/status, POST /dsar/requests, inbox, 2 more"],
  },
  {
    of: "an alarm on what only its name makes a handler",
    ...ledToFrom("watched-by", deaf, named),
    verdict: "review",
    says: ["weak signal"],
  },
  {
    of: "an alarm on a handler, and on one that its name hints at",
    ...ledToFrom("watched-by", deaf, named, handler),
    verdict: "fail",
  },
  {
    of: "an alarm that reaches somebody, on what its name and what was not listed make a handler",
    ...ledToFrom("watched-by", alarm("errors"), named),
    missing: [{ provider: "aws", kind: "endpoint", gap: gap("api-gateway:GetRestApis") }],
    verdict: "pass",
  },
  {
    of: "an alarm on what its name and what was not listed make a handler",
    ...ledToFrom("watched-by", deaf, named),
    missing: [{ provider: "aws", kind: "endpoint", gap: gap("api-gateway:GetRestApis") }],
    verdict: "unknown",
    missingReads: ["api-gateway:GetRestApis"],
  },
  {
    of: "an alarm beside code of another cloud that does not tell what watches it",
    subject: deaf,
    beside: [{ ...other, provider: "azure" }],
    edgeGaps: [{ type: "watched-by", from: other.id, gap: { ...gap("Microsoft.Web/sites"), record: other.record } }],
    verdict: "not-applicable",
  },
  { of: "an alarm on anything else", ...ledToFrom("watched-by", deaf, other), verdict: "not-applicable" },
  { of: "an alarm on nothing that is known", subject: deaf, verdict: "not-applicable" },
  {
    of: "an alarm on something else, where another does not tell what it watches",
    subject: deaf,
    beside: [other, alarm("dark")],
    edges: [edge("watched-by", other, deaf)],
    edgeGaps: [hiddenEdges("watched-by", alarm("dark"), "cloudwatch:DescribeAlarms")],
    verdict: "not-applicable",
  },
  {
    of: "an alarm that does not tell what it watches",
    subject: deaf,
    edgeGaps: [hiddenEdges("watched-by", deaf, "cloudwatch:DescribeAlarms")],
    verdict: "unknown",
    missingReads: ["cloudwatch:DescribeAlarms"],
  },
  {
    of: "an alarm on nothing, where queues were not listed",
    subject: deaf,
    missing: [{ provider: "aws", kind: "queue", gap: gap("sqs:ListQueues") }],
    verdict: "not-applicable",
  },
  {
    of: "an alarm on what was not listed",
    subject: deaf,
    edges: [edge("watched-by", inbox, deaf)],
    missing: [{ provider: "aws", kind: "queue", gap: gap("sqs:ListQueues") }],
    verdict: "unknown",
    missingReads: ["sqs:ListQueues"],
  },
  {
    of: "an alarm on a handler, of which nobody knows whom it reaches",
    ...ledToFrom("watched-by", alarm("dark", { reaches: denied("sns:GetTopicAttributes") }), handler),
    verdict: "unknown",
    missingReads: ["sns:GetTopicAttributes"],
  },
  {
    of: "an alarm on code whose tags were not read",
    ...ledToFrom("watched-by", deaf, fn("mail", { tags: denied("lambda:ListTags") })),
    verdict: "unknown",
    missingReads: ["lambda:ListTags"],
  },
]);
