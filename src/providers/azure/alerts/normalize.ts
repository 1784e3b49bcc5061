import type { Normalized } from "../../../graph/graph.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Alarm } from "../../../model/resource.ts";
import { foundIn } from "../../parts.ts";
import { groupTagsOf, nameOf, tagsOf } from "../parts.ts";
import { reaches } from "./reaches.ts";
import { ALERT_KINDS } from "./reads.ts";
import { watches } from "./watches.ts";

/** An alert becomes an alarm. */
export function normalize(record: ResourceRecord): Normalized {
  const kind = ALERT_KINDS.find(({ type }) => type === record.type);
  if (!kind) return { nodes: [], edges: [], edgeGaps: [] };
  const { id, type } = record;
  const node: Alarm = {
    kind: "alarm",
    id,
    name: nameOf(record, [kind.list]),
    type,
    ...foundIn(record),
    facts: {
      tags: tagsOf(record, [kind.list]),
      groupTags: groupTagsOf(record),
      reaches: reaches(record, kind),
    },
  };
  return { nodes: [node], ...watches(record, kind) };
}
