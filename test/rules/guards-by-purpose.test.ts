import { expect, it } from "vitest";
import { judgeOne } from "../../src/engine/judge.ts";
import type { Purpose } from "../../src/model/label.ts";
import type { Guard } from "../../src/model/resource.ts";
import { rules } from "../../src/rules/index.ts";
import { endpoint } from "../build/endpoint.ts";
import { world } from "../build/world.ts";
import { EXPECTED, ROUTES } from "./guard-table.ts";

const cases = Object.entries(EXPECTED).flatMap(([guard, byPurpose]) =>
  Object.entries(byPurpose).map(([purpose, expected]) => [guard as Guard, purpose as Purpose, expected] as const),
);

it.each(cases)("a route guarded by %s, for %s", (authentication, purpose, expected) => {
  const route = endpoint(ROUTES[purpose], { authentication, throttled: false });
  const told = rules
    // Where a way leads depends on what stands behind the route.
    .filter(({ id }) => id.startsWith("dsar/") && id !== "dsar/anonymous-path-to-personal-data")
    .flatMap((rule) => judgeOne(rule, route, world({ nodes: [route] })) ?? []);
  expect(told.map(({ rule, verdict }) => `${verdict} ${rule.id}`).sort()).toEqual([...expected].sort());
});
