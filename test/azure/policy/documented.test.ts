import { describe, expect, it } from "vitest";
import { conditionHolds } from "../../../src/providers/azure/policy/condition.ts";
import { evaluate } from "../../../src/providers/azure/policy/evaluate.ts";
import { locked } from "../../../src/providers/azure/policy/locks.ts";
import { ACCESS_EXAMPLES, ACCOUNT, LIST_KEYS, ME } from "./documented-access.ts";
import { CONDITION_EXAMPLES, READ } from "./documented-conditions.ts";
import { DENIAL_EXAMPLES } from "./documented-denials.ts";
import { OPERATOR_EXAMPLES } from "./documented-operators.ts";

const PAGE = /^https:\/\/learn\.microsoft\.com\/azure\//;

describe("a condition of a role assignment", () => {
  it.each([...CONDITION_EXAMPLES, ...OPERATOR_EXAMPLES])(
    "$of: $holds",
    ({ condition, action = READ, subOperation, attributes = {}, holds, page }) => {
      const request = { action, attributes, ...(subOperation === undefined ? {} : { subOperation }) };
      expect(conditionHolds(condition, request)).toBe(holds);
      expect(page).toMatch(PAGE);
    },
  );
});

describe("what Azure answers", () => {
  it.each([...ACCESS_EXAMPLES, ...DENIAL_EXAMPLES])("$of: $decision", (example) => {
    const {
      action = LIST_KEYS,
      data = false,
      resource = ACCOUNT,
      assignments = [],
      denials = [],
      groupsKnown = true,
      above = [],
    } = example;
    const request = { principals: [ME], groupsKnown, action: { name: action, data }, resource, above, attributes: {} };
    expect(evaluate(request, { assignments, denials }).decision).toBe(example.decision);
    expect(example.page).toMatch(PAGE);
  });
});

/** https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources */
describe("a lock", () => {
  const keys = { name: LIST_KEYS, data: false };
  const remove = { name: "Microsoft.Storage/storageAccounts/delete", data: false };
  const blob = { name: READ.replace("read", "delete"), data: true };
  const lockAt = (level: "ReadOnly" | "CanNotDelete", scope: string = "/subscriptions/s") => [{ level, scope }];

  it("that is read-only stops listing keys and deleting, above as well", () => {
    expect([keys, remove].map((action) => locked(lockAt("ReadOnly"), action, ACCOUNT))).toEqual([true, true]);
  });
  it("against deletion stops nothing else", () => {
    expect([keys, remove].map((action) => locked(lockAt("CanNotDelete"), action, ACCOUNT))).toEqual([false, true]);
  });
  it("never stops what is done to data", () => {
    expect(locked(lockAt("ReadOnly"), blob, ACCOUNT)).toBe(false);
  });
  it("stops nothing elsewhere", () => {
    expect(locked(lockAt("ReadOnly", "/subscriptions/t"), keys, ACCOUNT)).toBe(false);
  });
});
