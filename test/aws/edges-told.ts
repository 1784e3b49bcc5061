import type { Normalized } from "../../src/graph/graph.ts";

/** Edges and gaps of a type, as `to` and `unread:<reason>`. */
export function edgesTold({ edges, edgeGaps }: Normalized, type: string): readonly string[] {
  return [
    ...edges.flatMap((edge) => (edge.type === type && edge.to.by === "id" ? [edge.to.id] : [])),
    ...edgeGaps.flatMap((one) => (one.type === type ? [`unread:${one.gap.reason}`] : [])),
  ];
}
