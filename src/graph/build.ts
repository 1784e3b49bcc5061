import { known } from "../model/fact.ts";
import type { EdgeType, Resource, Unresolved } from "../model/resource.ts";
import type { Edge, EdgeGap, Graph, MissingKind, Normalized, PendingEdge } from "./graph.ts";
import { LinkedGraph } from "./linked-graph.ts";
import { compare, push } from "./lists.ts";
import { ReferenceIndex } from "./reference-index.ts";

/** Joins what the records became and resolves references in one pass, so that the order of records never matters. */
export function buildGraph(parts: readonly Normalized[], missing: readonly MissingKind[]): Graph {
  const nodes = new Map<string, Resource>();
  for (const node of parts.flatMap((part) => part.nodes)) nodes.set(node.id, node);
  const index = new ReferenceIndex([...nodes.values()]);
  const outgoing = new Map<string, Edge[]>();
  const incoming = new Map<string, Edge[]>();
  const fromUnseen = new Set<string>();
  for (const pending of parts.flatMap((part) => part.edges)) {
    const found = index.find(pending.to);
    // An edge out of a principal that no node claims to be says nothing of this estate. What triggers something does, though
    // nobody read what it is.
    const claiming = index.claiming(pending.from);
    const starts = claiming.length === 0 && pending.type === "triggers" ? unexplained(pending, found) : claiming;
    if (starts.length === 0) for (const { id } of found) fromUnseen.add(`${pending.type} ${id}`);
    for (const from of starts) {
      if (from.kind === "unresolved") keepFirst(nodes, from);
      const targets = found.length > 0 ? found : [unresolved(pending, from)];
      for (const target of targets) {
        if (target.kind === "unresolved") keepFirst(nodes, target);
        const { type, because, origin, sign } = pending;
        const edge: Edge = { type, from: from.id, to: target.id, because, origin, ...(sign ? { sign } : {}) };
        push(outgoing, `${type} ${edge.from}`, edge);
        push(incoming, `${type} ${edge.to}`, edge);
      }
    }
  }
  const sorted = [...nodes.values()].sort((a, b) => compare(a.id, b.id));
  const gaps = new Map<EdgeType, EdgeGap[]>();
  for (const gap of parts.flatMap((part) => part.edgeGaps)) {
    const starts = index.claiming(gap.from);
    for (const { id } of starts) push(gaps, gap.type, { ...gap, from: id });
    if (starts.length === 0) push(gaps, gap.type, gap);
  }
  for (const list of gaps.values()) list.sort((a, b) => compare(a.from, b.from));
  for (const list of [...outgoing.values(), ...incoming.values()]) list.sort((a, b) => compare(edgeKey(a), edgeKey(b)));
  return new LinkedGraph({
    nodes: new Map(sorted.map((node) => [node.id, node])),
    outgoing,
    incoming,
    fromUnseen,
    gaps,
    missing,
  });
}

/** Of several references to one target that nothing explains, the same one describes it whatever the order. */
function keepFirst(nodes: Map<string, Resource>, target: Unresolved): void {
  const there = nodes.get(target.id);
  if (!there || (there.kind === "unresolved" && target.record < there.record)) nodes.set(target.id, target);
}

function unresolved(pending: PendingEdge, from: Resource): Unresolved {
  const { to } = pending;
  const id = to.by === "name" ? `unresolved:${to.kind}:${to.name}` : to.id;
  return {
    kind: "unresolved",
    id,
    name: to.by === "name" ? to.name : to.id,
    type: pending.toType ?? "unresolved",
    provider: from.provider,
    account: from.account,
    region: from.region,
    record: pending.origin.record,
    facts: { tags: known({}, [], "derived") },
  };
}

/** What triggers the nodes found, as far as its id tells. */
function unexplained({ from: id, origin }: PendingEdge, [target]: readonly Resource[]): readonly Unresolved[] {
  if (!target) return [];
  const { provider, account, region } = target;
  const facts = { tags: known({}, [], "derived") };
  return [
    { kind: "unresolved", id, name: id, type: "unresolved", provider, account, region, record: origin.record, facts },
  ];
}

function edgeKey(edge: Edge): string {
  return `${edge.from} ${edge.to} ${edge.sign ?? ""} ${edge.because}`;
}
