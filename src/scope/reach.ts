import type { Edge, Graph } from "../graph/graph.ts";
import type { Gap } from "../model/fact.ts";
import type { Because, LabelState } from "../model/label.ts";
import type { Resource } from "../model/resource.ts";
import type { Signals } from "./signal.ts";

/** Which stores the handlers of requests are wired to, by settings or by a grant that names them. */
export interface HandlerReach {
  into(store: Resource): Signals;
}

/** Follows every handler once: its own references, its identity's, and those of the policies that grant to it.
 * Wildcard grants name no store and so lead nowhere here. */
export function reachOfHandlers(graph: Graph, handlerState: (node: Resource) => LabelState): HandlerReach {
  const reasons = new Map<string, Because[]>();
  const gaps = new Map<string, Gap[]>();
  // A function, or its role, that was not read could be wired to any store.
  const anywhere: Gap[] = [...graph.missing("function")];
  for (const handler of graph.ofKind("function")) {
    const state = handlerState(handler);
    if (!state.strength && state.gaps.length === 0) continue;
    const wiring = wiringOf(graph, handler);
    anywhere.push(...wiring.gaps);
    for (const edge of wiring.edges) {
      if (state.strength) {
        const because = `${handler.name} serves requests, and ${edge.because}`;
        append(reasons, edge.to, [{ strength: state.strength, because }]);
      }
      append(gaps, edge.to, state.gaps);
    }
  }
  return {
    into: (store) => ({
      reasons: reasons.get(store.id) ?? [],
      gaps: [...(gaps.get(store.id) ?? []), ...anywhere],
    }),
  };
}

interface Wiring {
  readonly edges: readonly Edge[];
  readonly gaps: readonly Gap[];
}

function wiringOf(graph: Graph, handler: Resource): Wiring {
  const own = graph.out(handler, "refers-to");
  const roles = graph.out(handler, "runs-as");
  const edges = [...own.items];
  const gaps = [...own.gaps, ...roles.gaps];
  for (const role of targets(graph, roles.items)) {
    if (role.kind === "unresolved") gaps.push(...unexplained(graph, role));
    const named = graph.out(role, "refers-to");
    const shared = graph.out(role, "granted-by");
    edges.push(...named.items);
    gaps.push(...named.gaps, ...shared.gaps);
    for (const policy of targets(graph, shared.items)) {
      if (policy.kind === "unresolved") gaps.push(...unexplained(graph, policy));
      const granted = graph.out(policy, "refers-to");
      edges.push(...granted.items);
      gaps.push(...granted.gaps);
    }
  }
  return { edges, gaps };
}

/** Why an identity or policy that something points at was not read: its list, or else itself. */
function unexplained(graph: Graph, node: Resource): readonly Gap[] {
  const missing = [...graph.missing("identity"), ...graph.missing("policy")];
  if (missing.length > 0) return missing;
  const message = `nothing that was read describes ${node.name}`;
  const { account, region, record } = node;
  return [{ reason: "unresolved", operation: "reference", message, account, region, record }];
}

function targets(graph: Graph, edges: readonly Edge[]): readonly Resource[] {
  return edges.flatMap((edge) => graph.node(edge.to) ?? []);
}

function append<T>(index: Map<string, T[]>, key: string, values: readonly T[]): void {
  if (values.length === 0) return;
  const list = index.get(key);
  if (list) list.push(...values);
  else index.set(key, [...values]);
}
