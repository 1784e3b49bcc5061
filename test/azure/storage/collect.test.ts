import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { keep } from "../../../src/providers/keep.ts";
import { storage } from "../../../src/providers/azure/storage/index.ts";
import type { Answer, CollectContext, OperationKey } from "../../../src/providers/service.ts";
import { SUBSCRIPTION } from "../record.ts";
import { ACCOUNT, BLOB_SERVICE, entry, GET, GET_ACCOUNT, GROUPS, LIST, POLICY, row, ROW } from "./account.ts";

type Collected = Parameters<CollectContext["record"]>[0];
type Listed = Parameters<CollectContext["list"]>[0];

const ok = (body: JsonObject): Answer => ({ outcome: "ok", body });
const refused = (operation: string, message = "no"): Answer => ({
  outcome: "unread",
  unread: { reason: "access-denied", operation, message },
});
const ONE = { ...row({}, { location: "West US 2" }), id: ACCOUNT.replace("resourcegroups", "resourceGroups") };
const named = (name: string, more: JsonObject = {}): JsonObject => ({
  ...ONE,
  id: ACCOUNT.replace("shopdata", name),
  ...more,
});
const containers = (...value: readonly JsonObject[]): Answer => ok({ value });

interface Estate {
  readonly rows?: readonly JsonObject[];
  readonly wants?: readonly string[];
  readonly answer?: (operation: OperationKey, id: string) => Answer | undefined;
}

/** Collects from a subscription that lives in memory; without an answer of its own an operation gives an empty one. */
async function collect(estate: Estate): Promise<{ records: Collected[]; lists: Listed[]; calls: string[] }> {
  const records: Collected[] = [];
  const lists: Listed[] = [];
  const calls: string[] = [];
  await storage.collect({
    account: SUBSCRIPTION,
    partition: "public",
    region: "global",
    regions: [],
    wants: (operation) => estate.wants?.includes(operation) ?? true,
    call: async (operation, input = {}) => {
      const id = typeof input.id === "string" ? input.id : "";
      calls.push(id ? `${operation} ${id.slice(ACCOUNT.lastIndexOf("/") + 1)}` : operation);
      const given = estate.answer?.(operation, id);
      if (given) return given;
      return ok(
        operation === ROW || operation === GROUPS
          ? { data: operation === ROW ? (estate.rows ?? [ONE]) : [] }
          : { properties: {} },
      );
    },
    each: async (items, task) => void (await Promise.all(items.map(task))),
    record: (record) => records.push(record),
    list: (coverage) => lists.push(coverage),
  });
  return { records, lists, calls };
}

/** Lists these containers, and gives `more` for every other operation. */
const holding =
  (list: Answer, more: (operation: OperationKey, id: string) => Answer | undefined = () => undefined) =>
  (operation: OperationKey, id: string): Answer | undefined =>
    operation === LIST ? list : more(operation, id);

