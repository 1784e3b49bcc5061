import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Normalized } from "../../../src/graph/graph.ts";
import { SITES } from "../../../src/providers/azure/web/operations.ts";
import { web } from "../../../src/providers/azure/web/index.ts";
import { collectFrom, ok, refused } from "../collecting.ts";
import { edgesAround, gapsAround } from "../normalized.ts";
import { denied, shown } from "../../services/record.ts";
import { asApp, FN, gates, GRAPH, LOGIN, PROPERTIES, ROW, SETTINGS } from "./site.ts";
import type { Changes } from "./site.ts";

const KIND = "functionapp,workflowapp";
const PRINCIPAL = "0f8fad5b-d9cb-469f-a165-70867728950e";

const entry = (name: string, more: JsonObject = {}): JsonObject => ({
  name: `shop-fn/${name}`,
  kind: "Stateful",
  properties: { flowState: "Enabled" },
  ...more,
});

const definition = (triggers: readonly JsonObject[], actions: readonly JsonObject[] = []): JsonObject => ({
  properties: { files: { triggers, actions } },
});

const REQUEST = { name: "manual", type: "Request", relativePath: "/dsar/{id}" };

function flows(part: JsonObject, changes: Changes = {}, row: JsonObject = {}): Normalized {
  const list = { value: Object.keys(part).map((name) => entry(name)) };
  return asApp({ [SITES.workflows]: list, [SITES.workflow]: part, ...changes }, { kind: KIND, ...row });
}

const nodesOf = ({ nodes }: Normalized): readonly string[] => nodes.map(({ kind, name }) => `${kind} ${name}`);
const edgesOf = (made: Normalized): readonly string[] => edgesAround(made, FN);
const gapsOf = (made: Normalized): readonly string[] => gapsAround(made, FN);

