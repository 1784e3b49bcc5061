import type { RuleContext } from "../engine/rule.ts";
import { known, map, together, unread, whole } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import type { ObjectStore, Resource } from "../model/resource.ts";
import { currentKept, oldVersions } from "./kept-objects.ts";
import { unexplainedGap } from "./unexplained.ts";

/**
 * The stores to which objects are copied and where a copy may stay for longer than so many days after the original was deleted.
 * Replication carries no deletion of a version, and a delete marker only where it is told to:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html
 */
export function lastingReplicas(store: ObjectStore, limit: number, context: RuleContext): Fact<readonly string[]> {
  const { items, gaps } = context.graph.out(store, "replicates-to");
  const each = items.flatMap(({ to }) => context.graph.node(to) ?? []).map((to) => lasting(to, limit, context));
  const proven = each.flatMap((names) => (names.known ? names.value : []));
  // One is enough, whatever was not read of the others.
  if (proven.length > 0) return known(proven, [], "derived");
  const [first, ...rest] = gaps;
  return map(whole([...each, ...(first ? [unread(first, ...rest)] : [])]), () => []);
}

function lasting(replica: Resource, limit: number, { asOf }: RuleContext): Fact<readonly string[]> {
  if (replica.kind === "unresolved") return unread(unexplainedGap(replica, "where copies of its objects go"));
  if (replica.kind !== "object-store") return known([]);
  const { facts, name } = replica;
  return map(together(currentKept(facts, asOf), oldVersions(facts)), ([current, versions]) =>
    current.days + versions.days > limit ? [name] : [],
  );
}
