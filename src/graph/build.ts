import { known } from "../model/fact.ts";
import type { Gap, Seen } from "../model/fact.ts";
import type { EdgeType, Resource, ResourceByKind, ResourceKind, Unresolved } from "../model/resource.ts";
import type { Edge, EdgeGap, Graph, MissingKind, Normalized, PendingEdge } from "./graph.ts";

/** Which kinds an edge type can start at: a missing list of such a kind hides edges of the type. */
const STARTS: Readonly<Record<EdgeType, readonly ResourceKind[]>> = {
  "routes-to": ["endpoint"],
  "runs-as": ["function"],
  "refers-to": ["function", "identity", "policy"],
  "granted-by": ["identity"],
  "replicates-to": ["object-store"],
  "logs-to": ["object-store"],
};

/** Joins what the records became and resolves references in one pass, so that the order of records never matters. */
export function buildGraph(parts: readonly Normalized[], missing: readonly MissingKind[]): Graph {
  const nodes = new Map<string, Resource>();
  for (const node of parts.flatMap((part) => part.nodes)) nodes.set(node.id, node);
  const byName = indexNames([...nodes.values()]);
  const outgoing = new Map<string, Edge[]>();
  const incoming = new Map<string, Edge[]>();
  for (const pending of parts.flatMap((part) => part.edges)) {
    const edge = link(pending, nodes, byName);
    push(outgoing, `${edge.type} ${edge.from}`, edge);
    push(incoming, `${edge.type} ${edge.to}`, edge);
  }
  const sorted = [...nodes.values()].sort((a, b) => compare(a.id, b.id));
  const gaps = new Map<EdgeType, EdgeGap[]>();
  for (const gap of parts.flatMap((part) => part.edgeGaps)) push(gaps, gap.type, gap);
  for (const list of gaps.values()) list.sort((a, b) => compare(a.from, b.from));
  for (const list of [...outgoing.values(), ...incoming.values()]) list.sort((a, b) => compare(edgeKey(a), edgeKey(b)));
  return new LinkedGraph(new Map(sorted.map((node) => [node.id, node])), outgoing, incoming, gaps, missing);
}

class LinkedGraph implements Graph {
  readonly nodes: ReadonlyMap<string, Resource>;
  readonly #kinds = new Map<ResourceKind, Resource[]>();
  readonly #out: ReadonlyMap<string, readonly Edge[]>;
  readonly #in: ReadonlyMap<string, readonly Edge[]>;
  readonly #gaps: ReadonlyMap<EdgeType, readonly EdgeGap[]>;
  readonly #gapsFrom = new Map<string, Gap[]>();
  readonly #gapsInto = new Map<EdgeType, readonly Gap[]>();
  readonly #missing = new Map<ResourceKind, Gap[]>();

  constructor(
    nodes: ReadonlyMap<string, Resource>,
    out: ReadonlyMap<string, readonly Edge[]>,
    into: ReadonlyMap<string, readonly Edge[]>,
    gaps: ReadonlyMap<EdgeType, readonly EdgeGap[]>,
    missing: readonly MissingKind[],
  ) {
    this.nodes = nodes;
    this.#out = out;
    this.#in = into;
    this.#gaps = gaps;
    for (const node of nodes.values()) push(this.#kinds, node.kind, node);
    for (const { kind, gap } of missing) push(this.#missing, kind, gap);
    for (const list of gaps.values())
      for (const { type, from, gap } of list) push(this.#gapsFrom, `${type} ${from}`, gap);
  }

  node(id: string): Resource | undefined {
    return this.nodes.get(id);
  }

  ofKind<K extends ResourceKind>(kind: K): readonly ResourceByKind[K][] {
    return (this.#kinds.get(kind) ?? []) as unknown as readonly ResourceByKind[K][];
  }

  missing(kind: ResourceKind): readonly Gap[] {
    return this.#missing.get(kind) ?? [];
  }

  out(node: Resource, type: EdgeType): Seen<Edge> {
    const key = `${type} ${node.id}`;
    return { items: this.#out.get(key) ?? [], gaps: this.#gapsFrom.get(key) ?? [] };
  }

  in(node: Resource, type: EdgeType): Seen<Edge> {
    return { items: this.#in.get(`${type} ${node.id}`) ?? [], gaps: this.#intoGaps(type) };
  }

  edgeGaps(type: EdgeType): readonly EdgeGap[] {
    return this.#gaps.get(type) ?? [];
  }

  #intoGaps(type: EdgeType): readonly Gap[] {
    const remembered = this.#gapsInto.get(type);
    if (remembered) return remembered;
    const gaps = [...this.edgeGaps(type).map(({ gap }) => gap), ...STARTS[type].flatMap((kind) => this.missing(kind))];
    this.#gapsInto.set(type, gaps);
    return gaps;
  }
}

function link(pending: PendingEdge, nodes: Map<string, Resource>, byName: ReadonlyMap<string, Resource>): Edge {
  const from = nodes.get(pending.from);
  const { to } = pending;
  const found = to.by === "id" ? nodes.get(to.id) : byName.get(`${to.kind} ${to.name}`);
  const target = found ?? unresolved(pending, from);
  if (!found) nodes.set(target.id, nodes.get(target.id) ?? target);
  return { type: pending.type, from: pending.from, to: target.id, because: pending.because, origin: pending.origin };
}

function unresolved(pending: PendingEdge, from: Resource | undefined): Unresolved {
  const { to } = pending;
  const id = to.by === "id" ? to.id : `unresolved:${to.kind}:${to.name}`;
  return {
    kind: "unresolved",
    id,
    name: to.by === "id" ? to.id : to.name,
    type: pending.toType ?? "unresolved",
    provider: from?.provider ?? "aws",
    account: from?.account ?? "",
    region: from?.region ?? "",
    record: pending.origin.record,
    facts: { tags: known({}, [], "derived") },
  };
}

function indexNames(nodes: readonly Resource[]): Map<string, Resource> {
  const index = new Map<string, Resource>();
  for (const node of [...nodes].sort((a, b) => compare(a.id, b.id))) {
    const key = `${node.kind} ${node.name}`;
    if (!index.has(key)) index.set(key, node);
  }
  return index;
}

function edgeKey(edge: Edge): string {
  return `${edge.from} ${edge.to} ${edge.because}`;
}

function push<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}

/** By code point, the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
