import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minimumCut, shortestPath } from "../../src/graph/cut.ts";
import type { Link } from "../../src/graph/cut.ts";

interface Numbered extends Link {
  readonly fixed: boolean;
}

const START = "a";
const ENDS: ReadonlySet<string> = new Set(["e", "f"]);
const NODES = ["a", "b", "c", "d", "e", "f"] as const;
const node = fc.constantFrom(...NODES);
const edge: fc.Arbitrary<Numbered> = fc.record({
  from: node,
  to: node,
  fixed: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
});
const edgesOf = fc.array(edge, { maxLength: 12 });
const RUNS = { numRuns: 4000, seed: 20261125 };

/** Whether an end is reached; by growing a set until nothing changes. */
function open(edges: readonly Link[]): boolean {
  const reached = new Set([START]);
  for (let size = 0; size < reached.size;) {
    size = reached.size;
    for (const { from, to } of edges) if (reached.has(from)) reached.add(to);
  }
  return [...ENDS].some((end) => reached.has(end));
}

/** The size of the smallest closing set, by trying all of them. */
function smallest(edges: readonly Numbered[]): number | undefined {
  let best: number | undefined;
  for (let set = 0; set < 1 << edges.length; set++) {
    const taken = edges.filter((_, index) => (set >> index) & 1);
    if (taken.some(({ fixed }) => fixed) || (best !== undefined && taken.length >= best)) continue;
    if (!open(edges.filter((one) => !taken.includes(one)))) best = taken.length;
  }
  return best;
}

/** The length of the shortest path, by following every way without a repeated node. */
function fewest(edges: readonly Link[], at: string = START, seen: readonly string[] = []): number {
  if (ENDS.has(at)) return 0;
  const onward = edges.filter(({ from, to }) => from === at && to !== at && !seen.includes(to));
  return Math.min(Infinity, ...onward.map(({ to }) => 1 + fewest(edges, to, [...seen, at])));
}

describe("the minimum cut", () => {
  it("closes every path and is the smallest, as trying every set of edges shows", () => {
    const sizes = new Map<number | undefined, number>();
    fc.assert(
      fc.property(edgesOf, (edges) => {
        const cut = minimumCut(edges, START, ENDS, ({ fixed }) => !fixed);
        sizes.set(cut?.length, (sizes.get(cut?.length) ?? 0) + 1);
        expect(cut?.length).toBe(smallest(edges));
        if (!cut) return;
        expect(cut.some(({ fixed }) => fixed)).toBe(false);
        expect(open(edges.filter((one) => !cut.includes(one)))).toBe(false);
      }),
      RUNS,
    );
    for (const size of [undefined, 0, 1, 2, 3]) expect(sizes.get(size), `cuts of size ${size}`).toBeGreaterThan(10);
  });

  it("does not depend on the order of the edges", () => {
    fc.assert(
      fc.property(
        edgesOf.chain((edges) => fc.tuple(fc.constant(edges), fc.shuffledSubarray(edges, { minLength: edges.length }))),
        ([edges, shuffled]) => {
          const ways = [edges, shuffled].map((one) => ({
            cut: minimumCut(one, START, ENDS)?.map(({ from, to }) => from + to),
            path: shortestPath(one, START, ENDS)?.map(({ from, to }) => from + to),
          }));
          expect(ways[1]).toEqual(ways[0]);
        },
      ),
      RUNS,
    );
  });

  it("takes the set nearest the start where several are as small", () => {
    const chain = ["ab", "bc", "ce"].map(([from = "", to = ""]) => ({ from, to }));
    expect(minimumCut(chain, START, ENDS)).toEqual([{ from: "a", to: "b" }]);
  });

  it("counts parallel edges each", () => {
    const twice = [
      { from: "a", to: "e" },
      { from: "a", to: "e" },
    ];
    expect(minimumCut(twice, START, ENDS)).toHaveLength(2);
  });

  it("is impossible where the start is an end", () => {
    expect(minimumCut([], "e", ENDS)).toBeUndefined();
  });
});

describe("the shortest path", () => {
  it("leads from edge to edge to an end, in as few edges as any way does", () => {
    fc.assert(
      fc.property(edgesOf, (edges) => {
        const path = shortestPath(edges, START, ENDS);
        expect(path?.length ?? Infinity).toBe(fewest(edges));
        let at = START;
        for (const { from, to } of path ?? []) {
          expect(from).toBe(at);
          at = to;
        }
        if (path) expect(ENDS.has(at)).toBe(true);
      }),
      RUNS,
    );
  });
});
