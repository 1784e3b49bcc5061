import type { RuleContext } from "../engine/rule.ts";
import { minimumCut, shortestPath } from "../graph/cut.ts";
import type { Edge } from "../graph/graph.ts";
import { distinctGaps } from "../model/fact.ts";
import type { Gap, Origin } from "../model/fact.ts";
import type { Endpoint, Identity, Resource } from "../model/resource.ts";
import { stores, unlistedStores } from "./dsar-identity.ts";

/** One hop on the way from a caller to personal data. */
export interface Hop {
  readonly from: string;
  readonly to: string;
  /** Whether it is certain, or hangs on something that configuration does not show. */
  readonly certain: boolean;
  readonly because: string;
  readonly origins: readonly Origin[];
  /** What closes it, with the resources' own names; none where the service would end with it. */
  readonly remedy?: string;
}

/** Everything that an anonymous caller of a route gets to. */
export interface Ways {
  readonly hops: readonly Hop[];
  /** Stores at the end of a hop. */
  readonly stores: readonly Resource[];
  /** Why there may be more. */
  readonly gaps: readonly Gap[];
}

/** The node that stands for everybody who can send a request. */
export const CALLER = "anyone";

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

/** The shortest way to a store, over certain hops or over any. */
export function witness(ways: Ways, ends: ReadonlySet<string>, certainly: boolean): readonly Hop[] | undefined {
  return shortestPath(certainly ? ways.hops.filter(({ certain }) => certain) : ways.hops, CALLER, ends);
}

/** The fewest hops that close every way, the entrance apart; `undefined` where only that would. */
export function cutBehind(ways: Ways, ends: ReadonlySet<string>): readonly Hop[] | undefined {
  return minimumCut(ways.hops, CALLER, ends, ({ from, remedy }) => from !== CALLER && remedy !== undefined);
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
      origins: authentication.known ? authentication.from : [],
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
      const { because, origin } = edge;
      const stored = isStore(target);
      const remedy = stored ? { remedy: `let nothing at ${from.name} reach ${target.name} directly` } : {};
      this.#hops.push({ from: from.id, to: target.id, certain: true, because, origins: [origin], ...remedy });
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
      origins: [edge.origin],
      remedy: `let ${code.name} do without ${target.name}`,
    });
    if (stored) this.#stores.set(target.id, target);
    else this.#follow(target);
  }

  #runAs(code: Resource, edge: Edge): void {
    const role = this.#target(edge);
    if (!role) return;
    const { because, origin } = edge;
    const remedy = `let ${code.name} run as an identity of its own, without the rights of ${role.name}`;
    this.#hops.push({ from: code.id, to: role.id, certain: true, because, origins: [origin], remedy });
    if (role.kind !== "identity" || this.#seen.has(role.id)) return;
    this.#seen.add(role.id);
    this.#gaps.push(...unlistedStores(this.#context, role.provider));
    for (const store of stores(this.#context, role.provider)) this.#reach(role, store);
  }

  #reach(identity: Identity, store: Resource): void {
    const { permits, gaps, namingGaps } = this.#context.access.access(identity, store);
    // What is open to anyone needs no way: no cut here would close it.
    if ("publicRead" in store.facts && store.facts.publicRead.known && store.facts.publicRead.value.level === "open")
      return;
    const bears = this.#context.bears(store, "personal-data");
    if (bears.known && !bears.value) return;
    this.#gaps.push(...gaps, ...namingGaps);
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
      origins: deciding[0]?.from ?? [],
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

function isStore({ kind }: Resource): boolean {
  return kind === "object-store" || kind === "database";
}

function shortened(actions: readonly string[]): string {
  return actions.length > 3 ? `${actions.slice(0, 3).join(", ")} and ${actions.length - 3} more` : actions.join(", ");
}
