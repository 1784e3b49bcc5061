import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass } from "../../engine/verdict.ts";
import { figure, inWords, leastDays } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import { formatDays } from "../../model/duration.ts";

const rule: Rule<"workflow"> = {
  id: "monitoring/workflow-without-deadline",
  title: "A workflow for requests has no deadline",
  kinds: ["workflow"],
  clouds: ["aws", "azure"],
  labels: ["dsar-workflow"],
  securitySeverity: 4.5,
  precision: "medium",
  provisions: cite("11 CCR § 7021", "Civ. Code § 1798.130(a)(2)"),
  why: `A request has to be answered within ${inWords(figure("response"))}. A run that waits for an approval or an answer from elsewhere goes on waiting as long as its service lets it: with a deadline it ends in time, and that it did can be watched.`,
  exceptions: [
    `${inWords(figure("response"))} may become 90 with notice to the consumer (11 CCR § 7021): let such a run start anew, or waive the finding.`,
    "A workflow that is switched off.",
    "Timers within its code cannot be seen: unknown.",
  ],
  fix: {
    aws: `Give the state machine a time limit, and watch its ExecutionsTimedOut.

{ "TimeoutSeconds": 3456000, "StartAt": "…", "States": { … } }

aws stepfunctions update-state-machine --state-machine-arn <state machine arn> --definition file://definition.json`,
    azure: `Limit how long a run lives, and let one that fails tell somebody.

az logic workflow update --name <logic app> --resource-group <group> --definition definition.json

// of the workflow's definition file
"runtimeConfiguration": { "lifetime": { "unit": "day", "count": 40 } }`,
  },
  needs: ["workflow", "workflow.enabled", "workflow.timeout"],
  check({ name, facts }, context) {
    if (!context.read(facts.enabled)) return notApplicable();
    const due = figure("response", context.asOf);
    const days = context.read(facts.timeout);
    const evidence = evidenceOf(facts.timeout);
    if (days !== null && days <= leastDays(due)) {
      return pass(
        `A run of ${name} ends after ${formatDays(days)} at the latest, within the ${inWords(due)} there are.`,
        {
          evidence,
        },
      );
    }
    const end = days === null ? "never ends by itself" : `may go on for ${formatDays(days)}`;
    return fail(`A run of ${name} ${end}, and an answer is due within ${inWords(due)}.`, { evidence });
  },
};

export default rule;
