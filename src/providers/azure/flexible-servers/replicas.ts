import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import type { Replica } from "../../../model/copies.ts";
import { known, map } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { DatabaseFacts } from "../../../model/store-facts.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import { replicaState } from "../database.ts";
import { canonicalId } from "../inventory.ts";
import type { Flavour } from "./flavour.ts";

/** https://learn.microsoft.com/rest/api/postgresql/replicas/list-by-server */
const REPLICATION = { ok: ["Active"], broken: ["Broken"] };
/** A server that runs may have stopped to replicate all the same: only one that does not run is known to be broken. */
const SERVER = { ok: [], broken: ["Stopped", "Disabled"] };

interface ReplicaServer {
  readonly id: string;
  readonly name: string;
  readonly properties: JsonObject;
}

/** Servers that replay what this one writes, always behind it. */
export function replicas(record: ResourceRecord, flavour: Flavour): DatabaseFacts["replicas"] {
  return map(replicaServers(record, flavour), (servers) =>
    servers.map(({ id, name, properties }): Replica => {
      const own = isObject(properties.replica) ? text(properties.replica.replicationState) : undefined;
      const state = own === undefined ? replicaState(properties.state, SERVER) : replicaState(own, REPLICATION);
      return { id, where: name, ...state, mode: "async" };
    }),
  );
}

/** The edges to them. */
export function replicationEdges(
  record: ResourceRecord,
  flavour: Flavour,
): { edges: readonly PendingEdge[]; edgeGaps: readonly EdgeGap[] } {
  const type = "replicates-to";
  const servers = replicaServers(record, flavour);
  if (!servers.known) return { edges: [], edgeGaps: servers.gaps.map((gap) => ({ type, from: record.id, gap })) };
  const edges = servers.value.map(({ id }, index): PendingEdge => {
    const origin = originOf(record, flavour.replicas, flavour.replicas, ["value", index]);
    const because = "it is listed as a replica";
    return { type, from: record.id, to: { by: "id", id }, because, origin, toType: record.type };
  });
  return { edges, edgeGaps: [] };
}

function replicaServers(record: ResourceRecord, { replicas: operation }: Flavour): Fact<readonly ReplicaServer[]> {
  const answer = part(record, operation, operation);
  if (!answer.known) return answer;
  const value = answer.value?.value;
  const servers = elements(value).flatMap((entry): ReplicaServer[] => {
    const id = isObject(entry) ? text(entry.id) : undefined;
    if (!isObject(entry) || !id || !isObject(entry.properties)) return [];
    const own = canonicalId(id);
    return [{ id: own, name: text(entry.name) || own, properties: entry.properties }];
  });
  const whole = Array.isArray(value) && servers.length === value.length;
  return whole ? known(servers, answer.from) : unreadable(record, operation);
}
