import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/graph/build.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { eventGrid } from "../../../src/providers/azure/event-grid/index.ts";
import { denied, shown } from "../../services/record.ts";
import { azureRecord, GROUP } from "../record.ts";

const TYPE = "Microsoft.EventGrid/topics";
const ROWS = `resource-graph:${TYPE}`;
const SUBSCRIPTIONS = "event-grid:TopicEventSubscriptions_List";
const ID = `${GROUP}/providers/microsoft.eventgrid/topics/shop-events`;
const SITE = `${GROUP}/providers/microsoft.web/sites/shop-handler`;
const ACCOUNT = `${GROUP}/providers/microsoft.storage/storageaccounts/shopdata`;

function normalized(
  subscriptions: JsonValue,
  type = TYPE,
  list = SUBSCRIPTIONS,
): ReturnType<typeof eventGrid.normalize> {
  const row = { id: ID, name: "Shop-Events", tags: { team: "privacy" } };
  return eventGrid.normalize(azureRecord(type, ID, { [`resource-graph:${type}`]: row, [list]: subscriptions }));
}

const sending = (properties: JsonValue): JsonObject => ({
  value: [{ id: `${ID}/eventSubscriptions/One`, name: "One", properties }],
});
const to = (endpointType: string, properties: JsonObject = {}): JsonObject => ({
  destination: { endpointType, properties },
});

describe("a topic of events", () => {
  it("has its own tags, and hands on what its subscriptions send", () => {
    const { nodes, edges, edgeGaps } = normalized(
      sending(to("AzureFunction", { resourceId: `${SITE}/functions/Run` })),
    );
    expect(nodes).toMatchObject([{ kind: "topic", id: ID, name: "Shop-Events", type: TYPE, record: ID }]);
    expect(nodes.map(({ facts }) => shown(facts.tags))).toEqual([{ team: "privacy" }]);
    expect(edges).toMatchObject([
      {
        type: "triggers",
        from: ID,
        to: { by: "id", id: SITE },
        toType: "Microsoft.Web/sites",
        origin: { record: ID, pointer: `/${SUBSCRIPTIONS}/value/0`, operation: SUBSCRIPTIONS },
      },
    ]);
    expect(edgeGaps).toEqual([]);
  });

  it.each<[string, JsonObject, string, string]>([
    [
      "a slot",
      to("azurefunction", { resourceId: `${SITE}/slots/Next/functions/run/` }),
      `${SITE}/slots/next`,
      "Microsoft.Web/sites",
    ],
    [
      "a queue",
      to("ServiceBusQueue", { resourceId: `${GROUP}/providers/Microsoft.ServiceBus/namespaces/b/queues/Q` }),
      `${GROUP}/providers/microsoft.servicebus/namespaces/b/queues/q`,
      "Microsoft.ServiceBus/namespaces/queues",
    ],
    [
      "a topic of a bus",
      to("ServiceBusTopic", { resourceId: `${GROUP}/providers/microsoft.servicebus/namespaces/b/topics/t` }),
      `${GROUP}/providers/microsoft.servicebus/namespaces/b/topics/t`,
      "Microsoft.ServiceBus/namespaces/topics",
    ],
    [
      "a hub",
      to("EventHub", { resourceId: `${GROUP}/providers/microsoft.eventhub/namespaces/h/eventhubs/e` }),
      `${GROUP}/providers/microsoft.eventhub/namespaces/h/eventhubs/e`,
      "Microsoft.EventHub/namespaces/eventhubs",
    ],
    [
      "a queue of an account",
      to("StorageQueue", { resourceId: ACCOUNT, queueName: "Requests" }),
      `${ACCOUNT}/queueservices/default/queues/requests`,
      "Microsoft.Storage/storageAccounts/queueServices/queues",
    ],
    [
      "an identity's own way",
      { deliveryWithResourceIdentity: to("ServiceBusQueue", { resourceId: "/subscriptions/b/x" }) },
      "/subscriptions/b/x",
      "Microsoft.ServiceBus/namespaces/queues",
    ],
    ["a web hook", to("WebHook"), `${ID}/eventsubscriptions/one#destination`, "WebHook"],
    ["a kind that is new", to("constructor"), `${ID}/eventsubscriptions/one#destination`, "constructor"],
  ])("sends to %s", (_, properties, id, toType) => {
    const { edges, edgeGaps } = normalized(sending(properties));
    expect(edges.map((edge) => [edge.type, edge.to, edge.toType])).toEqual([["triggers", { by: "id", id }, toType]]);
    expect(edgeGaps).toEqual([]);
  });

  it("leads to what nothing explains where it sends to a web hook", () => {
    const graph = buildGraph([normalized(sending(to("WebHook")))], []);
    const [topic] = graph.ofKind("topic");
    expect(topic && graph.out(topic, "triggers").items.map((edge) => graph.node(edge.to)?.kind)).toEqual([
      "unresolved",
    ]);
  });

  it.each<[string, JsonValue]>([
    ["nothing", {}],
    ["no destination", { destination: null }],
    ["a kind in a number", { destination: { endpointType: 7 } }],
    ["a function without an id", to("AzureFunction")],
    ["a queue without an id", to("ServiceBusQueue", { resourceId: 7 })],
    ["an account without a queue", to("StorageQueue", { resourceId: ACCOUNT })],
    ["nonsense", "x"],
  ])("does not tell where it sends to: %s", (_, properties) => {
    const { edges, edgeGaps } = normalized(sending(properties));
    expect(edges).toEqual([]);
    expect(edgeGaps.map(({ type, from, gap }) => [type, from, gap.reason])).toEqual([["triggers", ID, "unreadable"]]);
  });

  it.each<[string, JsonValue, string]>([
    ["refused", denied(SUBSCRIPTIONS), "access-denied"],
    ["no list", { value: "x" }, "unreadable"],
    ["none that is one", { value: [7] }, "unreadable"],
  ])("is open where its subscriptions were %s", (_, subscriptions, reason) => {
    const { nodes, edges, edgeGaps } = normalized(subscriptions);
    expect([nodes.length, edges]).toEqual([1, []]);
    expect(edgeGaps.map(({ type, gap }) => [type, gap.reason])).toEqual([["triggers", reason]]);
  });

  it("is open from an export, which shows no subscriptions", () => {
    const { nodes, edgeGaps } = eventGrid.normalize(azureRecord(TYPE, ID, { [ROWS]: { id: ID, name: "x" } }));
    expect(nodes.map(({ name }) => name)).toEqual(["x"]);
    expect(edgeGaps.map(({ gap }) => gap.reason)).toEqual(["not-collected"]);
    expect(eventGrid.normalize(azureRecord("Microsoft.EventGrid/namespaces", ID, {})).nodes).toEqual([]);
  });

  it("does not tell of the topics within a domain", () => {
    const list = "event-grid:DomainEventSubscriptions_List";
    const { edges, edgeGaps } = normalized(
      sending(to("EventHub", { resourceId: "/x" })),
      "Microsoft.EventGrid/domains",
      list,
    );
    expect(edges.length).toBe(1);
    expect(edgeGaps.map(({ type, gap }) => [type, gap.reason])).toEqual([["triggers", "not-collected"]]);
    const system = "event-grid:SystemTopicEventSubscriptions_ListBySystemTopic";
    expect(normalized({ value: [] }, "Microsoft.EventGrid/systemTopics", system).edgeGaps).toEqual([]);
  });
});

