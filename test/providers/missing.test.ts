import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/model/json.ts";
import { cosmos } from "../../src/providers/azure/cosmos/index.ts";
import { LIST_CONTAINERS } from "../../src/providers/azure/cosmos/reads.ts";
import { missingKinds } from "../../src/providers/missing.ts";
import { azureRecord } from "../azure/record.ts";

const failed = { $unread: { reason: "access-denied", operation: LIST_CONTAINERS, message: "not authorized" } };

/** What is missing where an account's record holds this of its containers. */
function missingOf(containers: JsonValue): readonly unknown[] {
  const account = azureRecord("Microsoft.DocumentDB/databaseAccounts", "microsoft.documentdb/databaseaccounts/shop", {
    [LIST_CONTAINERS]: containers,
  });
  const missing = missingKinds([cosmos], { records: [account], scopes: [], lists: [] });
  return missing.map(({ kind, gap }) => [kind, gap.operation, gap.record]);
}

const missing = [
  "database",
  LIST_CONTAINERS,
  "/subscriptions/00000000-0000-0000-0000-00000000000a/resourcegroups/shop/providers/microsoft.documentdb/databaseaccounts/shop",
];

describe("a list that one resource was asked for", () => {
  it("is missing where it failed whole", () => {
    expect(missingOf(failed)).toEqual([missing]);
  });

  it("is missing where it failed for one of the things within", () => {
    expect(missingOf({ orders: { value: [] }, profiles: failed })).toEqual([missing]);
  });

  it("is not missing where it was read, empty or not", () => {
    expect(missingOf({ orders: { value: [] }, profiles: { value: [{ name: "people" }] } })).toEqual([]);
    expect(missingOf({})).toEqual([]);
  });
});
