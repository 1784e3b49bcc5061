import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/graph/build.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { messaging } from "../../../src/providers/azure/messaging/index.ts";
import { denied, shown } from "../../services/record.ts";
import { collectFrom, GONE, ok, refused } from "../collect-from.ts";
import { azureRecord, GROUP } from "../record.ts";

const BUS = "resource-graph:Microsoft.ServiceBus/namespaces";
const QUEUES = "service-bus:Queues_ListByNamespace";
const TOPICS = "service-bus:Topics_ListByNamespace";
const SUBSCRIPTIONS = "service-bus:Subscriptions_ListByTopic";
const ID = `${GROUP}/providers/microsoft.servicebus/namespaces/shop-bus`;
const TTL = "defaultMessageTimeToLive";

const row = (more: JsonObject = {}): JsonObject => ({ id: ID, name: "Shop-Bus", location: "westus2", ...more });
const entry = (name: string, properties: JsonValue = { [TTL]: "P60D" }): JsonObject => ({ name, properties });

function normalized(body: JsonObject): ReturnType<typeof messaging.normalize> {
  const base = { [BUS]: row({ tags: { team: "privacy" } }), [QUEUES]: { value: [] } };
  return messaging.normalize(azureRecord("Microsoft.ServiceBus/namespaces", ID, { ...base, ...body }));
}

const withTopic = (subscriptions: JsonValue, topic: JsonObject = entry("Erasures")): JsonObject => ({
  [TOPICS]: { value: [topic] },
  [SUBSCRIPTIONS]: { Erasures: subscriptions },
});

describe("collecting topics", () => {
  const topic = (name: string): JsonObject => ({ ...entry(name), id: `${ID}/topics/${name.replaceAll("/", "~")}` });
  const estate = (subscriptions: Parameters<typeof collectFrom>[1]["answers"]) => ({
    answers: {
      [BUS]: ok({ data: [row()] }),
      [TOPICS]: ok({ value: [topic("b"), { name: "a/x", properties: { [TTL]: "P1D", sizeInBytes: 7 } }] }),
      ...subscriptions,
    },
  });

  it("asks each for its subscriptions", async () => {
    const { records, lists, calls } = await collectFrom(
      messaging,
      estate({
        [`${SUBSCRIPTIONS} b`]: ok({
          value: [{ ...entry("s"), properties: { [TTL]: "P1D", clientAffineProperties: 1 } }],
        }),
      }),
    );
    expect(records.map(({ body }) => body)).toEqual([
      {
        [BUS]: row(),
        "resource-graph:Microsoft.Resources/subscriptions/resourceGroups": null,
        [QUEUES]: { value: [] },
        [TOPICS]: { value: [topic("b"), entry("a/x", { [TTL]: "P1D" })] },
        [SUBSCRIPTIONS]: { "a/x": { value: [] }, b: { value: [entry("s", { [TTL]: "P1D" })] } },
      },
    ]);
    expect(lists.filter(({ operation }) => operation === SUBSCRIPTIONS)).toEqual([
      { operation: SUBSCRIPTIONS, complete: true, listed: 1, vanished: 0 },
    ]);
    expect(calls.filter((call) => call.startsWith(SUBSCRIPTIONS))).toEqual([
      `${SUBSCRIPTIONS} ${ID}/topics/b`,
      `${SUBSCRIPTIONS} ${ID}/topics/a~x`,
    ]);
  });

  it("tells of subscriptions that were refused, and leaves out a topic that vanished", async () => {
    const { records, lists } = await collectFrom(
      messaging,
      estate({ [`${SUBSCRIPTIONS} b`]: refused(SUBSCRIPTIONS), [`${SUBSCRIPTIONS} a~x`]: GONE }),
    );
    expect(records[0]?.body[SUBSCRIPTIONS]).toEqual({ b: denied(SUBSCRIPTIONS) });
    expect(lists.find(({ operation }) => operation === SUBSCRIPTIONS)).toMatchObject({ complete: false, vanished: 1 });
  });

  it("asks the tier for none that has none, and none that nobody wants", async () => {
    const basic = await collectFrom(messaging, { answers: { [BUS]: ok({ data: [row({ sku: { name: "Basic" } })] }) } });
    expect(basic.records[0]?.body[TOPICS]).toBeNull();
    expect(basic.calls.some((call) => call.startsWith(TOPICS))).toBe(false);
    const unwanted = await collectFrom(messaging, { ...estate({}), unwanted: [SUBSCRIPTIONS] });
    expect(Object.keys(unwanted.records[0]?.body ?? {})).not.toContain(SUBSCRIPTIONS);
    const none = await collectFrom(messaging, { ...estate({}), unwanted: [TOPICS] });
    expect(Object.keys(none.records[0]?.body ?? {})).not.toContain(TOPICS);
  });

  it("keeps the queues where topics were refused or are not there", async () => {
    const answers = { [BUS]: ok({ data: [row()] }), [QUEUES]: ok({ value: [entry("q")] }) };
    const failed = await collectFrom(messaging, { answers: { ...answers, [TOPICS]: refused(TOPICS) } });
    expect(failed.records[0]?.body).toMatchObject({ [QUEUES]: { value: [entry("q")] }, [TOPICS]: denied(TOPICS) });
    expect(failed.lists.find(({ operation }) => operation === TOPICS)).toMatchObject({ complete: false });
    const gone = await collectFrom(messaging, { answers: { ...answers, [TOPICS]: GONE } });
    expect(Object.keys(gone.records[0]?.body ?? {})).not.toContain(TOPICS);
  });
});

