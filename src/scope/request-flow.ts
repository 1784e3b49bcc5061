import type { Edge, Graph } from "../graph/graph.ts";
import { gapKey } from "../model/fact.ts";
import type { Gap } from "../model/fact.ts";
import type { Because, Strength } from "../model/label.ts";
import type { Provider } from "../model/provider.ts";
import { PROVIDERS } from "../model/provider.ts";
import type { Resource } from "../model/resource.ts";
import { carriersIn, isCode, isServing } from "./carriers.ts";
import type { Carrier } from "./carriers.ts";
import type { RouteSignals } from "./routes-into.ts";
import type { Signals } from "./signal.ts";
import type { Wiring } from "./wiring.ts";

/** What the flow starts from and goes along. */
export interface FlowSources {
  /** What config, tags and name say of a carrier by itself; `undefined` where the config takes its label away. */
  readonly own: (carrier: Carrier) => Signals | undefined;
  readonly routes: RouteSignals;
  readonly wiring: (code: Resource) => Wiring;
}

/** Where requests go: from routes to what serves them, and on through what that hands them to. */
export interface RequestFlow {
  /** What reaches the carrier, besides what it says itself. */
  into(carrier: Carrier): Signals;
}

/** Follows requests through the graph, to the last carrier. */
export function requestFlow(graph: Graph, sources: FlowSources): RequestFlow {
  const flow = new Flow(graph, sources);
  flow.run();
  return flow;
}

interface State {
  readonly node: Carrier;
  readonly own: Signals;
  readonly reasons: Map<string, Because>;
  readonly gaps: Set<Gap>;
}

/** An edge that hands requests on. */
interface Step {
  readonly to: string;
  readonly because: string;
  /** Where what decides whether they go on is not looked into. */
  readonly cap?: "weak";
}

class Flow implements RequestFlow {
  readonly #graph: Graph;
  readonly #sources: FlowSources;
  readonly #states = new Map<string, State>();
  /** What may hand requests to anything that passes them on, and to any code, of a cloud. */
  readonly #toMessengers = gapsByProvider();
  readonly #toAll = gapsByProvider();
  readonly #firstOf = new Map<string, Gap>();

  constructor(graph: Graph, sources: FlowSources) {
    this.#graph = graph;
    this.#sources = sources;
    for (const provider of PROVIDERS) {
      // Code that was not listed may serve requests and hand them on; a workflow may besides call code.
      const code = (["function", "compute"] as const).flatMap((kind) => graph.missing(kind, provider));
      this.#addOpen(this.#toMessengers.get(provider), code, []);
      this.#addOpen(this.#toAll.get(provider), graph.missing("workflow", provider), []);
    }
    for (const node of carriersIn(graph)) {
      const own = sources.own(node);
      if (!own) continue;
      const routes = sources.routes.into(node);
      const reasons = new Map(routes.reasons.map((because) => [keyOf(because), because]));
      this.#states.set(node.id, { node, own, reasons, gaps: new Set(routes.gaps) });
    }
  }

