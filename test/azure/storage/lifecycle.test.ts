import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { expiryRules } from "../../../src/providers/azure/storage/lifecycle.ts";
import { denied, shown } from "../../services/record.ts";
import { entry, LIST, listOf, POLICY, storeOf } from "./account.ts";

const BOTH = ["blockBlob", "appendBlob"];
const AFTER_30 = { baseBlob: { delete: { daysAfterModificationGreaterThan: 30 } } };
const rule = (more: JsonObject): JsonObject => ({
  name: "r",
  enabled: true,
  type: "Lifecycle",
  definition: { actions: AFTER_30, filters: { blobTypes: BOTH } },
  ...more,
});
const policy = (...rules: readonly JsonValue[]): JsonObject => ({ properties: { policy: { rules } } });
const read = (...rules: readonly JsonValue[]): unknown => expiryRules(policy(...rules), "customers");
const filtered = (filters: JsonValue): JsonObject => rule({ definition: { actions: AFTER_30, filters } });
const acting = (actions: JsonValue): JsonObject => rule({ definition: { actions, filters: { blobTypes: BOTH } } });

describe("what a lifecycle rule covers of a container", () => {
  const prefixed = (...prefixMatch: readonly string[]): JsonObject => ({ blobTypes: BOTH, prefixMatch });
  it.each<[string, JsonObject, readonly unknown[]]>([
    ["block and append blobs", { blobTypes: BOTH }, ["whole"]],
    ["in whatever case", { blobTypes: ["BlockBlob", "appendblob"] }, ["whole"]],
    ["block blobs only", { blobTypes: ["blockBlob"] }, ["usual"]],
    ["append blobs only", { blobTypes: ["appendBlob"] }, [{ otherFilter: true }]],
    ["a type of tomorrow", { blobTypes: ["flatBlob"] }, [{ otherFilter: true }]],
    ["no prefixes", { blobTypes: BOTH, prefixMatch: [], blobIndexMatch: null }, ["whole"]],
    ["its own name", prefixed("customers"), ["whole"]],
    ["its own name with a slash", prefixed("customers/"), ["whole"]],
    ["a beginning of its name", prefixed("cust"), ["whole"]],
    ["a folder in it", prefixed("customers/old/"), [{ prefix: "old/", otherFilter: false }]],
    [
      "two folders in it, and one elsewhere",
      prefixed("customers/a", "orders/", "customers/b"),
      [
        { prefix: "a", otherFilter: false },
        { prefix: "b", otherFilter: false },
      ],
    ],
    ["a folder in it, and all of it", prefixed("customers/a", "customers/"), ["whole"]],
    ["another container", prefixed("orders"), []],
    ["another container whose name goes on", prefixed("customers-old/"), []],
    ["another case", prefixed("Customers/"), []],
    [
      "a folder, block blobs only",
      { blobTypes: ["blockBlob"], prefixMatch: ["customers/a"] },
      [{ prefix: "a", otherFilter: true }],
    ],
    ["index tags", { blobTypes: BOTH, blobIndexMatch: [{ name: "k", op: "==", value: "v" }] }, [{ otherFilter: true }]],
    ["a filter of tomorrow", { blobTypes: BOTH, sizeMatch: { less: 5 } }, [{ otherFilter: true }]],
  ])("%s", (_, filters, coverages) => {
    expect(read(filtered(filters))).toEqual(coverages.map((coverage) => ({ id: "r", coverage, currentDays: 30 })));
  });
});

