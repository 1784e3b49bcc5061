import { afterEach, beforeEach, expect, it } from "vitest";
import { objects } from "../../../src/model/json.ts";
import { READS } from "../../../src/providers/azure/recovery/reads.ts";
import type { OperationKey } from "../../../src/providers/service.ts";
import { openAt, sessionOf } from "../../azure-runtime/arm.ts";
import { startArmServer, SUBSCRIPTION } from "../../wire/arm-server.ts";
import type { ArmServer } from "../../wire/arm-server.ts";
import { BV, RSV } from "./vaults.ts";

let server: ArmServer;
beforeEach(async () => {
  server = await startArmServer(SUBSCRIPTION);
});
afterEach(() => server.close());

it("finds vaults in one table of Resource Graph, and what is in them in another", async () => {
  const types = [RSV, BV].flatMap(({ vault, policy, item }) => [vault, policy, item]);
  const idOf = (type: string): string => `/subscriptions/${SUBSCRIPTION}/resourceGroups/Shop/providers/${type}/x`;
  for (const type of types) server.graph(type, [{ id: idOf(type), properties: {} }]);
  const session = sessionOf(await openAt(server, { reads: READS }));
  const found = types.map(async (type) => {
    const answer = await session.call(`resource-graph:${type}` satisfies OperationKey, {}, "global");
    return answer.outcome === "ok" ? objects(answer.body.data).map(({ id }) => id) : answer;
  });
  expect(await Promise.all(found)).toEqual(types.map((type) => [idOf(type)]));
});
