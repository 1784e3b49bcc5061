import type { Fact } from "./fact.ts";
import type { Provider } from "./provider.ts";

/** Tag keys and values as the provider holds them. They are claims: "the tag says", never "it is". */
export type Tags = Readonly<Record<string, string>>;

interface Base<K extends string, F> {
  readonly kind: K;
  /** Canonical id; what identity and edges use. */
  readonly id: string;
  /** Other ids that references may use: a principal's, a host name's. One that several nodes claim leads to none of them, but
   * what starts at it starts at each. */
  readonly aliases?: readonly string[];
  /** What people call it: `METHOD /path` for an endpoint, its own name for every other. */
  readonly name: string;
  /** The provider's own type, shown to people; rules never look at it. */
  readonly type: string;
  readonly provider: Provider;
  readonly account: string;
  readonly region: string;
  /** The record that described it. */
  readonly record: string;
  readonly facts: F & {
    readonly tags: Fact<Tags>;
    /** Tags of the group that holds it, where the provider has such; they count only where the config says so. */
    readonly groupTags?: Fact<Tags>;
  };
}

/** One rule that ends the life of stored objects. */
export interface ExpiryRule {
  readonly id: string;
  /** `whole`: every object. `usual`: every one of the usual type, while a type that is chosen on upload is left out.
   * Otherwise a filter leaves some out. */
  readonly coverage: "whole" | "usual" | { readonly prefix?: string; readonly otherFilter: boolean };
  /** Days after creation; a fixed date stands as `onDate`. */
  readonly currentDays?: number;
  readonly onDate?: string;
  /** Days after an object version became noncurrent. */
  readonly noncurrentDays?: number;
  /** Newest noncurrent versions that are kept for ever whatever `noncurrentDays` says. */
  readonly noncurrentKept?: number;
}

/** Who beyond the owner's own principals can read. */
export interface Exposure {
  /** `conditional`: a condition that configuration alone cannot evaluate decides. */
  readonly level: "closed" | "conditional" | "open";
  readonly who?: "anyone" | "any authenticated user of the cloud";
  /** Each way in, in plain words. */
  readonly ways: readonly string[];
}

export interface ObjectLock {
  readonly mode: "compliance" | "governance";
  readonly days: number;
}

export interface ObjectStoreFacts {
  readonly expiry: Fact<readonly ExpiryRule[]>;
  readonly versioning: Fact<"enabled" | "suspended" | "off">;
  readonly lock: Fact<ObjectLock | null>;
  /** A legal hold that the provider itself enforces on the whole store, in words; `null`: none. Left out where the provider
   * has holds on single objects only. */
  readonly hold?: Fact<string | null>;
  readonly encryption: Fact<"provider-key" | "managed-key" | "customer-key" | "none">;
  /** Anonymous or any-authenticated read of objects, public-access blocks considered. */
  readonly publicRead: Fact<Exposure>;
}

/** One setting of a function. Its value stands only where it can be no secret. */
export interface Setting {
  readonly name: string;
  readonly value?: string;
}

export interface FunctionFacts {
  readonly settings: Fact<readonly Setting[]>;
}

/** Code that serves without being a function: an app, a container, a machine. */
export interface ComputeFacts {
  readonly settings: Fact<readonly Setting[]>;
}

/** What guards a route, as configured. `certificate`: the caller's own, by mutual TLS. `network`: only a private network
 * reaches it. `closed`: nobody may call it. */
export type Guard = "none" | "api-key" | "iam" | "user-login" | "certificate" | "custom" | "network" | "closed";

export interface EndpointFacts {
  readonly authentication: Fact<Guard>;
  /** Whether any stage serves the route. */
  readonly deployed: Fact<boolean>;
  /** `fixed`: the gateway answers by itself and reaches nothing. */
  readonly answeredBy: Fact<"integration" | "fixed">;
}

export interface ObjectStore extends Base<"object-store", ObjectStoreFacts> {}
export interface CloudFunction extends Base<"function", FunctionFacts> {}
export interface Compute extends Base<"compute", ComputeFacts> {}
export interface Endpoint extends Base<"endpoint", EndpointFacts> {
  readonly method: string;
  /** Path with `{parameters}`, as the gateway has it. */
  readonly path: string;
}
export interface Identity extends Base<"identity", unknown> {}
/** A document of grants that identities share. */
export interface Policy extends Base<"policy", unknown> {}
export interface Account extends Base<"account", unknown> {}
/** A target that nothing read explains: what leads there is unknown, never "no path". */
export interface Unresolved extends Base<"unresolved", unknown> {}

/** The one list of kinds; Resource, Graph.ofKind and Rule derive from it. */
export interface ResourceByKind {
  account: Account;
  compute: Compute;
  endpoint: Endpoint;
  function: CloudFunction;
  identity: Identity;
  "object-store": ObjectStore;
  policy: Policy;
  unresolved: Unresolved;
}
export type ResourceKind = keyof ResourceByKind;
export type Resource = ResourceByKind[ResourceKind];

/** `routes-to` route to what serves it · `runs-as` code to identity · `refers-to` settings or a grant that name a resource ·
 * `granted-by` identity to a shared policy · `replicates-to` and `logs-to` store to store. */
export const EDGE_TYPES = ["routes-to", "runs-as", "refers-to", "granted-by", "replicates-to", "logs-to"] as const;
export type EdgeType = (typeof EDGE_TYPES)[number];

/** Names a fact or an edge of a kind: what rules and labels need, and what reads feed. A bare kind is the list itself. */
export type FactKey =
  | ResourceKind
  | { [K in ResourceKind]: `${K}.${(keyof ResourceByKind[K]["facts"] & string) | EdgeType}` }[ResourceKind];