describe("a topic", () => {
  it("hands each message to its subscriptions, which are queues", () => {
    const { nodes, edges, edgeGaps } = normalized(withTopic({ value: [entry("Worker")] }));
    const topic = `${ID}/topics/erasures`;
    expect(nodes).toMatchObject([
      { kind: "topic", id: topic, name: "shop-bus/Erasures", aliases: ["servicebus:shop-bus/erasures"] },
      {
        kind: "queue",
        id: `${topic}/subscriptions/worker`,
        name: "shop-bus/Erasures/Worker",
        type: "Microsoft.ServiceBus/namespaces/topics/subscriptions",
        record: ID,
      },
    ]);
    expect(nodes[1]?.aliases?.slice(0, 3)).toEqual([
      "servicebus:shop-bus/erasures/subscriptions/worker",
      `account:${ID}`,
      `entity:${ID}/erasures`,
    ]);
    expect(nodes.map(({ facts }) => shown(facts.tags))).toEqual([{ team: "privacy" }, { team: "privacy" }]);
    expect(edges).toMatchObject([
      {
        type: "triggers",
        from: topic,
        to: { by: "id", id: `${topic}/subscriptions/worker` },
        origin: { pointer: `/${SUBSCRIPTIONS}/Erasures/value/0` },
      },
    ]);
    expect(edgeGaps).toEqual([]);
  });

  it.each<[string, JsonValue, readonly string[]]>([
    ["refused", denied(SUBSCRIPTIONS), ["access-denied"]],
    ["no list", { value: 7 }, ["unreadable"]],
    ["no object", "x", ["unreadable"]],
    ["one that is none", { value: [7, {}] }, ["unreadable"]],
  ])("does not tell to whom it hands messages: subscriptions %s", (_, subscriptions, reasons) => {
    const { nodes, edges, edgeGaps } = normalized(withTopic(subscriptions));
    expect(nodes.map(({ kind }) => kind)).toEqual(["topic"]);
    expect(edges).toEqual([]);
    expect(edgeGaps.map(({ type, gap }) => `${type} ${gap.reason}`)).toEqual(reasons.map((each) => `triggers ${each}`));
  });

  it("is not made up from a tier that has none, from a failure or from nonsense", () => {
    for (const topics of [null, denied(TOPICS), 7, { value: [7, {}, { name: 7 }] }]) {
      expect(normalized({ [TOPICS]: topics })).toEqual({ nodes: [], edges: [], edgeGaps: [] });
    }
  });
});

