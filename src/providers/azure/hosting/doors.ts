import { isTrue, known } from "../../../model/fact.ts";
import type { Fact, Known, Origin } from "../../../model/fact.ts";
import type { Guard } from "../../../model/resource.ts";

/** What guards a route besides the platform's own doors: a key, or nothing. */
export type Floor = Fact<"none" | "api-key">;

/** A guard, and whether it stands in the way. */
export type Door = readonly [Guard, () => Fact<boolean>];

/**
 * What guards a route. All doors stand one behind the other, and the one that knows most of the caller names the guard, so
 * that a weaker answer needs every stronger one known to be open.
 */
export function behindDoors(doors: readonly Door[], floor: Floor): Fact<Guard> {
  const open: Known<boolean>[] = [];
  for (const [guard, read] of doors) {
    const shut = read();
    if (!shut.known) return shut;
    open.push(shut);
    if (isTrue(shut)) return known(guard, originsOf(open), basisOf(open.slice(-1)));
  }
  if (!floor.known) return floor;
  return known(floor.value, [...floor.from, ...originsOf(open)], basisOf([floor, ...open]));
}

function originsOf(facts: readonly Known<unknown>[]): readonly Origin[] {
  const seen = new Map(facts.flatMap(({ from }) => from).map((origin) => [origin.pointer, origin]));
  return [...seen.values()];
}

/** An answer that rests on a documented default anywhere says so. */
function basisOf(facts: readonly Known<unknown>[]): Known<unknown>["basis"] {
  if (facts.some(({ basis }) => basis === "documented-default")) return "documented-default";
  return facts.every(({ basis }) => basis === "read") ? "read" : "derived";
}
