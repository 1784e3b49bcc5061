import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Normalized } from "../../../src/graph/graph.ts";
import { denied, shown } from "../../services/record.ts";
import { asApp, FN, FUNCTIONS, gates, listed, normalized, SETTINGS } from "./site.ts";
import type { Changes } from "./site.ts";

const CONNECTED = { Bus__fullyQualifiedNamespace: "Shop-Bus.servicebus.windows.net", SOURCE: "requests", DARK: null };

function started(bindings: readonly JsonObject[], changes: Changes = {}, more: JsonObject = {}): Normalized {
  const functions = bindings.map((binding, index) => ({
    ...listed(`Fn${index}`, {}),
    properties: { name: `Fn${index}`, config: { bindings: [binding] }, isDisabled: false, ...more },
  }));
  return normalized({ [FUNCTIONS]: { value: functions }, [SETTINGS]: { properties: CONNECTED }, ...changes });
}

const edgesOf = ({ edges }: Normalized): readonly string[] =>
  edges.map(({ type, from, to }) => `${from.replace(FN, "~")} ${type} ${to.by === "id" ? to.id.replace(FN, "~") : ""}`);
const gapsOf = ({ edgeGaps }: Normalized): readonly string[] =>
  edgeGaps.map(({ type, from, gap }) => `${from.replace(FN, "~")} ${type} ${gap.reason}`);

describe("what hands messages to functions", () => {
  it.each<[string, JsonObject, string]>([
    ["a queue", { type: "serviceBusTrigger", queueName: "Requests", connection: "Bus" }, "shop-bus/requests"],
    [
      "a queue that a setting names",
      { type: "serviceBusTrigger", queueName: "%source%", connection: "BUS" },
      "shop-bus/requests",
    ],
    [
      "a subscription",
      { type: "serviceBusTrigger", topicName: "erasures", subscriptionName: "worker", connection: "Bus" },
      "shop-bus/erasures/subscriptions/worker",
    ],
    ["a hub", { type: "eventHubTrigger", eventHubName: "clicks", connection: "Bus" }, "shop-bus/clicks"],
  ])("is %s", (_, binding, source) => {
    const made = started([binding]);
    expect(edgesOf(made)).toContain(`servicebus:${source} triggers ~`);
    expect(gapsOf(made)).toEqual([]);
    const edge = made.edges.find(({ type }) => type === "triggers");
    expect(edge?.origin.pointer).toBe(`/${FUNCTIONS}/value/0/properties/config/bindings/0`);
  });

  it("goes by the name that every app has where the binding gives none", () => {
    const settings = { AzureWebJobsServiceBus__fullyQualifiedNamespace: "shop-bus.servicebus.usgovcloudapi.net" };
    const made = started([{ type: "serviceBusTrigger", queueName: "q" }], { [SETTINGS]: { properties: settings } });
    expect(edgesOf(made)).toEqual(["servicebus:shop-bus/q triggers ~"]);
  });

  const BUS = { type: "serviceBusTrigger", queueName: "q", connection: "Bus" };
  it.each<[string, JsonObject, Changes, string]>([
    ["a connection with a key", { ...BUS, connection: "Keyed" }, {}, "unresolved"],
    ["a connection whose name was withheld", { ...BUS, connection: null }, {}, "unresolved"],
    [
      "a namespace that is none",
      BUS,
      { [SETTINGS]: { properties: { Bus__fullyQualifiedNamespace: "x" } } },
      "unresolved",
    ],
    ["a queue that a hidden setting names", { ...BUS, queueName: "%DARK%" }, {}, "unresolved"],
    ["a queue that is part setting", { ...BUS, queueName: "%SOURCE%-x" }, {}, "unresolved"],
    ["no queue", { type: "serviceBusTrigger", connection: "Bus" }, {}, "unresolved"],
    ["settings that nobody may read", BUS, { [SETTINGS]: denied(SETTINGS) }, "access-denied"],
  ])("is not told by %s", (_, binding, changes, reason) => {
    const made = started([binding], changes);
    expect(edgesOf(made).filter((edge) => edge.includes("triggers"))).toEqual([]);
    expect(gapsOf(made).filter((gap) => gap.includes("triggers"))).toEqual([`~ triggers ${reason}`]);
  });

  it("does not take a name that was withheld for none", () => {
    const properties = { AzureWebJobsServiceBus__fullyQualifiedNamespace: "shop-bus.servicebus.windows.net" };
    const made = started([{ ...BUS, connection: null }], { [SETTINGS]: { properties } });
    expect([edgesOf(made), gapsOf(made)]).toEqual([[], ["~ triggers unresolved"]]);
  });

  it("hands nothing to a function that is off, and perhaps to one of which nobody knows", () => {
    expect(edgesOf(started([BUS], {}, { isDisabled: true }))).toEqual([]);
    const unsure = started([BUS], {}, { isDisabled: "x" });
    expect(edgesOf(unsure)).toEqual([]);
    expect(gapsOf(unsure)).toEqual(["~ triggers unreadable"]);
  });

  it.each<JsonValue>(["queueTrigger", "eventGridTrigger", "blobTrigger", "cosmosDBTrigger", "serviceBus", 7])(
    "says nothing of %j",
    (type) => {
      const made = started([{ type, queueName: "q", connection: "Bus" }]);
      expect([edgesOf(made), gapsOf(made)]).toEqual([[], []]);
    },
  );
});

