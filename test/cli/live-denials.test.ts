import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { allOperations } from "../../src/providers/collect.ts";
import { services } from "../../src/providers/aws/services.ts";
import { rules } from "../../src/rules/index.ts";
import type { Result } from "../../src/results/report.ts";
import type { AwsServer } from "../wire/aws-server.ts";
import { emptyFolder } from "./run.ts";
import { expectOnlyUnknowns } from "./verdicts.ts";
import { judgeAccount, scanAccount } from "./wire-scan.ts";
import { startWireShop } from "./wire-shop.ts";

const OPERATIONS = [...allOperations(services)].filter((operation) => operation !== "s3:GetBucketLocation");

let server: AwsServer;
let sound: readonly Result[];

beforeAll(async () => {
  server = await startWireShop();
  sound = (await judgeAccount(server)).report.results;
});
beforeEach(async () => {
  await server.close();
  server = await startWireShop();
});
afterAll(() => server.close());

it("judges without the command line as with it", async () => {
  const { report } = await scanAccount(server, await emptyFolder());
  expect(report.results).toEqual(sound);
});

describe("one operation denied", () => {
  it.each(OPERATIONS)("with %s denied, only what depends on it is unknown", async (operation) => {
    server.deny(operation);
    const judged = await judgeAccount(server);
    expectOnlyUnknowns(sound, judged, operation);
    if (server.count(operation) > 0)
      expect(judged.report.coverage.unread.map((unread) => unread.operation)).toContain(operation);
  });
});

describe("one rule chosen", () => {
  it.each(rules)("reads for $id alone all that it takes", async (rule) => {
    const { report } = await judgeAccount(server, [rule]);
    expect(report.results).toEqual(sound.filter(({ ruleId }) => ruleId === rule.id));
  });
});
