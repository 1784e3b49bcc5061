import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import type { Gap } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Alarm } from "../../../model/resource.ts";
import { factOf, foundIn, gapOf, originOf } from "../../parts.ts";
import { bulkTags } from "../bulk-tags.ts";
import { watchOfComposite } from "./composite.ts";
import { watchOfQuery } from "./log-query.ts";
import { reaches } from "./reach.ts";
import { LIST_ALARMS, LOG_ALARM } from "./reads.ts";
import { anything, watchOf } from "./watch.ts";
import type { MayWatch, Watch } from "./watch.ts";

const KEY = "DescribeAlarms";
const LISTS = ["MetricAlarms", "CompositeAlarms", "LogAlarms"] as const;

/** An alarm's record becomes one alarm, to which all leads that it watches. Where that was not read it may be anything. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const answer = factOf(record, { key: KEY, operation: LIST_ALARMS, read: (family) => found(record, family) });
  const watch = answer.known ? watchIn(record, answer.value) : anything(record);
  const node: Alarm = {
    kind: "alarm",
    id,
    name: id.split(":alarm:").at(-1) ?? id,
    type,
    ...foundIn(record),
    facts: {
      tags: bulkTags(record),
      reaches: answer.known ? reaches(record, answer.value.alarm) : answer,
    },
  };
  const gap = answer.known ? unresolved(record) : answer.gaps[0];
  return { nodes: [node], edges: edgesOf(record, watch), edgeGaps: gapsOf(watch, gap) };
}

interface Found {
  readonly alarm: JsonObject;
  /** The answer that holds it. */
  readonly family: JsonObject;
}

function found(record: ResourceRecord, family: JsonObject): Found | undefined {
  const all = LISTS.flatMap((list) => objects(family[list]));
  const alarm = all.find(({ AlarmArn }) => AlarmArn === record.id);
  return alarm && { alarm, family };
}

function watchIn(record: ResourceRecord, { alarm, family }: Found): Watch {
  if (text(alarm.AlarmRule) !== undefined) return watchOfComposite(alarm, family, record);
  return isObject(alarm.ScheduledQueryConfiguration) ? watchOfQuery(alarm, record) : watchOf(alarm, record);
}

function unresolved(record: ResourceRecord): Gap {
  const message = "which resources it watches does not show in its metric, query or rule";
  return gapOf(record, { reason: "unresolved", operation: LIST_ALARMS, message });
}

function edgesOf(record: ResourceRecord, { watched }: Watch): readonly PendingEdge[] {
  return distinct(watched).map(({ from, sign }) => ({
    type: "watched-by",
    from,
    to: { by: "id", id: record.id },
    because: record.type === LOG_ALARM ? "it watches a query of it" : "it watches one of its metrics",
    origin: originOf(record, KEY, LIST_ALARMS),
    sign,
  }));
}

function gapsOf({ perhaps }: Watch, gap: Gap): readonly EdgeGap[] {
  return distinct(perhaps).map((one) => ({ type: "watched-by", ...one, gap }));
}

function distinct<T extends MayWatch>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [`${one.sign} ${one.from}`, one])).values()];
}
