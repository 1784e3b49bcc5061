import type { Edge, Graph } from "../graph/graph.ts";
import type { Gap } from "../model/fact.ts";
import type { Resource } from "../model/resource.ts";

/** What code is wired to, by its own references, its identity's, and those of the policies that grant to it. Wildcard grants
 * name nothing and so lead nowhere. */
export interface Wiring {
  readonly edges: readonly Edge[];
  /** Grants that it may hold as well. */
  readonly perhaps: readonly Perhaps[];
  readonly gaps: readonly Gap[];
}

interface Perhaps {
  readonly edge: Edge;
  readonly gap: Gap;
}

/** The wiring of each piece of code, followed once. */
export function wiringIn(graph: Graph): (code: Resource) => Wiring {
  const followed = new Map<string, Wiring>();
  const partly = partlyTold(graph);
  return (code) => {
    const before = followed.get(code.id);
    if (before) return before;
    const wiring = wiringOf(graph, code, partly);
    followed.set(code.id, wiring);
    return wiring;
  };
}

function wiringOf(graph: Graph, handler: Resource, partly: readonly PartlyTold[]): Wiring {
  const own = graph.out(handler, "refers-to");
  const roles = graph.out(handler, "runs-as");
  const edges = [...own.items];
  const perhaps: Perhaps[] = [];
  const gaps = [...own.gaps, ...roles.gaps];
  for (const role of targets(graph, roles.items)) {
    if (role.kind === "unresolved") gaps.push(...unexplained(graph, role));
    for (const { policy, gap } of partly.filter((one) => isElsewhere(one.policy, role))) {
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

/** A policy that does not tell all whom it grants to, as where a group holds it. */
interface PartlyTold {
  readonly policy: Resource;
  readonly gap: Gap;
}

function partlyTold(graph: Graph): readonly PartlyTold[] {
  return graph.edgeGaps("granted-by").flatMap(({ gap }) => {
    const policy = gap.record === undefined ? undefined : graph.node(gap.record);
    return policy?.kind === "policy" ? [{ policy, gap }] : [];
  });
}

/** Members of groups are asked for in their own account only, so that the identity may be one elsewhere. */
function isElsewhere(policy: Resource, identity: Resource): boolean {
  return policy.provider === identity.provider && policy.account !== identity.account;
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
