import type { Replica } from "../../../model/copies.ts";
import { objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";

export type ReplicaState = Pick<Replica, "state" | "says">;

/** States of an instance in which it serves: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html */
const SERVING = new Set([
  "available",
  "backing-up",
  "configuring-enhanced-monitoring",
  "configuring-iam-database-auth",
  "configuring-log-exports",
  "storage-config-upgrade",
  "storage-initialization",
  "storage-optimization",
]);
const BROKEN = new Set([
  "failed",
  "inaccessible-encryption-credentials",
  "inaccessible-encryption-credentials-recoverable",
  "incompatible-network",
  "incompatible-option-group",
  "incompatible-parameters",
  "incompatible-restore",
  "insufficient-capacity",
  "restore-error",
  "stopped",
  "stopping",
  "storage-full",
]);
const REPLICATION_ENDED = new Set(["error", "replication stop point reached", "stopped", "terminated"]);

/** How a read replica is doing, by its own word on the replication:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstanceStatusInfo.html */
export function replicaState(instance: JsonObject): ReplicaState {
  const status = text(instance.DBInstanceStatus);
  if (status !== undefined && BROKEN.has(status)) return { state: "broken", says: status };
  const info = objects(instance.StatusInfos).find(({ StatusType }) => StatusType === "read replication");
  const says = text(info?.Status);
  if (info?.Normal === false || (says !== undefined && REPLICATION_ENDED.has(says))) {
    return { state: "broken", says: says ?? "not normal" };
  }
  if (says === "replicating") return { state: "ok", says };
  return pending(says ?? status);
}

/** How a reader of a cluster is doing: it reads the cluster's own storage, so serving is enough. */
export function readerState(instance: JsonObject): ReplicaState {
  const replicating = replicaState(instance);
  const status = text(instance.DBInstanceStatus);
  if (replicating.state === "broken" || status === undefined || !SERVING.has(status)) return replicating;
  return { state: "ok", says: status };
}

export function pending(says: string | undefined): ReplicaState {
  return { state: "pending", ...(says === undefined ? {} : { says }) };
}
