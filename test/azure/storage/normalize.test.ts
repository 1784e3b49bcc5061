import { describe, expect, it } from "vitest";
import type { Fact } from "../../../src/model/fact.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { ObjectStore } from "../../../src/model/resource.ts";
import { storage } from "../../../src/providers/azure/storage/index.ts";
import { denied, shown } from "../../services/record.ts";
import { SUBSCRIPTION } from "../record.ts";
import {
  account,
  ACCOUNT,
  BLOB_SERVICE,
  entry,
  GET,
  GROUPS,
  LIST,
  listOf,
  POLICY,
  row,
  ROW,
  storeOf,
} from "./account.ts";

const ID = `${ACCOUNT}/blobservices/default/containers/customers`;
const one = (properties: JsonObject): JsonObject => ({ [LIST]: listOf(entry("customers", properties)) });
const listAt = (property = ""): JsonObject => ({
  record: ACCOUNT,
  pointer: `/storage:BlobContainers_List/value/0/properties${property}`,
  operation: LIST,
});
const rowAt = (inner: string): JsonObject => ({
  record: ACCOUNT,
  pointer: `/resource-graph:Microsoft.Storage~1storageAccounts${inner}`,
  operation: ROW,
});
const factOf = (body: JsonObject, name: keyof ObjectStore["facts"]): Fact<unknown> => {
  const fact = storeOf(body).facts[name];
  if (!fact) throw new Error(`a container has ${name}`);
  return fact;
};
const basisOf = (fact: Fact<unknown>): unknown => fact.known && [fact.value, fact.basis];

describe("a container", () => {
  it("becomes one object store with every fact", () => {
    const policy = {
      rules: [
        {
          name: "old",
          definition: {
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 30 } } },
            filters: { blobTypes: ["blockBlob", "appendBlob"] },
          },
        },
      ],
    };
    const body: JsonObject = {
      [ROW]: row(
        { allowBlobPublicAccess: false, encryption: { keySource: "Microsoft.Keyvault" } },
        { tags: { "data-classification": "pii" } },
      ),
      [GROUPS]: { id: "g", tags: { owner: "shop" } },
      [BLOB_SERVICE]: { properties: { isVersioningEnabled: true } },
      [POLICY]: { properties: { policy } },
      [LIST]: listOf(
        entry("customers", {
          publicAccess: "None",
          metadata: { privacy_data_subject: "customer" },
          hasImmutabilityPolicy: true,
          immutabilityPolicy: { properties: { immutabilityPeriodSinceCreationInDays: 100, state: "Locked" } },
          hasLegalHold: true,
          legalHold: { tags: [{ tag: "case7" }, { tag: "case9" }] },
        }),
      ),
    };
    const read = (value: unknown, ...from: readonly JsonObject[]): unknown => ({
      known: true,
      value,
      basis: "read",
      from,
    });
    const derived = (value: unknown, ...from: readonly JsonObject[]): unknown => ({
      known: true,
      value,
      basis: "derived",
      from,
    });
    const whole = (key: string): JsonObject => ({
      record: ACCOUNT,
      pointer: `/${key.replace("/", "~1")}`,
      operation: key,
    });
    expect(storage.normalize(account(body))).toEqual({
      nodes: [
        {
          kind: "object-store",
          id: ID,
          aliases: ["https://shopdata.blob.core.windows.net/customers", "container:customers", `account:${ACCOUNT}`],
          name: "shopdata/customers",
          type: "Microsoft.Storage/storageAccounts/blobServices/containers",
          provider: "azure",
          account: SUBSCRIPTION,
          region: "westus2",
          record: ACCOUNT,
          facts: {
            tags: derived(
              { "data-classification": "pii", privacy_data_subject: "customer" },
              rowAt("/tags"),
              listAt("/metadata"),
            ),
            groupTags: read({ owner: "shop" }, { ...whole(GROUPS), pointer: `/${GROUPS.replaceAll("/", "~1")}` }),
            expiry: read([{ id: "old", coverage: "whole", currentDays: 30 }], whole(POLICY)),
            versioning: read("enabled", whole(BLOB_SERVICE)),
            undelete: { known: true, value: 0, basis: "documented-default", from: [whole(BLOB_SERVICE)] },
            lock: derived(
              { mode: "compliance", days: 100 },
              listAt("/hasImmutabilityPolicy"),
              listAt("/immutabilityPolicy"),
              rowAt("/properties/immutableStorageWithVersioning"),
            ),
            hold: read("a legal hold (tags case7, case9)", listAt("/hasLegalHold"), listAt("/legalHold")),
            encryption: read("customer-key", rowAt("/properties/encryption/keySource")),
            publicRead: read({ level: "closed", ways: [] }, listAt("/publicAccess")),
            sharedKey: {
              known: true,
              value: true,
              basis: "documented-default",
              from: [{ ...whole(ROW), pointer: `${whole(ROW).pointer as string}/properties/allowSharedKeyAccess` }],
            },
          },
        },
      ],
      edges: [],
      edgeGaps: [],
    });
  });

  it("is one of several of its account, which is no node itself", () => {
    const body = { [ROW]: row(), [LIST]: listOf(entry("a"), entry("$web"), { properties: {} }, entry("b")) };
    expect(storage.normalize(account(body)).nodes.map(({ id }) => id.slice(ACCOUNT.length))).toEqual(
      ["a", "$web", "b"].map((name) => `/blobservices/default/containers/${name}`),
    );
  });

  it.each<[string, JsonObject]>([
    ["a row of Resource Graph alone", { [ROW]: row() }],
    ["a list without properties alone", { "resources:Resources_List": { id: ACCOUNT, tags: { a: "b" } } }],
    ["an account for files", { [ROW]: row({}, { kind: "FileStorage" }), [LIST]: null }],
    ["a denied list", { [ROW]: row(), [LIST]: denied(LIST) }],
    ["a list that is text", { [ROW]: row(), [LIST]: "all" }],
    ["nothing", {}],
  ])("is not made up from %s", (_, body) => {
    expect(storage.normalize(account(body))).toEqual({ nodes: [], edges: [], edgeGaps: [] });
  });

  it.each([
    [
      "as the account says",
      "https://ShopData.z7.blob.storage.azure.net/",
      "https://shopdata.z7.blob.storage.azure.net/customers",
    ],
    ["of the usual cloud where it says nothing", undefined, "https://shopdata.blob.core.windows.net/customers"],
    [
      "and never an address of another shape",
      "http://shopdata/x/y",
      "https://shopdata.blob.core.windows.net/customers",
    ],
  ])("has an address %s", (_, blob, address) => {
    const primaryEndpoints = blob === undefined ? null : { blob };
    expect(storeOf({ [ROW]: row({ primaryEndpoints }) }).aliases).toEqual([
      address,
      "container:customers",
      `account:${ACCOUNT}`,
    ]);
  });
});

