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
const removable = ({ fixed }: Numbered): boolean => !fixed;
const linked = ([from = "", to = ""]: string): Link => ({ from, to });
const named = ({ from, to }: Link): string => from + to;
const RUNS = { numRuns: 4000, seed: 20261125 };

/** What is reached from the start; by growing a set until nothing changes. */
function reach(edges: readonly Link[]): ReadonlySet<string> {
  const reached = new Set([START]);
  for (let size = 0; size < reached.size;) {
    size = reached.size;
    for (const { from, to } of edges) if (reached.has(from)) reached.add(to);
  }
  return reached;
}

function open(edges: readonly Link[]): boolean {
  const reached = reach(edges);
  return [...ENDS].some((end) => reached.has(end));
}

/** The smallest closing sets, all of them, by trying every set. */
function smallest(edges: readonly Numbered[]): readonly (readonly Numbered[])[] {
  let best: (readonly Numbered[])[] = [];
  for (let set = 0; set < 1 << edges.length; set++) {
    const taken = edges.filter((_, index) => (set >> index) & 1);
    const size = best[0]?.length ?? Infinity;
    if (taken.some(({ fixed }) => fixed) || taken.length > size || open(without(edges, taken))) continue;
    if (taken.length < size) best = [];
    best.push(taken);
  }
  return best;
}

function without(edges: readonly Numbered[], taken: readonly Numbered[]): readonly Numbered[] {
  return edges.filter((one) => !taken.includes(one));
}

/** Every way to an end without a repeated node, as the nodes it leads over. */
function ways(edges: readonly Link[], at: string = START, before: string = ""): readonly string[] {
  const way = before + at;
  if (ENDS.has(at)) return [way];
  const onward = new Set(edges.filter(({ from, to }) => from === at && !way.includes(to)).map(({ to }) => to));
  return [...onward].flatMap((to) => ways(edges, to, way));
}

const shuffled = edgesOf.chain((edges) =>
  fc.tuple(fc.constant(edges), fc.shuffledSubarray(edges, { minLength: edges.length })),
);

describe("the minimum cut", () => {
  it("closes every path and is the smallest, as trying every set of edges shows", () => {
    const sizes = new Map<number | undefined, number>();
    fc.assert(
      fc.property(edgesOf, (edges) => {
        const cut = minimumCut(edges, START, ENDS, removable);
        sizes.set(cut?.length, (sizes.get(cut?.length) ?? 0) + 1);
        const all = smallest(edges);
        expect(cut?.length).toBe(all[0]?.length);
        if (!cut) return;
        expect(cut.some(({ fixed }) => fixed)).toBe(false);
        expect(open(without(edges, cut))).toBe(false);
        // Nearest the start: no other set of the size leaves the start less.
        const left = [...reach(without(edges, cut))];
        for (const other of all) expect([...reach(without(edges, other))]).toEqual(expect.arrayContaining(left));
      }),
      RUNS,
    );
    for (const size of [undefined, 0, 1, 2, 3]) expect(sizes.get(size), `cuts of size ${size}`).toBeGreaterThan(10);
  });

  it("does not depend on the order of the edges", () => {
    fc.assert(
      fc.property(shuffled, ([edges, mixed]) => {
        const one = minimumCut(edges, START, ENDS, removable);
        const other = minimumCut(mixed, START, ENDS, removable);
        expect(other?.map(named)).toEqual(one?.map(named));
        // The very same edges, also of parallel ones.
        expect(other?.filter((found) => !one?.includes(found))).toEqual(one && []);
      }),
      RUNS,
    );
  });

  it("takes the set nearest the start where several are as small", () => {
    expect(minimumCut(["ab", "bc", "ce"].map(linked), START, ENDS)?.map(named)).toEqual(["ab"]);
  });

  it("counts parallel edges each", () => {
    const twice = [
      { from: "a", to: "e" },
      { from: "a", to: "e" },
    ];
    expect(minimumCut(twice, START, ENDS)).toHaveLength(2);
    const same = { from: "a", to: "b" };
    const last = { from: "b", to: "e" };
    expect(minimumCut([same, same, last], START, ENDS)).toEqual([last]);
  });

  it("goes back on a way taken before where that makes room for two", () => {
    const crossed = ["ab", "bc", "ce", "ad", "dg", "gc", "bh", "hi", "ie"].map(linked);
    expect(minimumCut(crossed, START, ENDS)?.map(named)).toEqual(["ab", "ad"]);
  });

  it("passes over what may not be removed, and is impossible where only such edges lead to an end", () => {
    const chain = ["ab", "bc", "ce"].map(linked);
    expect(minimumCut(chain, START, ENDS, ({ from }) => from !== "a")?.map(named)).toEqual(["bc"]);
    expect(minimumCut(chain, START, ENDS, () => false)).toBeUndefined();
  });

  it("is empty where no path is, and impossible where the start is an end", () => {
    expect(minimumCut(["ea", "bc"].map(linked), START, ENDS)).toEqual([]);
    expect(minimumCut(["ab"].map(linked), START, new Set())).toEqual([]);
    expect(minimumCut([], "e", ENDS)).toBeUndefined();
  });
});

describe("the shortest path", () => {
  it("leads from edge to edge to an end, in as few edges as any way does", () => {
    fc.assert(
      fc.property(edgesOf, (edges) => {
        const path = shortestPath(edges, START, ENDS);
        // The ids are one letter each, so the first of the shortest ways is the first by its text.
        const [first] = [...ways(edges)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
        expect(path && START + path.map(({ to }) => to).join("")).toBe(first);
        let at = START;
        for (const one of path ?? []) {
          expect(edges).toContain(one);
          expect(one.from).toBe(at);
          at = one.to;
        }
      }),
      RUNS,
    );
  });

  it("does not depend on the order of the edges", () => {
    fc.assert(
      fc.property(shuffled, ([edges, mixed]) => {
        expect(shortestPath(mixed, START, ENDS)?.map(named)).toEqual(shortestPath(edges, START, ENDS)?.map(named));
      }),
      RUNS,
    );
  });

  it("orders ids by code point, not by UTF-16 unit", () => {
    const over = ["\u{1F600}", "\uFF5E"].flatMap((id) => [
      { from: START, to: id },
      { from: id, to: "e" },
    ]);
    expect(shortestPath(over, START, ENDS)?.[0]?.to).toBe("\uFF5E");
  });

  it("is empty where the start is an end, and takes the first of parallel edges", () => {
    expect(shortestPath([], "e", ENDS)).toEqual([]);
    const twice = [
      { from: "a", to: "e", because: "one" },
      { from: "a", to: "e", because: "two" },
    ];
    expect(shortestPath(twice, START, ENDS)).toEqual([twice[0]]);
  });
});
