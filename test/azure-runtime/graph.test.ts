import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { elements, isObject, text } from "../../src/model/json.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Session } from "../../src/providers/session.ts";
import { pageOf, queryFor } from "../../src/providers/azure/runtime/graph-query.ts";
import { armError, isGraph, json, typesIn } from "../wire/arm-replies.ts";
import type { ArmCall } from "../wire/arm-replies.ts";
import { SUBSCRIPTION, startArmServer } from "../wire/arm-server.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { OTHER, SITES, STORES, openAt, sessionOf } from "./arm.ts";

const ACCOUNTS = "Microsoft.Storage/storageAccounts";
const idOf = (name: string, subscription: string = SUBSCRIPTION, type: string = ACCOUNTS): string =>
  `/subscriptions/${subscription.toUpperCase()}/resourceGroups/Shop/providers/${type}/${name}`;

let server: ArmServer;
beforeEach(async () => {
  server = await startArmServer(SUBSCRIPTION, OTHER);
  server.graph(ACCOUNTS, [
    { id: idOf("b"), tags: { team: "dsar" }, properties: { allowBlobPublicAccess: true, primaryEndpoints: {} } },
    { id: idOf("a"), tags: null, properties: {} },
    { id: idOf("far", OTHER), tags: null, properties: {} },
  ]);
  server.graph("Microsoft.Web/sites", [{ id: idOf("site", SUBSCRIPTION, "Microsoft.Web/sites") }]);
});
afterEach(() => server.close());

const queries = (): readonly ArmCall[] => server.requests.filter(isGraph);
const sentIn = ({ body }: ArmCall): JsonObject => JSON.parse(body) as JsonObject;

async function list(session: Session, operation = STORES): Promise<readonly unknown[]> {
  const answer = await session.call(operation, {}, "global");
  if (answer.outcome !== "ok") throw new Error(JSON.stringify(answer));
  return elements(answer.body.data);
}

