import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AzureRead } from "../../src/providers/azure/service.ts";
import { actionOf, pages } from "../wire/arm-replies.ts";
import { startArmServer } from "../wire/arm-server.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { CONTAINERS, LOCKS, POLICY, READS, SITE, STORE, STORES, openAt, sessionOf } from "./arm.ts";

let server: ArmServer;
beforeEach(async () => {
  server = await startArmServer();
});
afterEach(() => server.close());

describe("the test server", () => {
  it.each([
    ["GET", "/subscriptions", "Microsoft.Resources/subscriptions/read"],
    ["GET", STORE, "Microsoft.Storage/storageAccounts/read"],
    [
      "GET",
      `${STORE}/blobServices/default/containers`,
      "Microsoft.Storage/storageAccounts/blobServices/containers/read",
    ],
    ["POST", `${SITE}/config/appsettings/list`, "Microsoft.Web/sites/config/list/action"],
    ["GET", `${SITE}/providers/Microsoft.Insights/diagnosticSettings`, "Microsoft.Insights/diagnosticSettings/read"],
    ["POST", "/providers/Microsoft.ResourceGraph/resources", "Microsoft.ResourceGraph/resources/read"],
  ])("knows the action of %s %s", (method, path, action) => {
    expect(actionOf(method, path)).toBe(action);
  });

  it("refuses, counts and notes what was meant and nothing else", async () => {
    const read = (operation: string): AzureRead => READS[operation as keyof typeof READS] as AzureRead;
    server.graph("Microsoft.Storage/storageAccounts", [{ id: STORE }]);
    server.get(`${STORE}/blobServices/default/containers`, pages([{ name: "a" }, { name: "b" }], 1));
    server.deny(read(POLICY));
    const session = sessionOf(await openAt(server));
    const input = { id: STORE, prefix: "a" };
    const outcomes = await Promise.all(
      [STORES, CONTAINERS, POLICY, LOCKS].map(async (one) => (await session.call(one, input, "global")).outcome),
    );
    expect(outcomes).toEqual(["ok", "ok", "unread", "gone"]);
    expect([STORES, CONTAINERS, POLICY, LOCKS].map((one) => server.count(read(one)))).toEqual([1, 2, 1, 1]);
    expect(server.unexpected).toEqual([expect.stringMatching(/^GET .*\/locks$/)]);
    session.close();
  });
});
