import { byCodePoint } from "../model/order.ts";
import { nearest, search } from "./breadth-first.ts";
import { push } from "./lists.ts";

/** An edge as the algorithms here see it. */
export interface Link {
  readonly from: string;
  readonly to: string;
}

/**
 * The fewest edges from one node to any of the ends; of several such ways the one whose nodes come first by the code points
 * of their ids, and of parallel edges the one given first. `undefined`: there is none. `[]`: the start is an end.
 *
 * Breadth first (Moore, 1959), which takes O(edges), after sorting them.
 */
export function shortestPath<E extends Link>(
  edges: readonly E[],
  start: string,
  ends: ReadonlySet<string>,
): readonly E[] | undefined {
  const out = new Map<string, E[]>();
  for (const edge of [...edges].sort(byEnds)) push(out, edge.from, edge);
  return nearest(
    search(start, (node) => out.get(node) ?? []),
    ends,
  );
}

/**
 * The fewest edges whose removal closes every path from the start to all of the ends, parallel edges counted each. `[]`:
 * there is no path. `undefined`: nothing that may be removed closes them all.
 *
 * Of several such sets it is the one nearest the start: what the start still reaches is the least that any of them leaves.
 * That set is unique, so the order of the edges decides only in which order parallel ones stand.
 *
 * By the max-flow min-cut theorem (Ford and Fulkerson, 1956) with shortest augmenting paths (Edmonds and Karp, 1972). Each
 * path found makes the cut one edge larger, so it takes O(edges × size of the cut).
 */
export function minimumCut<E extends Link>(
  edges: readonly E[],
  start: string,
  ends: ReadonlySet<string>,
  removable: (edge: E) => boolean = () => true,
): readonly E[] | undefined {
  // Each place in the list is a pipe of its own, even where two hold the same object.
  const pipes = edges.map((edge) => ({ edge, flow: 0, capacity: removable(edge) ? 1 : Infinity }));
  const fixed = pipes.filter(({ capacity }) => capacity > 1).map(({ edge }) => edge);
  // Flow without limit would never stop growing.
  if (shortestPath(fixed, start, ends)) return undefined;
  const open = residual(pipes);
  let found = search(start, open);
  for (let path = nearest(found, ends); path; path = nearest(found, ends)) {
    for (const { pipe, change } of path) pipe.flow += change;
    found = search(start, open);
  }
  const cut = edges.filter(({ from, to }) => found.has(from) && !found.has(to));
  return cut.sort(byEnds);
}

/** Every node that edges lead to from the start, itself included. */
export function reachable(edges: readonly Link[], start: string): ReadonlySet<string> {
  const out = new Map<string, Link[]>();
  for (const edge of edges) push(out, edge.from, edge);
  return new Set(search(start, (node) => out.get(node) ?? []).keys());
}

/** An edge with what flows through it. */
interface Pipe {
  readonly edge: Link;
  readonly capacity: number;
  flow: number;
}

interface FlowStep {
  readonly to: string;
  readonly pipe: Pipe;
  /** What going this way adds to the flow: back along an edge takes some away. */
  readonly change: 1 | -1;
}

/** Where flow can still go, on or back. */
function residual(pipes: readonly Pipe[]): (node: string) => readonly FlowStep[] {
  const steps = new Map<string, FlowStep[]>();
  for (const pipe of pipes) {
    const { from, to } = pipe.edge;
    push(steps, from, { to, pipe, change: 1 });
    push(steps, to, { to: from, pipe, change: -1 });
  }
  return (node) =>
    (steps.get(node) ?? []).filter(({ pipe, change }) => (change > 0 ? pipe.flow < pipe.capacity : pipe.flow > 0));
}

function byEnds(a: Link, b: Link): number {
  return byCodePoint(a.from, b.from) || byCodePoint(a.to, b.to);
}
