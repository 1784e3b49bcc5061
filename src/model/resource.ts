import type { CdnRouteFacts } from "./edge-cache.ts";
import type { Fact } from "./fact.ts";
import type {
  AlarmFacts,
  EventRuleFacts,
  FirewallFacts,
  QueueFacts,
  ScheduleFacts,
  UserDirectoryFacts,
  WorkflowFacts,
} from "./flow-facts.ts";
import type { Provider } from "./provider.ts";
import type {
  BackupFacts,
  CacheFacts,
  DatabaseFacts,
  LogStoreFacts,
  ObjectStoreFacts,
  SnapshotFacts,
  StreamFacts,
} from "./store-facts.ts";

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
  /** Whether a limit of its own, below what the whole account may do, holds back a flood of calls. */
  readonly throttled: Fact<boolean>;
}

/** Somebody outside the account or directory who may take on an identity. */
export interface Outsider {
  /** In plain words: `the account 444455556666`, `anyone`. */
  readonly who: string;
  /** The account meant, where it is one. */
  readonly account?: string;
  /** Conditions that narrow this, in plain words; none: it stands open. */
  readonly under: readonly string[];
}

export interface IdentityFacts {
  /** Outsiders who may take it on. */
  readonly trust: Fact<readonly Outsider[]>;
}

export interface ObjectStore extends Base<"object-store", ObjectStoreFacts> {}
export interface CloudFunction extends Base<"function", FunctionFacts> {}
export interface Compute extends Base<"compute", ComputeFacts> {}
export interface Database extends Base<"database", DatabaseFacts> {}
export interface Cache extends Base<"cache", CacheFacts> {}
export interface Stream extends Base<"stream", StreamFacts> {}
export interface Queue extends Base<"queue", QueueFacts> {}
/** What hands each message to all that subscribed to it: topics and buses of events. */
export interface Topic extends Base<"topic", unknown> {}
export interface EventRule extends Base<"event-rule", EventRuleFacts> {}
export interface Schedule extends Base<"schedule", ScheduleFacts> {}
export interface Workflow extends Base<"workflow", WorkflowFacts> {}
export interface LogStore extends Base<"log-store", LogStoreFacts> {}
export interface Backup extends Base<"backup", BackupFacts> {}
/** A copy of a database at one instant, which somebody asked for. */
export interface Snapshot extends Base<"snapshot", SnapshotFacts> {}
export interface Alarm extends Base<"alarm", AlarmFacts> {}
export interface CdnRoute extends Base<"cdn-route", CdnRouteFacts> {
  /** The pattern as the CDN has it, with a leading slash: `/privacy/*`; `*` for what no other route takes. */
  readonly path: string;
  /** What serves it: the distribution or the profile's endpoint. Routes of one are told apart by their patterns alone. */
  readonly distribution: string;
}
export interface Endpoint extends Base<"endpoint", EndpointFacts> {
  readonly method: string;
  /** Path with `{parameters}`, as the gateway has it; `{name+}` stands for whatever follows. */
  readonly path: string;
}
export interface Firewall extends Base<"firewall", FirewallFacts> {}
export interface UserDirectory extends Base<"user-directory", UserDirectoryFacts> {}
export interface Identity extends Base<"identity", IdentityFacts> {}
/** A document of grants that identities share. */
export interface Policy extends Base<"policy", unknown> {}
export interface Account extends Base<"account", unknown> {}
/** A target that nothing read explains: what leads there is unknown, never "no path". */
export interface Unresolved extends Base<"unresolved", unknown> {}

/** The one list of kinds; Resource, Graph.ofKind and Rule derive from it. */
export interface ResourceByKind {
  account: Account;
  alarm: Alarm;
  backup: Backup;
  cache: Cache;
  "cdn-route": CdnRoute;
  compute: Compute;
  database: Database;
  endpoint: Endpoint;
  "event-rule": EventRule;
  firewall: Firewall;
  function: CloudFunction;
  identity: Identity;
  "log-store": LogStore;
  "object-store": ObjectStore;
  policy: Policy;
  queue: Queue;
  schedule: Schedule;
  snapshot: Snapshot;
  stream: Stream;
  topic: Topic;
  unresolved: Unresolved;
  "user-directory": UserDirectory;
  workflow: Workflow;
}
export type ResourceKind = keyof ResourceByKind;
export type Resource = ResourceByKind[ResourceKind];

/** `routes-to` route to what serves it · `runs-as` code to identity · `refers-to` settings or a grant that name a resource ·
 * `granted-by` identity to a shared policy · `replicates-to` and `logs-to` store to store · `feeds` store to what its changes
 * go to · `backed-up-by` store to the plan, vault or snapshot that holds copies of it · `watched-by` resource to the alarm, or
 * the rule on its events · `serves` CDN route to its origin · `triggers` queue, stream, topic, rule or workflow to what it hands
 * its messages to · `dead-letters-to` to the queue for what was tried in vain · `scheduled-by` to what starts it at set times ·
 * `protected-by` route to the firewall in front of it · `authenticates-with` route to the directory that its callers log in to. */
export const EDGE_TYPES = [
  "routes-to",
  "runs-as",
  "refers-to",
  "granted-by",
  "replicates-to",
  "logs-to",
  "feeds",
  "backed-up-by",
  "watched-by",
  "serves",
  "triggers",
  "dead-letters-to",
  "scheduled-by",
  "protected-by",
  "authenticates-with",
] as const;
export type EdgeType = (typeof EDGE_TYPES)[number];

/** Names a fact or an edge of a kind: what rules and labels need, and what reads feed. A bare kind is the list itself; `access`
 * is what identities may do to stores, which policies decide together. */
export type FactKey =
  | ResourceKind
  | "access"
  | { [K in ResourceKind]: `${K}.${(keyof ResourceByKind[K]["facts"] & string) | EdgeType}` }[ResourceKind];
