import { beforeAll, describe, expect, it } from "vitest";
import { allOperations } from "../../src/providers/collect.ts";
import { services } from "../../src/providers/azure/services.ts";
import type { Result } from "../../src/results/report.ts";
import { readOf, startSubscription } from "./azure-scan.ts";
import { expectOnlyUnknowns, verdicts } from "./verdicts.ts";

let sound: readonly Result[];

beforeAll(async () => {
  const { server, judge } = await startSubscription();
  sound = (await judge()).report.results;
  await server.close();
});

it("judges without the command line as with it", async () => {
  const { server, scan } = await startSubscription();
  const { run, report } = await scan();
  expect(report.results).toEqual(sound);
  expect(run.code).toBe(1);
  await server.close();
});

// Each has a server of its own, so that several run at a time.
describe.concurrent("a subscription where one operation is denied", () => {
  it.each([...allOperations(services)])("with %s denied, only what depends on it is unknown", async (operation) => {
    const read = readOf(operation);
    const { server, judge } = await startSubscription();
    server.deny(read);
    const judged = await judge();
    expectOnlyUnknowns(sound, judged, operation);
    if (server.count(read) > 0)
      expect(judged.report.coverage.unread.map((unread) => unread.operation)).toContain(operation);
    await server.close();
  });

  it("loses no verdict on a backup where nobody may list what is backed up", async () => {
    const { server, judge } = await startSubscription();
    server.deny(readOf("resource-graph:Microsoft.DataProtection/backupVaults/backupInstances"));
    const { report } = await judge();
    expect(verdicts(report.results, "fail", "pass", "unknown").filter((key) => key.endsWith("/ten-years"))).toEqual([
      "unknown retention/contradicts-schedule shop-vault/ten-years",
      "unknown retention/locked-beyond-schedule shop-vault/ten-years",
    ]);
    await server.close();
  });
});
