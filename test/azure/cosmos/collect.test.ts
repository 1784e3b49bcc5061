import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { cosmos } from "../../../src/providers/azure/cosmos/index.ts";
import type { Answer } from "../../../src/providers/service.ts";
import { collectFrom, GONE, GROUPS, ok, refused } from "../collect-from.ts";
import { denied } from "../../services/record.ts";
import { ACCOUNT, CONTAINERS, DATABASES, entry, row, ROW } from "./account.ts";

const WIRE = row(
  {
    primaryMasterKey: "c2VjcmV0",
    ipRules: [{ ipAddressOrRange: "198.51.100.7" }],
    keyVaultKeyUri: "https://v.vault.azure.net/keys/k?x=1",
  },
  { location: "West US 2", id: ACCOUNT.replace("databaseaccounts", "databaseAccounts") },
);
const databases = (...names: readonly string[]): Answer =>
  ok({ value: names.map((name) => ({ name, id: "/x", properties: { resource: { id: name, _rid: "r" } } })) });
const containers = (...value: readonly JsonObject[]): Answer => ok({ value });
const of = (database: string): string => `${CONTAINERS} ${ACCOUNT}/sqlDatabases/${database}`;
const rows = (...data: readonly JsonObject[]): Answer => ok({ data });

describe("collecting Cosmos DB", () => {
  it("makes one record an account, its containers by their database, and keeps no key and no address", async () => {
    const { records, lists, calls } = await collectFrom(cosmos, {
      answers: {
        [ROW]: rows(WIRE),
        [DATABASES]: databases("Shop", "crm"),
        [of("Shop")]: containers(
          entry("orders", { defaultTtl: -1, indexingPolicy: {}, uniqueKeyPolicy: {} }, { tags: { a: "b" } }),
        ),
        [of("crm")]: containers(entry("customers"), entry("notes")),
      },
    });
    const properties = { ...(row().properties as JsonObject), keyVaultKeyUri: "https://v.vault.azure.net/keys/k" };
    expect(records).toEqual([
      {
        type: "Microsoft.DocumentDB/databaseAccounts",
        id: ACCOUNT,
        region: "westus2",
        operation: ROW,
        via: "resource-graph",
        body: {
          [ROW]: { ...WIRE, properties },
          [GROUPS]: null,
          [DATABASES]: { value: [{ name: "Shop" }, { name: "crm" }] },
          [CONTAINERS]: {
            Shop: { value: [entry("orders", { defaultTtl: -1 }, { tags: { a: "b" } })] },
            crm: { value: [entry("customers"), entry("notes")] },
          },
        },
      },
    ]);
    expect(lists).toEqual([
      { operation: ROW, complete: true, listed: 1 },
      { operation: DATABASES, complete: true, listed: 2, vanished: 0 },
      { operation: CONTAINERS, complete: true, listed: 3, vanished: 0 },
    ]);
    expect(calls).toEqual([ROW, GROUPS, `${DATABASES} ${ACCOUNT}`, of("Shop"), of("crm")]);
    expect(new Set(calls.map((call) => call.split(" ")[0]))).toEqual(new Set([...Object.keys(cosmos.reads), GROUPS]));
  });

  it("tells databases whose containers could not be listed, and those that vanished", async () => {
    const { records, lists } = await collectFrom(cosmos, {
      answers: {
        [ROW]: rows(WIRE),
        [DATABASES]: databases("a", "b", "c"),
        [of("a")]: refused(CONTAINERS),
        [of("b")]: GONE,
        [of("c")]: ok({ value: "x" }),
      },
    });
    const unreadable = {
      reason: "unreadable",
      operation: CONTAINERS,
      message: "the answer has a shape that is not understood",
    };
    expect(records[0]?.body[CONTAINERS]).toEqual({ a: denied(CONTAINERS), c: { $unread: unreadable } });
    expect(lists.at(-1)).toEqual({
      operation: CONTAINERS,
      complete: false,
      listed: 0,
      vanished: 1,
      unread: { reason: "access-denied", operation: CONTAINERS, message: "no" },
    });
  });

  it("keeps an account whose databases could not be listed, and asks for nothing in it", async () => {
    const { records, lists, calls } = await collectFrom(cosmos, {
      answers: { [ROW]: rows(WIRE), [DATABASES]: refused(DATABASES) },
    });
    expect(records[0]?.body).toMatchObject({ [DATABASES]: denied(DATABASES), [CONTAINERS]: {} });
    expect(lists[1]).toMatchObject({ operation: DATABASES, complete: false });
    expect(calls.some((call) => call.startsWith(CONTAINERS))).toBe(false);
  });

  it.each<[string, JsonObject, boolean]>([
    ["NoSQL", row(), true],
    ["no stated capability", row({ capabilities: null }), true],
    ["capabilities in text", row({ capabilities: "EnableTable" }), true],
    ["no properties", { id: ACCOUNT, kind: "GlobalDocumentDB" }, true],
    ["MongoDB", row({}, { kind: "MongoDB" }), false],
    ["Table", row({ capabilities: [{ name: "EnableTable" }] }), false],
  ])("asks an account for databases only where it may have some: %s", async (_, found, asked) => {
    const { records, calls } = await collectFrom(cosmos, { answers: { [ROW]: rows(found) } });
    expect(calls.some((call) => call.startsWith(DATABASES))).toBe(asked);
    expect(Object.hasOwn(records[0]?.body ?? {}, CONTAINERS)).toBe(asked);
  });

  it("drops an account that vanished, and makes nothing that nobody wants", async () => {
    const gone = await collectFrom(cosmos, { answers: { [ROW]: rows(WIRE), [DATABASES]: GONE } });
    expect(gone.records).toEqual([]);
    const unasked = await collectFrom(cosmos, {
      answers: { [ROW]: rows(WIRE) },
      unwanted: [DATABASES, CONTAINERS, GROUPS],
    });
    expect(unasked.calls).toEqual([ROW]);
    expect(unasked.lists).toHaveLength(1);
  });

  it("tells a list of accounts that was refused", async () => {
    const { records, lists } = await collectFrom(cosmos, { answers: { [ROW]: refused(ROW) } });
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
});
