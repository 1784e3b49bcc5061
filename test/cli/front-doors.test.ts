import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Purpose } from "../../src/model/label.ts";
import { rules } from "../../src/rules/index.ts";
import { EXPECTED, ROUTES } from "../rules/guard-table.ts";
import type { AwsServer } from "../wire/aws-server.ts";
import { DOORS } from "./front-doors.ts";
import type { Door } from "./front-door.ts";
import { judgeAccount } from "./wire-scan.ts";
import { startWireShop } from "./wire-shop.ts";

const PURPOSES = Object.keys(ROUTES) as Purpose[];
let server: AwsServer;

beforeEach(async () => {
  server = await startWireShop();
});
afterEach(() => server.close());

/** What tells the config which route is for what, where no path does. */
function configOf({ ids }: Door): string {
  if (!ids) return "{}\n";
  const entries = PURPOSES.map((purpose) => `    - { id: "${ids[purpose]}", purpose: ${purpose} }`);
  return ["scope:", "  dsar-endpoint:", ...entries, ""].join("\n");
}

function isRoute({ ids, names }: Door, purpose: Purpose, { id, name }: { id: string; name: string }): boolean {
  if (ids) return new RegExp(`^${ids[purpose].replaceAll("*", ".*")}$`).test(id);
  // Gateways write differently what stands for any one segment.
  return name.replaceAll(/\{[^}]*\}|\*/g, "{}") === (names ?? ROUTES)[purpose].replaceAll(/\{[^}]*\}/g, "{}");
}

describe("every kind of front door, guarded in every way, for every purpose", () => {
  it.each(DOORS.map((door) => [door.kind, door.way, door] as const))("%s behind %s", async (_, __, door) => {
    door.plant(server);
    const chosen = rules.filter(({ id }) => id.startsWith("dsar/"));
    const { report } = await judgeAccount(server, chosen, configOf(door));
    const own = report.results.filter(({ resource }) => resource.id.includes("door"));
    const told = PURPOSES.map((purpose) => [
      purpose,
      own
        .filter(({ resource }) => isRoute(door, purpose, resource))
        .map(({ verdict, ruleId }) => `${verdict} ${ruleId}`)
        .sort(),
    ]);
    const expected = PURPOSES.map((purpose) => [purpose, [...EXPECTED[door.guard][purpose]].sort()]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(expected));
  });
});
