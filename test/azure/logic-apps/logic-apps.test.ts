import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Normalized } from "../../../src/graph/graph.ts";
import type { Endpoint, Workflow } from "../../../src/model/resource.ts";
import { breadthAliases } from "../../../src/providers/azure/aliases.ts";
import { logicApps } from "../../../src/providers/azure/logic-apps/index.ts";
import { WORKFLOW, WORKFLOWS } from "../../../src/providers/azure/logic-apps/reads.ts";
import { GROUPS } from "../../../src/providers/azure/reads.ts";
import { denied, shown } from "../../services/record.ts";
import { collectFrom, ok, refused } from "../collecting.ts";
import { edgesAround, firstOf, gapsAround } from "../normalized.ts";
import { azureRecord, GROUP } from "../record.ts";

const TYPE = "Microsoft.Logic/workflows";
const ID = `${GROUP}/providers/microsoft.logic/workflows/dsar-intake`;
const ROW: JsonObject = {
  id: ID.replace("resourcegroups", "resourceGroups"),
  name: "dsar-intake",
  location: "West US 2",
  tags: { team: "privacy" },
};
const REQUEST: JsonObject = { name: "manual", type: "Request" };
const PROPERTIES: JsonObject = { state: "Enabled", definition: { triggers: [REQUEST], actions: [] } };

function normalized(properties: JsonObject = {}, row: JsonObject = {}): Normalized {
  const body = {
    [WORKFLOWS]: { ...ROW, ...row },
    [GROUPS]: { tags: { env: "prod" } },
    [WORKFLOW]: { properties: { ...PROPERTIES, ...properties } },
  };
  return logicApps.normalize(azureRecord(TYPE, ID, body));
}

const withPart = (part: JsonValue | undefined): Normalized =>
  logicApps.normalize(azureRecord(TYPE, ID, { [WORKFLOWS]: ROW, ...(part === undefined ? {} : { [WORKFLOW]: part }) }));

const workflow = (made: Normalized): Workflow => firstOf(made, "workflow");
const route = (made: Normalized): Endpoint => firstOf(made, "endpoint");
const started = (trigger: JsonObject, more: JsonObject = {}): Normalized =>
  normalized({ definition: { triggers: [{ ...REQUEST, ...trigger }], actions: [] }, ...more });
const edgesOf = (made: Normalized): readonly string[] => edgesAround(made, ID);
const gapsOf = (made: Normalized): readonly string[] => gapsAround(made, ID);

