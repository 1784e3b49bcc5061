import type { Normalized } from "../../../graph/graph.ts";
import { text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Alarm } from "../../../model/resource.ts";
import { foundIn } from "../../parts.ts";
import { described, groupTagsOf, tagsOf } from "../parts.ts";
import { watchesLag } from "./lag.ts";
import { reaches } from "./reaches.ts";
import { METRIC_ALERTS } from "./reads.ts";
import { watches } from "./watches.ts";

/** An alert becomes an alarm. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const resource = described(record, [METRIC_ALERTS]);
  const name = (resource.known && text(resource.value.name)) || (id.split("/").at(-1) ?? id);
  const node: Alarm = {
    kind: "alarm",
    id,
    name,
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
