import type { RuleContext } from "../engine/rule.ts";
import { all, isFalse, isTrue, known, some, unread } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import type { Replica } from "../model/copies.ts";
import type { Alarm, Database, Resource } from "../model/resource.ts";
import { unexplainedGap } from "./unexplained.ts";

/** The alarms that stand at a database and at those of its replicas that are databases of their own: clouds differ in
 * where they measure how far a replica is behind. */
export interface LagAlarms {
  /** Whether one of them watches the lag and reaches somebody. */
  readonly watched: Fact<boolean>;
  /** Those that do. */
  readonly sound: readonly Alarm[];
  /** Those that watch the lag and reach nobody. */
  readonly deaf: readonly Alarm[];
}

export function lagAlarms(store: Database, replicas: readonly Replica[], { graph }: RuleContext): LagAlarms {
  const measured = [store, ...replicas.flatMap(({ id }) => graph.node(id) ?? [])];
  // The alarm of a replica stands where the replica does; where that was not read, nobody knows of either.
  const elsewhere = measured.filter(({ kind }) => kind === "unresolved").map(guards);
  const seen = measured.map((node) => graph.out(node, "watched-by"));
  const edges = seen.flatMap(({ items }) => items);
  const targets = [...new Set(edges.map(({ to }) => to))].flatMap((id) => graph.node(id) ?? []);
  const alarms = targets.filter((node) => node.kind === "alarm");
  // What an alarm watches that does not tell may be this store.
  const anywhere = graph.edgeGaps("watched-by").flatMap(({ from, gap }) => {
    const alarm = graph.node(from);
    return alarm?.kind === "alarm" && alarm.provider === store.provider ? [all([guards(alarm), unread(gap)])] : [];
  });
  return {
    watched: some(
      { items: [...targets.map(guards), ...elsewhere, ...anywhere], gaps: seen.flatMap(({ gaps }) => gaps) },
      (fact) => fact,
    ),
    sound: alarms.filter((alarm) => isTrue(guards(alarm))),
    deaf: alarms.filter(({ facts }) => isTrue(facts.watchesLag) && isFalse(facts.reaches)),
  };
}

function guards(node: Resource): Fact<boolean> {
  if (node.kind === "alarm") return all([node.facts.watchesLag, node.facts.reaches]);
  if (node.kind !== "unresolved") return known(false);
  return unread(unexplainedGap(node, "which may watch the lag"));
}
