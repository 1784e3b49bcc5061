import { expect } from "vitest";
import type { Purpose } from "../../src/model/label.ts";
import type { Result } from "../../src/results/report.ts";
import { EXPECTED, ROUTES } from "../rules/guard-table.ts";
import { PURPOSES } from "./front-door.ts";
import type { Door } from "./front-door.ts";

type Told = Pick<Door, "guard" | "ids" | "names">;

/** What tells the config which route is for what, where no path does. */
export function configOf({ ids }: Told): string {
  if (!ids) return "{}\n";
  const entries = PURPOSES.map((purpose) => `    - { id: "${ids[purpose]}", purpose: ${purpose} }`);
  return ["scope:", "  dsar-endpoint:", ...entries, ""].join("\n");
}

function isRoute({ ids, names }: Told, purpose: Purpose, { id, name }: Result["resource"]): boolean {
  if (ids) return new RegExp(`^${ids[purpose].replaceAll("*", ".*")}$`).test(id);
  // Gateways write differently what stands for any one segment.
  return name.replaceAll(/\{[^}]*\}|\*/g, "{}") === (names ?? ROUTES)[purpose].replaceAll(/\{[^}]*\}/g, "{}");
}

/** Holds the verdicts on the five routes of a door against the table of guards and purposes. */
export function expectAsGuarded(door: Told, results: readonly Result[]): void {
  const own = results.filter(({ resource }) => resource.id.includes("door"));
  const told = PURPOSES.map((purpose) => [
    purpose,
    own
      .filter(({ resource }) => isRoute(door, purpose, resource))
      .filter(({ ruleId }) => ruleId !== WAY)
      .map(({ verdict, ruleId }) => `${verdict} ${ruleId}`)
      .sort(),
  ]);
  const expected = PURPOSES.map((purpose) => [purpose, [...EXPECTED[door.guard][purpose]].sort()]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(expected));
  expectFollowed(door, own);
}

const WAY = "dsar/anonymous-path-to-personal-data";
const TOUCHING: readonly Purpose[] = ["disclose", "change", "delete"];

/** Whoever is asked nothing is followed to the data, on routes that touch it; nobody else is. */
function expectFollowed(door: Told, own: readonly Result[]): void {
  const followed = own.filter(({ ruleId }) => ruleId === WAY);
  const purposes = PURPOSES.filter((purpose) => followed.some(({ resource }) => isRoute(door, purpose, resource)));
  expect(purposes).toEqual(door.guard === "none" ? PURPOSES.filter((purpose) => TOUCHING.includes(purpose)) : []);
}