describe("collecting workflows", () => {
  const one = { [WORKFLOWS]: ok({ data: [ROW] }) };

  it("makes one record each, without what it works with", async () => {
    const properties = {
      state: "Enabled",
      version: "x",
      accessEndpoint: "https://hunter2.example",
      definition: { triggers: { manual: { type: "Request", inputs: { schema: "hunter2" } } } },
      parameters: {
        secret: { value: "hunter2" },
        $connections: {
          value: {
            bus: { connectionId: "/subscriptions/c", id: "/x/managedApis/servicebus", connectionProperties: "hunter2" },
          },
        },
      },
      accessControl: {
        triggers: {
          sasAuthenticationPolicy: { state: "Disabled" },
          allowedCallerIpAddresses: [{ addressRange: "10.0.0.0/24" }],
          openAuthenticationPolicies: {
            policies: { own: { type: "AAD", claims: [{ name: "oid", value: "hunter2" }] } },
          },
        },
      },
    };
    const { records, lists, calls } = await collectFrom(logicApps, { ...one, [WORKFLOW]: ok({ properties }) });
    expect(records).toEqual([
      {
        type: TYPE,
        id: ID,
        region: "westus2",
        operation: WORKFLOWS,
        via: "resource-graph",
        body: {
          [WORKFLOWS]: ROW,
          [GROUPS]: null,
          [WORKFLOW]: {
            properties: {
              state: "Enabled",
              definition: { triggers: [{ name: "manual", type: "Request" }], actions: [] },
              parameters: {
                $connections: { value: { bus: { connectionId: "/subscriptions/c", id: "/x/managedApis/servicebus" } } },
              },
              accessControl: {
                triggers: {
                  sasAuthenticationPolicy: { state: "Disabled" },
                  allowedCallerIpAddresses: [{ addressRange: "10.0.0.0/24" }],
                  openAuthenticationPolicies: { policies: { own: { type: "AAD" } } },
                },
              },
            },
          },
        },
      },
    ]);
    expect(lists).toEqual([
      { operation: WORKFLOWS, complete: true, listed: 1, vanished: 0 },
      { operation: WORKFLOW, complete: true, listed: 1, vanished: 0 },
    ]);
    expect(new Set(calls.map((call) => call.split(" ")[0]))).toEqual(new Set(Object.keys(logicApps.reads)));
  });

  it("tells of a list that failed, a workflow that vanished and one that was refused", async () => {
    const failed = await collectFrom(logicApps, { [WORKFLOWS]: refused(WORKFLOWS) });
    expect(failed.records).toEqual([]);
    expect(failed.lists).toMatchObject([
      { operation: WORKFLOWS, complete: false, unread: { reason: "access-denied" } },
    ]);
    const gone = await collectFrom(logicApps, { ...one, [WORKFLOW]: { outcome: "gone" } });
    expect(gone.records).toEqual([]);
    expect(gone.lists).toMatchObject([{ vanished: 1 }, { operation: WORKFLOW, complete: true, vanished: 1 }]);
    const dark = await collectFrom(logicApps, { ...one, [WORKFLOW]: refused(WORKFLOW) });
    expect(dark.records[0]?.body[WORKFLOW]).toMatchObject({ $unread: { reason: "access-denied" } });
    expect(dark.lists[1]).toMatchObject({ operation: WORKFLOW, complete: false, unread: { reason: "access-denied" } });
    const odd = await collectFrom(logicApps, { ...one, [WORKFLOW]: ok({ properties: { definition: "x" } }) });
    expect(odd.lists[1]).toMatchObject({ operation: WORKFLOW, complete: false, unread: { reason: "unreadable" } });
  });

  it("asks for nothing that nobody wants", async () => {
    expect(await collectFrom(logicApps, one, [])).toEqual({ records: [], lists: [], calls: [] });
  });
});