describe("how long a message waits in a subscription", () => {
  const days = (own: JsonValue, topic: JsonValue): unknown => {
    const node = normalized(withTopic({ value: [entry("s", own)] }, entry("Erasures", topic))).nodes[1];
    return node?.kind === "queue" ? shown(node.facts.retention) : node;
  };
  const EVER = { [TTL]: "P10675199DT2H48M5.4775807S" };
  const kept = { deadLetteringOnMessageExpiration: true };
  it.each<[JsonValue, JsonValue, unknown]>([
    [{ [TTL]: "P60D" }, EVER, 60],
    [{ [TTL]: "P60D" }, { [TTL]: "P7D" }, 7],
    [{ [TTL]: "P7D" }, { [TTL]: "P60D" }, 7],
    [EVER, { [TTL]: "P7D" }, 7],
    [EVER, EVER, null],
    [{ [TTL]: "P7D", ...kept }, { [TTL]: "P1D" }, null],
    [{ ...EVER, ...kept, forwardDeadLetteredMessagesTo: "lost" }, { [TTL]: "P1D" }, 1],
    [{ [TTL]: "P7D" }, {}, "unread:unreadable"],
    [{ [TTL]: "P7D" }, null, "unread:unreadable"],
    [{}, EVER, "unread:unreadable"],
    [null, EVER, "unread:unreadable"],
  ])("%j below %j", (own, topic, expected) => {
    expect(days(own, topic)).toEqual(expected);
  });
});

describe("what was tried in vain", () => {
  it("is put aside below every queue and subscription, as documented", () => {
    const { nodes } = normalized({ [QUEUES]: { value: [entry("q", null)] }, ...withTopic({ value: [entry("s")] }) });
    const queues = nodes.flatMap((node) => (node.kind === "queue" ? [node.facts.deadLetters] : []));
    expect(queues).toMatchObject([
      { value: true, basis: "documented-default", from: [{ pointer: `/${QUEUES}/value/0` }] },
      { value: true, basis: "documented-default", from: [{ pointer: `/${SUBSCRIPTIONS}/Erasures/value/0` }] },
    ]);
  });
});

describe("what a queue passes on", () => {
  /** `<type> <from> <to>` in the linked graph, and the types that are open. */
  function passed(properties: JsonValue): readonly string[] {
    const made = normalized({
      [QUEUES]: { value: [entry("q", properties), entry("lost"), entry("a/b")] },
      ...withTopic({ value: [] }),
    });
    const graph = buildGraph([made], []);
    const [node] = graph.ofKind("queue").filter(({ name }) => name === "shop-bus/q");
    if (!node) throw new Error("no queue");
    return (["triggers", "dead-letters-to"] as const).flatMap((type) => {
      const { items, gaps } = graph.out(node, type);
      const to = items.map((edge) => `${type} ${graph.node(edge.to)?.kind ?? ""} ${graph.node(edge.to)?.name ?? ""}`);
      return [...to, ...gaps.map(({ reason }) => `${type} ${reason}`)];
    });
  }
  it.each<[JsonValue, readonly string[]]>([
    [{}, []],
    [{ forwardTo: null, forwardDeadLetteredMessagesTo: "" }, []],
    [{ forwardTo: "lost" }, ["triggers queue shop-bus/lost"]],
    [{ forwardTo: "LOST" }, ["triggers queue shop-bus/lost"]],
    [{ forwardTo: "erasures" }, ["triggers topic shop-bus/Erasures"]],
    [{ forwardTo: "sb://shop-bus.servicebus.windows.net/a/b" }, ["triggers queue shop-bus/a/b"]],
    [{ forwardTo: "elsewhere" }, ["triggers unresolved servicebus:shop-bus/elsewhere"]],
    [{ forwardTo: "sb://shop-bus.servicebus.windows.net" }, ["triggers unreadable"]],
    [{ forwardTo: 7 }, ["triggers unreadable"]],
    [{ forwardDeadLetteredMessagesTo: "lost" }, ["dead-letters-to queue shop-bus/lost"]],
    [{ forwardDeadLetteredMessagesTo: {} }, ["dead-letters-to unreadable"]],
    [null, ["triggers unreadable", "dead-letters-to unreadable"]],
  ])("%j", (properties, expected) => {
    expect(passed(properties)).toEqual(expected);
  });

  it("is told of subscriptions as well", () => {
    const { edges } = normalized(withTopic({ value: [entry("s", { forwardTo: "q" })] }));
    expect(edges.map(({ type, from, to }) => [type, from.split("/").at(-1), to])).toContainEqual([
      "triggers",
      "s",
      { by: "id", id: "servicebus:shop-bus/q" },
    ]);
  });
});
