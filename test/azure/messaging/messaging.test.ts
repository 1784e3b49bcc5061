import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { messaging } from "../../../src/providers/azure/messaging/index.ts";
import { GROUPS } from "../../../src/providers/azure/reads.ts";
import { denied, shown } from "../../services/record.ts";
import { collectFrom, ok, refused } from "../collecting.ts";
import { azureRecord, GROUP } from "../record.ts";

const BUS = "resource-graph:Microsoft.ServiceBus/namespaces";
const QUEUES = "service-bus:Queues_ListByNamespace";
const TOPICS = "service-bus:Topics_ListByNamespace";
const HUBS = "resource-graph:Microsoft.EventHub/namespaces";
const STREAMS = "event-hubs:EventHubs_ListByNamespace";
const BUS_ID = `${GROUP}/providers/microsoft.servicebus/namespaces/shop-bus`;
const HUBS_ID = `${GROUP}/providers/microsoft.eventhub/namespaces/shop-hubs`;

const row = (id: string): JsonObject => ({
  id: id.replace("resourcegroups", "resourceGroups"),
  name: id.split("/").at(-1) ?? "",
  location: "West US 2",
  tags: { team: "shop" },
  properties: { serviceBusEndpoint: "https://shop-bus.servicebus.windows.net:443/" },
});

describe("collecting namespaces", () => {
  it("makes one record a namespace, with what it holds", async () => {
    const { records, lists, calls } = await collectFrom(messaging, {
      [BUS]: ok({ data: [row(BUS_ID)] }),
      [HUBS]: ok({ data: [row(HUBS_ID)] }),
      [QUEUES]: ok({
        value: [{ name: "dsar", id: "x", properties: { defaultMessageTimeToLive: "P14D", lockDuration: "PT1M" } }],
      }),
      [TOPICS]: ok({ value: [] }),
      [STREAMS]: ok({ value: [{ name: "orders", properties: { messageRetentionInDays: 7, partitionIds: ["0"] } }] }),
    });
    expect(records).toEqual([
      {
        type: "Microsoft.ServiceBus/namespaces",
        id: BUS_ID,
        region: "westus2",
        operation: BUS,
        via: "resource-graph",
        body: {
          [BUS]: { id: row(BUS_ID).id, name: "shop-bus", location: "West US 2", tags: { team: "shop" } },
          [GROUPS]: null,
          [QUEUES]: { value: [{ id: "x", name: "dsar", properties: { defaultMessageTimeToLive: "P14D" } }] },
          [TOPICS]: { value: [] },
          "service-bus:Subscriptions_ListByTopic": {},
        },
      },
      {
        type: "Microsoft.EventHub/namespaces",
        id: HUBS_ID,
        region: "westus2",
        operation: HUBS,
        via: "resource-graph",
        body: {
          [HUBS]: { id: row(HUBS_ID).id, name: "shop-hubs", location: "West US 2", tags: { team: "shop" } },
          [GROUPS]: null,
          [STREAMS]: { value: [{ name: "orders", properties: { messageRetentionInDays: 7 } }] },
        },
      },
    ]);
    expect(lists).toEqual([
      { operation: BUS, complete: true, listed: 1 },
      { operation: QUEUES, complete: true, listed: 1, vanished: 0 },
      { operation: TOPICS, complete: true, listed: 0, vanished: 0 },
      { operation: "service-bus:Subscriptions_ListByTopic", complete: true, listed: 0, vanished: 0 },
      { operation: HUBS, complete: true, listed: 1 },
      { operation: STREAMS, complete: true, listed: 1, vanished: 0 },
    ]);
    expect(calls).toEqual([GROUPS, BUS, `${QUEUES} shop-bus`, `${TOPICS} shop-bus`, HUBS, `${STREAMS} shop-hubs`]);
  });

  const one = { [BUS]: ok({ data: [row(BUS_ID)] }) };

  it.each([
    ["refused", refused(QUEUES), { reason: "access-denied", operation: QUEUES, message: "no" }],
    ["no list", ok({ value: "x" }), expect.objectContaining({ reason: "unreadable", operation: QUEUES })],
  ] as const)("tells of queues that could not be listed: %s", async (_, answer, unread) => {
    const { records, lists } = await collectFrom(messaging, { ...one, [QUEUES]: answer });
    expect(records.map(({ body }) => body[QUEUES])).toEqual([{ $unread: unread }]);
    expect(lists[1]).toEqual({ operation: QUEUES, complete: false, listed: 0, vanished: 0, unread });
  });

  it("does not count a list as whole in which a queue has no name", async () => {
    const answer = ok({ value: [{ name: "a" }, { properties: {} }] });
    const { records, lists } = await collectFrom(messaging, { ...one, [QUEUES]: answer });
    expect(records.map(({ body }) => body[QUEUES])).toEqual([{ value: [{ name: "a" }] }]);
    expect(lists[1]).toMatchObject({ operation: QUEUES, complete: false, listed: 1, unread: { reason: "unreadable" } });
  });

  it("leaves out a namespace that vanished, and one's queues that nobody wants", async () => {
    const vanished = await collectFrom(messaging, { ...one, [QUEUES]: { outcome: "gone" } });
    expect(vanished.records).toEqual([]);
    expect(vanished.lists[1]).toEqual({ operation: QUEUES, complete: true, listed: 0, vanished: 1 });
    const { records, calls } = await collectFrom(messaging, one, [BUS]);
    expect(records.map(({ body }) => Object.keys(body))).toEqual([[BUS]]);
    expect(calls).toEqual([BUS]);
    expect(await collectFrom(messaging, one, [])).toEqual({ records: [], lists: [], calls: [] });
  });
});