describe("a workflow", () => {
  it("is a node with its tags, its route and its identity", () => {
    const principalId = "0f8fad5b-d9cb-469f-a165-70867728950e";
    const made = normalized({}, { identity: { type: "SystemAssigned", principalId } });
    const node = workflow(made);
    expect(node).toMatchObject({
      id: ID,
      name: "dsar-intake",
      type: TYPE,
      record: ID,
      aliases: breadthAliases(ID, TYPE, "westus2"),
    });
    expect([shown(node.facts.tags), node.facts.groupTags && shown(node.facts.groupTags)]).toEqual([
      { team: "privacy" },
      { env: "prod" },
    ]);
    expect(edgesOf(made)).toEqual(["~ runs-as ~#identity", "~/triggers/manual#POST routes-to ~"]);
    expect(gapsOf(made)).toEqual([]);
    expect(made.nodes.find(({ kind }) => kind === "identity")?.aliases).toEqual([`principal:${principalId}`]);
  });

  it.each<[JsonValue, unknown]>([
    ["Enabled", true],
    ["Disabled", false],
    ["Suspended", false],
    ["Completed", false],
    ["Deleted", false],
    ["NotSpecified", "unread:unreadable"],
    [null, "unread:unreadable"],
    [7, "unread:unreadable"],
  ])("in the state %j is on: %j", (state, expected) => {
    const made = normalized({ state });
    expect([shown(workflow(made).facts.enabled), shown(route(made).facts.deployed)]).toEqual([expected, expected]);
  });

  it.each<[JsonObject, unknown, string]>([
    [{}, 90, "documented-default"],
    [{ runtimeConfiguration: {} }, 90, "documented-default"],
    [{ runtimeConfiguration: { lifetime: null } }, 90, "documented-default"],
    [{ runtimeConfiguration: { lifetime: { unit: "day", count: 30 } } }, 30, "read"],
    [{ runtimeConfiguration: { lifetime: { unit: "Day", count: 7 } } }, 7, "read"],
    [{ integrationServiceEnvironment: { id: "/x" } }, 366, "documented-default"],
    [{ runtimeConfiguration: { lifetime: { unit: "hour", count: 30 } } }, "unread:unreadable", ""],
    [{ runtimeConfiguration: { lifetime: { unit: "day", count: 0 } } }, "unread:unreadable", ""],
    [{ runtimeConfiguration: { lifetime: { unit: "day", count: "30" } } }, "unread:unreadable", ""],
    [{ runtimeConfiguration: { lifetime: "P30D" } }, "unread:unreadable", ""],
  ])("%j ends after %j days", (properties, expected, basis) => {
    const { timeout } = workflow(normalized(properties)).facts;
    expect(shown(timeout)).toBe(expected);
    if (basis !== "") expect(timeout.known && timeout.basis).toBe(basis);
  });

  it.each<[string, JsonValue | undefined, string]>([
    ["refused", denied(WORKFLOW), "access-denied"],
    ["not asked for", undefined, "not-collected"],
    ["no object", null, "unreadable"],
    ["without properties", { properties: null }, "not-collected"],
  ])("whose own read is %s stays open", (_, part, reason) => {
    const made = withPart(part);
    const { facts } = workflow(made);
    expect([facts.enabled, facts.timeout].map(shown)).toEqual([`unread:${reason}`, `unread:${reason}`]);
    expect(made.nodes.map(({ kind }) => kind)).toEqual(["workflow"]);
    expect(gapsOf(made).toSorted()).toEqual([
      `~ refers-to ${reason}`,
      `~ scheduled-by ${reason}`,
      `~ triggers ${reason}`,
    ]);
  });

  it("without a definition that makes sense may be started by anything", () => {
    const made = normalized({ definition: null });
    expect(made.nodes.map(({ kind }) => kind)).toEqual(["workflow"]);
    expect(gapsOf(made)).toEqual(["~ triggers unreadable", "~ scheduled-by unreadable"]);
  });

  it.each<[string, boolean]>([
    ["Recurrence", true],
    ["SlidingWindow", true],
    ["ApiConnection", false],
    ["Http", false],
  ])("that %s starts is started by the clock: %j", (type, expected) => {
    const made = started({ type, name: "Every Night" });
    const schedule = made.nodes.find(({ kind }) => kind === "schedule");
    expect(schedule !== undefined).toBe(expected);
    if (!expected) return;
    expect(schedule).toMatchObject({ id: `${ID}/triggers/every night`, name: "dsar-intake/Every Night" });
    expect(schedule?.kind === "schedule" && shown(schedule.facts.enabled)).toBe(true);
    expect(edgesOf(made)).toEqual(["~ scheduled-by ~/triggers/every night"]);
  });

  it.each<[string, JsonObject, readonly string[], readonly string[]]>([
    [
      "a function",
      { type: "Function", function: `${GROUP}/providers/Microsoft.Web/sites/A/functions/B` },
      [`~ triggers ${GROUP}/providers/microsoft.web/sites/a/functions/b`],
      [],
    ],
    ["a workflow", { type: "Workflow", workflow: ID.toUpperCase().replace("/SUB", "/SUB") }, ["~ triggers ~"], []],
    ["one by a bare name, which only apps have", { type: "Workflow", workflow: "other" }, [], []],
    [
      "an address",
      { type: "Http", address: "https://shop-fn.azurewebsites.net" },
      ["~ triggers host:shop-fn.azurewebsites.net"],
      [],
    ],
    ["nothing", { type: "Compose" }, [], []],
    ["an expression", { type: "Workflow", workflow: null }, [], ["~ triggers unresolved"]],
    ["a queue by a connection", { type: "ApiConnection", connection: "bus" }, [], ["~ triggers unresolved"]],
    ["mail by a connection", { type: "ApiConnection", connection: "mail" }, [], []],
    ["an unknown connection", { type: "ApiConnection", connection: "constructor" }, [], []],
  ])("calls %s", (_, action, edges, gaps) => {
    const value = {
      bus: { connectionId: "/subscriptions/S/c", id: "/subscriptions/s/managedApis/ServiceBus" },
      mail: { connectionId: "no id", id: "/subscriptions/s/managedApis/office365" },
    };
    const made = normalized({
      definition: { triggers: [], actions: [action] },
      parameters: { $connections: { value } },
    });
    expect(edgesOf(made)).toEqual([...edges, "~ refers-to /subscriptions/s/c"]);
    expect(gapsOf(made)).toEqual(gaps);
  });
});

