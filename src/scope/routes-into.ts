import type { Graph } from "../graph/graph.ts";
import { distinctGaps } from "../model/fact.ts";
import type { Gap } from "../model/fact.ts";
import type { Because, LabelState } from "../model/label.ts";
import type { Provider } from "../model/provider.ts";
import type { Endpoint, Resource } from "../model/resource.ts";
import type { Signals } from "./signal.ts";

/** What routes for requests say of what stands behind them. */
export interface RouteSignals {
  into(node: Resource): Signals;
}

export function routesInto(graph: Graph, routeState: (route: Endpoint) => LabelState): RouteSignals {
  // Routes that may be for requests and do not tell where they lead, by cloud: the same for all that they may lead to.
  const open = new Map<Provider, readonly Gap[]>();
  const untold = (provider: Provider): readonly Gap[] => {
    const remembered = open.get(provider);
    if (remembered) return remembered;
    const gaps = graph.edgeGaps("routes-to").flatMap(({ from, gap }) => {
      const route = graph.node(from);
      if (route && route.provider !== provider) return [];
      const state = route?.kind === "endpoint" ? routeState(route) : undefined;
      return !state || state.strength || state.gaps.length > 0 ? [gap] : [];
    });
    const brief = distinctGaps(gaps);
    open.set(provider, brief);
    return brief;
  };
  return {
    into(node) {
      const reasons: Because[] = [];
      // A route of another cloud counts where it is seen; that one was not seen is held against its own cloud alone.
      const gaps: Gap[] = [...graph.missing("endpoint", node.provider)];
      for (const { from } of graph.in(node, "routes-to").items) {
        const route = graph.node(from);
        if (route?.kind !== "endpoint") continue;
        const state = routeState(route);
        if (state.strength) reasons.push({ strength: state.strength, because: `${route.name} routes to it` });
        gaps.push(...state.gaps);
      }
      return { reasons, gaps: [...gaps, ...untold(node.provider)] };
    },
  };
}
