import { describe, it } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { AZURE_DOORS } from "./azure-front-doors.ts";
import { startSubscription } from "./azure-scan.ts";
import { configOf, expectAsGuarded } from "./front-door-verdicts.ts";
import { DOORS } from "./front-doors.ts";
import { judgeAccount } from "./wire-scan.ts";
import { startWireShop } from "./wire-shop.ts";

const CHOSEN = rules.filter(({ id }) => id.startsWith("dsar/"));

describe("every kind of front door on AWS, guarded in every way, for every purpose", () => {
  it.each(DOORS.map((door) => [door.kind, door.way, door] as const))("%s behind %s", async (_, __, door) => {
    const server = await startWireShop();
    door.plant(server);
    const { report } = await judgeAccount(server, CHOSEN, configOf(door));
    await server.close();
    expectAsGuarded(door, report.results);
  });
});

describe("every kind of front door on Azure, guarded in every way, for every purpose", () => {
  it.each(AZURE_DOORS.map((door) => [door.kind, door.way, door] as const))("%s behind %s", async (_, __, door) => {
    const { server, judge } = await startSubscription();
    door.plant(server);
    const { report } = await judge(configOf(door), CHOSEN);
    await server.close();
    expectAsGuarded(door, report.results);
  });
});