describe("a route", () => {
  it.each<[JsonObject, string, string]>([
    [{}, "POST", "/"],
    [{ method: "get" }, "GET", "/"],
    [{ relativePath: "dsar/{id}/export" }, "POST", "/dsar/{id}/export"],
    [{ relativePath: "/privacy/requests", method: "PUT" }, "PUT", "/privacy/requests"],
    [{ relativePath: "" }, "POST", "/"],
  ])("of %j is %s %s", (trigger, method, path) => {
    const made = route(started(trigger));
    expect(made).toMatchObject({ method, path, name: `${method} ${path}`, id: `${ID}/triggers/manual#${method}` });
    expect([made.facts.deployed, made.facts.answeredBy, made.facts.throttled].map(shown)).toEqual([
      true,
      "integration",
      false,
    ]);
  });

  it("whose path or method is hidden is not told to be served", () => {
    for (const trigger of [{ relativePath: null }, { method: null }])
      expect(shown(route(started(trigger)).facts.deployed)).toBe("unread:unreadable");
  });

  it("is throttled where only a few runs go on at once", () => {
    expect(shown(route(started({ concurrency: true })).facts.throttled)).toBe(true);
  });

  const TOKENS = { openAuthenticationPolicies: { policies: { own: { type: "AAD" } } } };
  const NO_KEY = { sasAuthenticationPolicy: { state: "Disabled" } };
  const from = (...ranges: readonly JsonValue[]): JsonObject => ({
    allowedCallerIpAddresses: ranges.map((addressRange) => ({ addressRange })),
  });
  it.each<[JsonValue | undefined, unknown]>([
    [undefined, "api-key"],
    [null, "api-key"],
    [{}, "api-key"],
    [TOKENS, "api-key"],
    [{ ...TOKENS, sasAuthenticationPolicy: { state: "Enabled" } }, "api-key"],
    [{ ...TOKENS, ...NO_KEY }, "user-login"],
    [NO_KEY, "closed"],
    [{ ...NO_KEY, openAuthenticationPolicies: { policies: {} } }, "closed"],
    [{ ...NO_KEY, openAuthenticationPolicies: "x" }, "unread:unreadable"],
    [{ ...NO_KEY, openAuthenticationPolicies: { policies: [] } }, "unread:unreadable"],
    [{ sasAuthenticationPolicy: "off" }, "unread:unreadable"],
    [{ sasAuthenticationPolicy: { state: "Odd" } }, "unread:unreadable"],
    ["x", "unread:unreadable"],
    [from("10.0.0.0/24"), "network"],
    [from("10.0.0.1"), "network"],
    [from("10.0.0.1-10.0.0.9"), "network"],
    [from("10.0.0.0 - 11.0.0.0"), "network"],
    [from("10.0.0.0-200.0.0.0"), "unread:unresolved"],
    [from("0.0.0.0-255.255.255.255"), "api-key"],
    [from("0.0.0.0/0"), "api-key"],
    [from("0.0.0.0/2"), "unread:unresolved"],
    [from("AzureCloud"), "unread:unresolved"],
    [from(7), "unread:unreadable"],
    [from(), "unread:unresolved"],
    [{ allowedCallerIpAddresses: "x" }, "unread:unreadable"],
    [{ allowedCallerIpAddresses: null }, "api-key"],
    [{ allowedCallerIpAddresses: [7] }, "unread:unreadable"],
  ])("behind %j is guarded by %j", (triggers, expected) => {
    const made = normalized(triggers === undefined ? {} : { accessControl: { triggers } });
    expect(shown(route(made).facts.authentication)).toBe(expected);
  });

  it("behind no control at all, or one that makes no sense", () => {
    expect(shown(route(normalized({ accessControl: null })).facts.authentication)).toBe("api-key");
    expect(shown(route(normalized({ accessControl: "x" })).facts.authentication)).toBe("unread:unreadable");
  });
});
