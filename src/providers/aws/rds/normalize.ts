import type { Normalized } from "../../../graph/graph.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { database } from "./database.ts";
import { changes, feeds, replication } from "./links.ts";
import { snapshot } from "./snapshot.ts";
import { SNAPSHOT_FORMS } from "./snapshot-form.ts";

/** An instance or a cluster becomes a database, a snapshot one that the database is backed up by. */
export function normalize(record: ResourceRecord): Normalized {
  const form = SNAPSHOT_FORMS.find(({ type }) => type === record.type);
  if (form) return snapshot(record, form);
  const links = [...replication(record), feeds(record)];
  return {
    nodes: [database(record, changes(record))],
    edges: links.flatMap(({ edges }) => edges),
    edgeGaps: links.flatMap(({ edgeGaps }) => edgeGaps),
  };
}
