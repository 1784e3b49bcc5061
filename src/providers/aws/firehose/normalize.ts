import type { Normalized, PendingEdge } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Stream } from "../../../model/resource.ts";
import { factOf, foundIn, originOf } from "../../parts.ts";
import { bulkTags } from "../bulk-tags.ts";
import { GET_STREAM } from "./reads.ts";

const KEY = "DescribeDeliveryStream";
const INNER = "DeliveryStreamDescription";

/** A delivery stream's record becomes one stream, fed by its source and feeding its buckets. Other destinations are no
 * resources that anything reads. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const name = id.split("/").at(-1) ?? id;
  const described = description(record);
  const facts = { tags: bulkTags(record), retention: retention(described) };
  const node: Stream = { kind: "stream", id, name, type, ...foundIn(record), facts };
  if (!described.known)
    return { nodes: [node], edges: [], edgeGaps: [{ type: "feeds", from: id, gap: described.gaps[0] }] };
  return {
    nodes: [node],
    edges: [...fromSource(record, described.value), ...toBuckets(record, described.value)],
    edgeGaps: [],
  };
}

function description(record: ResourceRecord): Fact<JsonObject> {
  return factOf(record, {
    key: KEY,
    operation: GET_STREAM,
    read: ({ DeliveryStreamDescription: inner }) =>
      isObject(inner) && Array.isArray(inner.Destinations) ? inner : undefined,
  });
}

/** What cannot be delivered is kept a day; what comes from another stream waits there:
 * https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html */
function retention(described: Fact<JsonObject>): Stream["facts"]["retention"] {
  if (!described.known) return described;
  const waits = ["KinesisStreamAsSource", "MSKAsSource"].includes(text(described.value.DeliveryStreamType) ?? "");
  return known(waits ? 0 : 1, described.from, "documented-default");
}

function fromSource(record: ResourceRecord, { Source }: JsonObject): readonly PendingEdge[] {
  const source = isObject(Source) ? Source.KinesisStreamSourceDescription : undefined;
  const arn = isObject(source) ? text(source.KinesisStreamARN) : undefined;
  if (!arn) return [];
  const origin = originOf(record, KEY, GET_STREAM, [
    INNER,
    "Source",
    "KinesisStreamSourceDescription",
    "KinesisStreamARN",
  ]);
  return [{ type: "feeds", from: arn, to: { by: "id", id: record.id }, because: "it reads from the stream", origin }];
}

function toBuckets(record: ResourceRecord, { Destinations }: JsonObject): readonly PendingEdge[] {
  const edges = new Map<string, PendingEdge>();
  for (const [index, destination] of objects(Destinations).entries()) {
    for (const kind of Object.keys(destination).sort()) {
      const at = destination[kind];
      for (const [bucket, steps] of isObject(at) ? bucketsOf(at) : []) {
        if (edges.has(bucket)) continue;
        edges.set(bucket, {
          type: "feeds",
          from: record.id,
          to: { by: "id", id: bucket },
          because: "it delivers there",
          origin: originOf(record, KEY, GET_STREAM, [INNER, "Destinations", index, kind, ...steps]),
          toType: "AWS::S3::Bucket",
        });
      }
    }
  }
  return [...edges.values()];
}

/** Of any kind of destination: the bucket itself, the one it goes through or that takes what failed, and the one that
 * takes what came in before it was changed. */
function bucketsOf(destination: JsonObject): readonly (readonly [string, readonly string[]])[] {
  const { BucketARN, S3DestinationDescription: via, S3BackupDescription: backup, S3BackupMode } = destination;
  const found = [
    [BucketARN, ["BucketARN"]],
    [isObject(via) ? via.BucketARN : undefined, ["S3DestinationDescription", "BucketARN"]],
    [
      isObject(backup) && S3BackupMode !== "Disabled" ? backup.BucketARN : undefined,
      ["S3BackupDescription", "BucketARN"],
    ],
  ] as const;
  return found.flatMap(([bucket, steps]) =>
    typeof bucket === "string" && bucket !== "" ? [[bucket, steps] as const] : [],
  );
}
