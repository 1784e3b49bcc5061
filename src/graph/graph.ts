import type { Gap, Origin, Seen } from "../model/fact.ts";
import type { Sign } from "../model/flow-facts.ts";
import type { Provider } from "../model/provider.ts";
import type { EdgeType, Resource, ResourceByKind, ResourceKind } from "../model/resource.ts";

export interface Edge {
  readonly type: EdgeType;
  readonly from: string;
  readonly to: string;
  /** Why the edge stands, in plain words: "its setting TABLE_NAME names it". */
  readonly because: string;
  readonly origin: Origin;
  /** What is watched for; of `watched-by` alone. */
  readonly sign?: Sign;
}

/** Edges of one type out of one node that could not be read. */
export interface EdgeGap {
  readonly type: EdgeType;
  /** A node's id; before linking also an alias, which stays where no node has it. */
  readonly from: string;
  readonly gap: Gap;
  /** What is watched for, where that alone is known; of `watched-by` alone. */
  readonly sign?: Sign;
}

/** The estate as one normalized graph. Read-only; built by `buildGraph`. */
export interface Graph {
  readonly nodes: ReadonlyMap<string, Resource>;
  node(id: string): Resource | undefined;
  ofKind<K extends ResourceKind>(kind: K): readonly ResourceByKind[K][];
  /** Why nodes of the kind may be missing: lists that failed or were never asked for, of one cloud or of all. */
  missing(kind: ResourceKind, provider?: Provider): readonly Gap[];
  /** Edges out of the node. Those that say what an identity is granted may stand in lists of grants, whose failure is a gap. */
  out(node: Resource, type: EdgeType): Seen<Edge>;
  /** Whether edges of the type lead into the node from what no node that was read claims to be. */
  intoFromUnseen(node: Resource, type: EdgeType): boolean;
  /** What watches the node for any of the signs. */
  watchers(node: Resource, signs: readonly Sign[]): Seen<Edge>;
  /** Edges into the node. Their gaps are those of every node of its cloud whose own edges of the type were not read, of what no
   * node has, and of missing lists of its cloud. */
  in(node: Resource, type: EdgeType): Seen<Edge>;
  /** Nodes whose edges of the type were not read. */
  edgeGaps(type: EdgeType): readonly EdgeGap[];
}

/** How a reference names its target before linking. */
export type Reference =
  /** A node's id, or one of its aliases. `first`: an id to try before, of what is nearer by. */
  | { readonly by: "id"; readonly id: string; readonly first?: string }
  /** Every node of the kind whose id continues this one: what lies within it. */
  | { readonly by: "below"; readonly kind: ResourceKind; readonly id: string }
  /** A bare name, unique within account and region or, for global names, everywhere. */
  | { readonly by: "name"; readonly kind: ResourceKind; readonly name: string };

/** An edge before linking. */
export interface PendingEdge {
  readonly type: EdgeType;
  /** A node's id, or an alias: then it starts at every node that has it, and nowhere if none has. */
  readonly from: string;
  readonly to: Reference;
  readonly because: string;
  readonly origin: Origin;
  /** What to call the target where nothing read explains it. */
  readonly toType?: string;
  /** Of `watched-by` alone. */
  readonly sign?: Sign;
}

/** What one record becomes: nodes, edges to link, and edges that could not be read. */
export interface Normalized {
  readonly nodes: readonly Resource[];
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

/** Kinds whose nodes may be missing, and why. */
export interface MissingKind {
  readonly provider: Provider;
  readonly kind: ResourceKind;
  readonly gap: Gap;
  /** Facts and edges of other kinds that the list tells, by their names: `backed-up-by`. */
  readonly tells?: readonly string[];
}
