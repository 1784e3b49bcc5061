import type { Graph } from "../graph/graph.ts";
import type { Gap } from "../model/fact.ts";
import type { Because, LabelState } from "../model/label.ts";
import type { Endpoint, Resource } from "../model/resource.ts";
import type { Signals } from "./signal.ts";

/** What routes for requests say of what stands behind them. */
export interface RouteSignals {
  into(node: Resource): Signals;
}

export function routesInto(graph: Graph, routeState: (route: Endpoint) => LabelState): RouteSignals {
  // Routes that may be for requests and do not tell where they lead.
  let open: readonly { readonly gap: Gap; readonly provider: string | undefined }[] | undefined;
  const untold = (): NonNullable<typeof open> => {
    open ??= graph.edgeGaps("routes-to").flatMap(({ from, gap }) => {
      const route = graph.node(from);
      const state = route?.kind === "endpoint" ? routeState(route) : undefined;
      return !state || state.strength || state.gaps.length > 0 ? [{ gap, provider: route?.provider }] : [];
    });
    return open;
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
      for (const { gap, provider } of untold())
        if (provider === undefined || provider === node.provider) gaps.push(gap);
      return { reasons, gaps };
    },
  };
}
