import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, pass, review } from "../../engine/verdict.ts";
import { figure, inWords, leastDays } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import { formatDays } from "../../model/duration.ts";
import { declared } from "../request-watch.ts";

const rule: Rule<"queue"> = {
  id: "monitoring/queue-forgets-requests",
  title: "A queue forgets requests before they are due",
  kinds: ["queue"],
  clouds: ["aws", "azure"],
  labels: ["dsar-queue"],
  securitySeverity: 6.0,
  precision: "high",
  provisions: cite("11 CCR § 7021", "Civ. Code § 1798.130(a)(2)", "11 CCR § 7101"),
  why: `A request may be answered up to ${inWords(figure("response"))} after it came. A queue that drops a message sooner can lose one that nothing has worked off, and with it the only sign that somebody asked.`,
  exceptions: [
    "Where requests are tracked outside the cloud (declaration.systemOfRecord): passes on that word.",
    "A queue for what was tried in vain takes what fails, not what waits until it expires: a review.",
    "A queue whose messages never expire, or go to the dead letters when they do.",
  ],
  fix: {
    aws: `No queue keeps a message longer than 14 days: write each request to a store first, and let the queue only tell of it. Put what fails aside.

aws sqs set-queue-attributes --queue-url <queue url> --attributes '{"MessageRetentionPeriod":"1209600","RedrivePolicy":"{\\"deadLetterTargetArn\\":\\"<dead-letter queue arn>\\",\\"maxReceiveCount\\":\\"5\\"}"}'

Where requests are tracked elsewhere, say so: declaration.systemOfRecord.`,
    azure: `Let messages live as long as requests may take, and keep what expires.

az servicebus queue update --namespace-name <namespace> --resource-group <group> --name <queue> \\
  --default-message-time-to-live P90D --enable-dead-lettering-on-message-expiration true

// Bicep, of the queue
properties: { defaultMessageTimeToLive: 'P90D', deadLetteringOnMessageExpiration: true }`,
  },
  needs: ["queue", "queue.retention", "queue.deadLetters"],
  check(queue, context) {
    const { name, facts } = queue;
    const due = figure("response", context.asOf);
    const elsewhere = declared(context);
    if (elsewhere !== undefined) {
      const message = `Requests are declared to be tracked in ${elsewhere}, outside the cloud, whatever ${name} keeps.`;
      return pass(message, { evidence: [...evidenceOf(facts.retention), ...evidenceOf(facts.tags)] });
    }
    const days = context.read(facts.retention);
    const evidence = evidenceOf(facts.retention);
    if (days === null) return pass(`What waits in ${name} never expires.`, { evidence });
    const kept = `${name} keeps a message for ${formatDays(days)}`;
    if (days >= leastDays(due))
      return pass(`${kept}, no less than the ${inWords(due)} that an answer may take.`, { evidence });
    const short = `${kept}, and an answer may take ${inWords(due)}`;
    if (context.read(facts.deadLetters)) {
      return review(
        `${short}. What was tried in vain is put aside; check that nothing waits untried until it expires, and how long it is kept there.`,
        { evidence: [...evidence, ...evidenceOf(facts.deadLetters)] },
      );
    }
    return fail(`${short}; what fails or waits too long is gone, since nothing puts it aside.`, {
      evidence: [...evidence, ...evidenceOf(facts.deadLetters)],
    });
  },
};

export default rule;
