import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import type { Unread } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, part, unreadable } from "../../parts.ts";

/** Edges of one type out of a bucket, or why they could not be read. */
export interface Links {
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

type LinkType = "replicates-to" | "logs-to" | "feeds";

const TYPE = "AWS::S3::Bucket";

/** To the buckets that its enabled replication rules copy to. */
export function replication(record: ResourceRecord): Links {
  const operation = "s3:GetBucketReplication";
  return links(record, "replicates-to", "GetBucketReplication", operation, ({ ReplicationConfiguration }) => {
    const rules = isObject(ReplicationConfiguration) ? ReplicationConfiguration.Rules : undefined;
    if (!Array.isArray(rules)) return undefined;
    const edges = (rules as readonly JsonValue[]).map((rule, index) => replicationEdge(record, operation, rule, index));
    const sound = edges.filter((edge) => edge !== undefined);
    return sound.length === edges.length ? once(sound.filter((edge) => edge !== null)) : undefined;
  });
}

/** `null`: the rule copies nothing. */
function replicationEdge(
  record: ResourceRecord,
  operation: string,
  rule: JsonValue,
  index: number,
): PendingEdge | null | undefined {
  if (!isObject(rule)) return undefined;
  if (rule.Status === "Disabled") return null;
  const bucket = isObject(rule.Destination) ? rule.Destination.Bucket : undefined;
  if (rule.Status !== "Enabled" || typeof bucket !== "string" || !bucket.startsWith("arn:")) return undefined;
  const name =
    typeof rule.ID === "string" && rule.ID !== "" ? `its replication rule "${rule.ID}"` : "a replication rule";
  const inner = ["ReplicationConfiguration", "Rules", index, "Destination", "Bucket"];
  return {
    type: "replicates-to",
    from: record.id,
    to: { by: "id", id: bucket },
    because: `${name} copies its objects there`,
    origin: originOf(record, "GetBucketReplication", operation, inner),
    toType: TYPE,
  };
}

/** One edge to each target. */
export function once(edges: readonly PendingEdge[]): readonly PendingEdge[] {
  const targets = new Map<string, PendingEdge>();
  for (const edge of edges) {
    const target = edge.to.by === "name" ? edge.to.name : edge.to.id;
    if (!targets.has(target)) targets.set(target, edge);
  }
  return [...targets.values()];
}

/** To the bucket that takes its access logs. */
export function logging(record: ResourceRecord): Links {
  const operation = "s3:GetBucketLogging";
  return links(record, "logs-to", "GetBucketLogging", operation, ({ LoggingEnabled }) => {
    if (LoggingEnabled === undefined) return [];
    const target = isObject(LoggingEnabled) ? LoggingEnabled.TargetBucket : undefined;
    if (typeof target !== "string" || target === "") return undefined;
    const [, partition = "aws"] = record.id.split(":");
    const origin = originOf(record, "GetBucketLogging", operation, ["LoggingEnabled", "TargetBucket"]);
    const to = { by: "id", id: `arn:${partition}:s3:::${target}` } as const;
    return [{ type: "logs-to", from: record.id, to, because: "its access logs go there", origin, toType: TYPE }];
  });
}

/** The edges that one part tells; a part that is absent tells none. */
export function links(
  record: ResourceRecord,
  type: LinkType,
  key: string,
  operation: string,
  read: (answer: JsonObject) => readonly PendingEdge[] | undefined,
): Links {
  const answer = part(record, key, operation);
  if (!answer.known) return missing(record, type, answer);
  if (answer.value === null) return { edges: [], edgeGaps: [] };
  const edges = read(answer.value);
  return edges ? { edges, edgeGaps: [] } : missing(record, type, unreadable(record, operation));
}

function missing(record: ResourceRecord, type: LinkType, { gaps }: Unread): Links {
  return { edges: [], edgeGaps: gaps.map((gap) => ({ type, from: record.id, gap })) };
}
