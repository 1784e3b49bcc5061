import type { Normalized } from "../../../graph/graph.ts";
import { isObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Stream } from "../../../model/resource.ts";
import { factOf, foundIn } from "../../parts.ts";
import { bulkTags } from "../bulk-tags.ts";
import { GET_SUMMARY } from "./reads.ts";

/** A stream's record becomes one stream. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const name = id.split("/").at(-1) ?? id;
  const facts = { tags: bulkTags(record), retention: retention(record) };
  const node: Stream = { kind: "stream", id, name, type, ...foundIn(record), facts };
  return { nodes: [node], edges: [], edgeGaps: [] };
}

/** Hours at the provider, from 24 to 8760. */
function retention(record: ResourceRecord): Stream["facts"]["retention"] {
  return factOf(record, {
    key: "DescribeStreamSummary",
    operation: GET_SUMMARY,
    read: ({ StreamDescriptionSummary: summary }) => {
      const hours = isObject(summary) ? summary.RetentionPeriodHours : undefined;
      return typeof hours === "number" && hours >= 0 ? hours / 24 : undefined;
    },
  });
}
