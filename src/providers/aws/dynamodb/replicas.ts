import type { PendingEdge } from "../../../graph/graph.ts";
import type { Replica } from "../../../model/copies.ts";
import { known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, unreadable } from "../../parts.ts";
import { DESCRIBE_TABLE } from "./reads.ts";
import { described } from "./table.ts";

/** States in which a replica no longer takes part:
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ReplicaDescription.html */
const BROKEN = new Set([
  "ARCHIVED",
  "ARCHIVING",
  "CREATION_FAILED",
  "INACCESSIBLE_ENCRYPTION_CREDENTIALS",
  "REGION_DISABLED",
  "REPLICATION_NOT_AUTHORIZED",
]);

/** The table's replicas in other regions. */
export function replicas(record: ResourceRecord): Fact<readonly Replica[]> {
  const table = described(record);
  if (!table.known) return table;
  const { Replicas = [], MultiRegionConsistency, GlobalTableVersion } = table.value;
  if (!Array.isArray(Replicas)) return unreadable(record, DESCRIBE_TABLE);
  const listed = objects(Replicas);
  // Only version 2019.11.21 tells its replicas here.
  if (listed.length === 0 && GlobalTableVersion === "2017.11.29") {
    const message = "a global table of version 2017.11.29 does not tell its replicas";
    return unread(gapOf(record, { reason: "unresolved", operation: DESCRIBE_TABLE, message }));
  }
  const mode = MultiRegionConsistency === "STRONG" ? "sync" : "async";
  const found = listed.map((replica) => replicaOf(record, replica, mode));
  const sound = found.filter((replica) => replica !== undefined);
  if (sound.length !== Replicas.length) return unreadable(record, DESCRIBE_TABLE);
  return known(
    sound.filter(({ where }) => where !== record.region),
    table.from,
  );
}

function replicaOf(record: ResourceRecord, replica: JsonObject, mode: Replica["mode"]): Replica | undefined {
  const where = text(replica.RegionName);
  if (!where) return undefined;
  const id = text(replica.ReplicaArn) ?? record.id.replace(`:${record.region}:`, `:${where}:`);
  const status = text(replica.ReplicaStatus);
  const says = [status, text(replica.ReplicaStatusDescription)].filter((words) => words).join(": ");
  return { id, where, state: stateOf(status), ...(says ? { says } : {}), mode };
}

function stateOf(status: string | undefined): Replica["state"] {
  if (status === "ACTIVE") return "ok";
  return status !== undefined && (BROKEN.has(status) || status.endsWith("_FAILED")) ? "broken" : "pending";
}

/** To the replicas, which are tables of their own. */
export function replication(record: ResourceRecord, found: readonly Replica[]): readonly PendingEdge[] {
  return found.map(({ id, where }) => ({
    type: "replicates-to",
    from: record.id,
    to: { by: "id", id },
    because: `it is a global table with a replica in ${where}`,
    origin: originOf(record, "DescribeTable", DESCRIBE_TABLE, ["Table", "Replicas"]),
    toType: record.type,
  }));
}
