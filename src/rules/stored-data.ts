import type { RuleContext } from "../engine/rule.ts";
import { any, complete, known, map, whole } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import type { LabelState } from "../model/label.ts";
import type { Backup, Database, LogStore, ObjectStore, Resource } from "../model/resource.ts";
import { firstOf, legalHolds } from "./legal-hold.ts";
import { recordsRequests } from "./request-records.ts";
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
  if (personalData(node, context).strength === undefined) return undefined;
  return {
    holders: [node],
    declared: declaredFor(node, context),
    hold: firstOf(legalHolds(node, context)),
    partHold: known(undefined, [], "derived"),
  };
}

/**
 * The label that makes the store one of personal data: the records of requests, which name whoever asked, make it one as well.
 * Asks for the labels `personal-data` and `request-records`.
 */
export function personalData(store: Resource, context: RuleContext): LabelState {
  const { tags } = store.facts;
  // The label is asked for only where it stands, so that a name alone weakens no finding.
  const records = tags.known && recordsRequests(store, tags.value, context);
  return context.label(store, records ? "request-records" : "personal-data");
}

/** Whether it is one by anything at all, its name included. */
function mayHold(store: Resource, context: RuleContext): Fact<boolean> {
  const records = map(store.facts.tags, (held) => recordsRequests(store, held, context));
  return any([context.bears(store, "personal-data"), records]);
}

/** A backup's data are those of the stores it is made of: its own tags seldom name any. */
function backedUp(backup: Backup, context: RuleContext): StoredData | undefined {
  const edges = context.read(complete(context.graph.in(backup, "backed-up-by")));
  const sources = edges.flatMap((edge) => context.graph.node(edge.from) ?? []);
  const holders = [backup, ...sources].filter((holder) => context.read(mayHold(holder, context)));
  if (holders.length === 0) return undefined;
  const declared = holders.flatMap((holder) => {
    const entries = context.read(declaredFor(holder, context));
    // Asked for only where it decides, so that a store that is one by its name alone weakens no other's finding.
    return entries.length > 0 && personalData(holder, context).strength ? entries : [];
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
