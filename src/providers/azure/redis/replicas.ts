import type { Replica } from "../../../model/copies.ts";
import { known, map, whole } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { CacheFacts } from "../../../model/store-facts.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import { replicaState } from "../database.ts";
import { canonicalId } from "../inventory.ts";
import { propertiesOf } from "../parts.ts";
import { CACHES, LINKED_SERVERS } from "./reads.ts";

const STATES = { ok: ["Succeeded"], broken: ["Failed", "Disabled"] };
/** Where a cache does not say how many it has: https://learn.microsoft.com/azure/azure-cache-for-redis/cache-high-availability */
const USUAL: ReadonlyMap<string, number> = new Map([
  ["Basic", 0],
  ["Standard", 1],
  ["Premium", 1],
]);

/** The copies of a cache that a client may read from: on its own nodes, and in the caches it is linked to. All lag behind. */
export function replicas(record: ResourceRecord): CacheFacts["replicas"] {
  const properties = propertiesOf(record, [CACHES]);
  if (!properties.known) return properties;
  const linked = isLinked(properties.value) ? linkedCaches(record) : known([], properties.from);
  return map(whole([ownReplicas(record, properties.value), linked]), (lists) => lists.flat());
}

/** Whether it says that it is linked to others, or says it so that nobody can tell. */
export function isLinked({ linkedServers }: JsonObject): boolean {
  return Array.isArray(linkedServers) ? linkedServers.length > 0 : (linkedServers ?? null) !== null;
}

function ownReplicas(record: ResourceRecord, properties: JsonObject): Fact<readonly Replica[]> {
  const { sku, replicasPerPrimary, replicasPerMaster, provisioningState } = properties;
  const given = replicasPerPrimary ?? replicasPerMaster ?? undefined;
  const count = given ?? USUAL.get((isObject(sku) ? text(sku.name) : undefined) ?? "");
  if (typeof count !== "number" || !Number.isInteger(count) || count < 0 || count > 99)
    return unreadable(record, CACHES);
  const replica = (at: number): Replica => {
    const where = `replica ${at}`;
    return { id: `${record.id}@replica-${at}`, where, ...replicaState(provisioningState, STATES), mode: "async" };
  };
  const from = [originOf(record, CACHES, CACHES, ["properties"])];
  const list = Array.from({ length: count }, (_, index) => replica(index + 1));
  return known(list, from, given === undefined ? "documented-default" : "read");
}

/** Each end of a link lists the other; the role is that other's. */
function linkedCaches(record: ResourceRecord): Fact<readonly Replica[]> {
  const answer = part(record, LINKED_SERVERS, LINKED_SERVERS);
  if (!answer.known) return answer;
  const value = answer.value?.value;
  const links = elements(value).map(linkedCache);
  if (!Array.isArray(value) || links.includes(undefined)) return unreadable(record, LINKED_SERVERS);
  return known(
    links.filter((link) => link !== undefined && link !== "primary"),
    answer.from,
  );
}

function linkedCache(entry: JsonValue): Replica | "primary" | undefined {
  const link = isObject(entry) ? entry.properties : undefined;
  const id = isObject(link) ? text(link.linkedRedisCacheId) : undefined;
  if (!isObject(link) || !id) return undefined;
  if (link.serverRole === "Primary") return "primary";
  if (link.serverRole !== "Secondary") return undefined;
  const own = canonicalId(id);
  const place = text(link.linkedRedisCacheLocation);
  const name = own.split("/").at(-1) ?? own;
  const where = place ? `${name} in ${place}` : name;
  return { id: own, where, ...replicaState(link.provisioningState, STATES), mode: "async" };
}
