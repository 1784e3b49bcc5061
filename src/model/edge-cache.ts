import type { Fact } from "./fact.ts";

/** How long the edge keeps an answer, in seconds, with the effective values of whatever policies and rules apply. */
export interface EdgeCaching {
  /** `false`: nothing is ever kept. */
  readonly caches: boolean;
  /** Kept at least so long, whatever the origin says. */
  readonly minimum: number;
  /** Kept so long where the origin says nothing; `null`: the provider picks, up to `maximum`. */
  readonly standard: number | null;
  /** Kept at most so long where the origin asks for it; `null`: as long as the origin says. */
  readonly maximum: number | null;
  /** How long an error page is kept, where that is set; with `masks` one that is served as if it were the page. */
  readonly errors?: { readonly seconds: number; readonly masks: boolean };
}

/** What becomes of a browser's opt-out signal (`Sec-GPC`) at the edge. */
export interface SignalAtEdge {
  /** Whether the origin gets to see it. */
  readonly forwarded: boolean;
  /** Whether cached answers are kept apart by it, or requests that bear it go past the cache. */
  readonly keptApart: boolean;
  /** Code or rules at the edge that run on the route and may handle it; what they do is not inspected. */
  readonly code: readonly string[];
}

/** Over what a route is served. */
export interface EdgeTransport {
  /** `served`: over plain HTTP too. `redirected`: plain HTTP is only told where to go. `refused`: not at all. */
  readonly http: "served" | "redirected" | "refused";
  /** The lowest TLS version that a viewer may use: `1.0`, `1.2`. */
  readonly minimumTls: string;
}

/** One behaviour or route of a CDN. */
export interface CdnRouteFacts {
  readonly caching: Fact<EdgeCaching>;
  readonly signal: Fact<SignalAtEdge>;
  readonly transport: Fact<EdgeTransport>;
  /** Whether it serves at all. */
  readonly enabled: Fact<boolean>;
}
