import type { RuleContext } from "../engine/rule.ts";
import type { Replica } from "../model/copies.ts";
import { any, unread } from "../model/fact.ts";
import type { Database } from "../model/resource.ts";
import { unexplainedGap } from "./unexplained.ts";
import { watchersOf } from "./watchers.ts";
import type { Watched } from "./watchers.ts";

/** What watches the lag at a database and at those of its replicas that are databases of their own: clouds differ in where
 * they measure how far a replica is behind. */
export function lagAlarms(store: Database, replicas: readonly Replica[], context: RuleContext): Watched {
  const copies = replicas.flatMap(({ id }) => context.graph.node(id) ?? []);
  // The alarm of a replica stands where the replica does; where that was not read, nobody knows of either.
  const elsewhere = copies
    .filter(({ kind }) => kind === "unresolved")
    .map((copy) => unread(unexplainedGap(copy, "which may watch the lag")));
  const seen = watchersOf([store, ...copies], ["lag"], context);
  return { ...seen, watched: any([seen.watched, ...elsewhere]) };
}
