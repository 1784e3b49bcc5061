import type { Normalized } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Queue, Stream } from "../../../model/resource.ts";
import { foundIn, originOf, part, unreadable } from "../../parts.ts";
import { canonicalId } from "../inventory.ts";
import { groupTagsOf, tagsOf } from "../parts.ts";
import { EVENT_HUBS, SERVICE_BUS } from "./reads.ts";
import type { NamespaceOperations } from "./reads.ts";
import { hubDays, queueDays } from "./retention.ts";

/** A namespace becomes its queues, or its event hubs. They have no tags, so that the namespace's speak for them. */
export function normalize(record: ResourceRecord): Normalized {
  const nodes =
    record.type === EVENT_HUBS.type
      ? childrenOf(record, EVENT_HUBS).map((child): Stream => ({ kind: "stream", ...placed(child, hubDays) }))
      : childrenOf(record, SERVICE_BUS).map((child): Queue => ({ kind: "queue", ...placed(child, queueDays) }));
  return { nodes, edges: [], edgeGaps: [] };
}

interface Child {
  readonly record: ResourceRecord;
  readonly operations: NamespaceOperations;
  readonly name: string;
  readonly entry: JsonObject;
  readonly index: number;
}

/** Those that the record lists; none where the list is unread, which the graph learns by itself. */
function childrenOf(record: ResourceRecord, operations: NamespaceOperations): readonly Child[] {
  const list = part(record, operations.list, operations.list);
  const entries = list.known ? elements(list.value?.value) : [];
  return entries.flatMap((entry, index): Child[] => {
    const name = isObject(entry) ? text(entry.name) : undefined;
    return isObject(entry) && name ? [{ record, operations, name, entry, index }] : [];
  });
}

/** `days`: how many its properties let an item stay, `undefined` where they make no sense. */
function placed(child: Child, days: (properties: JsonObject) => number | null | undefined): Omit<Queue, "kind"> {
  const { record, operations, name, entry } = child;
  const below = operations === EVENT_HUBS ? "eventhubs" : "queues";
  return {
    // A queue's name may have slashes, which its id writes otherwise.
    id: canonicalId(text(entry.id) ?? `${record.id}/${below}/${name}`),
    name: `${record.id.split("/").at(-1) ?? record.id}/${name}`,
    type: `${operations.type}/${below}`,
    ...foundIn(record),
    facts: {
      tags: tagsOf(record, [operations.namespaces]),
      groupTags: groupTagsOf(record),
      retention: retention(child, days),
    },
  };
}

function retention(
  { record, operations, entry, index }: Child,
  days: (properties: JsonObject) => number | null | undefined,
): Fact<number | null> {
  const { list } = operations;
  const value = isObject(entry.properties) ? days(entry.properties) : undefined;
  if (value === undefined) return unreadable(record, list);
  return known(value, [originOf(record, list, list, ["value", index, "properties"])]);
}
