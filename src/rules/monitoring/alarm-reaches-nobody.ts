import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass } from "../../engine/verdict.ts";
import { figure, inWords } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import { any, isTrue } from "../../model/fact.ts";
import type { Label } from "../../model/label.ts";
import { watchedBy } from "../watched-by.ts";

const REQUESTS: readonly Label[] = ["dsar-endpoint", "dsar-handler", "dsar-queue", "dsar-workflow"];

const rule: Rule<"alarm"> = {
  id: "monitoring/alarm-reaches-nobody",
  title: "An alarm on requests reaches nobody",
  kinds: ["alarm"],
  clouds: ["aws", "azure"],
  labels: [],
  consults: REQUESTS,
  securitySeverity: 4.5,
  precision: "high",
  provisions: cite("11 CCR § 7021", "Civ. Code § 1798.130(a)(2)"),
  why: `Somebody set this alarm so that a request that fails or waits is heard of within the ${inWords(figure("response"))} there are. Its actions are off, it has none, or nobody has confirmed that they want to hear of it: it goes off unheard, and everyone believes that it would be heard.`,
  exceptions: [
    "One confirmed receiver is enough, and so is an action that calls code or opens a ticket.",
    "Alarms on anything but routes, code, queues and workflows for requests.",
  ],
  fix: {
    aws: `Switch the alarm's actions on, let it notify a topic, and have somebody confirm a subscription to that topic.

aws cloudwatch enable-alarm-actions --alarm-names <alarm>
aws sns subscribe --topic-arn <topic arn> --protocol email --notification-endpoint <address>`,
    azure: `Switch the alert on and let it call an action group with a receiver in it.

az monitor metrics alert update --name <alert> --resource-group <group> --enabled true --add-action <action group id>
az monitor action-group update --name <group> --resource-group <group> --add-action email on-call <address>

// Bicep, of the alert
actions: [{ actionGroupId: onCall.id }]`,
  },
  needs: [
    "alarm",
    "alarm.reaches",
    "endpoint",
    "endpoint.watched-by",
    "function",
    "function.watched-by",
    "compute",
    "compute.watched-by",
    "queue",
    "queue.watched-by",
    "workflow",
    "workflow.watched-by",
    "log-store",
    "log-store.watched-by",
    "function.logs-to",
    "workflow.logs-to",
  ],
  check(alarm, context) {
    const { nodes, gap } = watchedBy(alarm, context);
    const facts = nodes.flatMap((node) => REQUESTS.map((label) => context.bears(node, label)));
    if (!context.read(any([...facts, gap]))) return notApplicable();
    context.strongest(nodes, REQUESTS);
    const { reaches } = alarm.facts;
    const bearing = nodes.filter((node) => REQUESTS.some((label) => isTrue(context.bears(node, label))));
    const [first, second, third, ...more] = bearing.map(({ name }) => name).sort();
    const names = [first, second, third, more.length > 0 ? `${more.length} more` : undefined]
      .filter(Boolean)
      .join(", ");
    const evidence = evidenceOf(reaches);
    if (context.read(reaches)) return pass(`${alarm.name} watches ${names} and reaches somebody.`, { evidence });
    return fail(
      `${alarm.name} watches ${names}, and nobody hears of it: its actions are off, it has none, or nobody has confirmed that they receive them.`,
      { evidence },
    );
  },
};

export default rule;
