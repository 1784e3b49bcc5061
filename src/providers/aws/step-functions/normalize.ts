import type { Normalized } from "../../../graph/graph.ts";
import { known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Workflow } from "../../../model/resource.ts";
import { factOf, foundIn, gapOf, originOf, unreadable } from "../../parts.ts";
import { bulkTags } from "../bulk-tags.ts";
import { metricAliases } from "../metric-alias.ts";
import { links } from "./links.ts";
import { KEY, machineOf } from "./machine.ts";
import { DESCRIBE_MACHINE } from "./reads.ts";

/** A state machine's record becomes one workflow, with what it calls and the role it has. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const node: Workflow = {
    kind: "workflow",
    id,
    aliases: metricAliases("AWS/States", "StateMachineArn", id, record),
    name: id.split(":").at(-1) ?? id,
    type,
    ...foundIn(record),
    facts: { tags: bulkTags(record), enabled: enabled(record), timeout: timeout(record) },
  };
  return { nodes: [node], ...links(record) };
}

function enabled(record: ResourceRecord): Workflow["facts"]["enabled"] {
  return factOf(record, {
    key: KEY,
    operation: DESCRIBE_MACHINE,
    read: ({ status }) => (status === "ACTIVE" ? true : status === "DELETING" ? false : undefined),
  });
}

const DAY = 86_400;
/** Seconds after which the service itself ends a run: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const LIMITS: ReadonlyMap<string, number> = new Map([
  ["STANDARD", 365 * DAY],
  ["EXPRESS", 5 * 60],
]);

/** The definition's own time limit counts within the service's. That of a single task ends the task alone.
 * https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html */
function timeout(record: ResourceRecord): Workflow["facts"]["timeout"] {
  const machine = machineOf(record);
  if (!machine.known) return machine;
  const { type, definition } = machine.value;
  const limit = typeof type === "string" ? LIMITS.get(type) : undefined;
  if (limit === undefined || !isObject(definition)) return unreadable(record, DESCRIBE_MACHINE);
  const { TimeoutSeconds: seconds } = definition;
  if (Object.hasOwn(definition, "TimeoutSecondsPath")) return decidedByTheRun(record);
  if (seconds === undefined) return known(limit / DAY, machine.from, "documented-default");
  if (typeof seconds !== "number" || seconds <= 0) return unreadable(record, DESCRIBE_MACHINE);
  const from = [originOf(record, KEY, DESCRIBE_MACHINE, ["definition", "TimeoutSeconds"])];
  return known(Math.min(seconds, limit) / DAY, from);
}

function decidedByTheRun(record: ResourceRecord): Fact<never> {
  const message = "each run is told its time limit";
  return unread(gapOf(record, { reason: "unresolved", operation: DESCRIBE_MACHINE, message }));
}
