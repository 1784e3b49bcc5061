import type { Normalized } from "../../../graph/graph.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Alarm } from "../../../model/resource.ts";
import { foundIn } from "../../parts.ts";
import { groupTagsOf, nameOf, tagsOf } from "../parts.ts";
import { watchesLag } from "./lag.ts";
import { reaches } from "./reaches.ts";
import { METRIC_ALERTS } from "./reads.ts";
import { watches } from "./watches.ts";

/** An alert becomes an alarm. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const node: Alarm = {
    kind: "alarm",
    id,
    name: nameOf(record, [METRIC_ALERTS]),
    type,
    ...foundIn(record),
    facts: {
      tags: tagsOf(record, [METRIC_ALERTS]),
      groupTags: groupTagsOf(record),
      watchesLag: watchesLag(record),
      reaches: reaches(record),
    },
  };
  return { nodes: [node], ...watches(record) };
}
