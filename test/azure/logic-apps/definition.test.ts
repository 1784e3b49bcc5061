import { describe, expect, it } from "vitest";
import { isObject } from "../../../src/model/json.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { redactWorkflow } from "../../../src/providers/workflow-definition.ts";

const FUNCTION =
  "/subscriptions/00000000-0000-0000-0000-00000000000a/resourceGroups/shop/providers/Microsoft.Web/sites/a/functions/b";
const actionsOf = (actions: JsonObject): JsonValue | undefined => {
  const kept = redactWorkflow({ triggers: {}, actions });
  return isObject(kept) ? kept.actions : undefined;
};

describe("what is held of a workflow's definition", () => {
  it("is what starts it, and nothing of what it works with", () => {
    const held = redactWorkflow({
      $schema: "x",
      parameters: { password: { defaultValue: "hunter2" } },
      outputs: { person: "nora.quinn@shop.example" },
      triggers: {
        manual: {
          type: "Request",
          kind: "Http",
          inputs: { method: "post", relativePath: "/dsar/{id}", schema: { properties: { hunter2: {} } } },
          runtimeConfiguration: { concurrency: { runs: 3 } },
          conditions: [{ expression: "@equals('hunter2', 1)" }],
        },
        nightly: { type: "Recurrence", recurrence: { frequency: "Day", interval: 1 } },
        bus: {
          type: "ApiConnection",
          inputs: {
            host: { connection: { name: "@parameters('$connections')['servicebus']['connectionId']" } },
            path: "/hunter2",
          },
        },
      },
      actions: {},
    });
    expect(held).toEqual({
      triggers: [
        {
          name: "manual",
          type: "Request",
          kind: "Http",
          method: "post",
          relativePath: "/dsar/{id}",
          concurrency: true,
        },
        { name: "nightly", type: "Recurrence" },
        { name: "bus", type: "ApiConnection", connection: "servicebus" },
      ],
      actions: [],
    });
  });

  it.each<[string, JsonObject, JsonObject]>([
    [
      "a function",
      { type: "Function", inputs: { function: { id: FUNCTION }, body: "hunter2" } },
      { type: "Function", function: FUNCTION },
    ],
    [
      "a function by an expression",
      { type: "Function", inputs: { function: { id: "@{hunter2}" } } },
      { type: "Function", function: null },
    ],
    [
      "a workflow",
      { type: "Workflow", inputs: { host: { workflow: { id: FUNCTION } } } },
      { type: "Workflow", workflow: FUNCTION },
    ],
    [
      "a workflow next to it",
      { type: "Workflow", inputs: { host: { workflow: { id: "notify" } } } },
      { type: "Workflow", workflow: "notify" },
    ],
    [
      "a workflow by an expression",
      { type: "Workflow", inputs: { host: { workflow: { id: "@{x}" } } } },
      { type: "Workflow", workflow: null },
    ],
    [
      "an address",
      {
        type: "Http",
        inputs: { uri: "https://u:hunter2@shop.example/hunter2?sig=hunter2", headers: { key: "hunter2" } },
      },
      { type: "Http", address: "https://shop.example" },
    ],
    ["an address by an expression", { type: "Http", inputs: { uri: "@{hunter2}" } }, { type: "Http", address: null }],
    [
      "a service that is built in",
      {
        type: "ServiceProvider",
        inputs: {
          parameters: { q: "hunter2" },
          serviceProviderConfiguration: { serviceProviderId: "/serviceProviders/serviceBus" },
        },
      },
      { type: "ServiceProvider", service: "/serviceProviders/serviceBus" },
    ],
    [
      "a connection by its name",
      { type: "ApiConnection", inputs: { host: { connection: { referenceName: "sql" } } } },
      { type: "ApiConnection", connection: "sql" },
    ],
    [
      "a connection by an expression",
      { type: "ApiConnection", inputs: { host: { connection: { name: "@{hunter2}" } } } },
      { type: "ApiConnection", connection: null },
    ],
    ["a type that is none", { type: "hunter 2" }, { type: null }],
    ["nothing", { inputs: "hunter2" }, { type: null }],
  ])("of a call is %s", (_, action, held) => {
    expect(actionsOf({ one: action })).toEqual([held]);
  });

  it("has the actions within others", () => {
    const leaf = { type: "Compose" };
    const nested = {
      a: { type: "Scope", actions: { b: { type: "If", actions: { c: leaf }, else: { actions: { d: leaf } } } } },
      e: { type: "Switch", cases: { one: { actions: { f: leaf } } }, default: { actions: { g: leaf } } },
    };
    expect(actionsOf(nested)).toEqual(
      ["Scope", "If", "Compose", "Compose", "Switch", "Compose", "Compose"].map((type) => ({ type })),
    );
  });

  it("ends where a definition would not", () => {
    let deep: JsonObject = { type: "Scope" };
    for (let depth = 0; depth < 5000; depth += 1) deep = { type: "Scope", actions: { in: deep } };
    expect(actionsOf({ deep })).toHaveLength(16);
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`a${index}`, { type: "Compose" }]));
    expect(actionsOf(many)).toHaveLength(2000);
  });

  it("is the one among the files of a workflow", () => {
    const definition = { triggers: { "a/b": { type: "Request" }, c: 7 }, actions: { d: 7 } };
    expect(redactWorkflow({ "workflow.json": { definition }, "host.json": "hunter2" })).toEqual({
      triggers: [
        { name: null, type: "Request" },
        { name: "c", type: null },
      ],
      actions: [{ type: null }],
    });
  });

  it.each<JsonValue>([
    null,
    "hunter2",
    [],
    {},
    { triggers: [] },
    { triggers: {}, actions: "x" },
    { "workflow.json": "hunter2" },
    { "workflow.json": { definition: null } },
  ])("is nothing where there is none: %j", (value) => {
    expect(redactWorkflow(value)).toBeNull();
  });
});