describe("tags of a container", () => {
  const tagged = { [ROW]: row({}, { tags: { "privacy:data-subject": "employee", Team: "shop" } }) };
  it.each<[string, JsonObject, unknown]>([
    ["its account's where it has no metadata", {}, { "privacy:data-subject": "employee", Team: "shop" }],
    [
      "metadata over a tag with the same letters",
      one({ metadata: { PrivacyDataSubject: "customer" } }),
      { PrivacyDataSubject: "customer", Team: "shop" },
    ],
    [
      "metadata beside a tag with others",
      one({ metadata: { data_subject: "customer" } }),
      { "privacy:data-subject": "employee", Team: "shop", data_subject: "customer" },
    ],
    [
      "metadata that only its own read shows",
      { ...one({ metadata: null }), [GET]: { customers: { properties: { metadata: { team: "x" } } } } },
      { "privacy:data-subject": "employee", team: "x" },
    ],
    [
      "an own read without metadata",
      { ...one({ metadata: null }), [GET]: { customers: { properties: {} } } },
      { "privacy:data-subject": "employee", Team: "shop" },
    ],
    ["metadata that nobody asked for", one({ metadata: null }), "unread:not-collected"],
    [
      "metadata of another container",
      { ...one({ metadata: null }), [GET]: { b: { properties: {} } } },
      "unread:not-collected",
    ],
    [
      "metadata that was denied",
      { ...one({ metadata: null }), [GET]: { customers: denied(GET) } },
      "unread:access-denied",
    ],
    ["an own read that is text", { ...one({ metadata: null }), [GET]: { customers: "x" } }, "unread:unreadable"],
    ["an own read that is none", { ...one({ metadata: null }), [GET]: { customers: null } }, "unread:unreadable"],
    ["metadata that are no texts", one({ metadata: { a: 1 } }), "unread:unreadable"],
    ["a row that was denied", { [ROW]: denied(ROW) }, "unread:access-denied"],
    ["tags that are a list", { [ROW]: row({}, { tags: ["a"] }) }, "unread:unreadable"],
    ["an account without tags", { [ROW]: row({}, { tags: null }) }, {}],
  ])("%s", (_, body, expected) => {
    expect(shown(factOf({ ...tagged, ...body }, "tags"))).toEqual(expected);
  });

  it("tells scripts apart that have no Latin letters", () => {
    const body = { ...one({ metadata: { 类别: "x" } }), [ROW]: row({}, { tags: { 部门: "y" } }) };
    expect(shown(factOf(body, "tags"))).toEqual({ 部门: "y", 类别: "x" });
  });

  it("keeps those of the group apart", () => {
    expect(shown(factOf({ [GROUPS]: { tags: { a: "b" } } }, "groupTags"))).toEqual({ a: "b" });
    expect(shown(factOf({ [GROUPS]: null }, "groupTags"))).toEqual({});
    expect(shown(factOf({}, "groupTags"))).toBe("unread:not-collected");
  });
});

