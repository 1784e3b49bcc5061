import type { Replica } from "../../../model/copies.ts";
import { known, map, unread, whole } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { elements, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { DatabaseFacts } from "../../../model/store-facts.ts";
import { factOf, gapOf } from "../../parts.ts";
import { arnBeside, isCluster, nameOf, regionOf } from "./arn.ts";
import { described, formOf, fromOwn, instances } from "./described.ts";
import { LIST_CLUSTERS, LIST_GLOBAL } from "./reads.ts";
import type { ReplicaState } from "./replica-state.ts";
import { pending, readerState, replicaState } from "./replica-state.ts";

/** Everything that readers may be sent to instead of the primary: read replicas, a cluster's readers, and the other clusters
 * of a global database. None of them is in step with it. */
export function replicas(record: ResourceRecord): DatabaseFacts["replicas"] {
  const readReplicas = each(readReplicaArns(record), (arn) =>
    map(readReplica(record, arn), (state) => replicaOf(arn, record, state)),
  );
  const all = [readReplicas, readers(record), secondaries(record)];
  return map(whole(all), (groups) => groups.flat());
}

/** ARNs of the read replicas that the database itself names. */
export function readReplicaArns(record: ResourceRecord): Fact<readonly string[]> {
  return fromOwn(record, (database) => {
    const kinds = [
      ["db", database.ReadReplicaDBInstanceIdentifiers ?? []],
      ["cluster", database.ReadReplicaDBClusterIdentifiers ?? []],
      ["db", database.ReadReplicaIdentifiers ?? []],
    ] as const;
    if (!kinds.every(([, names]) => isTexts(names))) return undefined;
    return kinds.flatMap(([kind, names]) =>
      elements(names).map((name) => arnBeside(record.id, kind, text(name) ?? "")),
    );
  });
}

function isTexts(value: JsonValue): boolean {
  return Array.isArray(value) && elements(value).every((name) => typeof name === "string");
}

function readReplica(record: ResourceRecord, arn: string): Fact<ReplicaState> {
  if (isCluster(arn)) {
    const message = `whether the cluster ${nameOf(arn)} keeps up with its source is not told`;
    return unread(gapOf(record, { reason: "unresolved", operation: LIST_CLUSTERS, message }));
  }
  const all = instances(record);
  if (!all.known) return all;
  const instance = all.value.find(({ DBInstanceArn }) => DBInstanceArn === arn);
  const failed = asUnreadPart(instance);
  if (failed) return unread(gapOf(record, failed));
  if (instance) return known(replicaState(instance), all.from);
  return known(pending("it was not listed"), all.from, "derived");
}

/** A cluster's instances but the one that writes. */
function readers(record: ResourceRecord): Fact<readonly Replica[]> {
  const names = fromOwn(record, ({ DBClusterMembers: members = [] }) => {
    const found = objects(members)
      .filter(({ IsClusterWriter }) => IsClusterWriter !== true)
      .map(({ DBInstanceIdentifier }) => text(DBInstanceIdentifier));
    const sound = found.filter((name) => name !== undefined);
    const writers = objects(members).length - found.length;
    return Array.isArray(members) && sound.length + writers === members.length ? sound : undefined;
  });
  return each(names, (name) => {
    const all = instances(record);
    return map(all, (list): Replica => {
      const instance = list.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === name);
      const state = instance ? readerState(instance) : pending("it was not listed");
      return { id: `${record.id}@${name}`, where: name, ...state, mode: "async" };
    });
  });
}

/** Members of the global database that the cluster belongs to; an instance belongs to none. A cluster that names one which
 * was not listed is no cluster without. */
export function globalMembers(record: ResourceRecord): Fact<readonly JsonObject[]> {
  if (formOf(record).list !== "DBClusters") return known([], [], "derived");
  const own = described(record);
  const named = own.known && (text(own.value.GlobalClusterIdentifier) ?? "") !== "";
  return factOf(record, {
    key: "DescribeGlobalClusters",
    operation: LIST_GLOBAL,
    read: ({ GlobalClusters }) => {
      if (!Array.isArray(GlobalClusters)) return undefined;
      const found = objects(GlobalClusters)
        .map(({ GlobalClusterMembers: members }) => objects(members))
        .find((members) => members.some(({ DBClusterArn }) => DBClusterArn === record.id));
      return found ?? (named ? undefined : []);
    },
  });
}

/** ARNs of the clusters that a global database sends the cluster's data to. */
export function secondaryMembers(record: ResourceRecord): Fact<readonly JsonObject[]> {
  return map(globalMembers(record), (members) => {
    const writes = members.some(({ DBClusterArn, IsWriter }) => DBClusterArn === record.id && IsWriter === true);
    return writes ? members.filter(({ DBClusterArn }) => DBClusterArn !== record.id) : [];
  });
}

function secondaries(record: ResourceRecord): Fact<readonly Replica[]> {
  return map(secondaryMembers(record), (members) =>
    members.flatMap(({ DBClusterArn, SynchronizationStatus }) => {
      const arn = text(DBClusterArn);
      const says = text(SynchronizationStatus);
      const state: ReplicaState = says === "connected" ? { state: "ok", says } : pending(says);
      return arn ? [replicaOf(arn, record, state)] : [];
    }),
  );
}

function replicaOf(arn: string, record: ResourceRecord, state: ReplicaState): Replica {
  const region = regionOf(arn);
  return { id: arn, where: region === record.region ? nameOf(arn) : region, ...state, mode: "async" };
}

/** What each of them comes to; unread as soon as they, or one of them, are. */
function each<T, U>(list: Fact<readonly T[]>, change: (item: T) => Fact<U>): Fact<readonly U[]> {
  if (!list.known) return list;
  return list.value.length === 0 ? map(list, () => []) : whole(list.value.map(change));
}