describe("workflows within an app", () => {
  it("are nodes with routes, schedules and what they call, and run as their app does", () => {
    const part = {
      Erase: definition(
        [REQUEST, { name: "nightly", type: "Recurrence" }],
        [
          { type: "Workflow", workflow: "Notify" },
          {
            type: "Function",
            function: `${FN.toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions")}/functions/Wipe`,
          },
          { type: "Http", address: "https://erasure.shop.example:443/x" },
          { type: "Http", address: null },
        ],
      ),
    };
    const made = flows(
      part,
      { [SETTINGS]: { properties: { EXPORT_CONTAINER: "bundles" } } },
      { identity: { principalId: PRINCIPAL } },
    );
    expect(nodesOf(made)).toEqual([
      "compute shop-fn",
      "identity shop-fn/identity",
      "workflow shop-fn/Erase",
      "schedule shop-fn/Erase/nightly",
      "endpoint POST /api/Erase/triggers/manual/invoke/dsar/{id}",
    ]);
    expect(edgesOf(made)).toEqual([
      "~ runs-as ~#identity",
      "~ refers-to container:bundles",
      "~/workflows/erase runs-as ~#identity",
      "~/workflows/erase refers-to container:bundles",
      "~/workflows/erase scheduled-by ~/workflows/erase/triggers/nightly",
      "~/workflows/erase triggers ~/workflows/notify",
      `~/workflows/erase triggers ~/functions/wipe`,
      "~/workflows/erase triggers host:erasure.shop.example",
      "~/workflows/erase/triggers/manual#POST routes-to ~/workflows/erase",
    ]);
    expect(gapsOf(made)).toEqual([]);
    const [flow] = made.nodes.filter(({ kind }) => kind === "workflow");
    expect(flow?.aliases).toEqual([`account:${FN}`]);
    const [route] = made.nodes.filter(({ kind }) => kind === "endpoint");
    if (route?.kind !== "endpoint") throw new Error("no route");
    const { authentication, deployed, answeredBy, throttled } = route.facts;
    expect([authentication, deployed, answeredBy, throttled].map(shown)).toEqual([
      "api-key",
      true,
      "integration",
      false,
    ]);
  });

  it("have the app's login before their keys", () => {
    const login = {
      properties: { platform: { enabled: true }, globalValidation: { unauthenticatedClientAction: "Return401" } },
    };
    const route = flows({ Erase: definition([REQUEST]) }, { [LOGIN]: login }).nodes.find(
      ({ kind }) => kind === "endpoint",
    );
    expect(route?.kind === "endpoint" && shown(route.facts.authentication)).toBe("user-login");
  });

  it.each<[string, JsonObject, Changes, unknown]>([
    ["on", entry("a"), {}, true],
    ["off", entry("a", { properties: { flowState: "Disabled" } }), {}, false],
    ["in an app that is stopped", entry("a"), gates({ state: "Stopped" }), false],
    ["in a state that is unknown", entry("a", { properties: { flowState: "Odd" } }), {}, "unread:unreadable"],
    ["without a state", entry("a", { properties: null }), {}, "unread:unreadable"],
  ])("are %s", (_, item, changes, expected) => {
    const row = { ...ROW, kind: KIND, properties: { ...PROPERTIES, ...rowOf(changes) } };
    const made = flows({ a: definition([]) }, { [SITES.workflows]: { value: [item] }, [GRAPH]: row });
    const flow = made.nodes.find(({ kind }) => kind === "workflow");
    expect(flow?.kind === "workflow" && shown(flow.facts.enabled)).toBe(expected);
  });

  const OVERRIDE = "AzureFunctionsJobHost__extensions__workflow__settings__Runtime.Backend.FlowRunTimeout";
  it.each<[string, string, JsonValue, unknown]>([
    ["Stateless", "", { properties: {} }, 5 / 1440],
    ["Stateful", "a file alone", { properties: {} }, "unread:unresolved"],
    ["Stateful", "a span", { properties: { [OVERRIDE]: "30.12:00:00" } }, 30.5],
    ["Stateful", "a span on Linux", { properties: { [OVERRIDE.replaceAll(".", "_")]: "10.00:00:00" } }, 10],
    ["Stateful", "a hidden value", { properties: { [OVERRIDE]: null } }, "unread:unresolved"],
    ["Stateful", "nonsense", { properties: { [OVERRIDE]: "soon" } }, "unread:unresolved"],
    ["Stateful", "settings that nobody may read", denied(SETTINGS), "unread:access-denied"],
  ])("end, %s, after what is said by %s", (kind, _, settings, expected) => {
    const list = { value: [entry("a", { kind })] };
    const made = flows({ a: definition([]) }, { [SITES.workflows]: list, [SETTINGS]: settings });
    const flow = made.nodes.find((node) => node.kind === "workflow");
    expect(flow?.kind === "workflow" && shown(flow.facts.timeout)).toBe(expected);
  });

  it.each<[string, JsonValue | undefined]>([
    ["denied", denied(SITES.workflow)],
    ["nonsense", { properties: { files: null } }],
    ["not asked for", undefined],
  ])("may serve and call anything where the definition is %s", (_, part) => {
    const made = flows(
      {},
      { [SITES.workflows]: { value: [entry("a")] }, [SITES.workflow]: part === undefined ? {} : { a: part } },
    );
    expect(nodesOf(made)).toEqual(["compute shop-fn", "endpoint ANY /", "workflow shop-fn/a"]);
    expect(gapsOf(made).filter((gap) => gap.includes("workflows"))).toEqual([
      expect.stringContaining("~/workflows/a triggers unread".replace("unread", "")),
      expect.stringContaining("~/workflows/a scheduled-by"),
    ]);
    const route = made.nodes.find(({ kind }) => kind === "endpoint");
    expect(route?.kind === "endpoint" && shown(route.facts.authentication)).toBe("unread:unresolved");
  });

  it.each([denied(SITES.workflows), undefined, null, { value: 7 }])(
    "that could not be listed leave the app one route: %j",
    (list) => {
      expect(nodesOf(flows({}, { [SITES.workflows]: list }))).toEqual(["compute shop-fn", "endpoint ANY /"]);
    },
  );

  it.each<[string, JsonObject]>([
    ["built in", { type: "ServiceProvider", service: "/serviceProviders/serviceBus" }],
    ["a connection", { type: "ApiConnection", connection: "servicebus-1" }],
    ["an expression", { type: "Function", function: null }],
    ["a type that is none", { type: null }],
  ])("may hand on messages by %s", (_, action) => {
    expect(gapsOf(flows({ a: definition([], [action]) }))).toEqual(["~/workflows/a triggers unresolved"]);
  });
});

