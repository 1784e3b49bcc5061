import type { Config } from "../../src/config/config.ts";
import type { World } from "../../src/engine/judge.ts";
import { buildGraph } from "../../src/graph/build.ts";
import type { EdgeGap, MissingKind, PendingEdge } from "../../src/graph/graph.ts";
import type { Sign } from "../../src/model/flow-facts.ts";
import type { EdgeType, Resource } from "../../src/model/resource.ts";
import type { ResourceRecord } from "../../src/model/record.ts";
import { accessIn } from "../../src/providers/access.ts";
import { buildScope } from "../../src/scope/scope.ts";
import { gap } from "./known-facts.ts";

export interface Estate {
  readonly nodes: readonly Resource[];
  readonly edges?: readonly PendingEdge[];
  readonly edgeGaps?: readonly EdgeGap[];
  readonly missing?: readonly MissingKind[];
  readonly config?: Config;
  readonly asOf?: string;
  /** What the policies stand in, where a rule asks for access. */
  readonly records?: readonly ResourceRecord[];
}

export const AS_OF = "2026-11-24T04:00:00Z";

/** Everything that a judgement may depend on, from a few nodes and edges. */
export function world({
  nodes,
  edges = [],
  edgeGaps = [],
  missing = [],
  config = {},
  asOf = AS_OF,
  records = [],
}: Estate): World {
  const graph = buildGraph([{ nodes, edges, edgeGaps }], missing);
  return { graph, scope: buildScope(graph, config), config, access: accessIn(records), asOf };
}

/** An edge as a provider would give it. */
export function edge(type: EdgeType, from: Resource, to: Resource | string, sign?: Sign): PendingEdge {
  const id = typeof to === "string" ? to : to.id;
  const origin = { record: from.record, pointer: "/", operation: "test:Read" };
  return {
    type,
    from: from.id,
    to: { by: "id", id },
    because: "a setting names it",
    origin,
    ...(sign ? { sign } : {}),
  };
}

/** Edges of a type out of a node that were denied. */
export function hiddenEdges(type: EdgeType, from: Resource, operation: string, sign?: Sign): EdgeGap {
  return { type, from: from.id, gap: gap(operation), ...(sign ? { sign } : {}) };
}