  /** Reasons first, since what is certain leaves nothing open that could have led there. */
  run(): void {
    while (this.#pass((state) => this.#spreadReasons(state)));
    while (this.#pass((state) => this.#spreadGaps(state)));
  }

  into(carrier: Carrier): Signals {
    const state = this.#states.get(carrier.id);
    if (!state) return { reasons: [], gaps: [] };
    return { reasons: [...state.reasons.values()], gaps: this.#gapsInto(state) };
  }

  #pass(spread: (state: State) => boolean): boolean {
    let changed = false;
    for (const state of this.#states.values()) changed = spread(state) || changed;
    return changed;
  }

  #spreadReasons(state: State): boolean {
    const strength = strengthOf(state);
    if (!strength) return false;
    let changed = false;
    for (const { to, because, cap } of this.#steps(state.node)) {
      const target = this.#states.get(to);
      const reason: Because = { strength: cap ?? strength, because };
      if (!target || target === state || target.reasons.has(keyOf(reason))) continue;
      target.reasons.set(keyOf(reason), reason);
      changed = true;
    }
    return changed;
  }

  #spreadGaps(state: State): boolean {
    const strength = strengthOf(state);
    const gaps = strength === "strong" ? [] : [...state.own.gaps, ...this.#gapsInto(state)];
    if (!strength && gaps.length === 0) return false;
    const { provider } = state.node;
    // Where it only may have requests, what makes it so is as much a reason as what it does not tell.
    const why = strength ? [] : gaps;
    let changed = this.#spreadUnread(state, why);
    for (const { to, cap } of this.#steps(state.node)) {
      const target = this.#states.get(to);
      if (target && !(cap && strengthOf(target))) changed = addAll(target.gaps, gaps) || changed;
      // What was not read may be a topic, a rule or a workflow, and hand requests on to anything.
      if (!target && this.#graph.node(to)?.kind === "unresolved")
        changed = this.#addOpen(this.#toAll.get(provider), this.#unlisted(provider), why) || changed;
    }
    return changed;
  }

  /** What was not read of a carrier that has requests, or may have them, may lead anywhere in its cloud. */
  #spreadUnread({ node }: State, why: readonly Gap[]): boolean {
    const { provider } = node;
    // At code stands what was not read of what triggers it; at everything else, of what that triggers.
    // Of a bus the rules on it tell what it triggers.
    const rules = node.kind === "topic" ? this.#graph.missing("event-rule", provider) : [];
    const told = isServing(node) ? [] : [...this.#untold(node), ...rules];
    const handed = this.#addOpen(this.#toAll.get(provider), told, why);
    if (!isCode(node)) return handed;
    const { gaps, perhaps } = this.#sources.wiring(node);
    const open = [...gaps, ...perhaps.map(({ gap }) => gap)];
    return this.#addOpen(this.#toMessengers.get(provider), open, why) || handed;
  }

  /** Adds what is open, if anything is, and why it matters: the first of each sort, as each of these reaches all of a cloud. */
  #addOpen(set: Set<Gap> | undefined, open: readonly Gap[], why: readonly Gap[]): boolean {
    if (open.length === 0) return false;
    const first = [...open, ...why].map((gap) => {
      const key = gapKey(gap);
      const there = this.#firstOf.get(key) ?? gap;
      this.#firstOf.set(key, there);
      return there;
    });
    return addAll(set, first);
  }

  #gapsInto({ node, gaps }: State): readonly Gap[] {
    const anywhere = isServing(node) ? this.#untold(node) : (this.#toMessengers.get(node.provider) ?? []);
    const sources = this.#graph.in(node, "triggers").items.flatMap(({ from }) => {
      const source = this.#graph.node(from);
      return source?.kind === "unresolved" ? this.#unseen(source) : [];
    });
    return [...gaps, ...anywhere, ...(this.#toAll.get(node.provider) ?? []), ...sources];
  }

  #untold(node: Carrier): readonly Gap[] {
    return this.#graph.out(node, "triggers").gaps;
  }

  /** Why something that triggers code was not seen: the lists that would show it. */
  #unseen({ provider }: Resource): readonly Gap[] {
    return [...this.#graph.missing("queue", provider), ...this.#unlisted(provider)];
  }

  #unlisted(provider: Provider): readonly Gap[] {
    return (["topic", "event-rule", "workflow"] as const).flatMap((kind) => this.#graph.missing(kind, provider));
  }

  #steps(node: Carrier): readonly Step[] {
    const triggers = this.#graph.out(node, "triggers").items.map((edge): Step => ({
      to: edge.to,
      because: `${node.name} hands it requests: ${edge.because}`,
      // Which events a rule picks out of all that are on its bus is not looked into.
      ...(node.kind === "topic" && this.#graph.node(edge.to)?.kind === "event-rule" ? { cap: "weak" } : {}),
    }));
    return isCode(node) ? [...triggers, ...this.#wired(node)] : triggers;
  }

  /** Code hands requests to the queues, topics and workflows that it is wired to; other code it would have to call. */
  #wired(node: Carrier): readonly Step[] {
    return this.#sources.wiring(node).edges.flatMap((edge: Edge): readonly Step[] => {
      const target = this.#graph.node(edge.to);
      if (!target || isServing(target)) return [];
      return [{ to: edge.to, because: `${node.name} serves requests, and ${edge.because}` }];
    });
  }
}

function strengthOf({ own, reasons }: State): Strength | undefined {
  const all = [...own.reasons, ...reasons.values()];
  if (all.some(({ strength }) => strength === "strong")) return "strong";
  return all.length > 0 ? "weak" : undefined;
}

function keyOf({ strength, because }: Because): string {
  return `${strength} ${because}`;
}

function gapsByProvider(): ReadonlyMap<Provider, Set<Gap>> {
  return new Map(PROVIDERS.map((provider) => [provider, new Set<Gap>()]));
}

function addAll(set: Set<Gap> | undefined, gaps: readonly Gap[]): boolean {
  const before = set?.size ?? 0;
  for (const gap of gaps) set?.add(gap);
  return (set?.size ?? 0) > before;
}
