import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import type { Gap, Origin } from "../../../model/fact.ts";
import type { EdgeType } from "../../../model/resource.ts";
import type { Target } from "./target.ts";

export interface Edges {
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

export const NO_EDGES: Edges = { edges: [], edgeGaps: [] };

/** Edges of the type that could not be read. */
export function hidden(type: EdgeType, from: string, gap: Gap): Edges {
  return { edges: [], edgeGaps: [{ type, from, gap }] };
}

/** To what serves a route. */
export function routesTo(from: string, target: Target, origin: Origin): Edges {
  const { id, first, toType, because = "its integration names it" } = target;
  const to = { by: "id" as const, id, ...(first === undefined ? {} : { first }) };
  return { edges: [{ type: "routes-to", from, to, because, origin, toType }], edgeGaps: [] };
}

/** To the user pools that callers of a route log in to. */
export function logsInTo(from: string, pools: readonly string[], origin: Origin): Edges {
  const because = "its authorizer takes that pool's tokens";
  const toType = "AWS::Cognito::UserPool";
  const edges = pools.map((id): PendingEdge => {
    return { type: "authenticates-with", from, to: { by: "id", id }, because, origin, toType };
  });
  return { edges, edgeGaps: [] };
}
