import type { Normalized } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Schedule } from "../../../model/resource.ts";
import { factOf, foundIn, gapOf, originOf } from "../../parts.ts";
import { scheduledBy, scheduledPerhaps } from "../scheduled.ts";
import { LIST_SCHEDULES } from "./reads.ts";

const KEY = "ListSchedules";

/** A schedule's record becomes one schedule, to which what it starts leads. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const node: Schedule = {
    kind: "schedule",
    id,
    name: id.split("/").at(-1) ?? id,
    type,
    ...foundIn(record),
    facts: {
      // Only groups of schedules bear tags: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_TagResource.html
      tags: known({}, [], "documented-default"),
      enabled: enabled(record),
    },
  };
  return { nodes: [node], ...wiringOf(record) };
}

function wiringOf(record: ResourceRecord): Pick<Normalized, "edges" | "edgeGaps"> {
  const target = factOf(record, {
    key: KEY,
    operation: LIST_SCHEDULES,
    read: ({ Target }) => (isObject(Target) ? text(Target.Arn) : undefined),
  });
  if (!target.known) return { edges: [], edgeGaps: scheduledPerhaps(record, target.gaps[0]) };
  const called = CALL.exec(target.value)?.[1];
  if (called !== undefined) {
    const message = "it calls an operation, and what that starts stands in an input that is not read";
    const gap = gapOf(record, { reason: "unresolved", operation: LIST_SCHEDULES, message });
    return { edges: [], edgeGaps: scheduledPerhaps(record, gap, called) };
  }
  const origin = originOf(record, KEY, LIST_SCHEDULES, ["Target", "Arn"]);
  return { edges: [scheduledBy(target.value, record.id, origin)], edgeGaps: [] };
}

function enabled(record: ResourceRecord): Schedule["facts"]["enabled"] {
  return factOf(record, {
    key: KEY,
    operation: LIST_SCHEDULES,
    read: ({ State }) => (State === "ENABLED" || State === "DISABLED" ? State === "ENABLED" : undefined),
  });
}

/** A universal target names an operation: `arn:aws:scheduler:::aws-sdk:lambda:invoke`.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html */
const CALL = /^arn:[^:]+:scheduler:::aws-sdk:([a-z0-9-]+):/;