describe("collecting storage accounts", () => {
  it("makes one record an account, with its containers and what stands for all of them", async () => {
    const { records, lists, calls } = await collect({
      answer: holding(containers(entry("a"), entry("b")), (operation) =>
        operation === POLICY ? { outcome: "absent" } : undefined,
      ),
    });
    expect(records).toEqual([
      {
        type: "Microsoft.Storage/storageAccounts",
        id: ACCOUNT,
        region: "westus2",
        operation: ROW,
        via: "resource-graph",
        body: {
          [ROW]: ONE,
          [GROUPS]: null,
          [LIST]: { value: [entry("a"), entry("b")] },
          [BLOB_SERVICE]: { properties: {} },
          [POLICY]: null,
        },
      },
    ]);
    expect(lists).toEqual([
      { operation: ROW, complete: true, listed: 1 },
      { operation: LIST, complete: true, listed: 2, vanished: 0 },
    ]);
    expect(calls).toEqual([ROW, GROUPS, `${LIST} shopdata`, `${BLOB_SERVICE} shopdata`, `${POLICY} shopdata`]);
  });

  it.each<[string, JsonObject, boolean]>([
    ["says all", entry("a"), false],
    ["says no metadata", entry("a", { metadata: null }), true],
    ["has no properties", { name: "a" }, true],
    ["says no terms of its immutability", entry("a", { hasImmutabilityPolicy: true }), true],
    ["says the terms of its immutability", entry("a", { hasImmutabilityPolicy: true, immutabilityPolicy: {} }), false],
    ["says no tags of its hold", entry("a", { hasLegalHold: true }), true],
    ["says the tags of its hold", entry("a", { hasLegalHold: true, legalHold: {} }), false],
  ])("asks a container by itself where the list leaves something open: it %s", async (_, listed, asked) => {
    const answer = holding(containers(listed, entry("b")), (operation) =>
      operation === GET ? refused(GET) : undefined,
    );
    const { records, calls } = await collect({ answer });
    expect(calls.filter((call) => call.startsWith(GET))).toEqual(
      asked ? [`${GET} shopdata/blobServices/default/containers/a`] : [],
    );
    expect(records[0]?.body[GET]).toEqual(
      asked ? { a: { $unread: { reason: "access-denied", operation: GET, message: "no" } } } : undefined,
    );
  });

  it.each<[string, JsonObject, JsonObject, boolean]>([
    ["open to anyone", entry("a", { publicAccess: "Blob" }), row(), true],
    [
      "open to anyone, as the account permits",
      entry("a", { publicAccess: "Container" }),
      row({ allowBlobPublicAccess: true }),
      true,
    ],
    [
      "open to anyone, which the account forbids",
      entry("a", { publicAccess: "Blob" }),
      row({ allowBlobPublicAccess: false }),
      false,
    ],
    ["closed", entry("a", { publicAccess: "None" }), row(), false],
    ["closed by saying nothing", entry("a", { publicAccess: null }), row(), false],
  ])(
    "reads the account itself only where a failure would rest on it: a container %s",
    async (_, listed, found, asked) => {
      const { records, calls } = await collect({ rows: [found], answer: holding(containers(entry("b"), listed)) });
      expect(calls.includes(`${GET_ACCOUNT} shopdata`)).toBe(asked);
      expect(records[0]?.body[GET_ACCOUNT]).toEqual(asked ? { properties: {} } : undefined);
    },
  );

  it("makes every operation that it declares, and no other", async () => {
    const { calls } = await collect({
      answer: holding(containers(entry("a", { publicAccess: "Blob", metadata: null }))),
    });
    const declared = new Set<string>([...Object.keys(storage.reads), GROUPS]);
    expect(new Set(calls.map((call) => call.split(" ")[0]))).toEqual(declared);
  });

  it("makes only the operations that something needs", async () => {
    const wants = [ROW, LIST, BLOB_SERVICE];
    const { records, calls } = await collect({
      wants,
      answer: holding(containers(entry("a", { publicAccess: "Blob", metadata: null }))),
    });
    expect(calls.map((call) => call.split(" ")[0])).toEqual(wants);
    expect(Object.keys(records[0]?.body ?? {})).toEqual([ROW, LIST, BLOB_SERVICE]);
  });

  it("records accounts of which nothing but their existence is needed", async () => {
    const { records, lists } = await collect({ wants: [ROW] });
    expect(records.map(({ body }) => body)).toEqual([{ [ROW]: ONE }]);
    expect(lists).toEqual([{ operation: ROW, complete: true, listed: 1 }]);
  });

  it("asks an account without containers for nothing more, and one for files for nothing at all", async () => {
    const rows = [ONE, named("shopfiles", { kind: "FileStorage" })];
    const { records, calls } = await collect({ rows, answer: holding(containers()) });
    expect(calls).toEqual([ROW, GROUPS, `${LIST} shopdata`]);
    expect(Object.fromEntries(records.map(({ id, body }) => [id.split("/").at(-1), body[LIST]]))).toEqual({
      shopdata: { value: [] },
      shopfiles: null,
    });
  });

  it("takes an account that knows no blobs for one without any", async () => {
    const { records, lists } = await collect({ answer: holding({ outcome: "absent" }) });
    expect(records[0]?.body[LIST]).toBeNull();
    expect(lists[1]).toEqual({ operation: LIST, complete: true, listed: 0, vanished: 0 });
  });
});

