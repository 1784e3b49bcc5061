import type { Normalized, PendingEdge } from "../../../graph/graph.ts";
import { isFalse } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { EventRule, Schedule, Topic } from "../../../model/resource.ts";
import { factOf, foundIn, gapOf, originOf } from "../../parts.ts";
import { bulkTags } from "../bulk-tags.ts";
import { scheduledBy, scheduledPerhaps } from "../scheduled.ts";
import { failuresSeen } from "./failures.ts";
import { reaches } from "./reaches.ts";
import { LIST_BUSES, LIST_RULES } from "./reads.ts";
import { handedOn, targetsOf } from "./targets.ts";

const KEY = "ListRules";

/** A bus becomes a topic; a rule what picks events out of its bus, or a schedule, or both. */
export function normalize(record: ResourceRecord): Normalized {
  if (record.type === "AWS::Events::EventBus") return ofBus(record);
  const rule = isObject(record.body.ListRules) ? record.body.ListRules : {};
  const isSchedule = rule.ScheduleExpression !== undefined;
  const both = isSchedule && rule.EventPattern !== undefined;
  const parts = [
    ...(isSchedule && !both ? [] : [ofRule(record, rule)]),
    // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html allows a rule to be both.
    ...(isSchedule ? [ofSchedule(record, both ? `${record.id}#schedule` : record.id)] : []),
  ];
  return {
    nodes: parts.flatMap(({ nodes }) => nodes),
    edges: parts.flatMap(({ edges }) => edges),
    edgeGaps: parts.flatMap(({ edgeGaps }) => edgeGaps),
  };
}

function ofBus(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const name = id.split(":event-bus/").at(-1) ?? id;
  const node: Topic = { kind: "topic", id, name, type, ...foundIn(record), facts: { tags: bulkTags(record) } };
  const failed = asUnreadPart(record.body.ListRules);
  return {
    nodes: [node],
    edges: [],
    edgeGaps: failed ? [{ type: "triggers", from: id, gap: gapOf(record, failed) }] : [],
  };
}

function ofRule(record: ResourceRecord, rule: JsonObject): Normalized {
  const { id, type } = record;
  const reached = reaches(record, enabled(record));
  const node: EventRule = {
    kind: "event-rule",
    id,
    name: nameOf(id),
    type,
    ...foundIn(record),
    facts: { tags: bulkTags(record), enabled: enabled(record), reaches: reached },
  };
  const failures = failuresSeen(record, rule, reached);
  // Through a rule that is switched off nothing goes.
  const wiring = isFalse(node.facts.enabled) ? { edges: [], edgeGaps: [] } : handedOn(record);
  return {
    nodes: [node],
    edges: [...(isFalse(node.facts.enabled) ? [] : fromBus(record)), ...wiring.edges, ...failures.edges],
    edgeGaps: [...wiring.edgeGaps, ...failures.edgeGaps],
  };
}

function ofSchedule(record: ResourceRecord, id: string): Normalized {
  const node: Schedule = {
    kind: "schedule",
    id,
    name: nameOf(record.id),
    type: record.type,
    ...foundIn(record),
    facts: { tags: bulkTags(record), enabled: enabled(record) },
  };
  const targets = targetsOf(record);
  return {
    nodes: [node],
    edges: targets.known ? targets.value.map(({ arn, origin }) => scheduledBy(arn, id, origin)) : [],
    edgeGaps: targets.known ? [] : scheduledPerhaps(record, targets.gaps[0]),
  };
}

/** States: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Rule.html */
function enabled(record: ResourceRecord): EventRule["facts"]["enabled"] {
  return factOf(record, {
    key: KEY,
    operation: LIST_RULES,
    read: ({ State }) => {
      if (State === "DISABLED") return false;
      return State === "ENABLED" || State === "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" ? true : undefined;
    },
  });
}

function fromBus(record: ResourceRecord): readonly PendingEdge[] {
  const bus = isObject(record.body.ListEventBuses) ? text(record.body.ListEventBuses.Arn) : undefined;
  if (bus === undefined) return [];
  const origin = originOf(record, "ListEventBuses", LIST_BUSES, ["Arn"]);
  const to = { by: "id", id: record.id } as const;
  return [{ type: "triggers", from: bus, to, because: "it picks events out of the bus", origin }];
}

function nameOf(id: string): string {
  return id.split("/").at(-1) ?? id;
}