describe("Resource Graph", () => {
  it("is asked once for all subscriptions and all types, and each gets its own rows, cut to what is kept", async () => {
    const opened = await openAt(server);
    const [own, other] = [sessionOf(opened), sessionOf(opened, OTHER)];
    const [stores, sites, far] = await Promise.all([list(own), list(own, SITES), list(other)]);
    expect(stores).toEqual([
      { id: idOf("a"), tags: null, properties: {} },
      { id: idOf("b"), tags: { team: "dsar" }, properties: { allowBlobPublicAccess: true } },
    ]);
    expect(sites).toEqual([{ id: idOf("site", SUBSCRIPTION, "Microsoft.Web/sites") }]);
    expect(far).toEqual([{ id: idOf("far", OTHER), tags: null, properties: {} }]);
    expect(await list(other, SITES)).toEqual([]);
    expect(
      queries()
        .map(({ body }) => typesIn(body).join(" "))
        .sort(),
    ).toEqual(["microsoft.resources/subscriptions", "microsoft.storage/storageaccounts microsoft.web/sites"]);
    expect(queries()[0]).toMatchObject({ method: "POST", apiVersion: "2024-04-01" });
    const [sent = {}] = queries().map(sentIn);
    expect(sent).toMatchObject({
      subscriptions: [SUBSCRIPTION, OTHER.toLowerCase()],
      options: { $top: 1000, resultFormat: "objectArray" },
    });
    expect(sent.query).toMatch(/^\w+ \| where type in~ \(.*\) \| project id, .*, zones \| order by id asc$/);
  });

  it("asks the same list once, and tells of each call", async () => {
    const events: string[] = [];
    const opened = await openAt(server, {
      onCall: ({ operation, account, state }) => events.push(`${state} ${operation} ${account}`),
    });
    await Promise.all([list(sessionOf(opened)), list(sessionOf(opened))]);
    await list(sessionOf(opened));
    expect(queries()).toHaveLength(2);
    expect(events).toEqual([`start ${STORES} ${SUBSCRIPTION}`, `end ${STORES} ${SUBSCRIPTION}`]);
  });

  it.each(["objects", "table"] as const)("gives all pages in the form of %s", async (form) => {
    server.graphForm(form).graphPages(1);
    const opened = await openAt(server);
    const rows = await list(sessionOf(opened));
    expect(rows.map((row) => (isObject(row as JsonObject) ? text((row as JsonObject).id) : ""))).toEqual([
      idOf("a"),
      idOf("b"),
    ]);
    const tokens = queries()
      .map((call) => sentIn(call).options)
      .map((options) => (isObject(options) ? options.$skipToken : ""));
    expect(tokens.filter((token) => token !== undefined)).toEqual(expect.arrayContaining(["token-1", "token-2"]));
  });

  it("calls a subscription that it leaves out unread, never empty, and takes one without such resources for empty", async () => {
    server.subscription(OTHER, { inGraph: false });
    const opened = await openAt(server);
    expect(await sessionOf(opened, OTHER).call(STORES, {}, "global")).toEqual({
      outcome: "unread",
      unread: {
        reason: "access-denied",
        operation: STORES,
        message:
          "Resource Graph leaves this subscription out; it takes Microsoft.Storage/storageAccounts/read or a role on the subscription",
      },
    });
    expect(await list(sessionOf(opened))).toHaveLength(2);
    const empty = await startArmServer();
    expect(await list(sessionOf(await openAt(empty)))).toEqual([]);
    await empty.close();
  });

  it("trusts no emptiness where it could not be asked what it leaves out", async () => {
    server.deny("resource-graph:microsoft.resources/subscriptions");
    const opened = await openAt(server);
    expect(await list(sessionOf(opened))).toHaveLength(2);
    expect(await sessionOf(opened, OTHER).call(SITES, {}, "global")).toMatchObject({
      unread: { reason: "access-denied", operation: SITES },
    });
  });

  it("asks for each type alone where a query for several is refused", async () => {
    server.deny("resource-graph:microsoft.web/sites");
    const session = sessionOf(await openAt(server));
    const [stores, sites] = await Promise.all([list(session), session.call(SITES, {}, "global")]);
    expect(stores).toHaveLength(2);
    expect(sites).toMatchObject({ outcome: "unread", unread: { reason: "access-denied", operation: SITES } });
    expect(JSON.stringify(sites)).not.toContain("nora");
  });

  it("calls a list unread that breaks off, and keeps what came", async () => {
    server.graphPages(1);
    server.on("POST /providers/Microsoft.ResourceGraph/resources", ({ body }) =>
      typesIn(body).includes("microsoft.resources/subscriptions")
        ? json({ data: [{ id: `/subscriptions/${SUBSCRIPTION}`, type: "microsoft.resources/subscriptions" }] })
        : json({ data: [{ id: idOf("a"), type: "microsoft.storage/storageaccounts" }], resultTruncated: "true" }),
    );
    expect(await sessionOf(await openAt(server)).call(STORES, {}, "global")).toMatchObject({
      outcome: "unread",
      unread: { reason: "unreadable", message: /cut off/ },
    });
  });

  it("takes smaller pages where the properties are too long for one", async () => {
    server.on("POST /providers/Microsoft.ResourceGraph/resources", (call) => {
      const { options } = sentIn(call);
      if (isObject(options) && options.$top === 1000) return armError("ResponsePayloadTooLarge", 400);
      return json({ data: [{ id: idOf("a"), type: "microsoft.storage/storageaccounts" }] });
    });
    expect(await list(sessionOf(await openAt(server)))).toEqual([{ id: idOf("a") }]);
  });

  it("is asked for 500 subscriptions at a time", async () => {
    const many = Array.from({ length: 501 }, (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`);
    const crowd = await startArmServer(...many);
    crowd.graph(ACCOUNTS, [{ id: idOf("first", many[0]) }, { id: idOf("last", many[500]) }]);
    const opened = await openAt(crowd);
    expect(await list(sessionOf(opened, many[0]))).toHaveLength(1);
    expect(await list(sessionOf(opened, many[500]))).toHaveLength(1);
    const asked = crowd.requests.filter(isGraph).map((call) => elements(sentIn(call).subscriptions).length);
    expect(asked.sort((a, b) => a - b)).toEqual([1, 1, 500, 500]);
    await crowd.close();
  });
});

describe("a page of rows", () => {
  it.each([
    ["no rows", {}],
    ["a number for rows", { data: 3 }],
    ["rows that are no objects", { data: ["x"] }],
    ["a row without an id", { data: [{ id: "", type: "t" }] }],
    ["a row without a type", { data: [{ id: "/x", type: "t" }, { id: "/y" }] }],
    ["a table with a short row", { data: { columns: [{ name: "id" }, { name: "type" }], rows: [["x"]] } }],
    ["a cut without a token", { data: [], resultTruncated: true }],
    ["a cut without a token, said as text", { data: [], resultTruncated: "true" }],
  ])("with %s is unreadable", (_, answer) => {
    expect(() => pageOf(answer)).toThrow(/no list of rows|cut off/);
  });

  it("is the last one without a token, or with an empty one", () => {
    const data = [{ id: "/x", type: "t" }];
    expect(pageOf({ data, resultTruncated: "false", $skipToken: "" })).toEqual({ data });
    expect(pageOf({ data: [], resultTruncated: "true", $skipToken: "t" })).toEqual({ data: [], $skipToken: "t" });
  });

  it("is not asked for with a type that would be more than a word", () => {
    expect(() => queryFor("resources", ["x') | take 1 //"])).toThrow(/is no type of resource/);
  });
});