describe("when a lifecycle rule ends blobs", () => {
  const days = (name: string, count: number): JsonObject => ({ delete: { [name]: count } });
  const MODIFIED = "daysAfterModificationGreaterThan";
  const CREATED = "daysAfterCreationGreaterThan";
  const ACCESSED = "daysAfterLastAccessTimeGreaterThan";
  const FILTERED = { otherFilter: true };
  it.each<[string, JsonObject, readonly JsonObject[]]>([
    ["after modification", { baseBlob: days(MODIFIED, 365) }, [{ coverage: "whole", currentDays: 365 }]],
    ["after creation", { baseBlob: days(CREATED, 0) }, [{ coverage: "whole", currentDays: 0 }]],
    ["after the last access", { baseBlob: days(ACCESSED, 90) }, [{ coverage: FILTERED, currentDays: 90 }]],
    ["versions", { version: days(CREATED, 7) }, [{ coverage: "whole", noncurrentDays: 7, noncurrentFrom: "creation" }]],
    [
      "both at once",
      { baseBlob: days(MODIFIED, 30), version: days(CREATED, 7) },
      [{ coverage: "whole", currentDays: 30, noncurrentDays: 7, noncurrentFrom: "creation" }],
    ],
    [
      "unused ones, and versions whatever",
      { baseBlob: days(ACCESSED, 30), version: days(CREATED, 7) },
      [
        { coverage: FILTERED, currentDays: 30 },
        { coverage: "whole", noncurrentDays: 7, noncurrentFrom: "creation" },
      ],
    ],
    [
      "two conditions: the longer",
      { baseBlob: { delete: { [MODIFIED]: 10, [CREATED]: 20 } } },
      [{ coverage: "whole", currentDays: 20 }],
    ],
    [
      "a condition left empty",
      { baseBlob: { delete: { [MODIFIED]: 10, [ACCESSED]: null } } },
      [{ coverage: "whole", currentDays: 10 }],
    ],
    [
      "a further condition of tomorrow",
      { baseBlob: { delete: { [MODIFIED]: 10, ownerAgrees: true } } },
      [{ coverage: FILTERED, currentDays: 10 }],
    ],
    ["snapshots only", { snapshot: days(CREATED, 30) }, []],
    ["tiering only", { baseBlob: { tierToCool: { [MODIFIED]: 30 } } }, []],
    ["parts left empty", { baseBlob: null, version: { delete: null } }, []],
  ])("%s", (_, actions, expected) => {
    expect(read(acting(actions))).toEqual(expected.map((one) => ({ id: "r", ...one })));
  });

  it("leaves out disabled rules and numbers those without a name", () => {
    expect(read(rule({ enabled: false }), rule({ name: null }))).toEqual([
      { id: "rule 2", coverage: "whole", currentDays: 30 },
    ]);
  });

  it("holds for a rule that does not say whether it is enabled", () => {
    expect(read(rule({ enabled: null }))).toHaveLength(1);
  });
});

describe("a lifecycle policy that makes no sense", () => {
  it.each<[string, JsonObject]>([
    ["no properties", {}],
    ["no rules", { properties: { policy: {} } }],
    ["rules that are text", { properties: { policy: { rules: "all" } } }],
    ["a rule that is a number", policy(1)],
    ["enabled in text", policy(rule({ enabled: "yes" }))],
    ["no definition", policy(rule({ definition: null }))],
    ["no filters", policy(rule({ definition: { actions: AFTER_30 } }))],
    ["no blob types", policy(filtered({}))],
    ["empty blob types", policy(filtered({ blobTypes: [] }))],
    ["a blob type that is a number", policy(filtered({ blobTypes: ["blockBlob", "appendBlob", 1] }))],
    ["a prefix that is a number", policy(filtered({ blobTypes: BOTH, prefixMatch: [1] }))],
    ["a prefix that is text", policy(filtered({ blobTypes: BOTH, prefixMatch: "customers" }))],
    ["actions that are a list", policy(acting([]))],
    ["a base blob that is text", policy(acting({ baseBlob: "delete" }))],
    ["a deletion without conditions", policy(acting({ baseBlob: { delete: {} } }))],
    ["a deletion that is a number", policy(acting({ version: { delete: 3 } }))],
    ["days in text", policy(acting({ baseBlob: { delete: { daysAfterModificationGreaterThan: "30" } } }))],
    ["negative days", policy(acting({ baseBlob: { delete: { daysAfterModificationGreaterThan: -1 } } }))],
    ["only a condition of tomorrow", policy(acting({ baseBlob: { delete: { ownerAgrees: true } } }))],
    [
      "versions by a condition they lack",
      policy(acting({ version: { delete: { daysAfterModificationGreaterThan: 3 } } })),
    ],
  ])("%s", (_, answer) => {
    expect(expiryRules(answer, "customers")).toBeUndefined();
  });
});

describe("expiry of a container", () => {
  const expiryIn = (name: string, part: JsonValue | undefined): unknown => {
    const { expiry } = storeOf({ [LIST]: listOf(entry(name)), [POLICY]: part }).facts;
    return expiry.known ? [expiry.value.length, expiry.basis] : shown(expiry);
  };
  it.each<[string, string, JsonValue | undefined, unknown]>([
    ["no policy", "customers", null, [0, "read"]],
    ["a policy", "customers", policy(rule({})), [1, "read"]],
    ["a container that users call root", "$root", policy(rule({})), [1, "read"]],
    ["a website, which policies leave alone", "$web", policy(rule({})), [0, "documented-default"]],
    ["logs, which policies leave alone", "$logs", denied(POLICY), [0, "documented-default"]],
    ["a denied policy", "customers", denied(POLICY), "unread:access-denied"],
    ["a policy that nobody asked for", "customers", undefined, "unread:not-collected"],
    ["a policy that makes no sense", "customers", {}, "unread:unreadable"],
  ])("%s", (_, name, part, expected) => {
    expect(expiryIn(name, part)).toEqual(expected);
  });
});
