import type { Graph } from "../graph/graph.ts";
import { push } from "../graph/lists.ts";
import { gapsOf, isFalse } from "../model/fact.ts";
import type { Gap } from "../model/fact.ts";
import type { LabelState } from "../model/label.ts";
import type { CdnRoute } from "../model/resource.ts";
import type { Signals } from "./signal.ts";

const NOTHING: Signals = { reasons: [], gaps: [] };

/** Which distributions serve their notices by a route of their own. */
export interface NoticesElsewhere {
  /** What takes every path that no other route takes serves the notices too, unless another route is for them. */
  leaveTo(route: CdnRoute): Signals;
}

export function noticesElsewhere(graph: Graph, noticeState: (route: CdnRoute) => LabelState): NoticesElsewhere {
  const byDistribution = new Map<string, CdnRoute[]>();
  for (const route of graph.ofKind("cdn-route")) push(byDistribution, route.distribution, route);
  return {
    leaveTo: (route) => {
      if (!isDefault(route.path)) return NOTHING;
      const others = byDistribution.get(route.distribution)?.filter(({ path }) => !isDefault(path)) ?? [];
      // Nobody knows which distribution a route that was not listed belongs to.
      const gaps: Gap[] = [...graph.missing("cdn-route", route.provider)];
      for (const other of others) {
        const { enabled } = other.facts;
        const { strength, gaps: open } = noticeState(other);
        if (isFalse(enabled) || (strength === undefined && open.length === 0)) continue;
        if (strength !== undefined && enabled.known) return NOTHING;
        gaps.push(...(strength === undefined ? open : []), ...gapsOf(enabled));
      }
      if (gaps.length > 0) return { reasons: [], gaps };
      return { reasons: [{ strength: "weak", because: "it serves every path that no other route takes" }], gaps: [] };
    },
  };
}

function isDefault(path: string): boolean {
  return /^\/?\*$/.test(path);
}
