import type { RuleContext } from "../engine/rule.ts";
import { known, unread } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
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
  const untold = graph
    .edgeGaps("watched-by")
    .filter(({ from, gap }) => {
      if (from === alarm.id) return true;
      const watched = graph.node(from);
      if (!watched || !WATCHED.includes(watched.kind)) return false;
      // Told by the alarm, or by what is watched: a log whose filters were not read may feed any alarm.
      return gap.record === alarm.record || gap.record === watched.record;
    })
    .map(({ gap }) => gap);
  // What was not listed may be what it watches, where it watches something that was not seen.
  const unlisted = graph.intoFromUnseen(alarm, "watched-by")
    ? WATCHED.flatMap((kind) => graph.missing(kind, alarm.provider))
    : [];
  const [first, ...rest] = [...untold, ...unlisted, ...writing.flatMap(({ gaps }) => gaps)];
  return { nodes, gap: first ? unread(first, ...rest) : known(false, [], "derived") };
}
