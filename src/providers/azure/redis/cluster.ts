import type { Replica } from "../../../model/copies.ts";
import { known } from "../../../model/fact.ts";
import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { CacheFacts } from "../../../model/store-facts.ts";
import { part, unreadable } from "../../parts.ts";
import { replicaState } from "../database.ts";
import { canonicalId } from "../inventory.ts";
import { CLUSTER_DATABASES } from "./reads.ts";

/** https://learn.microsoft.com/azure/redis/how-to-active-geo-replication */
const STATES = { ok: ["Linked"], broken: ["LinkFailed", "UnlinkFailed"] };

/** The databases elsewhere that a cluster's are linked with. Each takes writes, and sees those of the others later. Copies within
 * the cluster are nobody's to read. */
export function clusterReplicas(record: ResourceRecord): CacheFacts["replicas"] {
  const answer = part(record, CLUSTER_DATABASES, CLUSTER_DATABASES);
  if (!answer.known) return answer;
  const value = answer.value?.value;
  const lists = elements(value).map((entry) => linkedWith(record, entry));
  if (!Array.isArray(value) || lists.includes(undefined)) return unreadable(record, CLUSTER_DATABASES);
  return known(
    lists.flatMap((list) => list ?? []),
    answer.from,
  );
}

/** Its own database is in the list as well. A database that names no links has none. */
function linkedWith(record: ResourceRecord, entry: JsonValue): readonly Replica[] | undefined {
  if (!isObject(entry)) return undefined;
  const properties = entry.properties ?? {};
  const links = isObject(properties) ? (properties.geoReplication ?? {}) : null;
  const linked = isObject(links) ? (links.linkedDatabases ?? []) : null;
  if (!Array.isArray(linked)) return undefined;
  const ids = elements(linked).map((link) => (isObject(link) ? text(link.id) : undefined));
  if (ids.some((id) => !id)) return undefined;
  return elements(linked).flatMap((link, index): Replica[] => {
    const id = canonicalId(ids[index] ?? "");
    if (id.startsWith(`${record.id}/`)) return [];
    const where = id.split("/databases/")[0]?.split("/").at(-1) ?? id;
    const state = isObject(link) ? link.state : undefined;
    return [{ id, where, ...replicaState(state, STATES), mode: "async" }];
  });
}
