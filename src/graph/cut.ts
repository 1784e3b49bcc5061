/** An edge as the algorithms here see it. */
export interface Link {
  readonly from: string;
  readonly to: string;
}

/**
 * The fewest edges from one node to any of the ends; of several such ways the one whose nodes come first by their ids.
 * `undefined`: there is none. `[]`: the start is an end. Breadth first.
 */
export function shortestPath<E extends Link>(
  edges: readonly E[],
  start: string,
  ends: ReadonlySet<string>,
): readonly E[] | undefined {
  const out = indexed(edges, ({ from }) => from);
  const found = search(start, (node) => (out.get(node) ?? []).map((edge) => ({ to: edge.to, edge })));
  return nearest(found, ends)?.map(({ edge }) => edge);
}

/**
 * The fewest edges whose removal closes every path from the start to all of the ends; of several such sets the one nearest
 * the start. `[]`: there is no path. `undefined`: nothing that may be removed closes them all.
 *
 * By the max-flow min-cut theorem (Ford and Fulkerson, 1956) with shortest augmenting paths (Edmonds and Karp, 1972). Each
 * path found makes the cut one larger, so it takes O(edges × size of the cut).
 */
export function minimumCut<E extends Link>(
  edges: readonly E[],
  start: string,
  ends: ReadonlySet<string>,
  removable: (edge: E) => boolean = () => true,
): readonly E[] | undefined {
  const fixed = edges.filter((edge) => !removable(edge));
  if (shortestPath(fixed, start, ends)) return undefined;
  const flow = new Map<E, number>();
  const residual = residualSteps(edges, flow, removable);
  let found = search(start, residual);
  for (let path = nearest(found, ends); path; path = nearest(found, ends)) {
    for (const { edge, change } of path) flow.set(edge, (flow.get(edge) ?? 0) + change);
    found = search(start, residual);
  }
  const cut = edges.filter(({ from, to }) => found.has(from) && !found.has(to));
  return [...cut].sort((a, b) => order(a.from, b.from) || order(a.to, b.to));
}

/** One step of a walk, and what it was taken along. */
interface Step<E> {
  readonly to: string;
  readonly edge: E;
}

interface FlowStep<E> extends Step<E> {
  /** What going this way adds to the edge's flow: back along an edge takes some away. */
  readonly change: 1 | -1;
}

/** Where flow can still go: a removable edge carries one unit, any other as many as come. */
function residualSteps<E extends Link>(
  edges: readonly E[],
  flow: ReadonlyMap<E, number>,
  removable: (edge: E) => boolean,
): (node: string) => readonly FlowStep<E>[] {
  const out = indexed(edges, ({ from }) => from);
  const into = indexed(edges, ({ to }) => to);
  return (node) => [
    ...(out.get(node) ?? [])
      .filter((edge) => !removable(edge) || (flow.get(edge) ?? 0) === 0)
      .map((edge) => ({ to: edge.to, edge, change: 1 as const })),
    ...(into.get(node) ?? [])
      .filter((edge) => (flow.get(edge) ?? 0) > 0)
      .map((edge) => ({ to: edge.from, edge, change: -1 as const })),
  ];
}

/** What is reached, in the order of distance, each node with the node before it and the step from there. */
type Found<S> = ReadonlyMap<string, { readonly before: string; readonly step: S } | undefined>;

function search<S extends { readonly to: string }>(start: string, steps: (node: string) => readonly S[]): Found<S> {
  const found = new Map<string, { before: string; step: S } | undefined>([[start, undefined]]);
  // A map is walked in the order of insertion, also over what is added meanwhile.
  for (const before of found.keys()) {
    for (const step of [...steps(before)].sort((a, b) => order(a.to, b.to))) {
      if (!found.has(step.to)) found.set(step.to, { before, step });
    }
  }
  return found;
}

function nearest<S>(found: Found<S>, ends: ReadonlySet<string>): readonly S[] | undefined {
  for (const end of found.keys()) {
    if (!ends.has(end)) continue;
    const path: S[] = [];
    for (let at = found.get(end); at; at = found.get(at.before)) path.unshift(at.step);
    return path;
  }
  return undefined;
}

function indexed<E>(edges: readonly E[], key: (edge: E) => string): ReadonlyMap<string, readonly E[]> {
  const index = new Map<string, E[]>();
  for (const edge of edges) {
    const list = index.get(key(edge));
    if (list) list.push(edge);
    else index.set(key(edge), [edge]);
  }
  return index;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
