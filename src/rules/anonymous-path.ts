import type { Evidence } from "../engine/verdict.ts";
import { minimumCut, reachable, shortestPath } from "../graph/cut.ts";
import type { Gap } from "../model/fact.ts";
import type { Resource } from "../model/resource.ts";

/** One hop on the way from a caller to personal data. */
export interface Hop {
  readonly from: string;
  readonly to: string;
  /** Whether it is certain, or hangs on something that configuration does not show. */
  readonly certain: boolean;
  readonly because: string;
  /** Where the hop stands, with what stands there. */
  readonly evidence: readonly Evidence[];
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

/** The shortest way to a store, over certain hops or over any. */
export function witness(ways: Ways, ends: ReadonlySet<string>, certainly: boolean): readonly Hop[] | undefined {
  // Of parallel hops the first counts.
  const [certain, others] = [true, false].map((sure) => ways.hops.filter((hop) => hop.certain === sure));
  return shortestPath([...(certain ?? []), ...(certainly ? [] : (others ?? []))], CALLER, ends);
}

/** The stores that any way leads to, or any certain one. */
export function reachedStores(ways: Ways, certainly: boolean): readonly Resource[] {
  const reached = reachable(certainly ? ways.hops.filter(({ certain }) => certain) : ways.hops, CALLER);
  return ways.stores.filter(({ id }) => reached.has(id));
}

/** The fewest hops that close every way, the entrance apart; `undefined` where only that would. */
export function cutBehind(ways: Ways, ends: ReadonlySet<string>): readonly Hop[] | undefined {
  return minimumCut(ways.hops, CALLER, ends, ({ from, remedy }) => from !== CALLER && remedy !== undefined);
}
