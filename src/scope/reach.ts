import type { Edge, Graph } from "../graph/graph.ts";
import type { Gap } from "../model/fact.ts";
import type { Because, LabelState } from "../model/label.ts";
import { PROVIDERS } from "../model/provider.ts";
import type { Provider } from "../model/provider.ts";
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
  // Code, or its identity, that was not read could be wired to any store of its cloud. What it names in another cloud
  // counts where it was read.
  const anywhere = new Map<Provider, Set<Gap>>(
    PROVIDERS.map((provider) => [
      provider,
      new Set([...graph.missing("function", provider), ...graph.missing("compute", provider)]),
    ]),
  );
  for (const handler of [...graph.ofKind("function"), ...graph.ofKind("compute")]) {
    const state = handlerState(handler);
    if (!state.strength && state.gaps.length === 0) continue;
    const wiring = wiringOf(graph, handler);
    for (const gap of wiring.gaps) anywhere.get(handler.provider)?.add(gap);
    for (const { edge, gap } of wiring.perhaps) append(gaps, edge.to, [gap]);
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
      gaps: [...(gaps.get(store.id) ?? []), ...(anywhere.get(store.provider) ?? [])],
    }),
  };
}

interface Wiring {
  readonly edges: readonly Edge[];
  /** Grants that it may hold as well. */
  readonly perhaps: readonly Perhaps[];
  readonly gaps: readonly Gap[];
}

interface Perhaps {
  readonly edge: Edge;
  readonly gap: Gap;
}

function wiringOf(graph: Graph, handler: Resource): Wiring {
  const own = graph.out(handler, "refers-to");
  const roles = graph.out(handler, "runs-as");
  const edges = [...own.items];
  const perhaps: Perhaps[] = [];
  const gaps = [...own.gaps, ...roles.gaps];
  for (const role of targets(graph, roles.items)) {
    if (role.kind === "unresolved") gaps.push(...unexplained(graph, role));
    for (const { policy, gap } of grantedElsewhere(graph, role)) {
      const granted = graph.out(policy, "refers-to");
      perhaps.push(...granted.items.map((edge) => ({ edge, gap })));
      gaps.push(...granted.gaps);
    }
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
  return { edges, perhaps, gaps };
}

/** Policies of other accounts that do not tell all whom they grant to, as where a group holds them: the identity may be a
 * member. */
function grantedElsewhere(
  graph: Graph,
  identity: Resource,
): readonly { readonly policy: Resource; readonly gap: Gap }[] {
  return graph.edgeGaps("granted-by").flatMap(({ gap }) => {
    const policy = gap.record === undefined ? undefined : graph.node(gap.record);
    if (policy?.kind !== "policy" || policy.provider !== identity.provider) return [];
    return policy.account === identity.account ? [] : [{ policy, gap }];
  });
}

/** Why an identity or policy that something points at was not read: its list, or else itself. */
function unexplained(graph: Graph, node: Resource): readonly Gap[] {
  const missing = [...graph.missing("identity", node.provider), ...graph.missing("policy", node.provider)];
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
