import type { RuleContext } from "../engine/rule.ts";
import type { Edge, Graph } from "../graph/graph.ts";
import { all, any, distinctGaps, gapsOf, isTrue, known, not, unread } from "../model/fact.ts";
import type { Fact, Gap, Seen } from "../model/fact.ts";
import type { Provider } from "../model/provider.ts";
import type { Resource, ResourceKind } from "../model/resource.ts";
import { namedForRequests } from "../scope/words.ts";
import { unexplainedGap } from "./unexplained.ts";
import { watchedBy } from "./watched-by.ts";
import { inBrief, watchersOf } from "./watchers.ts";
import type { Watched } from "./watchers.ts";

/** Alarms that stand at what handles requests, or where its failures show. */
export interface RequestWatch {
  /** Those on failures, and on how long the oldest waits. */
  readonly sure: Watched;
  /** Those that count what waits: how long it does they do not say. */
  readonly perhaps: Watched;
}

const TROUBLE = ["failure", "age"] as const;

/** Failures show at the resource and at its log, those of a function also at the routes in front, which wait for its answer; in
 * the queue for what was tried in vain whatever waits is one. */
export function whatShows(subject: Resource, context: RuleContext): RequestWatch {
  const { graph } = context;
  const asides = follow(graph.out(subject, "dead-letters-to"), ["queue", "topic"], context);
  const logs = follow(graph.out(subject, "logs-to"), ["log-store"], context);
  const routes = subject.kind === "function" ? routesTo(subject, context) : { nodes: [], perhaps: [], gaps: [] };
  const plain = watchersOf([subject, ...logs.nodes, ...routes.nodes], TROUBLE, context);
  const vain = watchersOf(asides.nodes, [...TROUBLE, "backlog"], context);
  const gaps = [...asides.gaps, ...logs.gaps, ...routes.gaps];
  return {
    sure: joined([plain, vain], gaps, routes.perhaps),
    perhaps: watchersOf([subject], ["backlog"], context),
  };
}

interface Routes extends Followed {
  /** Whether what watches routes that may lead there reaches somebody, where they do. */
  readonly perhaps: readonly Fact<boolean>[];
}

function routesTo(subject: Resource, context: RuleContext): Routes {
  const { graph } = context;
  const nodes = graph.in(subject, "routes-to").items.flatMap(({ from }) => graph.node(from) ?? []);
  const perhaps = once(UNTOLD_ROUTES, graph, subject.provider, () => {
    const facts = graph.edgeGaps("routes-to").flatMap(({ from, gap }) => {
      const route = graph.node(from);
      return route?.provider === subject.provider
        ? [all([watchersOf([route], TROUBLE, context).watched, unread(gap)])]
        : [];
    });
    return inBrief(any(facts));
  });
  return { nodes, perhaps: [perhaps], gaps: graph.missing("endpoint", subject.provider) };
}

/** What is the same for every subject of a cloud, decided once for each graph. */
type PerCloud<T> = WeakMap<Graph, Map<Provider, T>>;
const UNTOLD_ROUTES: PerCloud<Fact<boolean>> = new WeakMap();
const NAMED_ALARMS: PerCloud<Seen<string>> = new WeakMap();

function once<T>(index: PerCloud<T>, graph: Graph, provider: Provider, decide: () => T): T {
  const ofGraph = index.get(graph) ?? new Map<Provider, T>();
  index.set(graph, ofGraph);
  const remembered = ofGraph.get(provider);
  if (remembered !== undefined) return remembered;
  const decided = decide();
  ofGraph.set(provider, decided);
  return decided;
}

/** Where the deadlines of requests are tracked outside the cloud, in the business's own words. */
export function declared({ config }: RuleContext): string | undefined {
  return config.declaration?.systemOfRecord;
}

/** What starts the resource at set times and is switched on, as far as that is known; and why there may be more. */
export function schedulesOf(subject: Resource, { graph }: RuleContext): Seen<string> {
  const { items, gaps } = graph.out(subject, "scheduled-by");
  const nodes = items.flatMap(({ to }) => graph.node(to) ?? []).filter((node) => node.kind === "schedule");
  return {
    items: nodes.filter(({ facts }) => isTrue(facts.enabled)).map(({ name }) => name),
    gaps: [...gaps, ...nodes.flatMap(({ facts }) => gapsOf(facts.enabled))],
  };
}

/** Alarms that are named for requests, show nothing that they watch, and reach somebody: of the subject's own cloud. */
export function namedAlarms({ provider }: Resource, context: RuleContext): Seen<string> {
  const { graph } = context;
  return once(NAMED_ALARMS, graph, provider, () => {
    const named = graph
      .ofKind("alarm")
      .filter((alarm) => alarm.provider === provider && namedForRequests(alarm.name) !== undefined)
      .map((alarm) => ({ alarm, ...watchedBy(alarm, context) }))
      .filter(({ nodes }) => nodes.length === 0)
      // What was not listed may be what such an alarm watches.
      .map(({ alarm, gap }) => ({ name: alarm.name, silent: all([alarm.facts.reaches, not(gap)]) }));
    return {
      items: named.filter(({ silent }) => isTrue(silent)).map(({ name }) => name),
      gaps: distinctGaps(named.flatMap(({ silent }) => gapsOf(silent))),
    };
  });
}

interface Followed {
  readonly nodes: readonly Resource[];
  readonly gaps: readonly Gap[];
}

/** Where edges lead. What nothing describes may be of one of the kinds. */
function follow({ items, gaps }: Seen<Edge>, kinds: readonly ResourceKind[], { graph }: RuleContext): Followed {
  const nodes = items.flatMap(({ to }) => graph.node(to) ?? []);
  const unseen = nodes
    .filter(({ kind }) => kind === "unresolved")
    .flatMap((node) => [
      unexplainedGap(node, "and so what watches it"),
      ...kinds.flatMap((kind) => graph.missing(kind, node.provider)),
    ]);
  return { nodes: nodes.filter(({ kind }) => kind !== "unresolved"), gaps: [...gaps, ...unseen] };
}

function joined(
  parts: readonly Watched[],
  [first, ...rest]: readonly Gap[],
  perhaps: readonly Fact<boolean>[],
): Watched {
  const facts = [...parts.map(({ watched }) => watched), ...perhaps];
  return {
    watched: any([...facts, first ? unread(first, ...rest) : known(false, [], "derived")]),
    sound: [...new Set(parts.flatMap(({ sound }) => sound))],
    deaf: [...new Set(parts.flatMap(({ deaf }) => deaf))],
  };
}
