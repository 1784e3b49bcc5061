import { isTrue, known } from "../../../model/fact.ts";
import type { Fact, Known, Origin } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Guard } from "../../../model/resource.ts";
import { certificateOf } from "./certificate.ts";
import { loginOf } from "./login.ts";
import { networkOf } from "./network.ts";
import type { SiteOperations } from "./reads.ts";

/** What guards a route besides the platform's own doors: a key, or nothing. */
export type Floor = Fact<"none" | "api-key">;

/**
 * What guards a route. All doors stand one behind the other, and the one that knows most of the caller names the guard, so
 * that a weaker answer needs every stronger one known to be open.
 */
export function guardOf(record: ResourceRecord, operations: SiteOperations, path: string, floor: Floor): Fact<Guard> {
  const doors: readonly (readonly [Guard, () => Fact<boolean>])[] = [
    ["user-login", () => loginOf(record, operations, path)],
    // Which certificate it is the platform does not look at: as with any check of its own, that is for the app.
    ["custom", () => certificateOf(record, operations, path)],
    ["network", () => networkOf(record, operations)],
  ];
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