describe("versioning", () => {
  it.each<[JsonValue, unknown]>([
    [{ properties: { isVersioningEnabled: true } }, ["enabled", "read"]],
    [{ properties: { isVersioningEnabled: false } }, ["off", "read"]],
    [{ properties: {} }, ["off", "documented-default"]],
    [{ properties: { isVersioningEnabled: null } }, ["off", "documented-default"]],
    [{ properties: { isVersioningEnabled: "true" } }, false],
    [{}, false],
    [null, false],
    [denied(BLOB_SERVICE), false],
  ])("%j", (answer, expected) => {
    expect(basisOf(factOf({ [BLOB_SERVICE]: answer }, "versioning"))).toEqual(expected);
  });
});

describe("soft delete", () => {
  it.each<[JsonValue, unknown]>([
    [{ properties: { deleteRetentionPolicy: { enabled: true, days: 365 } } }, [365, "read"]],
    [{ properties: { deleteRetentionPolicy: { enabled: false, days: 7 } } }, [0, "read"]],
    [{ properties: { deleteRetentionPolicy: { allowPermanentDelete: false } } }, [0, "read"]],
    [{ properties: {} }, [0, "documented-default"]],
    [{ properties: { deleteRetentionPolicy: null } }, [0, "documented-default"]],
    [{ properties: { deleteRetentionPolicy: { enabled: true } } }, false],
    [{ properties: { deleteRetentionPolicy: { enabled: true, days: "7" } } }, false],
    [{ properties: { deleteRetentionPolicy: { enabled: "true", days: 7 } } }, false],
    [{ properties: { deleteRetentionPolicy: [] } }, false],
    [{}, false],
    [denied(BLOB_SERVICE), false],
  ])("%j", (answer, expected) => {
    expect(basisOf(factOf({ [BLOB_SERVICE]: answer }, "undelete"))).toEqual(expected);
  });
});

describe("encryption", () => {
  it.each<[JsonObject, unknown]>([
    [{ encryption: { keySource: "Microsoft.Storage" } }, ["provider-key", "read"]],
    [{ encryption: { keySource: "Microsoft.Keyvault" } }, ["customer-key", "read"]],
    [{ encryption: { keySource: "Microsoft.KeyVault" } }, ["customer-key", "read"]],
    [{ encryption: {} }, ["provider-key", "documented-default"]],
    [{}, ["provider-key", "documented-default"]],
    [{ encryption: { keySource: "Elsewhere" } }, false],
    [{ encryption: { keySource: 7 } }, false],
    [{ encryption: [] }, false],
  ])("%j", (properties, expected) => {
    expect(basisOf(factOf({ [ROW]: row(properties) }, "encryption"))).toEqual(expected);
  });

  it("is unread where the row shows no properties", () => {
    expect(shown(factOf({ [ROW]: { id: ACCOUNT } }, "encryption"))).toBe("unread:not-collected");
  });
});

const policyOf = (days: JsonValue, state: JsonValue): JsonObject => ({
  properties: { immutabilityPeriodSinceCreationInDays: days, state },
});
const own = (policy: JsonValue): JsonObject => one({ hasImmutabilityPolicy: true, immutabilityPolicy: policy });
const onAccount = (days: number, state: string, enabled: JsonValue = true): JsonObject => ({
  [ROW]: row({
    immutableStorageWithVersioning: {
      enabled,
      immutabilityPolicy: { immutabilityPeriodSinceCreationInDays: days, state },
    },
  }),
});

