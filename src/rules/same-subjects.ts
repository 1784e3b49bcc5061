import type { RuleContext } from "../engine/rule.ts";
import { all, any, isTrue, known, map, not, some, together } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import type { Database, ObjectStore, Resource, Tags } from "../model/resource.ts";

type Store = Database | ObjectStore;

/** Other stores with data of the same people. */
export interface SameSubjects {
  readonly any: Fact<boolean>;
  /** Those that are known. */
  readonly stores: readonly Store[];
}

/**
 * Other stores that hold data of the people whom the store is about: those that name one of its data subjects in a tag.
 * Where one of the two names none, every store of personal data may. Its replicas are not other stores.
 */
export function sameSubjects(store: Database, context: RuleContext): SameSubjects {
  const { graph } = context;
  const others = [...graph.ofKind("object-store"), ...graph.ofKind("database")].filter(({ id }) => id !== store.id);
  const held = new Map(
    others.map((other) => [other, all([holdsTheirs(store, other, context), not(linked(store, other))])] as const),
  );
  const gaps = [...graph.missing("object-store"), ...graph.missing("database")];
  return {
    any: some({ items: [...held.values()], gaps }, (fact) => fact),
    stores: others.filter((other) => {
      const fact = held.get(other);
      return fact !== undefined && isTrue(fact);
    }),
  };
}

function holdsTheirs(store: Database, other: Store, context: RuleContext): Fact<boolean> {
  const mine = subjects(store, context);
  if (mine.known && mine.value.length === 0) return context.bears(other, "personal-data");
  const shared = map(together(mine, subjects(other, context)), ([own, theirs]) =>
    theirs.length === 0 ? undefined : theirs.some((subject) => own.includes(subject)),
  );
  if (!shared.known) return shared;
  return shared.value === undefined ? context.bears(other, "personal-data") : map(shared, (value) => value === true);
}

function subjects(node: Resource, { tags }: RuleContext): Fact<readonly string[]> {
  return map(node.facts.tags, (held: Tags) =>
    tags.values(held, "data-subject").filter((subject) => subject !== "none" && subject !== ""),
  );
}

/** Whether one of the two is a replica of the other. */
function linked(store: Database, other: Store): Fact<boolean> {
  if (other.kind !== "database") return known(false);
  const listed = ({ facts }: Database, { id }: Database): Fact<boolean> =>
    map(facts.replicas, (replicas) => replicas.some((replica) => replica.id === id));
  return any([listed(store, other), listed(other, store)]);
}
