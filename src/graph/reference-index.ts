import type { Resource, ResourceKind } from "../model/resource.ts";
import type { Reference } from "./graph.ts";
import { compare, push } from "./lists.ts";

/** What references find: nodes by id, alias, kind and name, or by the id that theirs continues. */
export class ReferenceIndex {
  readonly #byId = new Map<string, Resource>();
  readonly #byAlias = new Map<string, Resource[]>();
  readonly #byName = new Map<string, Resource>();
  readonly #sorted: readonly Resource[];

  constructor(nodes: readonly Resource[]) {
    this.#sorted = [...nodes].sort((a, b) => compare(a.id, b.id));
    for (const node of this.#sorted) {
      this.#byId.set(node.id, node);
      const name = `${node.kind} ${node.name}`;
      if (!this.#byName.has(name)) this.#byName.set(name, node);
      for (const alias of new Set(node.aliases)) push(this.#byAlias, alias, node);
    }
  }

  find(reference: Reference): readonly Resource[] {
    if (reference.by === "below") return this.#below(`${reference.id}/`, reference.kind);
    if (reference.by === "id") {
      const near = reference.first === undefined ? [] : this.#only(reference.first);
      return near.length > 0 ? near : this.#only(reference.id);
    }
    const found = this.#byName.get(`${reference.kind} ${reference.name}`);
    return found ? [found] : [];
  }

  /** An alias that several nodes claim names none of them. */
  #only(id: string): readonly Resource[] {
    const claiming = this.claiming(id);
    return claiming.length === 1 ? claiming : [];
  }

  /** The node with the id, or else all that have it as an alias. */
  claiming(id: string): readonly Resource[] {
    const node = this.#byId.get(id);
    return node ? [node] : (this.#byAlias.get(id) ?? []);
  }

  #below(prefix: string, kind: ResourceKind): readonly Resource[] {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.#sorted[middle]?.id ?? "", prefix) < 0) low = middle + 1;
      else high = middle;
    }
    const found: Resource[] = [];
    for (let at = low; ; at += 1) {
      const node = this.#sorted[at];
      if (!node?.id.startsWith(prefix)) return found;
      if (node.kind === kind) found.push(node);
    }
  }
}
