import type { Normalized } from "../../../graph/graph.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { ObjectStore } from "../../../model/resource.ts";
import { factOf, foundIn } from "../../parts.ts";
import { accessPointIds } from "./access-points.ts";
import { expiryRules } from "./lifecycle.ts";
import { logging, replication } from "./links.ts";
import { notifications } from "./notifications.ts";
import { publicRead } from "./public-read.ts";
import { encryption, lock, tags, versioning } from "./storage.ts";

/** A bucket's record becomes one object store, and edges to the buckets it copies and logs to and to what it notifies. */
export function normalize(record: ResourceRecord): Normalized {
  const links = [replication(record), logging(record), notifications(record)];
  return {
    nodes: [objectStore(record)],
    edges: links.flatMap(({ edges }) => edges),
    edgeGaps: links.flatMap(({ edgeGaps }) => edgeGaps),
  };
}

function objectStore(record: ResourceRecord): ObjectStore {
  const aliases = accessPointIds(record);
  return {
    kind: "object-store",
    id: record.id,
    ...(aliases.length > 0 ? { aliases } : {}),
    name: record.id.split(":::").at(-1) ?? record.id,
    type: record.type,
    ...foundIn(record),
    facts: {
      tags: tags(record),
      expiry: expiry(record),
      versioning: versioning(record),
      lock: lock(record),
      encryption: encryption(record),
      publicRead: publicRead(record),
    },
  };
}

function expiry(record: ResourceRecord): ObjectStore["facts"]["expiry"] {
  return factOf(record, {
    key: "GetBucketLifecycleConfiguration",
    operation: "s3:GetBucketLifecycleConfiguration",
    absent: { value: [], basis: "read" },
    read: expiryRules,
  });
}
