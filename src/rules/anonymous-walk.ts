import type { RuleContext } from "../engine/rule.ts";
import { evidenceOf } from "../engine/verdict.ts";
import type { Evidence } from "../engine/verdict.ts";
import type { Edge } from "../graph/graph.ts";
import { distinctGaps } from "../model/fact.ts";
import type { Gap } from "../model/fact.ts";
import type { Endpoint, Identity, Resource } from "../model/resource.ts";
import { CALLER } from "./anonymous-path.ts";
import type { Hop, Ways } from "./anonymous-path.ts";
import { stores, unlistedStores } from "./dsar-identity.ts";

const CODE = new Set<Resource["kind"]>(["function", "compute", "workflow"]);

/** What a route may lead to. */
const SERVING = ["function", "compute", "workflow", "endpoint", "object-store", "database"] as const;

/** Follows a route to what serves it, on to what that calls, to the identities of these, and to the stores that they may read or
 * change. Only what bears `personal-data`, or may, is an end. */
export function waysFrom(route: Endpoint, context: RuleContext): Ways {
  const walk = new Walk(context);
  walk.enter(route);
  return walk.ways();
}

class Walk {
  readonly #context: RuleContext;
  readonly #hops: Hop[] = [];
  readonly #stores = new Map<string, Resource>();
  readonly #gaps: Gap[] = [];
  readonly #seen = new Set<string>();

  constructor(context: RuleContext) {
    this.#context = context;
  }

  ways(): Ways {
    return { hops: this.#hops, stores: [...this.#stores.values()], gaps: distinctGaps(this.#gaps) };
  }

  enter(route: Endpoint): void {
    const { authentication } = route.facts;
    this.#hops.push({
      from: CALLER,
      to: route.id,
      certain: true,
      because: "its configuration lets anyone call it",
      evidence: evidenceOf(authentication),
      remedy: `ask at ${route.name} who calls`,
    });
    this.#follow(route);
  }

  #follow(node: Resource): void {
    if (this.#seen.has(node.id)) return;
    this.#seen.add(node.id);
    const { graph } = this.#context;
    if (node.kind === "endpoint") this.#go(node, graph.out(node, "routes-to").items, graph.out(node, "routes-to").gaps);
    if (!CODE.has(node.kind)) return;
    const roles = graph.out(node, "runs-as");
    this.#gaps.push(...roles.gaps);
    for (const edge of roles.items) this.#runAs(node, edge);
    const own = graph.out(node, "refers-to");
    this.#gaps.push(...own.gaps);
    for (const edge of own.items) this.#use(node, edge);
  }

  #go(from: Resource, edges: readonly Edge[], gaps: readonly Gap[]): void {
    this.#gaps.push(...gaps);
    for (const edge of edges) {
      const target = this.#target(edge);
      if (!target) continue;
      const { because } = edge;
      const stored = isStore(target);
      const remedy = stored ? { remedy: `let nothing at ${from.name} reach ${target.name} directly` } : {};
      this.#hops.push({ from: from.id, to: target.id, certain: true, because, evidence: [named(edge)], ...remedy });
      if (stored) this.#stores.set(target.id, target);
      else this.#follow(target);
    }
  }

  /** What settings name: other code is called, and a store that needs a login may be opened with one that stands there too. */
  #use(code: Resource, edge: Edge): void {
    const target = this.#context.graph.node(edge.to);
    if (!target || (!isStore(target) && !CODE.has(target.kind) && target.kind !== "endpoint")) return;
    const stored = isStore(target);
    if (stored && this.#context.access.onlyByIdentity(target)) return;
    this.#hops.push({
      from: code.id,
      to: target.id,
      certain: false,
      because: stored ? `${edge.because}, and a login there may open it` : `${edge.because}, and it may call it`,
      evidence: [named(edge)],
      remedy: `let ${code.name} do without ${target.name}`,
    });
    if (stored) this.#stores.set(target.id, target);
    else this.#follow(target);
  }

  #runAs(code: Resource, edge: Edge): void {
    const role = this.#target(edge);
    if (!role) return;
    const { because } = edge;
    const remedy = `let ${code.name} run as an identity without rights on personal data`;
    this.#hops.push({ from: code.id, to: role.id, certain: true, because, evidence: [named(edge)], remedy });
    if (role.kind !== "identity" || this.#seen.has(role.id)) return;
    this.#seen.add(role.id);
    this.#gaps.push(...unlistedStores(this.#context, role.provider));
    for (const store of stores(this.#context, role.provider)) this.#reach(role, store);
  }

  #reach(identity: Identity, store: Resource): void {
    const access = this.#context.access.access(identity, store);
    // What the store lets everyone do needs no way: no cut here would close it.
    const permits = access.permits.filter(({ reach }) => reach !== "anyone");
    const bears = this.#context.bears(store, "personal-data");
    if (bears.known && !bears.value) return;
    this.#gaps.push(...access.gaps, ...access.namingGaps);
    if (permits.length === 0) return;
    const allowed = permits.filter(({ decision }) => decision === "allowed");
    const deciding = allowed.length > 0 ? allowed : permits;
    const actions = [...new Set(deciding.map(({ action }) => action))].sort();
    const grants = [...new Set(deciding.flatMap((one) => one.grants))].sort();
    const undecided = allowed.length > 0 ? [] : [...new Set(permits.flatMap((one) => one.undecided))].sort();
    const under = undecided.length > 0 ? `, under ${undecided.join(", ")}` : "";
    this.#hops.push({
      from: identity.id,
      to: store.id,
      certain: allowed.length > 0,
      because: `${grants.join(", ")} allows ${shortened(actions)}${under}`,
      evidence: (deciding[0]?.from ?? []).map((one) => ({ ...one, value: { allows: actions, by: grants } })),
      remedy: `take ${shortened(actions)} on ${store.name} from ${identity.name}`,
    });
    this.#stores.set(store.id, store);
  }

  /** Why nothing that was read describes what an edge leads to: its list, or else itself. */
  #unexplained(edge: Edge, target: Resource | undefined): readonly Gap[] {
    const { graph } = this.#context;
    const kinds = edge.type === "runs-as" ? (["identity"] as const) : SERVING;
    const provider = graph.node(edge.from)?.provider;
    const missing = kinds.flatMap((kind) => graph.missing(kind, provider));
    if (missing.length > 0) return missing;
    const message = `nothing that was read describes ${target?.name ?? edge.to}`;
    const { account = "", region = "" } = target ?? {};
    return [{ reason: "unresolved", operation: edge.origin.operation, message, account, region }];
  }

  /** What nothing read explains may lead anywhere. */
  #target(edge: Edge): Resource | undefined {
    const target = this.#context.graph.node(edge.to);
    if (!target || target.kind === "unresolved") {
      this.#gaps.push(...this.#unexplained(edge, target));
      return undefined;
    }
    return target;
  }
}

/** What names the target of an edge. */
function named({ origin, to }: Edge): Evidence {
  return { ...origin, value: to };
}

function isStore({ kind }: Resource): boolean {
  return kind === "object-store" || kind === "database";
}

function shortened(actions: readonly string[]): string {
  return actions.length > 3 ? `${actions.slice(0, 3).join(", ")} and ${actions.length - 3} more` : actions.join(", ");
}
