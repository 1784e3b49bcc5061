import type { Config } from "../config/config.ts";
import type { Graph } from "../graph/graph.ts";
import type { Because, Label, LabelState } from "../model/label.ts";
import { LABELS } from "../model/label.ts";
import type { Resource } from "../model/resource.ts";
import { configSignal } from "./config-signal.ts";
import { noticesElsewhere } from "./default-route.ts";
import type { NoticesElsewhere } from "./default-route.ts";
import { purposeFor } from "./purpose.ts";
import { reachOfHandlers } from "./reach.ts";
import type { HandlerReach } from "./reach.ts";
import type { Signals } from "./signal.ts";
import { ownSignals } from "./signals.ts";
import { tagReader } from "./tags.ts";
import type { TagReader } from "./tags.ts";
import { carrierLabel } from "./carriers.ts";
import type { Carrier } from "./carriers.ts";
import { requestFlow } from "./request-flow.ts";
import type { RequestFlow } from "./request-flow.ts";
import { routesInto } from "./routes-into.ts";
import { wiringIn } from "./wiring.ts";
import type { Wiring } from "./wiring.ts";
import { namedForRequests } from "./words.ts";

/** What nodes mean to a consumer's rights. Labels are decided on demand and remembered. */
export interface Scope {
  label(node: Resource, label: Label): LabelState;
  /** Every label that stands or could. */
  labels(node: Resource): readonly LabelState[];
  /** What code is wired to. */
  readonly wiring: (code: Resource) => Wiring;
}

export function buildScope(graph: Graph, config: Config): Scope {
  return new GraphScope(graph, config);
}

class GraphScope implements Scope {
  readonly #graph: Graph;
  readonly #config: Config;
  readonly #tags: TagReader;
  readonly #states = new Map<string, LabelState>();
  readonly wiring: (code: Resource) => Wiring;
  #reach: HandlerReach | undefined;
  #flow: RequestFlow | undefined;
  #elsewhere: NoticesElsewhere | undefined;

  constructor(graph: Graph, config: Config) {
    this.#graph = graph;
    this.#config = config;
    this.#tags = tagReader(config);
    this.wiring = wiringIn(graph);
  }

  label(node: Resource, label: Label): LabelState {
    const key = `${label} ${node.id}`;
    const remembered = this.#states.get(key);
    if (remembered) return remembered;
    const state = this.#decide(node, label);
    this.#states.set(key, state);
    return state;
  }

  labels(node: Resource): readonly LabelState[] {
    return LABELS.map((label) => this.label(node, label)).filter((state) => state.strength ?? state.gaps.length > 0);
  }

  #decide(node: Resource, label: Label): LabelState {
    const byConfig = configSignal(this.#config, node, label);
    if (byConfig.refused === "yes") return { label, strength: undefined, reasons: [], gaps: [] };
    // A matcher that takes the label away and could not be evaluated leaves everything about the label open.
    if (byConfig.refused === "unread") return { label, strength: undefined, reasons: [], gaps: byConfig.gaps };
    const signals = [byConfig, ownSignals(node, label, this.#tags), this.#propagated(node, label)];
    const reasons = signals.flatMap((signal) => signal.reasons).sort(strongestFirst);
    const strength = reasons[0]?.strength;
    const gaps = strength === "strong" ? [] : signals.flatMap((signal) => signal.gaps);
    if (label !== "dsar-endpoint") return { label, strength, reasons, gaps };
    const purpose = purposeFor(this.#config, node);
    // What a route is for decides which rules judge it: while that is open, so is the label.
    if (!purpose.known) return { label, strength: undefined, reasons: [], gaps: [...gaps, ...purpose.gaps] };
    return { label, strength, reasons, gaps, ...(purpose.value ? { purpose: purpose.value } : {}) };
  }

  #propagated(node: Resource, label: Label): Signals {
    if (label === "dsar-endpoint") return this.#catchAll(node);
    if (label === carrierLabel(node)) return this.#requestFlow().into(node as Carrier);
    if (label === "notice-route" && node.kind === "cdn-route") {
      this.#elsewhere ??= noticesElsewhere(this.#graph, (route) => this.label(route, "notice-route"));
      return this.#elsewhere.leaveTo(node);
    }
    if (label === "personal-data" && (node.kind === "object-store" || node.kind === "database")) {
      this.#reach ??= reachOfHandlers(this.#graph, (code) => this.label(code, codeLabel(code)), this.wiring);
      return this.#reach.into(node);
    }
    return { reasons: [], gaps: [] };
  }

  /** A route for every path tells nothing by its own path; what stands behind it may be named for requests. */
  #catchAll(node: Resource): Signals {
    if (node.kind !== "endpoint" || !isCatchAll(node.path)) return { reasons: [], gaps: [] };
    const routes = this.#graph.out(node, "routes-to");
    const reasons = routes.items.flatMap((edge) => {
      const behind = this.#graph.node(edge.to)?.name ?? edge.to;
      const named = namedForRequests(behind);
      if (!named) return [];
      const weak: Because = { strength: "weak", because: `it passes every path to ${behind}, and ${named.because}` };
      return [weak];
    });
    return { reasons, gaps: routes.gaps };
  }

  #requestFlow(): RequestFlow {
    this.#flow ??= requestFlow(this.#graph, {
      own: (carrier) => this.#ownFlow(carrier),
      routes: routesInto(this.#graph, (route) => this.label(route, "dsar-endpoint")),
      wiring: this.wiring,
    });
    return this.#flow;
  }

  /** Topics and rules say nothing of themselves, and no config takes a label away that they do not have. */
  #ownFlow(carrier: Carrier): Signals | undefined {
    const label = carrierLabel(carrier);
    if (!label) return { reasons: [], gaps: [] };
    const byConfig = configSignal(this.#config, carrier, label);
    if (byConfig.refused !== "no") return undefined;
    const own = ownSignals(carrier, label, this.#tags);
    return { reasons: [...byConfig.reasons, ...own.reasons], gaps: [...byConfig.gaps, ...own.gaps] };
  }
}

function codeLabel({ kind }: Resource): Label {
  return kind === "workflow" ? "dsar-workflow" : "dsar-handler";
}

function isCatchAll(path: string): boolean {
  return path === "/" || path === "$default" || /^\/\{[^/}]*\+\}$/.test(path);
}

function strongestFirst(a: Because, b: Because): number {
  if (a.strength !== b.strength) return a.strength === "strong" ? -1 : 1;
  return a.because < b.because ? -1 : a.because > b.because ? 1 : 0;
}
