import type { Sign } from "../../../model/flow-facts.ts";
import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { accountAlias, startsAt } from "../aliases.ts";
import { canonicalId } from "../inventory.ts";
import { edge, isComponent, isWide, unresolved, untold } from "./scopes.ts";
import type { Scope, Told, Watches } from "./scopes.ts";

/** What an alert on logs watches within one of its scopes. Its query may pick out what it likes, so that only a scope that holds
 * nothing else is surely watched. */
export function logWatches(told: Told, scope: Scope): Watches {
  const { record, properties } = told;
  const { sign, tables } = lookedFor(properties);
  const { id } = scope;
  if (isWide(id) || isWorkspace(id)) {
    const named = tables.length > 0 ? ` (${tables.join(", ")})` : "";
    const message = `what it watches is told by a query that is not kept${named}`;
    return { edges: [], edgeGaps: [untold(record.id, unresolved(told, message), sign)] };
  }
  if (sign === undefined) {
    const gap = unresolved(told, "whether its query looks for failure cannot be told");
    const from = isComponent(id) ? [...startsAt(id), record.id] : startsAt(id);
    return { edges: [], edgeGaps: from.map((each) => untold(each, gap)) };
  }
  const edges = [edge(told, canonicalId(id), sign, scope)];
  if (HOLDS_NOTHING.test(id)) return { edges, edgeGaps: [] };
  const gap = unresolved(told, "its query may pick out some of what it is asked of");
  return { edges, edgeGaps: [untold(isComponent(id) ? record.id : accountAlias(id), gap, sign)] };
}

/** Types whose resources are watched as a whole. */
const HOLDS_NOTHING =
  /\/providers\/microsoft\.(?:web\/sites|logic\/workflows|app\/containerapps|cache\/redis|dbfor(?:mysql|postgresql)\/flexibleservers)\/[^/]+(?:\/slots\/[^/]+)?$/;

function isWorkspace(id: string): boolean {
  return /\/providers\/microsoft\.operationalinsights\/workspaces\/[^/]+$/.test(id);
}

interface LookedFor {
  /** Left out where nobody can tell. */
  readonly sign?: Sign;
  readonly tables: readonly string[];
}

/** What its queries look for, as far as it was kept: see `redactQuery`. */
function lookedFor({ criteria, source }: JsonObject): LookedFor {
  const all = isObject(criteria) ? elements(criteria.allOf) : [source ?? null];
  const queries = all.map((each) => (isObject(each) ? each.query : undefined));
  const tables = queries.flatMap((query) => tablesIn(query));
  const failures = queries.map((query) => (isObject(query) ? query.failure : undefined));
  if (failures.includes(true)) return { sign: "failure", tables };
  const told = failures.length > 0 && failures.every((failure) => failure === false);
  return { ...(told ? { sign: "other" as const } : {}), tables };
}

function tablesIn(query: JsonValue | undefined): readonly string[] {
  return isObject(query) ? elements(query.tables).flatMap((table) => text(table) ?? []) : [];
}