describe("what could not be collected", () => {
  it("is told where the accounts could not be listed, and nothing is said of containers", async () => {
    const { records, lists } = await collect({ answer: (operation) => refused(operation) });
    expect(records).toEqual([]);
    expect(lists).toEqual([
      {
        operation: ROW,
        complete: false,
        listed: 0,
        unread: { reason: "access-denied", operation: ROW, message: "no" },
      },
    ]);
  });

  it("stands in the record and in the coverage where containers could not be listed", async () => {
    const answer = (operation: OperationKey, id: string): Answer | undefined =>
      operation === LIST
        ? id.endsWith("b")
          ? containers(entry("x"))
          : refused(LIST, id.endsWith("a") ? "throttled" : "denied")
        : undefined;
    const { records, lists } = await collect({ rows: [named("c"), named("b"), named("a")], answer });
    expect(records.map(({ id, body }) => [id.slice(-1), Object.keys(body[LIST] ?? {})])).toEqual(
      expect.arrayContaining([
        ["a", ["$unread"]],
        ["b", ["value"]],
        ["c", ["$unread"]],
      ]),
    );
    expect(lists[1]).toEqual({
      operation: LIST,
      complete: false,
      listed: 1,
      vanished: 0,
      unread: { reason: "access-denied", operation: LIST, message: "denied" },
    });
  });

  it("includes a list that is none, and containers without a name", async () => {
    const none = await collect({ answer: holding(ok({})) });
    expect(none.records[0]?.body[LIST]).toMatchObject({ $unread: { reason: "unreadable", operation: LIST } });
    expect(none.lists[1]).toMatchObject({ complete: false, unread: { reason: "unreadable" } });
    const some = await collect({ answer: holding(containers({ properties: {} }, entry("a"))) });
    expect(some.records[0]?.body[LIST]).toEqual({ value: [entry("a")] });
    expect(some.lists[1]).toMatchObject({ complete: false, listed: 1, unread: { reason: "unreadable" } });
  });

  it("is not what vanished meanwhile: a container, or an account at any of its reads", async () => {
    const gone: Answer = { outcome: "gone" };
    const listed = containers(entry("a", { metadata: null, publicAccess: "Blob" }), entry("b"));
    const without = await collect({ answer: holding(listed, (operation) => (operation === GET ? gone : undefined)) });
    expect(without.records[0]?.body[LIST]).toEqual({ value: [entry("b")] });
    expect(without.lists[1]).toEqual({ operation: LIST, complete: true, listed: 2, vanished: 1 });
    for (const at of [LIST, BLOB_SERVICE, POLICY, GET_ACCOUNT]) {
      const dropped = await collect({
        answer: (operation) => (operation === at ? gone : operation === LIST ? listed : undefined),
      });
      expect(dropped.records, at).toEqual([]);
      const counts = at === LIST ? { listed: 0, vanished: 1 } : { listed: 2, vanished: 2 };
      expect(dropped.lists[1], at).toEqual({ operation: LIST, complete: true, ...counts });
    }
  });
});

describe("what is kept", () => {
  it("is nothing of people and no address", () => {
    const by = { objectIdentifier: "someone", tenantId: "t", upn: "ann@shop.example" };
    const properties = {
      publicAccess: "None",
      metadata: { a: "b" },
      immutabilityPolicy: {
        etag: "e",
        properties: { state: "Locked", immutabilityPeriodSinceCreationInDays: 3 },
        updateHistory: [by],
      },
      legalHold: { hasLegalHold: true, tags: [{ tag: "case7", ...by }] },
      lastModifiedTime: "2026-01-01",
    };
    const kept = {
      publicAccess: "None",
      metadata: { a: "b" },
      immutabilityPolicy: { properties: { state: "Locked", immutabilityPeriodSinceCreationInDays: 3 } },
      legalHold: { tags: [{ tag: "case7" }] },
    };
    expect(keep({ value: [{ name: "a", properties }] }, storage.reads[LIST]?.keeps ?? [])).toEqual({
      value: [{ name: "a", properties: kept }],
    });
    expect(keep({ properties }, storage.reads[GET]?.keeps ?? [])).toEqual({ properties: kept });
    const networkAcls = { defaultAction: "Deny", ipRules: [{ value: "198.51.100.7" }], virtualNetworkRules: [by] };
    const wire = {
      id: ACCOUNT,
      properties: { networkAcls, customDomain: by, primaryEndpoints: { blob: "https://a.blob.core.windows.net/" } },
    };
    const seen = JSON.stringify([
      keep({ data: [wire] }, storage.reads[ROW]?.keeps ?? []),
      keep({ properties: { networkAcls } }, storage.reads[GET_ACCOUNT]?.keeps ?? []),
    ]);
    expect(seen).not.toMatch(/someone|ann@|198\.51/);
    expect(seen).toContain("https://a.blob.core.windows.net/");
  });

  it("keeps every filter and condition of a lifecycle rule, and none of its tiering", () => {
    const rule = {
      name: "r",
      definition: {
        filters: { blobTypes: ["blockBlob"], tomorrow: 1 },
        actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 3, tomorrow: 1 }, tierToCool: { x: 1 } } },
      },
    };
    const answer = { properties: { lastModifiedTime: "t", policy: { rules: [rule] } } };
    const { filters, actions } = rule.definition;
    const kept = { name: "r", definition: { filters, actions: { baseBlob: { delete: actions.baseBlob.delete } } } };
    expect(keep(answer, storage.reads[POLICY]?.keeps ?? [])).toEqual({ properties: { policy: { rules: [kept] } } });
  });
});