describe("lock", () => {
  it.each<[string, JsonObject, unknown]>([
    ["none on either", {}, null],
    ["no flag at all", one({ hasImmutabilityPolicy: null }), null],
    ["locked", own(policyOf(100, "Locked")), { mode: "compliance", days: 100 }],
    ["unlocked", own(policyOf(7, "Unlocked")), { mode: "governance", days: 7 }],
    ["the account's", onAccount(30, "Locked"), { mode: "compliance", days: 30 }],
    ["the account's, disabled", onAccount(30, "Disabled"), null],
    ["the account's, not enabled", onAccount(30, "Locked", false), null],
    [
      "the account enables it without a policy",
      { [ROW]: row({ immutableStorageWithVersioning: { enabled: true } }) },
      null,
    ],
    [
      "the container's is longer",
      { ...own(policyOf(90, "Unlocked")), ...onAccount(30, "Locked") },
      { mode: "governance", days: 90 },
    ],
    [
      "the account's is longer",
      { ...own(policyOf(10, "Unlocked")), ...onAccount(30, "Locked") },
      { mode: "compliance", days: 30 },
    ],
    [
      "terms that only the container's own read shows",
      { ...own(null), [GET]: { customers: { properties: { immutabilityPolicy: policyOf(5, "Locked") } } } },
      { mode: "compliance", days: 5 },
    ],
    ["terms that nobody asked for", own(null), "unread:not-collected"],
    ["terms that were denied", { ...own(null), [GET]: { customers: denied(GET) } }, "unread:access-denied"],
    ["terms that nobody shows", { ...own(null), [GET]: { customers: { properties: {} } } }, "unread:unreadable"],
    [
      "terms without their inner properties",
      own({ immutabilityPeriodSinceCreationInDays: 100, state: "Locked" }),
      "unread:unreadable",
    ],
    ["an unknown state", own(policyOf(100, "Frozen")), "unread:unreadable"],
    ["days in text", own(policyOf("100", "Locked")), "unread:unreadable"],
    ["a flag in text", one({ hasImmutabilityPolicy: "true" }), "unread:unreadable"],
    ["the account's makes no sense", { [ROW]: row({ immutableStorageWithVersioning: "on" }) }, "unread:unreadable"],
    ["the account's policy makes no sense", onAccount(-1, "Locked"), "unread:unreadable"],
    ["the account was denied", { ...own(policyOf(100, "Locked")), [ROW]: denied(ROW) }, "unread:access-denied"],
  ])("%s", (_, body, expected) => {
    expect(shown(factOf(body, "lock"))).toEqual(expected);
  });
});

const held = (legalHold: JsonValue): JsonObject => one({ hasLegalHold: true, legalHold });

describe("hold", () => {
  it.each<[string, JsonObject, unknown]>([
    ["none", {}, [null, "read"]],
    ["no flag at all", one({ hasLegalHold: null }), [null, "documented-default"]],
    ["one tag", held({ tags: [{ tag: "case7" }] }), ["a legal hold (tag case7)", "read"]],
    [
      "tags that only the container's own read shows",
      { ...held(null), [GET]: { customers: { properties: { legalHold: { tags: [{ tag: "a" }, { tag: "b" }] } } } } },
      ["a legal hold (tags a, b)", "read"],
    ],
    ["tags that were denied", { ...held(null), [GET]: { customers: denied(GET) } }, ["a legal hold", "read"]],
    ["tags that nobody asked for", held(null), ["a legal hold", "read"]],
    ["a flag in text", one({ hasLegalHold: "no" }), false],
  ])("%s", (_, body, expected) => {
    expect(basisOf(factOf(body, "hold"))).toEqual(expected);
  });
});

describe("a record that makes no sense", () => {
  const HOSTILE: readonly JsonValue[] = [7, "x", true, [], [null], { $unread: 3 }];
  it.each(HOSTILE.map((value) => [JSON.stringify(value), value] as const))("survives parts that are %s", (_, value) => {
    const parts = Object.fromEntries([ROW, GROUPS, BLOB_SERVICE, POLICY, GET].map((key) => [key, value]));
    const bare = {
      name: "customers",
      properties: { publicAccess: "Blob", hasImmutabilityPolicy: true, metadata: null },
    };
    const { facts } = storeOf({ ...parts, [LIST]: listOf(bare) });
    const { hold, ...rest } = facts;
    expect(Object.values(rest).map(shown)).toEqual(Object.values(rest).map(() => "unread:unreadable"));
    expect(hold && shown(hold)).toBeNull();
  });

  it.each(HOSTILE.map((value) => [JSON.stringify(value), value] as const))(
    "survives list entries that are %s",
    (_, value) => {
      const { nodes } = storage.normalize(account({ [ROW]: row(), [LIST]: { value: [value, entry("b")] } }));
      expect(nodes.map(({ name }) => name)).toEqual(["shopdata/b"]);
      const store = storeOf({ [LIST]: listOf({ name: "customers", properties: value }) });
      const { tags, lock, hold, publicRead } = store.facts;
      const ofList = [tags, lock, hold, publicRead].map((fact) => fact && shown(fact));
      const readable = value !== null && typeof value === "object" && !Array.isArray(value);
      expect(ofList).toEqual(
        readable
          ? ["unread:not-collected", null, null, { level: "closed", ways: [] }]
          : Array(4).fill("unread:unreadable"),
      );
    },
  );
});
