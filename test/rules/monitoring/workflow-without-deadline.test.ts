import rule from "../../../src/rules/monitoring/workflow-without-deadline.ts";
import { workflow } from "../../build/flows.ts";
import { denied } from "../../build/known-facts.ts";
import { ruleTable } from "../rule-table.ts";

const tags = { "consentry:role": "dsar-workflow" };

ruleTable(rule, [
  { of: "a run of 45 days", subject: workflow("w", { tags, timeout: 45 }), verdict: "pass", shows: [45] },
  { of: "a run of 46 days", subject: workflow("w", { tags, timeout: 46 }), verdict: "fail", says: ["46 days"] },
  {
    of: "a run without an end",
    subject: workflow("w", { tags, timeout: null }),
    verdict: "fail",
    says: ["never ends"],
    shows: [null],
  },
  {
    of: "a workflow that only its name makes one of requests",
    subject: workflow("erasure-steps", { timeout: null }),
    verdict: "review",
    says: ["weak signal"],
  },
  {
    of: "a workflow that is off",
    subject: workflow("w", { tags, timeout: null, enabled: false }),
    verdict: "not-applicable",
  },
  { of: "any other workflow", subject: workflow("mail", { timeout: null }), verdict: "not-applicable" },
  {
    of: "a limit that was not read",
    subject: workflow("w", { tags, timeout: denied("sfn:DescribeStateMachine") }),
    verdict: "unknown",
    missingReads: ["sfn:DescribeStateMachine"],
  },
  {
    of: "whether it is on was not read",
    subject: workflow("w", { tags, timeout: null, enabled: denied("sfn:DescribeStateMachine") }),
    verdict: "unknown",
    missingReads: ["sfn:DescribeStateMachine"],
  },
]);