describe("events that cannot be delivered", () => {
  const hub = to("EventHub", { resourceId: "/x" });
  const blob = (properties: JsonValue): JsonObject => ({
    deadLetterDestination: { endpointType: "StorageBlob", properties },
  });
  const container = `${ACCOUNT}/blobservices/default/containers/lost`;
  const good = blob({ resourceId: ACCOUNT.toUpperCase(), blobContainerName: "Lost" });
  it.each<[string, JsonObject, readonly string[], readonly string[]]>([
    ["are put in a container", good, [container], []],
    ["are put there by an identity", { deadLetterWithResourceIdentity: good }, [container], []],
    ["are dropped", {}, [], []],
    ["are dropped, in so many words", { deadLetterDestination: null, deadLetterWithResourceIdentity: null }, [], []],
    ["go to an account without a container", blob({ resourceId: ACCOUNT }), [], ["unreadable"]],
    ["go nowhere that makes sense", { deadLetterDestination: 7 }, [], ["unreadable"]],
  ])("%s", (_, aside, found, open) => {
    const { edges, edgeGaps } = normalized(sending({ ...hub, ...aside }));
    const asides = edges.filter(({ type }) => type === "dead-letters-to");
    expect(asides.map((edge) => edge.to)).toEqual(found.map((id) => ({ by: "id", id })));
    expect(edgeGaps.map(({ type, gap }) => [type, gap.reason])).toEqual(open.map((why) => ["dead-letters-to", why]));
  });
});
