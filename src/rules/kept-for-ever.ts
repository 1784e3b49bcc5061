import { all, any, isTrue, map, not } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import type { ExpiryRule, ObjectStoreFacts } from "../model/store-facts.ts";

type Keeping = Pick<ObjectStoreFacts, "expiry" | "versioning">;

/** Whether anything stored stays without an end: current objects, or versions that later ones replaced. */
export function keptForEver(facts: Keeping): Fact<boolean> {
  return any([currentForEver(facts), versionsForEver(facts)]);
}

/** Whether what ends does so only for the usual type of object: of a type that is chosen on upload nothing ends. */
export function onlyUsualEnds({ expiry }: Keeping): boolean {
  const ending = expiry.known ? expiry.value.filter(endsCurrent) : [];
  return ending.some(({ coverage }) => coverage === "usual") && !ending.some(({ coverage }) => coverage === "whole");
}

/** What stays without an end, in words for a message. */
export function whatStays(facts: Keeping): string {
  const rules = facts.expiry.known ? facts.expiry.value : [];
  const stays: string[] = [];
  if (isTrue(currentForEver(facts))) {
    const partial = rules.some(endsCurrent);
    stays.push(
      partial
        ? "objects outside the filters of its expiry rules stay for ever"
        : "no rule ends the life of its objects",
    );
  }
  if (isTrue(versionsForEver(facts))) {
    const kept = rules.find((rule) => isWide(rule) && rule.noncurrentDays !== undefined)?.noncurrentKept;
    const newest = kept === 1 ? "the newest old version" : `the newest ${kept} old versions`;
    stays.push(
      kept
        ? `${newest} of every object ${kept === 1 ? "stays" : "stay"} for ever`
        : "replaced and deleted versions stay for ever",
    );
  }
  return stays.join(", and ");
}

function currentForEver({ expiry }: Keeping): Fact<boolean> {
  return map(expiry, (rules) => !rules.some((rule) => isWide(rule) && endsCurrent(rule)));
}

function versionsForEver({ expiry, versioning }: Keeping): Fact<boolean> {
  const ended = map(expiry, (rules) => rules.some((rule) => isWide(rule) && endsVersions(rule)));
  // Suspended versioning makes no new versions and keeps those it has.
  return all([map(versioning, (state) => state !== "off"), not(ended)]);
}

/** What a rule of the usual type alone leaves out is for {@link onlyUsualEnds} to say. */
export function isWide({ coverage }: ExpiryRule): boolean {
  return coverage === "whole" || coverage === "usual";
}

/** Ends objects that nobody replaced or deleted. */
export function endsCurrent({ currentDays, onDate }: ExpiryRule): boolean {
  return currentDays !== undefined || onDate !== undefined;
}

/** Versions that a rule spares as the newest are spared for ever. */
export function endsVersions({ noncurrentDays, noncurrentKept = 0 }: ExpiryRule): boolean {
  return noncurrentDays !== undefined && noncurrentKept === 0;
}
