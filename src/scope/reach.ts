import type { Graph } from "../graph/graph.ts";
import { distinctGaps } from "../model/fact.ts";
import type { Gap } from "../model/fact.ts";
import type { Because, LabelState } from "../model/label.ts";
import { PROVIDERS } from "../model/provider.ts";
import type { Provider } from "../model/provider.ts";
import type { Resource } from "../model/resource.ts";
import type { Signals } from "./signal.ts";
import type { Wiring } from "./wiring.ts";

const CODE = ["function", "compute", "workflow"] as const;

/** Which stores the handlers of requests are wired to, by settings or by a grant that names them. */
export interface HandlerReach {
  into(store: Resource): Signals;
}

/** Follows the wiring of every handler once. A workflow may use a store without any code between. */
export function reachOfHandlers(
  graph: Graph,
  handlerState: (node: Resource) => LabelState,
  wiringOf: (code: Resource) => Wiring,
): HandlerReach {
  const reasons = new Map<string, Because[]>();
  const gaps = new Map<string, Gap[]>();
  // Code, or its identity, that was not read could be wired to any store of its cloud. What it names in another cloud
  // counts where it was read.
  const anywhere = new Map<Provider, Set<Gap>>(
    PROVIDERS.map((provider) => [provider, new Set(CODE.flatMap((kind) => graph.missing(kind, provider)))]),
  );
  for (const handler of CODE.flatMap((kind): readonly Resource[] => graph.ofKind(kind))) {
    const state = handlerState(handler);
    if (!state.strength && state.gaps.length === 0) continue;
    const wiring = wiringOf(handler);
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
  const open = new Map([...anywhere].map(([provider, all]) => [provider, distinctGaps([...all])]));
  return {
    into: (store) => ({
      reasons: reasons.get(store.id) ?? [],
      gaps: [...(gaps.get(store.id) ?? []), ...(open.get(store.provider) ?? [])],
    }),
  };
}

function append<T>(index: Map<string, T[]>, key: string, values: readonly T[]): void {
  if (values.length === 0) return;
  const list = index.get(key);
  if (list) list.push(...values);
  else index.set(key, [...values]);
}
