import type { RuleContext } from "../engine/rule.ts";
import { complete, known, map, whole } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import type { Backup, Database, LogStore, ObjectStore, Resource } from "../model/resource.ts";
import { firstOf, legalHolds } from "./legal-hold.ts";
import { declaredFor } from "./schedule.ts";
import type { ScheduleEntry } from "./schedule.ts";

/** What keeps data for some length. */
export type Keeper = Backup | Database | LogStore | ObjectStore;

/** Whose data a store or a backup keeps, and what was declared for them. */
export interface StoredData {
  /** The store itself, or the backup and the stores whose data it keeps. */
  readonly holders: readonly Resource[];
  readonly declared: Fact<readonly ScheduleEntry[]>;
  /** What lets all of it be kept for longer, in words. */
  readonly hold: Fact<string | undefined>;
  /** What lets some of it be kept for longer. */
  readonly partHold: Fact<string | undefined>;
}

/** `undefined`: no personal data that anything tells of. Asks for the labels `personal-data` and `request-records`. */
export function storedData(node: Keeper, context: RuleContext): StoredData | undefined {
  if (node.kind === "backup") return backedUp(node, context);
  if (!holdsPersonalData(node, context)) return undefined;
  return {
    holders: [node],
    declared: map(node.facts.tags, (held) => declaredFor(held, context)),
    hold: firstOf(legalHolds(node, context)),
    partHold: known(undefined, [], "derived"),
  };
}

/** Records of requests are personal data with an entry of their own in the schedule. */
function holdsPersonalData(store: Resource, context: RuleContext): boolean {
  const { tags } = store.facts;
  const tagged = tags.known && context.tags.values(tags.value, "role").includes("request-records");
  if (tagged && context.label(store, "request-records").strength === "strong") return true;
  return context.label(store, "personal-data").strength !== undefined;
}

/** A backup's data are those of the stores it is made of: its own tags seldom name any. */
function backedUp(backup: Backup, context: RuleContext): StoredData | undefined {
  const edges = context.read(complete(context.graph.in(backup, "backed-up-by")));
  const sources = edges.flatMap((edge) => context.graph.node(edge.from) ?? []);
  const holders = [backup, ...sources].filter((holder) => context.read(context.bears(holder, "personal-data")));
  if (holders.length === 0) return undefined;
  const declared = holders.flatMap((holder) => {
    const entries = declaredFor(context.read(holder.facts.tags), context);
    // Asked for only where it decides, so that a store that is one by its name alone weakens no other's finding.
    return entries.length > 0 && context.label(holder, "personal-data").strength ? entries : [];
  });
  const stores = holders.filter((holder) => holder !== backup).map((store) => firstOf(legalHolds(store, context)));
  return {
    holders,
    declared: known(declared, [], "derived"),
    hold: firstOf([...legalHolds(backup, context), allHeld(stores)]),
    partHold: firstOf(stores),
  };
}

function allHeld(holds: readonly Fact<string | undefined>[]): Fact<string | undefined> {
  const free = holds.some((hold) => hold.known && hold.value === undefined);
  if (holds.length === 0 || free) return known(undefined, [], "derived");
  return map(whole(holds), ([words]) => words);
}
