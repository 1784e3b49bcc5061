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
  const names = items.flatMap(({ to }) => context.graph.node(to) ?? []).map((to) => lasting(to, limit, context));
  const [first, ...rest] = gaps;
  return map(whole([...names, ...(first ? [unread(first, ...rest)] : [])]), (lists) => lists.flat());
}

function lasting(replica: Resource, limit: number, { asOf }: RuleContext): Fact<readonly string[]> {
  if (replica.kind === "unresolved") return unread(unexplainedGap(replica, "where copies of its objects go"));
  if (replica.kind !== "object-store") return known([]);
  const { facts, name } = replica;
  return map(together(currentKept(facts, asOf), oldVersions(facts)), ([current, versions]) =>
    current.atLeast || current.days + versions.days > limit ? [name] : [],
  );
}