describe("a namespace", () => {
  it("becomes its queues", () => {
    const id = `${BUS_ID}/queues/a~b`.replace("resourcegroups", "resourceGroups");
    const entry = { id, name: "a/b", properties: { defaultMessageTimeToLive: "P14D" } };
    const body = {
      [BUS]: row(BUS_ID),
      [GROUPS]: { tags: { env: "prod" } },
      [QUEUES]: { value: [entry, { name: "C", properties: {} }] },
    };
    const { nodes, edges, edgeGaps } = messaging.normalize(
      azureRecord("Microsoft.ServiceBus/namespaces", BUS_ID, body),
    );
    expect(nodes).toMatchObject([
      {
        kind: "queue",
        id: `${BUS_ID}/queues/a~b`,
        name: "shop-bus/a/b",
        type: "Microsoft.ServiceBus/namespaces/queues",
      },
      { kind: "queue", id: `${BUS_ID}/queues/c`, name: "shop-bus/C", record: BUS_ID, region: "westus2" },
    ]);
    expect(nodes.map(({ facts }) => shown(facts.tags))).toEqual([{ team: "shop" }, { team: "shop" }]);
    expect(nodes.map(({ facts }) => facts.groupTags && shown(facts.groupTags))).toEqual([
      { env: "prod" },
      { env: "prod" },
    ]);
    expect([edges, edgeGaps]).toEqual([[], []]);
  });

  it("becomes its event hubs", () => {
    const body = { [HUBS]: row(HUBS_ID), [STREAMS]: { value: [{ name: "Orders" }] } };
    expect(messaging.normalize(azureRecord("Microsoft.EventHub/namespaces", HUBS_ID, body)).nodes).toMatchObject([
      { kind: "stream", id: `${HUBS_ID}/eventhubs/orders`, name: "shop-hubs/Orders" },
    ]);
  });

  it.each([
    ["what an export shows", { [BUS]: row(BUS_ID) }],
    ["a list without properties", { "resources:Resources_List": row(BUS_ID) }],
    ["a failure", { [BUS]: row(BUS_ID), [QUEUES]: denied(QUEUES) }],
    ["no queues", { [BUS]: row(BUS_ID), [QUEUES]: { value: [] } }],
    ["nonsense", { [BUS]: 7, [QUEUES]: { value: [7, null, {}] } }],
  ])("is not made up from %s", (_, body) => {
    const made = messaging.normalize(azureRecord("Microsoft.ServiceBus/namespaces", BUS_ID, body));
    expect(made).toEqual({ nodes: [], edges: [], edgeGaps: [] });
  });
});

