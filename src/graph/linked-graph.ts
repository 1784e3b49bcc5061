import type { Gap, Seen } from "../model/fact.ts";
import type { Sign } from "../model/flow-facts.ts";
import type { Provider } from "../model/provider.ts";
import type { EdgeType, Resource, ResourceByKind, ResourceKind } from "../model/resource.ts";
import type { Edge, EdgeGap, Graph, MissingKind } from "./graph.ts";
import { push } from "./lists.ts";

/** Which kinds an edge type can start at: a missing list of such a kind hides edges of the type. */
const STORES = ["database", "object-store"] as const;
const CODE = ["compute", "function", "workflow"] as const;
const MESSAGES = ["queue", "stream", "topic"] as const;
const STARTS: Readonly<Record<EdgeType, readonly ResourceKind[]>> = {
  "routes-to": ["endpoint"],
  "runs-as": CODE,
  "refers-to": [...CODE, "identity", "policy"],
  "granted-by": ["identity"],
  "replicates-to": STORES,
  "logs-to": ["function", "object-store", "workflow"],
  feeds: [...STORES, "stream"],
  "backed-up-by": STORES,
  "watched-by": ["cache", "compute", "database", "endpoint", "function", "log-store", "queue", "workflow"],
  serves: ["cdn-route"],
  triggers: [...MESSAGES, "event-rule", "workflow"],
  "dead-letters-to": ["event-rule", "function", "queue", "topic"],
  "scheduled-by": ["compute", "function", "queue", "workflow"],
  "protected-by": ["cdn-route", "endpoint"],
  "authenticates-with": ["endpoint"],
};

/** What tells edges that start elsewhere. */
interface Teller {
  readonly kind: ResourceKind;
  /** Where those edges can start, if not at all that the type can start at. */
  readonly of?: readonly ResourceKind[];
  /** The only cloud where it does so. */
  readonly cloud?: Provider;
}

/** Edges that the records at their other end tell: where a list of such is missing, so may edges be. */
const TOLD_BY: Readonly<Partial<Record<EdgeType, readonly Teller[]>>> = {
  "granted-by": [{ kind: "policy" }],
  "watched-by": [{ kind: "alarm" }, { kind: "event-rule", of: ["workflow"] }],
  "scheduled-by": [{ kind: "schedule" }],
  "protected-by": [{ kind: "firewall", cloud: "aws" }],
  "backed-up-by": [{ kind: "backup" }, { kind: "snapshot" }],
};

/** What linking came to; edges by `<type> <id>`. */
export interface Linked {
  readonly nodes: ReadonlyMap<string, Resource>;
  readonly outgoing: ReadonlyMap<string, readonly Edge[]>;
  readonly incoming: ReadonlyMap<string, readonly Edge[]>;
  readonly fromUnseen: ReadonlySet<string>;
  readonly gaps: ReadonlyMap<EdgeType, readonly EdgeGap[]>;
  readonly missing: readonly MissingKind[];
}

/** The graph as it answers. */
export class LinkedGraph implements Graph {
  readonly nodes: ReadonlyMap<string, Resource>;
  readonly #linked: Linked;
  readonly #kinds = new Map<ResourceKind, Resource[]>();
  readonly #gapsFrom = new Map<string, EdgeGap[]>();
  readonly #gapsInto = new Map<string, readonly Gap[]>();
  readonly #missing = new Map<ResourceKind, MissingKind[]>();
  readonly #unseenBy = new Map<string, readonly Gap[]>();

