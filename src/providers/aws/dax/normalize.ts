import type { Normalized } from "../../../graph/graph.ts";
import type { Replica } from "../../../model/copies.ts";
import { known } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Cache } from "../../../model/resource.ts";
import { factOf, foundIn, part, unreadable } from "../../parts.ts";
import { bulkTags } from "../bulk-tags.ts";
import { metricAlias, namespaceAlias } from "../metric-alias.ts";
import { GET_PARAMETERS, LIST_CLUSTERS } from "./reads.ts";

/** A cluster's record becomes one cache; its nodes are part of it. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const node: Cache = {
    kind: "cache",
    id,
    aliases: aliasesOf(record),
    name: id.split("/").at(-1) ?? id,
    type,
    ...foundIn(record),
    facts: { tags: bulkTags(record), ttl: ttl(record), replicas: replicas(record) },
  };
  return { nodes: [node], edges: [], edgeGaps: [] };
}

/** Milliseconds where the group leaves the parameter out:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.cluster-management.html */
const DEFAULT = 300_000;

/** Single items and results of queries are kept apart, each for as long as its parameter says; the longer one counts. */
function ttl(record: ResourceRecord): Cache["facts"]["ttl"] {
  const answer = part(record, "DescribeParameters", GET_PARAMETERS);
  if (!answer.known) return answer;
  const list = answer.value?.Parameters;
  if (!Array.isArray(list)) return unreadable(record, GET_PARAMETERS);
  const given = objects(list);
  const values = ["record-ttl-millis", "query-ttl-millis"].map((name) => {
    const found = given.find(({ ParameterName }) => ParameterName === name)?.ParameterValue;
    return found === undefined ? undefined : milliseconds(found);
  });
  if (values.some((value) => value !== undefined && !Number.isFinite(value))) return unreadable(record, GET_PARAMETERS);
  const effective = values.map((value) => value ?? DEFAULT);
  const basis = values.includes(undefined) ? "documented-default" : "read";
  // Zero keeps an entry until there is no room for it.
  return known(effective.includes(0) ? null : Math.max(...effective) / 1000, answer.from, basis);
}

function milliseconds(value: JsonObject[string]): number {
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
}

const WORKS = new Set(["available", "modifying", "rebooting"]);

/** One node is the primary, and nobody says which; the others follow it:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.cluster.html */
function replicas(record: ResourceRecord): Cache["facts"]["replicas"] {
  return factOf<readonly Replica[]>(record, {
    key: "DescribeClusters",
    operation: LIST_CLUSTERS,
    read: ({ Nodes, TotalNodes }) => {
      const nodes = objects(Nodes);
      // While nodes are being made they are counted before they are listed.
      const total = typeof TotalNodes === "number" ? Math.max(TotalNodes, nodes.length) : nodes.length;
      if (!Array.isArray(Nodes) && typeof TotalNodes !== "number") return undefined;
      return Array.from({ length: Math.max(total - 1, 0) }, (_, index) =>
        replica(record.id, nodes[index + 1], index + 2),
      );
    },
  });
}

function replica(id: string, node: JsonObject | undefined, number: number): Replica {
  const where = text(node?.NodeId) ?? `node ${number}`;
  const says = text(node?.NodeStatus);
  const state = says === undefined ? "pending" : WORKS.has(says) ? "ok" : /fail/.test(says) ? "broken" : "pending";
  return {
    id: `${id}@${where.replaceAll(" ", "-")}`,
    where,
    state,
    ...(says === undefined ? {} : { says }),
    mode: "async",
  };
}

function aliasesOf(record: ResourceRecord): readonly string[] {
  const cluster = record.body.DescribeClusters;
  if (!isObject(cluster)) return [];
  const name = text(cluster.ClusterName);
  const address = isObject(cluster.ClusterDiscoveryEndpoint)
    ? text(cluster.ClusterDiscoveryEndpoint.Address)
    : undefined;
  return [
    ...(name === undefined ? [] : [metricAlias("AWS/DAX", "ClusterId", name, record)]),
    namespaceAlias("AWS/DAX", record),
    ...(address === undefined ? [] : [`host:${address.toLowerCase()}`]),
  ];
}
