import type { Edge, Graph } from "../graph/graph.ts";
import { unread } from "../model/fact.ts";
import type { Fact, Seen } from "../model/fact.ts";
import type { EdgeType, Resource, Tags } from "../model/resource.ts";
import { unexplainedGap } from "./unexplained.ts";

/** A node at the other end of an edge along which data travel. */
export interface Neighbour {
  readonly node: Resource;
  readonly edge: Edge;
}

const OUTWARDS: readonly EdgeType[] = ["replicates-to", "feeds", "backed-up-by"];
const INWARDS: readonly EdgeType[] = ["replicates-to", "feeds"];

/** What the store's data come from, and where copies of them go. */
export function neighbours(store: Resource, graph: Graph): Seen<Neighbour> {
  const outwards = OUTWARDS.map((type) => graph.out(store, type));
  const inwards = INWARDS.map((type) => graph.in(store, type));
  const found = [...outwards, ...inwards].flatMap(({ items }) => items);
  return {
    items: found.flatMap((edge) => {
      const node = graph.node(edge.from === store.id ? edge.to : edge.from);
      return node && node.id !== store.id ? [{ node, edge }] : [];
    }),
    gaps: [...outwards, ...inwards].flatMap(({ gaps }) => gaps),
  };
}

/** Its tags; those of a node that nothing describes were not read. */
export function tagsOf({ node }: Neighbour): Fact<Tags> {
  return node.kind === "unresolved" ? unread(unexplainedGap(node, "where its data go")) : node.facts.tags;
}
