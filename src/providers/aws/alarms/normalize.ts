import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import { known, unread } from "../../../model/fact.ts";
import type { Gap } from "../../../model/fact.ts";
import { objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Alarm } from "../../../model/resource.ts";
import { factOf, foundIn, gapOf, originOf } from "../../parts.ts";
import { bulkTags } from "../bulk-tags.ts";
import { watchOfComposite } from "./composite.ts";
import { reaches } from "./reach.ts";
import { LIST_ALARMS } from "./reads.ts";
import { anything, watchOf } from "./watch.ts";
import type { Watch } from "./watch.ts";

const KEY = "DescribeAlarms";

/** An alarm's record becomes one alarm, to which all leads that it watches. */
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
      watchesLag: answer.known ? lagFact(record, watch) : answer,
      reaches: answer.known ? reaches(record, answer.value.alarm) : answer,
    },
  };
  return { nodes: [node], edges: edgesOf(record, watch), edgeGaps: gapsOf(record, watch) };
}

interface Found {
  readonly alarm: JsonObject;
  /** The answer that holds it. */
  readonly family: JsonObject;
}

function found(record: ResourceRecord, family: JsonObject): Found | undefined {
  const all = [...objects(family.MetricAlarms), ...objects(family.CompositeAlarms)];
  const alarm = all.find(({ AlarmArn }) => AlarmArn === record.id);
  return alarm && { alarm, family };
}

function watchIn(record: ResourceRecord, { alarm, family }: Found): Watch {
  return text(alarm.AlarmRule) === undefined ? watchOf(alarm, record) : watchOfComposite(alarm, family, record);
}

function lagFact(record: ResourceRecord, { lag }: Watch): Alarm["facts"]["watchesLag"] {
  return lag === undefined ? unread(unresolved(record)) : known(lag, [originOf(record, KEY, LIST_ALARMS)]);
}

function unresolved(record: ResourceRecord): Gap {
  const message = "which resources it watches does not show in its metric, query or rule";
  return gapOf(record, { reason: "unresolved", operation: LIST_ALARMS, message });
}

function edgesOf(record: ResourceRecord, { watched }: Watch): readonly PendingEdge[] {
  return [...new Set(watched)].map((from) => ({
    type: "watched-by",
    from,
    to: { by: "id", id: record.id },
    because: "it watches one of its metrics",
    origin: originOf(record, KEY, LIST_ALARMS),
  }));
}

function gapsOf(record: ResourceRecord, { perhaps }: Watch): readonly EdgeGap[] {
  return [...new Set(perhaps)].map((from) => ({ type: "watched-by", from, gap: unresolved(record) }));
}
