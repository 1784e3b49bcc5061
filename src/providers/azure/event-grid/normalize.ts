import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Topic } from "../../../model/resource.ts";
import { foundIn, gapOf, originOf, unreadable } from "../../parts.ts";
import { listed, propertiesIn } from "../nested.ts";
import type { Item } from "../nested.ts";
import { groupTagsOf, nameOf, tagsOf } from "../parts.ts";
import { asideOf, destinationOf } from "./destination.ts";
import { TOPIC_KINDS } from "./reads.ts";

/** A topic, and what its subscriptions send its events to. Which of them each picks out is not looked into. */
export function normalize(record: ResourceRecord): Normalized {
  const kind = TOPIC_KINDS.find(({ type }) => type === record.type);
  if (!kind) return { nodes: [], edges: [], edgeGaps: [] };
  const { id, type } = record;
  const node: Topic = {
    kind: "topic",
    id,
    name: nameOf(record, [kind.list]),
    type,
    ...foundIn(record),
    facts: { tags: tagsOf(record, [kind.list]), groupTags: groupTagsOf(record) },
  };
  const { items, gaps } = listed(record, kind.subscriptions);
  const sent = items.map((item) => sentBy(record, kind.subscriptions, item));
  const untold = type === "Microsoft.EventGrid/domains" ? [...gaps, within(record, kind.subscriptions)] : gaps;
  return {
    nodes: [node],
    edges: sent.flatMap(({ edges }) => edges),
    edgeGaps: [
      ...untold.map((gap): EdgeGap => ({ type: "triggers", from: id, gap })),
      ...sent.flatMap(({ edgeGaps }) => edgeGaps),
    ],
  };
}

/** A domain may hold thousands of topics with subscriptions of their own, which are not listed. */
function within(record: ResourceRecord, operation: string): EdgeGap["gap"] {
  return gapOf(record, { reason: "not-collected", operation, message: "the topics within a domain are not read" });
}

function sentBy(
  record: ResourceRecord,
  operation: string,
  { item, steps }: Item,
): Pick<Normalized, "edges" | "edgeGaps"> {
  const from = record.id;
  const origin = originOf(record, operation, operation, steps);
  const destination = destinationOf(item);
  const aside = asideOf(propertiesIn(item));
  const edges: PendingEdge[] = [];
  const edgeGaps: EdgeGap[] = [];
  const untold = (type: EdgeGap["type"]): void => {
    edgeGaps.push({ type, from, gap: unreadable(record, operation).gaps[0] });
  };
  if (destination) {
    const { id, toType } = destination;
    edges.push({
      type: "triggers",
      from,
      to: { by: "id", id },
      because: "a subscription sends it events",
      origin,
      toType,
    });
  } else untold("triggers");
  if (aside) {
    const { id, toType } = aside;
    const because = "events that cannot be delivered are put there";
    edges.push({ type: "dead-letters-to", from, to: { by: "id", id }, because, origin, toType });
  } else if (aside === undefined) untold("dead-letters-to");
  return { edges, edgeGaps };
}
