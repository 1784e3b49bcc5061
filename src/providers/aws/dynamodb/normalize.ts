import type { Normalized } from "../../../graph/graph.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Database } from "../../../model/resource.ts";
import { foundIn } from "../../parts.ts";
import { tableAlias } from "../../setting-references.ts";
import { bulkTags } from "../bulk-tags.ts";
import { metricAliases } from "../metric-alias.ts";
import { changes, feeds, kinesisStreams } from "./changes.ts";
import { copies } from "./copies.ts";
import { publicRead } from "./public-read.ts";
import { replicas, replication } from "./replicas.ts";
import { encryption, itemExpiry, reads } from "./table.ts";

/** A table's record becomes one database, with edges to its replicas and to the streams that its changes go to. */
export function normalize(record: ResourceRecord): Normalized {
  const found = replicas(record);
  const streams = kinesisStreams(record);
  return {
    nodes: [database(record, found)],
    edges: [
      ...replication(record, found.known ? found.value : []),
      ...feeds(record, streams.known ? streams.value : []),
    ],
    edgeGaps: [
      ...(found.known ? [] : found.gaps.map((gap) => ({ type: "replicates-to" as const, from: record.id, gap }))),
      ...(streams.known ? [] : streams.gaps.map((gap) => ({ type: "feeds" as const, from: record.id, gap }))),
    ],
  };
}

function database(record: ResourceRecord, found: Database["facts"]["replicas"]): Database {
  const { id, type } = record;
  const name = id.split(":table/").at(-1) ?? id;
  return {
    kind: "database",
    id,
    aliases: [tableAlias(name), tableAlias(name, record), ...metricAliases("AWS/DynamoDB", "TableName", name, record)],
    name,
    type,
    ...foundIn(record),
    facts: {
      tags: bulkTags(record),
      itemExpiry: itemExpiry(record),
      copies: copies(record),
      replicas: found,
      reads: reads(record),
      changes: changes(record),
      encryption: encryption(record),
      publicRead: publicRead(record),
    },
  };
}
