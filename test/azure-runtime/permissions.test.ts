import { describe, expect, it } from "vitest";
import { azureRole, beyondReader } from "../../src/providers/azure/permissions.ts";
import { services } from "../../src/providers/azure/services.ts";
import { operationsOf } from "../../src/providers/operations.ts";
import type { Service } from "../../src/providers/service.ts";
import { LOCKS, READS, SETTINGS, SITES, STORES } from "./arm.ts";

const service: Service = {
  provider: "azure",
  name: "shop",
  scope: "global",
  reads: READS,
  types: [],
  collect: () => Promise.resolve(),
  normalize: () => ({ nodes: [], edges: [], edgeGaps: [] }),
};

describe("the role to hand out", () => {
  it("is the least that the operations and the run itself take, in one order", () => {
    const role = azureRole([SETTINGS, STORES, LOCKS, STORES], [service]);
    expect(role).toEqual({
      Name: "consentry reader",
      IsCustom: true,
      Description:
        "Lets consentry read what it judges; writes nothing, reads no data. --management-group also takes Microsoft.Management/managementGroups/descendants/read on the group.",
      Actions: [
        "Microsoft.Authorization/locks/read",
        "Microsoft.ResourceGraph/resources/read",
        "Microsoft.Resources/subscriptions/read",
        "Microsoft.Storage/storageAccounts/read",
        "Microsoft.Web/sites/config/list/action",
      ],
      NotActions: [],
      DataActions: [],
      NotDataActions: [],
      AssignableScopes: ["/subscriptions/<subscription-id>"],
    });
    expect(azureRole([LOCKS, STORES, SETTINGS], [service])).toEqual(role);
  });

  it("tells what the built-in Reader lacks", () => {
    expect(beyondReader(azureRole([SETTINGS, STORES], [service]))).toEqual(["Microsoft.Web/sites/config/list/action"]);
    expect(beyondReader(azureRole([SITES], [service]))).toEqual([]);
  });

  it("grants no write, no key and no wildcard for any service", () => {
    const all = services.flatMap(({ reads }) => operationsOf(reads));
    for (const action of azureRole(all).Actions) {
      expect(action).toMatch(/^Microsoft\.[\w.]+(?:\/[\w-]+)+\/(?:read|list\/action)$/i);
      expect(action).not.toMatch(/listkeys|\*/i);
    }
  });
});
