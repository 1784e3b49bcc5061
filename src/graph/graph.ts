import type { Gap, Origin, Seen } from "../model/fact.ts";
import type { EdgeType, Resource, ResourceByKind, ResourceKind } from "../model/resource.ts";

export interface Edge {
  readonly type: EdgeType;
  readonly from: string;
  readonly to: string;
  /** Why the edge stands, in plain words: "its setting TABLE_NAME names it". */
  readonly because: string;
  readonly origin: Origin;
}

/** Edges of one type out of one node that could not be read. */
export interface EdgeGap {
  readonly type: EdgeType;
  readonly from: string;
  readonly gap: Gap;
}

/** The estate as one normalized graph. Read-only; built by `buildGraph`. */
export interface Graph {
  readonly nodes: ReadonlyMap<string, Resource>;
  node(id: string): Resource | undefined;
  ofKind<K extends ResourceKind>(kind: K): readonly ResourceByKind[K][];
  /** Why nodes of the kind may be missing: lists that failed or were never asked for. */
  missing(kind: ResourceKind): readonly Gap[];
  out(node: Resource, type: EdgeType): Seen<Edge>;
  /** Edges into the node. Their gaps are those of every node whose own edges of the type were not read, and of missing lists. */
  in(node: Resource, type: EdgeType): Seen<Edge>;
  /** Nodes whose edges of the type were not read. */
  edgeGaps(type: EdgeType): readonly EdgeGap[];
}

/** How a reference names its target before linking. */
export type Reference =
  | { readonly by: "id"; readonly id: string }
  /** A bare name, unique within account and region or, for global names, everywhere. */
  | { readonly by: "name"; readonly kind: ResourceKind; readonly name: string };

/** An edge before linking. */
export interface PendingEdge {
  readonly type: EdgeType;
  readonly from: string;
  readonly to: Reference;
  readonly because: string;
  readonly origin: Origin;
  /** What to call the target where nothing read explains it. */
  readonly toType?: string;
}

/** What one record becomes: nodes, edges to link, and edges that could not be read. */
export interface Normalized {
  readonly nodes: readonly Resource[];
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

/** Kinds whose nodes may be missing, and why. */
export interface MissingKind {
  readonly kind: ResourceKind;
  readonly gap: Gap;
}
