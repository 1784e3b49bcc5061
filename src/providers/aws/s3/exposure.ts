import { gapsOf, known, unread } from "../../../model/fact.ts";
import type { Fact, Gap, Origin } from "../../../model/fact.ts";
import type { Exposure } from "../../../model/store-facts.ts";

export const CLOSED: Exposure = { level: "closed", ways: [] };

/** A way in, unless something bars it. Either side alone may prove it closed. */
export function unless(way: Fact<Exposure>, barred: Fact<boolean>): Fact<Exposure> {
  if (way.known && way.value.level === "closed") return way;
  if (barred.known && barred.value) return known(CLOSED, barred.from, "derived");
  const [first, ...rest] = [...gapsOf(way), ...gapsOf(barred)];
  if (first) return unread(first, ...rest);
  return way.known && barred.known ? known(way.value, [...way.from, ...barred.from], "derived") : way;
}

/** The loosest of several ways in: one that is proven open stays open whatever else is unread; closed needs all of them
 * proven closed. */
export function loosest(ways: readonly Fact<Exposure>[]): Fact<Exposure> {
  const open = ofLevel(ways, "open");
  if (open) return open;
  const [first, ...rest] = once(ways.flatMap(gapsOf));
  if (first) return unread(first, ...rest);
  return ofLevel(ways, "conditional") ?? known(CLOSED, originsOf(ways), "derived");
}

function ofLevel(ways: readonly Fact<Exposure>[], level: Exposure["level"]): Fact<Exposure> | undefined {
  const found = ways.filter((way) => way.known && way.value.level === level);
  const exposures = found.flatMap((way) => (way.known ? [way.value] : []));
  if (exposures.length === 0) return undefined;
  const who = exposures.some((one) => one.who === "anyone") ? "anyone" : "any authenticated user of the cloud";
  return known({ level, who, ways: exposures.flatMap((one) => one.ways) }, originsOf(found), "derived");
}

function originsOf(facts: readonly Fact<unknown>[]): readonly Origin[] {
  const origins = facts.flatMap((fact) => (fact.known ? fact.from : []));
  return [...new Map(origins.map((origin) => [`${origin.record} ${origin.pointer}`, origin])).values()];
}

/** Two ways may hang on the same part. */
function once(gaps: readonly Gap[]): readonly Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.operation} ${gap.reason} ${gap.message}`, gap])).values()];
}