  constructor(linked: Linked) {
    const { nodes, missing, gaps } = linked;
    this.nodes = nodes;
    this.#linked = linked;
    for (const node of nodes.values()) push(this.#kinds, node.kind, node);
    for (const one of missing) push(this.#missing, one.kind, one);
    for (const list of gaps.values()) for (const gap of list) push(this.#gapsFrom, `${gap.type} ${gap.from}`, gap);
  }

  node(id: string): Resource | undefined {
    return this.nodes.get(id);
  }

  ofKind<K extends ResourceKind>(kind: K): readonly ResourceByKind[K][] {
    return (this.#kinds.get(kind) ?? []) as unknown as readonly ResourceByKind[K][];
  }

  missing(kind: ResourceKind, provider?: Provider): readonly Gap[] {
    const missing = this.#missing.get(kind) ?? [];
    return missing.flatMap((one) => (provider === undefined || one.provider === provider ? [one.gap] : []));
  }

  out(node: Resource, type: EdgeType): Seen<Edge> {
    const key = `${type} ${node.id}`;
    const own = this.#gapsFrom.get(key)?.map(({ gap }) => gap) ?? [];
    return { items: this.#linked.outgoing.get(key) ?? [], gaps: [...own, ...this.#unseen(type, node)] };
  }

  intoFromUnseen({ id }: Resource, type: EdgeType): boolean {
    return this.#linked.fromUnseen.has(`${type} ${id}`);
  }

  watchers(node: Resource, signs: readonly Sign[]): Seen<Edge> {
    const type = "watched-by";
    const key = `${type} ${node.id}`;
    const own = this.#gapsFrom.get(key)?.filter(({ sign }) => sign === undefined || signs.includes(sign)) ?? [];
    return {
      items: this.#linked.outgoing.get(key)?.filter(({ sign }) => sign !== undefined && signs.includes(sign)) ?? [],
      gaps: [...own.map(({ gap }) => gap), ...this.#unseen(type, node)],
    };
  }

  in(node: Resource, type: EdgeType): Seen<Edge> {
    const gaps = [...this.#intoGaps(type, node.provider), ...this.#untold(node, type)];
    return { items: this.#linked.incoming.get(`${type} ${node.id}`) ?? [], gaps };
  }

  edgeGaps(type: EdgeType): readonly EdgeGap[] {
    return this.#linked.gaps.get(type) ?? [];
  }

  /** Missing lists of what tells edges out of other nodes. Where one list yields those nodes as well, each of them that was
   * read tells its own. */
  #unseen(type: EdgeType, { kind, provider }: Resource): readonly Gap[] {
    const tellers = TOLD_BY[type]?.filter(
      ({ of, cloud }) => (of?.includes(kind) ?? true) && (cloud ?? provider) === provider,
    );
    if (!tellers) return [];
    const key = `${type} ${kind} ${provider}`;
    const remembered = this.#unseenBy.get(key);
    if (remembered) return remembered;
    const missing = tellers.flatMap((teller) => this.missing(teller.kind, provider));
    const own = new Set(
      STARTS[type].flatMap((start) => this.missing(start, provider).map(({ operation }) => operation)),
    );
    const unseen = missing.filter(({ operation }) => !own.has(operation));
    this.#unseenBy.set(key, unseen);
    return unseen;
  }

  /** Missing lists of the node's own kind that tell edges into others of it: what a vault protects says by which of its
   * policies. */
  #untold({ kind, provider }: Resource, type: EdgeType): readonly Gap[] {
    if (!TOLD_BY[type]?.some((teller) => teller.kind === kind)) return [];
    const missing = this.#missing.get(kind) ?? [];
    return missing.flatMap((one) => (one.provider === provider && one.tells?.includes(type) ? [one.gap] : []));
  }

  /** That something was not seen is held against its own cloud alone, as nothing here copies data from one to the other. */
  #intoGaps(type: EdgeType, provider: Provider): readonly Gap[] {
    const key = `${type} ${provider}`;
    const remembered = this.#gapsInto.get(key);
    if (remembered) return remembered;
    const unseen = STARTS[type].flatMap((kind) => this.missing(kind, provider));
    const untold = this.edgeGaps(type).filter(({ from }) => (this.node(from)?.provider ?? provider) === provider);
    const gaps = [...untold.map(({ gap }) => gap), ...unseen];
    this.#gapsInto.set(key, gaps);
    return gaps;
  }
}
