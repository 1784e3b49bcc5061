import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import { map } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { EdgeType } from "../../../model/resource.ts";
import { factOf, originOf } from "../../parts.ts";
import { isCluster } from "./arn.ts";
import { formOf } from "./described.ts";
import { LIST_GLOBAL, LIST_INTEGRATIONS } from "./reads.ts";
import { readReplicaArns, secondaryMembers } from "./replicas.ts";

/** Edges out of a database, and those that could not be read. */
export interface Links {
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

/** To read replicas and to the other clusters of a global database. */
export function replication(record: ResourceRecord): readonly Links[] {
  const { key, operation, list } = formOf(record);
  const own = originOf(record, key, operation, [list, 0]);
  const global = originOf(record, "DescribeGlobalClusters", LIST_GLOBAL);
  const secondaries = map(secondaryMembers(record), (members) =>
    members.flatMap(({ DBClusterArn }) => text(DBClusterArn) ?? []),
  );
  const edgeTo =
    (origin: typeof own, because: string) =>
    (id: string): PendingEdge => ({
      type: "replicates-to",
      from: record.id,
      to: { by: "id", id },
      because,
      origin,
      toType: isCluster(id) ? "AWS::RDS::DBCluster" : "AWS::RDS::DBInstance",
    });
  return [
    links(record, "replicates-to", readReplicaArns(record), edgeTo(own, "it has a read replica there")),
    links(record, "replicates-to", secondaries, edgeTo(global, "it is the primary of a global database")),
  ];
}

const FLOWING = new Set(["active", "modifying", "syncing"]);

/** Zero-ETL integrations that take its changes elsewhere:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Integration.html */
function integrations(record: ResourceRecord): Fact<readonly JsonObject[]> {
  return factOf(record, {
    key: "DescribeIntegrations",
    operation: LIST_INTEGRATIONS,
    read: ({ Integrations }) =>
      Array.isArray(Integrations)
        ? objects(Integrations).filter(({ Status }) => FLOWING.has(text(Status) ?? ""))
        : undefined,
  });
}

export function changes(record: ResourceRecord): Fact<boolean> {
  return map(integrations(record), (flowing) => flowing.length > 0);
}

/** To the warehouses that integrations copy its changes to. */
export function feeds(record: ResourceRecord): Links {
  const origin = originOf(record, "DescribeIntegrations", LIST_INTEGRATIONS, ["Integrations"]);
  const targets = map(integrations(record), (flowing) => flowing.flatMap(({ TargetArn }) => text(TargetArn) ?? []));
  return links(record, "feeds", targets, (id) => ({
    type: "feeds",
    from: record.id,
    to: { by: "id", id },
    because: "a zero-ETL integration copies its changes there",
    origin,
  }));
}

function links(
  record: ResourceRecord,
  type: EdgeType,
  targets: Fact<readonly string[]>,
  edgeTo: (id: string) => PendingEdge,
): Links {
  if (targets.known) return { edges: targets.value.map(edgeTo), edgeGaps: [] };
  return { edges: [], edgeGaps: targets.gaps.map((gap) => ({ type, from: record.id, gap })) };
}
