import type { Replica } from "../../../model/copies.ts";
import { known, map, together } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { DatabaseFacts } from "../../../model/store-facts.ts";
import { originOf, unreadable } from "../../parts.ts";
import { replicaState } from "../database.ts";
import { propertiesOf } from "../parts.ts";
import { ACCOUNTS } from "./reads.ts";

type Consistency = DatabaseFacts["reads"];

const STATES = { ok: ["Succeeded", "Online"], broken: ["Failed", "Offline", "DeletionFailed"] };
const WEAKER = ["BoundedStaleness", "Session", "ConsistentPrefix", "Eventual"];

/**
 * What a reader sees who asks for nothing special: the account's default, which is Session where nobody chose. A client may
 * ask for less than the account gives, so that strong is no proof of strong reads; and Session holds within one session alone.
 * https://learn.microsoft.com/azure/cosmos-db/consistency-levels
 */
export function reads(record: ResourceRecord): Consistency {
  const properties = propertiesOf(record, [ACCOUNTS]);
  if (!properties.known) return properties;
  const policy = properties.value.consistencyPolicy ?? {};
  const level = isObject(policy) ? (policy.defaultConsistencyLevel ?? undefined) : null;
  if (level === undefined) return known("eventual", properties.from, "documented-default");
  const from = [originOf(record, ACCOUNTS, ACCOUNTS, ["properties", "consistencyPolicy", "defaultConsistencyLevel"])];
  if (level === "Strong") return known("strong", from);
  return WEAKER.includes(text(level) ?? "") ? known("eventual", from) : unreadable(record, ACCOUNTS);
}

/** Every other region that serves reads of it; `id`: whose they are. */
export function replicas(record: ResourceRecord, id: string): DatabaseFacts["replicas"] {
  return map(together(otherRegions(record), reads(record)), ([regions, consistency]) =>
    regions.map((region): Replica => {
      const where = nameIn(region);
      const mode = consistency === "strong" ? "sync" : "async";
      const place = where.toLowerCase().replaceAll(/\s/g, "");
      return { id: `${id}@${place}`, where, ...replicaState(region.provisioningState, STATES), mode };
    }),
  );
}

/** The read regions beside the one that takes writes first. */
function otherRegions(record: ResourceRecord): Fact<readonly JsonObject[]> {
  const properties = propertiesOf(record, [ACCOUNTS]);
  if (!properties.known) return properties;
  const { readLocations, writeLocations } = properties.value;
  const regions = objects(readLocations);
  const sound = Array.isArray(readLocations) && regions.length === readLocations.length;
  const primary = firstOf(objects(writeLocations)) ?? firstOf(regions);
  if (!sound || regions.some((region) => nameIn(region) === "")) return unreadable(record, ACCOUNTS);
  const from = [originOf(record, ACCOUNTS, ACCOUNTS, ["properties", "readLocations"])];
  if (regions.length === 0) return known([], from);
  if (primary === undefined) return unreadable(record, ACCOUNTS);
  return known(
    regions.filter((region) => nameIn(region) !== nameIn(primary)),
    from,
  );
}

function firstOf(regions: readonly JsonObject[]): JsonObject | undefined {
  return regions.find(({ failoverPriority }) => failoverPriority === 0);
}

function nameIn({ locationName }: JsonObject): string {
  return text(locationName) ?? "";
}
