import type { Normalized } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Queue, Stream } from "../../../model/resource.ts";
import { foundIn, originOf, unreadable } from "../../parts.ts";
import { canonicalId } from "../inventory.ts";
import { listed } from "../nested.ts";
import type { Item } from "../nested.ts";
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

interface Child extends Item {
  readonly record: ResourceRecord;
  readonly operations: NamespaceOperations;
  readonly name: string;
}

/** Those that the record lists; none where the list is unread, which the graph learns by itself. */
function childrenOf(record: ResourceRecord, operations: NamespaceOperations): readonly Child[] {
  return listed(record, operations.list).items.flatMap(({ item, steps }): Child[] => {
    const name = text(item.name);
    return name ? [{ record, operations, name, item, steps }] : [];
  });
}

/** `days`: how many its properties let an item stay, `undefined` where they make no sense. */
function placed(child: Child, days: (properties: JsonObject) => number | null | undefined): Omit<Queue, "kind"> {
  const { record, operations, name, item } = child;
  const below = operations === EVENT_HUBS ? "eventhubs" : "queues";
  return {
    // A queue's name may have slashes, which its id writes otherwise.
    id: canonicalId(text(item.id) ?? `${record.id}/${below}/${name}`),
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
  { record, operations, item, steps }: Child,
  days: (properties: JsonObject) => number | null | undefined,
): Fact<number | null> {
  const { list } = operations;
  const value = isObject(item.properties) ? days(item.properties) : undefined;
  if (value === undefined) return unreadable(record, list);
  return known(value, [originOf(record, list, list, [...steps, "properties"])]);
}
