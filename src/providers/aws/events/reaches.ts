import { all, any, known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf } from "../../parts.ts";
import { heard, isTopic } from "../subscribers/heard.ts";
import { LIST_TARGETS } from "./reads.ts";
import { serviceOf, targetsOf } from "./targets.ts";
import type { Target } from "./targets.ts";

/** Whether anybody hears of the events that a rule picks out: it is switched on, and one of its targets comes to somebody. */
export function reaches(record: ResourceRecord, enabled: Fact<boolean>): Fact<boolean> {
  const targets = targetsOf(record);
  if (!targets.known) return all([enabled, targets]);
  const none = known(false, [originOf(record, "ListTargetsByRule", LIST_TARGETS)]);
  return all([enabled, any([...targets.value.map((target) => told(record, target)), none])]);
}

/** What holds events until somebody looks tells nobody. */
const SILENT: ReadonlySet<string> = new Set(["firehose", "kinesis", "logs", "sqs"]);
/** Incidents, and code that may do anything, as where alarms act. */
const TELLING: ReadonlySet<string> = new Set(["lambda", "ssm-incidents"]);

function told(record: ResourceRecord, { arn, origin }: Target): Fact<boolean> {
  const service = serviceOf(arn);
  // A work item; the service's other targets are commands to machines.
  if (TELLING.has(service) || arn.endsWith(":opsitem")) return known(true, [origin]);
  if (isTopic(arn)) return heard(record, arn);
  if (SILENT.has(service)) return known(false, [origin]);
  const message = "it has a target that may or may not tell somebody";
  return unread(gapOf(record, { reason: "unresolved", operation: LIST_TARGETS, message }));
}
