import type { RuleContext } from "../engine/rule.ts";
import { formatDays } from "../model/duration.ts";
import { map, together, unread } from "../model/fact.ts";
import type { Fact, Gap } from "../model/fact.ts";
import type { Database, ObjectStore } from "../model/resource.ts";
import { oldVersions, undeleteDays } from "./kept-objects.ts";
import { longestKept } from "./kept.ts";
import type { Kept } from "./kept.ts";
import { unexplainedGap } from "./unexplained.ts";

const HELD = "which holds copies of it";
const NONE: Kept = { days: 0, words: "no copy" };

/** What can still be read after it was deleted. */
export interface LiveCopies {
  /** How long, each copy by itself; one that is unread may be the longest. */
  readonly lengths: readonly Fact<Kept>[];
  /** What the lengths were read from. */
  readonly facts: readonly Fact<unknown>[];
}

export function liveCopies(store: ObjectStore | Database, context: RuleContext): LiveCopies {
  return store.kind === "object-store" ? ofObjects(store) : ofDatabase(store, context);
}

/** Backups, which may wait until they are restored: for messages. */
export function backupsOf(store: ObjectStore | Database, { graph }: RuleContext): readonly string[] {
  const holders = graph.out(store, "backed-up-by").items.flatMap((edge) => graph.node(edge.to) ?? []);
  const named = holders.filter(({ kind }) => kind === "backup").map(({ name }) => name);
  const own = store.kind === "database" && store.facts.copies.known ? store.facts.copies.value : [];
  return [...new Set([...own.filter(({ kind }) => kind === "backup").map(({ what }) => what), ...named])];
}

function ofObjects({ facts }: ObjectStore): LiveCopies {
  const { expiry, versioning, undelete } = facts;
  const versions = map(oldVersions(facts), ({ days }) => lasting(days, "its old versions"));
  const deleted = map(undeleteDays(facts), (days) => lasting(days, "what can be undeleted"));
  const both = map(together(versions, deleted), ([first, then]) =>
    first.days > 0 && then.days > 0
      ? lasting(first.days + then.days, "its old versions, which can then be undeleted")
      : NONE,
  );
  return { lengths: [versions, deleted, both], facts: [expiry, versioning, ...(undelete ? [undelete] : [])] };
}

function ofDatabase(store: Database, context: RuleContext): LiveCopies {
  const { copies } = store.facts;
  const own = map(copies, (all) => {
    const live = all.filter(({ kind }) => kind === "live");
    return longestKept([NONE, ...live.map(({ what, days }) => lasting(days ?? Infinity, what))]);
  });
  const edges = context.graph.out(store, "backed-up-by");
  const holders = edges.items.flatMap((edge) => context.graph.node(edge.to) ?? []);
  const unexplained = holders.flatMap((holder) => (holder.kind === "unresolved" ? [unexplainedGap(holder, HELD)] : []));
  // Lists that could name backups alone hide no copy that counts, unless what they would describe is held for one that does.
  const unlisted = edges.gaps.filter((gap) => unexplained.length > 0 || !namesBackupsOnly(gap, store, context));
  const [first, ...rest] = [...unlisted, ...unexplained];
  const snapshots = holders.filter((holder) => holder.kind === "snapshot");
  const lengths = snapshots.map(({ name, facts }) =>
    map(facts.retention, (days) => lasting(days ?? Infinity, `the snapshot ${name}`)),
  );
  return {
    lengths: [own, ...lengths, ...(first ? [unread(first, ...rest)] : [])],
    facts: [copies, ...snapshots.map(({ facts }) => facts.retention)],
  };
}

function namesBackupsOnly(gap: Gap, { provider }: Database, { graph }: RuleContext): boolean {
  return graph.missing("backup", provider).includes(gap) && !graph.missing("snapshot", provider).includes(gap);
}

function lasting(days: number, what: string): Kept {
  return { days, words: days === Infinity ? `${what} (for ever)` : `${what} (${formatDays(days)})` };
}
