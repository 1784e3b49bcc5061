import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, pass, review } from "../../engine/verdict.ts";
import type { Evidence } from "../../engine/verdict.ts";
import { figure, inWords } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import { complete, isTrue, whole } from "../../model/fact.ts";
import { declared, namedAlarms, schedulesOf, whatShows } from "../request-watch.ts";
import { reachEvidence } from "../watchers.ts";
import type { CloudFunction, Queue, Workflow } from "../../model/resource.ts";

const rule: Rule<"function" | "queue" | "workflow"> = {
  id: "monitoring/dsar-unwatched",
  title: "Nobody would hear that a request fails or runs late",
  kinds: ["function", "queue", "workflow"],
  clouds: ["aws", "azure"],
  labels: ["dsar-handler", "dsar-queue", "dsar-workflow"],
  securitySeverity: 4.5,
  precision: "medium",
  provisions: cite("11 CCR § 7021", "Civ. Code § 1798.130(a)(2)", "11 CCR § 7026(f)"),
  why: `A request has to be answered within ${inWords(figure("response"))}, and an opt-out honoured within ${inWords(figure("opt-out"))}. What fails or waits unseen is late before anybody knows; one business paid because its opt-out was dead for 40 days. The law demands no alarm as such.`,
  exceptions: [
    "An alarm on failures, or on how long the oldest waits, that reaches somebody: at the resource itself, at its log, at the queue for what was tried in vain, or at the route in front of it.",
    "Where deadlines are tracked outside the cloud (declaration.systemOfRecord): passes on that word.",
    "An alarm that only counts what waits, a schedule that starts it, or an alarm that is named for requests and does not show what it watches: a review.",
  ],
  fix: {
    aws: `Let an alarm tell somebody of failures, and of what waits too long.

aws cloudwatch put-metric-alarm --alarm-name dsar-errors --namespace AWS/Lambda --metric-name Errors \\
  --dimensions Name=FunctionName,Value=<function> --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 \\
  --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions <topic arn>
aws cloudwatch put-metric-alarm --alarm-name dsar-age --namespace AWS/SQS --metric-name ApproximateAgeOfOldestMessage \\
  --dimensions Name=QueueName,Value=<queue> --statistic Maximum --period 3600 --evaluation-periods 1 --threshold 86400 \\
  --comparison-operator GreaterThanThreshold --alarm-actions <topic arn>

Of a state machine: ExecutionsFailed and ExecutionsTimedOut in AWS/States. No alarm looks back 45 days: publish the age of the oldest open request as a metric of your own for that.`,
    azure: `Let an alert tell an action group of failures.

az monitor metrics alert create --name dsar-failed --resource-group <group> --scopes <function app id> \\
  --condition "total Http5xx > 0" --action <action group id>
az monitor metrics alert create --name dsar-dead-letters --resource-group <group> --scopes <service bus namespace id> \\
  --condition "maximum DeadletteredMessages > 0 where EntityName includes <queue>" --action <action group id>

// Bicep, of the one criterion of a metric alert on a logic app
{ name: 'failed', criterionType: 'StaticThresholdCriterion', metricName: 'RunsFailed', operator: 'GreaterThan', threshold: 0, timeAggregation: 'Total' }`,
  },
  needs: [
    "alarm",
    "alarm.reaches",
    "event-rule",
    "event-rule.reaches",
    "function",
    "function.watched-by",
    "function.logs-to",
    "function.dead-letters-to",
    "function.scheduled-by",
    "queue",
    "queue.retention",
    "queue.watched-by",
    "queue.dead-letters-to",
    "workflow",
    "workflow.timeout",
    "workflow.watched-by",
    "workflow.logs-to",
    "workflow.scheduled-by",
    "endpoint.watched-by",
    "log-store",
    "log-store.watched-by",
    "schedule",
    "schedule.enabled",
  ],
  check(subject, context) {
    const { name } = subject;
    const own = ownEvidence(subject);
    const { sure, perhaps } = whatShows(subject, context);
    if (isTrue(sure.watched)) {
      const names = sure.sound.map((watcher) => watcher.name).join(", ");
      return pass(`An alarm tells somebody when ${name} fails or falls behind: ${names}.`, {
        evidence: [...own, ...reachEvidence(sure.sound)],
      });
    }
    const elsewhere = declared(context);
    if (elsewhere !== undefined) {
      const message = `Deadlines of requests are declared to be tracked in ${elsewhere}, outside the cloud; no alarm was found at ${name}, and none is needed for that.`;
      return pass(message, { evidence: own });
    }
    context.read(sure.watched);
    const schedules = schedulesOf(subject, context);
    const named = namedAlarms(subject, context);
    const look = [
      ...perhaps.sound.map((alarm) => `${alarm.name} counts what waits`),
      ...schedules.items.map((schedule) => `${schedule} starts it at set times`),
      ...named.items.map((alarm) => `${alarm} is named for requests`),
    ];
    const deaf = sure.deaf.map((watcher) => watcher.name).join(", ");
    const none = deaf
      ? `the alarm on its failures reaches nobody (${deaf})`
      : "no alarm on its failures or on what waits too long reaches anybody";
    const evidence = [...own, ...reachEvidence(sure.deaf)];
    if (look.length > 0) {
      const words = `${name} handles requests, and ${none}; yet ${look.join(", and ")}. Check whether that shows a missed deadline.`;
      return review(words, { evidence });
    }
    // Nothing asks for a look; what was not read still might.
    context.read(whole<unknown>([perhaps.watched, complete(schedules), complete(named)]));
    return fail(`${name} handles requests, and ${none}.`, { evidence });
  },
};

function ownEvidence(subject: CloudFunction | Queue | Workflow): readonly Evidence[] {
  if (subject.kind === "queue") return evidenceOf(subject.facts.retention);
  return evidenceOf(subject.kind === "workflow" ? subject.facts.timeout : subject.facts.tags);
}

export default rule;
