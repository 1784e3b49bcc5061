import type { RuleContext } from "../engine/rule.ts";
import type { Graph } from "../graph/graph.ts";
import { evidenceOf } from "../engine/verdict.ts";
import type { Evidence } from "../engine/verdict.ts";
import { all, any, distinctGaps, isFalse, isTrue, known, some, unread } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import type { Sign } from "../model/flow-facts.ts";
import type { Provider } from "../model/provider.ts";
import type { Alarm, EventRule, Resource } from "../model/resource.ts";
import { unexplainedGap } from "./unexplained.ts";

/** What tells somebody of something that happens. */
export type Watcher = Alarm | EventRule;

/** What watches some resources for some signs. */
export interface Watched {
  /** Whether one of them reaches somebody. */
  readonly watched: Fact<boolean>;
  /** Those that do. */
  readonly sound: readonly Watcher[];
  /** Those that reach nobody. */
  readonly deaf: readonly Watcher[];
}

/** The alarms, and the rules on events, that stand at any of the nodes and look for any of the signs. */
export function watchersOf(nodes: readonly Resource[], signs: readonly Sign[], { graph }: RuleContext): Watched {
  const [first] = nodes;
  const seen = nodes.map((node) => graph.watchers(node, signs));
  const edges = seen.flatMap(({ items }) => items);
  const targets = [...new Set(edges.map(({ to }) => to))].flatMap((id) => graph.node(id) ?? []);
  const watchers = targets.filter((node) => isWatcher(node));
  const anywhere = first ? [untold(graph, first.provider, signs)] : [];
  return {
    watched: some(
      { items: [...targets.map(hears), ...anywhere], gaps: seen.flatMap(({ gaps }) => gaps) },
      (fact) => fact,
    ),
    sound: watchers.filter(({ facts }) => isTrue(facts.reaches)),
    deaf: watchers.filter(({ facts }) => isFalse(facts.reaches)),
  };
}

const UNTOLD = new WeakMap<Graph, Map<string, Fact<boolean>>>();

/** Whether a watcher that does not tell what it watches, and so may watch anything of its cloud, reaches somebody: the same
 * for all that it may watch. */
function untold(graph: Graph, provider: Provider, signs: readonly Sign[]): Fact<boolean> {
  const ofGraph = UNTOLD.get(graph) ?? new Map<string, Fact<boolean>>();
  UNTOLD.set(graph, ofGraph);
  const key = `${provider} ${signs.join(" ")}`;
  const remembered = ofGraph.get(key);
  if (remembered) return remembered;
  const reaching = graph.edgeGaps("watched-by").flatMap(({ from, gap, sign }) => {
    const watcher = sign === undefined || signs.includes(sign) ? graph.node(from) : undefined;
    if (!watcher || !isWatcher(watcher) || watcher.provider !== provider) return [];
    return [all([watcher.facts.reaches, unread(gap)])];
  });
  const fact = inBrief(any(reaching));
  ofGraph.set(key, fact);
  return fact;
}

/** The fact with one gap of each sort, where very many may stand. */
export function inBrief(fact: Fact<boolean>): Fact<boolean> {
  if (fact.known) return fact;
  const [first, ...rest] = distinctGaps(fact.gaps);
  return first ? unread(first, ...rest) : fact;
}

/** Where it was read whether the watchers reach somebody. */
export function reachEvidence(watchers: readonly Watcher[]): readonly Evidence[] {
  return watchers.flatMap(({ facts }) => evidenceOf(facts.reaches));
}

function isWatcher(node: Resource): node is Watcher {
  return node.kind === "alarm" || node.kind === "event-rule";
}

function hears(node: Resource): Fact<boolean> {
  if (isWatcher(node)) return node.facts.reaches;
  if (node.kind !== "unresolved") return known(false);
  return unread(unexplainedGap(node, "which may watch it"));
}