describe("timers", () => {
  it.each<[string, Changes, JsonObject, unknown]>([
    ["on", {}, {}, true],
    ["off", {}, { isDisabled: true }, false],
    ["of an app that is stopped", gates({ state: "Stopped" }), {}, false],
    ["of which nobody knows", {}, { isDisabled: "x" }, "unread:unreadable"],
  ])("that are %s", (_, changes, more, enabled) => {
    const made = started([{ type: "TimerTrigger", schedule: "0 0 3 * * *" }], changes, more);
    const schedule = made.nodes.find(({ kind }) => kind === "schedule");
    expect(schedule).toMatchObject({ id: `${FN}/functions/fn0#timer`, name: "shop-fn/Fn0", record: FN });
    expect(schedule?.kind === "schedule" && shown(schedule.facts.enabled)).toEqual(enabled);
    expect(schedule && shown(schedule.facts.tags)).toEqual({ team: "privacy" });
    expect(edgesOf(made)).toEqual(["~ scheduled-by ~/functions/fn0#timer"]);
  });
});

describe("orchestrations", () => {
  const ALL = [{ type: "orchestrationTrigger" }, { type: "activityTrigger" }, { type: "durableClient" }];

  it("are workflows whose end only their code knows", () => {
    const made = started(ALL);
    const flow = made.nodes.find(({ kind }) => kind === "workflow");
    expect(flow).toMatchObject({
      id: `${FN}/functions/fn0`,
      name: "shop-fn/Fn0",
      type: "Microsoft.Web/sites/functions",
    });
    if (flow?.kind !== "workflow") throw new Error("no workflow");
    expect([shown(flow.facts.enabled), shown(flow.facts.timeout), shown(flow.facts.tags)]).toEqual([
      true,
      "unread:unresolved",
      { team: "privacy" },
    ]);
    expect(edgesOf(made)).toEqual(["~ refers-to ~/functions/fn0", "~/functions/fn0 triggers ~"]);
  });

  it.each<[string, readonly JsonObject[], readonly string[]]>([
    ["by nothing that the app shows", [{ type: "orchestrationTrigger" }], []],
    ["of entities", [{ type: "orchestrationTrigger" }, { type: "entityTrigger" }], ["~/functions/fn0 triggers ~"]],
    [
      "by a client of the first version",
      [{ type: "orchestrationTrigger" }, { type: "orchestrationClient" }],
      ["~ refers-to ~/functions/fn0"],
    ],
    ["of none", [{ type: "activityTrigger" }, { type: "durableClient" }], []],
  ])("started %s", (_, bindings, edges) => {
    expect(edgesOf(started(bindings))).toEqual(edges);
  });

  it("end with their app, or are off by themselves", () => {
    for (const made of [started(ALL, gates({ enabled: false })), started(ALL, {}, { isDisabled: true })]) {
      const flow = made.nodes.find(({ kind }) => kind === "workflow");
      expect(flow?.kind === "workflow" && shown(flow.facts.enabled)).toBe(false);
    }
  });
});

describe("functions that were not listed", () => {
  it.each([denied(FUNCTIONS), undefined, null, { value: [], ...denied(FUNCTIONS) }])(
    "%j: may be started by anything",
    (part) => {
      const made = normalized({ [FUNCTIONS]: part });
      const reason = part === undefined ? "not-collected" : "access-denied";
      const expected = part === null ? [] : [`~ triggers ${reason}`, `~ scheduled-by ${reason}`];
      expect(gapsOf(made)).toEqual(expected);
    },
  );

  it("are no matter of an app without any", () => {
    expect(gapsOf(asApp())).toEqual([]);
  });
});
