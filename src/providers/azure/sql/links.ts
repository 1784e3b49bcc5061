import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import type { Replica } from "../../../model/copies.ts";
import { known, map } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { DatabaseFacts } from "../../../model/store-facts.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import { replicaState } from "../database.ts";
import { canonicalId } from "../inventory.ts";
import { LINKS } from "./reads.ts";
import { databaseAlias, hostOf, serverName } from "./server.ts";

/** https://learn.microsoft.com/sql/relational-databases/system-dynamic-management-views/sys-geo-replication-links-azure-sql-database */
const STATES = { ok: ["CATCH_UP"], broken: ["SUSPENDED"] };
/** `Source` and `Copy` are of a copy being made, which is a database of its own afterwards. */
const OTHER_ROLES = ["Secondary", "NonReadableSecondary", "Source", "Copy"];

/** A database that this one is replicated to. */
interface Partner {
  readonly server: string;
  readonly database: string;
  /** Left out where the link does not say it. */
  readonly id?: string;
  readonly link: JsonObject;
  readonly index: number;
}

/** Replication between servers never waits for the other side: https://learn.microsoft.com/azure/azure-sql/database/active-geo-replication-overview */
export function replicas(record: ResourceRecord): DatabaseFacts["replicas"] {
  return map(partnersOf(record), (partners) =>
    partners.map(({ server, database, id, link }): Replica => {
      const place = text(link.partnerLocation);
      const where = `${server}/${database}${place ? ` in ${place}` : ""}`;
      const own = id ?? `${record.id}@${server}/${database}`.toLowerCase();
      return { id: own, where, ...replicaState(link.replicationState, STATES), mode: "async" };
    }),
  );
}

/** Where the data go on their way to other servers. */
export function replicationEdges(record: ResourceRecord): {
  edges: readonly PendingEdge[];
  edgeGaps: readonly EdgeGap[];
} {
  const type = "replicates-to";
  const partners = partnersOf(record);
  if (!partners.known) return { edges: [], edgeGaps: partners.gaps.map((gap) => ({ type, from: record.id, gap })) };
  const suffix = hostOf(record).slice(serverName(record).length);
  const edges = partners.value.map(({ server, database, id, index }): PendingEdge => {
    const to = { by: "id", id: id ?? databaseAlias(`${server}${suffix}`, database) } as const;
    const origin = originOf(record, LINKS, LINKS, ["value", index]);
    return { type, from: record.id, to, because: "it is geo-replicated there", origin, toType: record.type };
  });
  return { edges, edgeGaps: [] };
}

/** The other ends of the links at which this database is the primary: the lag is its own to watch. */
function partnersOf(record: ResourceRecord): Fact<readonly Partner[]> {
  const answer = part(record, LINKS, LINKS);
  if (!answer.known) return answer;
  const value = answer.value?.value;
  if (!Array.isArray(value)) return unreadable(record, LINKS);
  const found = elements(value).map((entry, index) => partnerIn(entry, index));
  if (found.includes("unreadable")) return unreadable(record, LINKS);
  return known(
    found.filter((partner) => typeof partner === "object"),
    answer.from,
  );
}

function partnerIn(entry: JsonValue, index: number): Partner | "unreadable" | "none" {
  const link = isObject(entry) ? entry.properties : undefined;
  if (!isObject(link)) return "unreadable";
  const role = text(link.role) ?? "";
  if (OTHER_ROLES.includes(role)) return "none";
  const [server, database] = [text(link.partnerServer), text(link.partnerDatabase)];
  if (role !== "Primary" || !server || !database) return "unreadable";
  const id = text(link.partnerDatabaseId);
  return { server, database, ...(id ? { id: canonicalId(id) } : {}), link, index };
}
