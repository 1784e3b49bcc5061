import rule from "../../../src/rules/monitoring/queue-forgets-requests.ts";
import { queue } from "../../build/flows.ts";
import { denied } from "../../build/known-facts.ts";
import { ruleTable } from "../rule-table.ts";

const tags = { "consentry:role": "dsar-queue" };
const elsewhere = { declaration: { systemOfRecord: "OneTrust" } };

ruleTable(rule, [
  { of: "a queue without an end", subject: queue("q", { tags, retention: null }), verdict: "pass", says: ["never"] },
  { of: "a queue of 45 days", subject: queue("q", { tags, retention: 45 }), verdict: "pass", shows: [45] },
  {
    of: "a queue of fourteen days, and a system of record",
    subject: queue("q", { tags, retention: 14, deadLetters: false }),
    config: elsewhere,
    verdict: "pass",
    says: ["OneTrust"],
  },
  {
    of: "a system of record, whatever was not read",
    subject: queue("q", { tags, retention: denied("sqs:GetQueueAttributes") }),
    config: elsewhere,
    verdict: "pass",
  },
  {
    of: "a queue of 44 days with nothing aside",
    subject: queue("q", { tags, retention: 44, deadLetters: false }),
    verdict: "fail",
    says: ["44 days", "45 days"],
    shows: [44, false],
  },
  {
    of: "a queue of fourteen days that puts failures aside",
    subject: queue("q", { tags, retention: 14 }),
    verdict: "review",
    says: ["untried"],
  },
  {
    of: "a queue that only its name makes one of requests",
    subject: queue("dsar-inbox", { retention: 4, deadLetters: false }),
    verdict: "review",
    says: ["weak signal"],
  },
  { of: "any other queue", subject: queue("mail", { deadLetters: false }), verdict: "not-applicable" },
  {
    of: "a retention that was not read",
    subject: queue("q", { tags, retention: denied("sqs:GetQueueAttributes") }),
    verdict: "unknown",
    missingReads: ["sqs:GetQueueAttributes"],
  },
  {
    of: "what puts failures aside was not read",
    subject: queue("q", { tags, retention: 4, deadLetters: denied("sqs:GetQueueAttributes") }),
    verdict: "unknown",
    missingReads: ["sqs:GetQueueAttributes"],
  },
]);