describe("how long a message waits", () => {
  const days = (properties: JsonValue): unknown => {
    const body = { [BUS]: row(BUS_ID), [QUEUES]: { value: [{ name: "q", properties }] } };
    const [node] = messaging.normalize(azureRecord("Microsoft.ServiceBus/namespaces", BUS_ID, body)).nodes;
    return node?.kind === "queue" ? shown(node.facts.retention) : node;
  };
  const TTL = "defaultMessageTimeToLive";
  it.each<[JsonValue, unknown]>([
    [{ [TTL]: "P14D" }, 14],
    [{ [TTL]: "PT36H" }, 1.5],
    [{ [TTL]: "P1DT12H" }, 1.5],
    [{ [TTL]: "P10675199DT2H48M5.4775807S" }, null],
    [{ [TTL]: "P10675198D" }, 10_675_198],
    [{ [TTL]: "P14D", deadLetteringOnMessageExpiration: false }, 14],
    [{ [TTL]: "P14D", deadLetteringOnMessageExpiration: null }, 14],
    [{ [TTL]: "P14D", deadLetteringOnMessageExpiration: true }, null],
    [{ [TTL]: "P14D", deadLetteringOnMessageExpiration: true, forwardDeadLetteredMessagesTo: "" }, null],
    [{ [TTL]: "P14D", deadLetteringOnMessageExpiration: true, forwardDeadLetteredMessagesTo: "lost" }, 14],
    [{ [TTL]: "P14D", deadLetteringOnMessageExpiration: "true" }, "unread:unreadable"],
    [{ [TTL]: "14.00:00:00" }, "unread:unreadable"],
    [{ [TTL]: "P" }, "unread:unreadable"],
    [{ [TTL]: "PT" }, "unread:unreadable"],
    [{ [TTL]: 14 }, "unread:unreadable"],
    [{}, "unread:unreadable"],
    [null, "unread:unreadable"],
  ])("%j", (properties, expected) => {
    expect(days(properties)).toEqual(expected);
  });
});

describe("how long an event stays readable", () => {
  const days = (properties: JsonValue): unknown => {
    const body = { [HUBS]: row(HUBS_ID), [STREAMS]: { value: [{ name: "h", properties }] } };
    const [node] = messaging.normalize(azureRecord("Microsoft.EventHub/namespaces", HUBS_ID, body)).nodes;
    return node?.kind === "stream" ? shown(node.facts.retention) : node;
  };
  it.each<[JsonValue, unknown]>([
    [{ messageRetentionInDays: 7 }, 7],
    [{ messageRetentionInDays: 1, retentionDescription: { cleanupPolicy: "Delete", retentionTimeInHours: 12 } }, 0.5],
    [{ retentionDescription: { retentionTimeInHours: 168 } }, 7],
    [{ messageRetentionInDays: 7, retentionDescription: { cleanupPolicy: "Delete" } }, 7],
    [{ messageRetentionInDays: 7, retentionDescription: null }, 7],
    [{ messageRetentionInDays: 7, retentionDescription: { cleanupPolicy: "Compact" } }, null],
    [{ messageRetentionInDays: 7, retentionDescription: { cleanupPolicy: "Other" } }, "unread:unreadable"],
    [{ messageRetentionInDays: "7" }, "unread:unreadable"],
    [{ messageRetentionInDays: 0 }, "unread:unreadable"],
    [{}, "unread:unreadable"],
    ["x", "unread:unreadable"],
  ])("%j", (properties, expected) => {
    expect(days(properties)).toEqual(expected);
  });

  it("says where it stands", () => {
    const body = {
      [HUBS]: row(HUBS_ID),
      [STREAMS]: { value: [{}, { name: "h", properties: { messageRetentionInDays: 7 } }] },
    };
    const [node] = messaging.normalize(azureRecord("Microsoft.EventHub/namespaces", HUBS_ID, body)).nodes;
    const retention = node?.kind === "stream" ? node.facts.retention : undefined;
    expect(retention?.known && retention.from).toEqual([
      { record: HUBS_ID, pointer: `/${STREAMS}/value/1/properties`, operation: STREAMS },
    ]);
  });
});
