import { daysBetween, formatDays } from "../model/duration.ts";
import { known, map, together } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import type { FactKey } from "../model/resource.ts";
import type { ExpiryRule, ObjectStoreFacts } from "../model/store-facts.ts";
import { endsCurrent, endsVersions, isWide } from "./kept-for-ever.ts";
import type { Kept } from "./kept.ts";

/** What a rule that measures how long objects stay has to declare among its needs, with what may hold them. */
export const KEPT_OBJECTS: readonly FactKey[] = [
  "object-store",
  "object-store.expiry",
  "object-store.versioning",
  "object-store.undelete",
  "object-store.tags",
  "object-store.hold",
];

/** How long an object is kept that nobody replaces or deletes. */
export function currentKept({ expiry }: Pick<ObjectStoreFacts, "expiry">, asOf: string): Fact<Kept> {
  return map(expiry, (rules) => {
    const ending = rules.filter((rule) => isWide(rule) && endsCurrent(rule));
    const [date] = ending.flatMap(({ onDate }) => onDate ?? []).sort();
    const left = date === undefined ? undefined : daysBetween(asOf, date);
    if (left !== undefined && left <= 0) return { days: 0, words: "its objects end at once" };
    const days = Math.min(...ending.flatMap(({ currentDays }) => currentDays ?? []));
    if (days < Infinity) return { days, words: `its objects end after ${formatDays(days)}` };
    if (date === undefined) return { days, words: "its objects stay for ever" };
    // How old the objects of that day will be, configuration does not show.
    return { days: left ?? 0, atLeast: true, words: `its objects stay until ${date.slice(0, 10)}` };
  });
}

/** How long old versions stay: those of objects that were replaced, deleted or ended by a rule. */
export interface OldVersions {
  /** Zero where there are none, infinite where nothing ends them. */
  readonly days: number;
  /** Whether the days run from the version's creation, not from when it became an old one. */
  readonly fromCreation: boolean;
}

export function oldVersions({
  expiry,
  versioning,
}: Pick<ObjectStoreFacts, "expiry" | "versioning">): Fact<OldVersions> {
  if (versioning.known && versioning.value === "off") return map(versioning, () => ({ days: 0, fromCreation: false }));
  return map(together(expiry, versioning), ([rules]) => soonest(rules));
}

function soonest(rules: readonly ExpiryRule[]): OldVersions {
  const ends = rules
    .filter((rule) => isWide(rule) && endsVersions(rule))
    .map(({ noncurrentDays = Infinity, noncurrentFrom }) => ({
      days: noncurrentDays,
      fromCreation: noncurrentFrom === "creation",
    }));
  return ends.reduce((least, next) => (next.days < least.days ? next : least), { days: Infinity, fromCreation: false });
}

/** Days in which what was deleted can be undeleted; zero where the provider has no such thing. */
export function undeleteDays({ undelete }: Pick<ObjectStoreFacts, "undelete">): Fact<number> {
  return undelete ?? known(0, [], "derived");
}

/** The same as {@link currentKept} with what is left behind when the object ends; as it was where that is no longer than the
 * tolerance, or without an end, which is a fault of its own. */
export function wholeKept(facts: ObjectStoreFacts, asOf: string, tolerance: number): Fact<Kept> {
  const left = together(oldVersions(facts), undeleteDays(facts));
  return map(together(currentKept(facts, asOf), left), ([current, [versions, undelete]]) => {
    const more = (versions.fromCreation ? Math.max(0, versions.days - current.days) : versions.days) + undelete;
    if (more <= tolerance || !Number.isFinite(current.days + more)) return current;
    const days = current.days + more;
    return { ...current, days, words: `${current.words} and can be had back for ${formatDays(more)} more` };
  });
}
