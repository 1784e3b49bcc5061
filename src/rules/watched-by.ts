import type { RuleContext } from "../engine/rule.ts";
import type { Graph } from "../graph/graph.ts";
import { push } from "../graph/lists.ts";
import { distinctGaps, known, unread } from "../model/fact.ts";
import type { Fact, Gap } from "../model/fact.ts";
import type { Provider } from "../model/provider.ts";
import type { Alarm, Resource, ResourceKind } from "../model/resource.ts";

/** What serves requests and an alarm can stand at. */
const WATCHED: readonly ResourceKind[] = ["endpoint", "function", "compute", "queue", "workflow", "log-store"];

/** What an alarm watches. */
export interface WatchedNodes {
  readonly nodes: readonly Resource[];
  /** Unread where it may watch more: it does not tell all, or what it watches was not listed. */
  readonly gap: Fact<boolean>;
}

export function watchedBy(alarm: Alarm, { graph }: RuleContext): WatchedNodes {
  const seen = graph.in(alarm, "watched-by").items.flatMap(({ from }) => graph.node(from) ?? []);
  // An alarm at a log watches what writes there.
  const writing = seen.filter(({ kind }) => kind === "log-store").map((log) => graph.in(log, "logs-to"));
  const nodes = [...seen, ...writing.flatMap(({ items }) => items).flatMap(({ from }) => graph.node(from) ?? [])];
  const index = indexOf(graph);
  // Told by the alarm, or by what is watched: a log whose filters were not read may feed any alarm of its cloud.
  const untold = [
    ...(index.from.get(alarm.id) ?? []),
    ...(index.by.get(alarm.record) ?? []),
    ...(index.own.get(alarm.provider) ?? []),
  ];
  // What was not listed may be what it watches, where it watches something that was not seen.
  const unlisted = graph.intoFromUnseen(alarm, "watched-by")
    ? WATCHED.flatMap((kind) => graph.missing(kind, alarm.provider))
    : [];
  const [first, ...rest] = [...untold, ...unlisted, ...writing.flatMap(({ gaps }) => gaps)];
  return { nodes, gap: first ? unread(first, ...rest) : known(false, [], "derived") };
}

/** What was not read of what watches what. */
interface UntoldIndex {
  /** By the alarm that does not tell. */
  readonly from: Map<string, Gap[]>;
  /** By the record that does not tell whether it watches one of the nodes. */
  readonly by: Map<string, Gap[]>;
  /** Of nodes that do not tell what watches them, by cloud. */
  readonly own: Map<Provider, readonly Gap[]>;
}

const INDEXES = new WeakMap<Graph, UntoldIndex>();

function indexOf(graph: Graph): UntoldIndex {
  const remembered = INDEXES.get(graph);
  if (remembered) return remembered;
  const [from, by, own] = [new Map<string, Gap[]>(), new Map<string, Gap[]>(), new Map<Provider, Gap[]>()];
  for (const untold of graph.edgeGaps("watched-by")) {
    push(from, untold.from, untold.gap);
    const watched = graph.node(untold.from);
    const { record } = untold.gap;
    if (!watched || record === undefined || !WATCHED.includes(watched.kind)) continue;
    if (record === watched.record) push(own, watched.provider, untold.gap);
    else push(by, record, untold.gap);
  }
  const index = {
    from,
    by,
    own: new Map([...own].map(([provider, gaps]) => [provider, distinctGaps(gaps)] as const)),
  };
  INDEXES.set(graph, index);
  return index;
}