function rowOf(changes: Changes): JsonObject {
  const row = changes[GRAPH] as { properties?: JsonObject } | undefined;
  return row?.properties ?? {};
}

describe("collecting them", () => {
  const row = { ...ROW, kind: KIND };
  const files = {
    "workflow.json": {
      kind: "Stateful",
      definition: { triggers: { manual: { type: "Request", inputs: { schema: { hunter2: 1 } } } } },
    },
    "connections.json": { key: "hunter2" },
  };
  const answers = {
    [SITES.graph]: ok({ data: [row] }),
    [SITES.settings]: ok({ properties: {} }),
    [SITES.login]: ok({ properties: { platform: { enabled: false } } }),
    [SITES.config]: ok({ properties: {} }),
    [SITES.workflows]: ok({ value: [entry("Erase"), entry("Notify")] }),
    [`${SITES.workflow} Erase`]: ok({ properties: { files } }),
    [`${SITES.workflow} Notify`]: refused(SITES.workflow),
  };

  it("keeps of each what starts it and what it calls", async () => {
    const { records, lists, calls } = await collectFrom(web, answers);
    expect(records[0]?.body[SITES.workflow]).toEqual({
      Erase: { properties: { files: { triggers: [{ name: "manual", type: "Request" }], actions: [] } } },
      Notify: { $unread: { reason: "access-denied", operation: SITES.workflow, message: "no" } },
    });
    expect(JSON.stringify(records)).not.toContain("hunter2");
    expect(calls).toContain(`${SITES.workflow} Erase`);
    expect(lists.find(({ operation }) => operation === SITES.workflows)).toMatchObject({ complete: true, listed: 1 });
    const unread = { reason: "access-denied" };
    expect(lists.find(({ operation }) => operation === SITES.workflow)).toMatchObject({
      complete: false,
      listed: 1,
      unread,
    });
  });

  it.each([
    ["denied", refused(SITES.workflows), "access-denied"],
    ["no list", ok({ value: {} }), "unreadable"],
    ["without names", ok({ value: [entry("a"), { kind: "Stateful" }] }), "unreadable"],
  ] as const)("tells of a list that is %s", async (_, answer, reason) => {
    const { records, lists } = await collectFrom(web, { ...answers, [SITES.workflows]: answer });
    expect(records[0]?.body[SITES.workflows]).toMatchObject({ $unread: { reason } });
    expect(lists.find(({ operation }) => operation === SITES.workflows)).toMatchObject({
      complete: false,
      unread: { reason },
    });
  });

  it("says of one that vanished that nobody knows it", async () => {
    const { records } = await collectFrom(web, { ...answers, [`${SITES.workflow} Erase`]: { outcome: "gone" } });
    expect(records[0]?.body[SITES.workflow]).toMatchObject({ Erase: { $unread: { reason: "not-found-raced" } } });
  });

  it("counts none whose files make no sense", async () => {
    const answer = ok({ properties: { files: { "host.json": {} } } });
    const { lists } = await collectFrom(web, {
      ...answers,
      [`${SITES.workflow} Erase`]: answer,
      [`${SITES.workflow} Notify`]: answer,
    });
    const unread = { reason: "unreadable" };
    expect(lists.find(({ operation }) => operation === SITES.workflow)).toMatchObject({
      complete: false,
      listed: 0,
      unread,
    });
  });
});
