import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { DENIALS, LOCKS } from "../../../src/providers/azure/authorization/reads.ts";
import { boundsId, boundsOf } from "../../../src/providers/azure/policy/bounds.ts";
import { evaluate } from "../../../src/providers/azure/policy/evaluate.ts";
import { azureRecord, GROUP, SUBSCRIPTION } from "../record.ts";

const ME = "AAAAAAAA-0000-0000-0000-000000000001";
const EVERYONE = "00000000-0000-0000-0000-000000000000";
const ALL = { actions: ["*"], notActions: [], dataActions: ["*"], notDataActions: [] };

function read(denials: JsonValue, locks: JsonValue = { value: [] }): ReturnType<typeof boundsOf> {
  const body = { [DENIALS]: denials, [LOCKS]: locks };
  return boundsOf(azureRecord("Microsoft.Authorization/bounds", boundsId(SUBSCRIPTION), body), SUBSCRIPTION);
}

/** What an owner may still do beside one deny assignment, as Azure answers it. */
function decided(properties: JsonObject): string {
  const principal = `principal:${ME.toLowerCase()}`;
  const { denials } = read({ value: [{ id: "d", properties: { scope: GROUP, permissions: [ALL], ...properties } }] });
  return evaluate(
    {
      principals: [principal],
      groupsKnown: true,
      action: { name: "Microsoft.Storage/storageAccounts/listKeys/action", data: false },
      resource: `${GROUP}/providers/microsoft.storage/storageaccounts/a`,
      attributes: {},
    },
    { assignments: [{ id: "a", principal, scope: "/", permissions: [ALL] }], denials },
  ).decision;
}

/** https://learn.microsoft.com/azure/role-based-access-control/deny-assignments */
describe("a deny assignment as Azure lists it", () => {
  it.each<[string, JsonObject, string]>([
    ["names whoever asks", { principals: [{ id: ME }] }, "denied"],
    ["names another", { principals: [{ id: ME.replace("1", "2") }] }, "allowed"],
    ["names all principals", { principals: [{ id: EVERYONE }] }, "denied"],
    ["leaves out whoever asks", { principals: [{ id: EVERYONE }], excludePrincipals: [{ id: ME }] }, "allowed"],
    ["stops at its scope", { principals: [{ id: ME }], doNotApplyToChildScopes: true }, "allowed"],
    ["denies what cannot be read", { principals: [{ id: ME }], permissions: "?" }, "undecided"],
  ])("that %s", (_, properties, decision) => {
    expect(decided(properties)).toBe(decision);
  });

  it.each<[string, JsonObject]>([
    ["no scope", { scope: "", principals: [{ id: ME }] }],
    ["nobody whom it is for", {}],
    ["somebody whose id is none", { principals: [{ id: ME }, { id: "me" }] }],
    ["somebody left out whose id is none", { principals: [{ id: EVERYONE }], excludePrincipals: ["me"] }],
  ])("that tells %s is not made up for: nobody is let in or kept out for certain", (_, properties) => {
    expect(decided(properties)).toBe("undecided");
  });

  it("is unread where the list failed, was not asked for, or is none", () => {
    const failed = { $unread: { reason: "denied", operation: DENIALS, message: "no" } };
    expect([read(failed), read({ value: ["?"] }), boundsOf(undefined, SUBSCRIPTION)]).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ denials: "unread", gaps: [expect.anything()] })),
    );
  });
});

describe("a lock as Azure lists it", () => {
  it("stands where its id says", () => {
    const id = `${GROUP.toUpperCase()}/providers/Microsoft.Authorization/locks/keep`;
    const some = [
      { id, properties: { level: "CanNotDelete" } },
      { id, properties: { level: "NotSpecified" } },
    ];
    const { locks, lockGaps } = read({ value: [] }, { value: some });
    expect(locks).toEqual([{ level: "CanNotDelete", scope: GROUP }]);
    expect(lockGaps).toEqual([]);
  });

  it("leaves the list unread where its level cannot be understood", () => {
    const { locks, lockGaps } = read({ value: [] }, { value: [{ id: GROUP }] });
    expect(locks).toEqual([]);
    expect(lockGaps.map(({ operation }) => operation)).toEqual([LOCKS]);
  });
});
