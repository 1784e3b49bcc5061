import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { eventGrid } from "../../../src/providers/azure/event-grid/index.ts";
import { denied } from "../../services/record.ts";
import { byOperation, collectFrom, GONE, GROUPS, ok, refused } from "../collect-from.ts";
import { GROUP } from "../record.ts";

const TOPICS = "resource-graph:Microsoft.EventGrid/topics";
const SUBSCRIPTIONS = "event-grid:TopicEventSubscriptions_List";
const topic = (name: string): JsonObject => ({
  id: `${GROUP}/providers/Microsoft.EventGrid/topics/${name}`,
  name,
  location: "West US 2",
  tags: null,
  properties: { endpoint: "https://x.westus2-1.eventgrid.azure.net/api/events" },
});
const rows = (...names: readonly string[]) => ok({ data: names.map(topic) });

describe("collecting topics of events", () => {
  it("keeps where events go, and no address, key or header", async () => {
    const { records } = await collectFrom(eventGrid, {
      answers: {
        [TOPICS]: rows("a"),
        [SUBSCRIPTIONS]: ok({
          value: [
            {
              id: "/x/eventSubscriptions/s",
              name: "s",
              properties: {
                topic: "/x",
                destination: {
                  endpointType: "WebHook",
                  properties: {
                    endpointUrl: "https://shop.example/hook?code=hunter2",
                    endpointBaseUrl: "https://shop.example/hook",
                    resourceId: "/y",
                    deliveryAttributeMappings: [{ name: "Authorization", properties: { value: "hunter2" } }],
                  },
                },
                deadLetterWithResourceIdentity: {
                  identity: { userAssignedIdentity: "/i" },
                  deadLetterDestination: {
                    endpointType: "StorageBlob",
                    properties: { resourceId: "/z", blobContainerName: "lost" },
                  },
                },
                filter: { subjectBeginsWith: "/people/nora" },
                labels: ["nora"],
              },
            },
          ],
        }),
      },
    });
    expect(records).toMatchObject([
      {
        type: "Microsoft.EventGrid/topics",
        id: topic("a").id?.toString().toLowerCase(),
        region: "westus2",
        operation: TOPICS,
        via: "resource-graph",
        body: { [GROUPS]: null },
      },
    ]);
    expect(records[0]?.body[SUBSCRIPTIONS]).toEqual({
      value: [
        {
          id: "/x/eventSubscriptions/s",
          name: "s",
          properties: {
            destination: { endpointType: "WebHook", properties: { resourceId: "/y" } },
            deadLetterWithResourceIdentity: {
              deadLetterDestination: {
                endpointType: "StorageBlob",
                properties: { resourceId: "/z", blobContainerName: "lost" },
              },
            },
          },
        },
      ],
    });
    expect(JSON.stringify(records)).not.toMatch(/hunter2|shop\.example|nora/);
  });

  it("asks each kind its own way", async () => {
    const one = (type: string) => ok({ data: [{ id: `${GROUP}/providers/${type}/x`, name: "x" }] });
    const types = ["Microsoft.EventGrid/topics", "Microsoft.EventGrid/domains", "Microsoft.EventGrid/systemTopics"];
    const answers = Object.fromEntries(types.map((type) => [`resource-graph:${type}`, one(type)]));
    const { records, calls } = await collectFrom(eventGrid, { answers });
    expect(records.map(({ type }) => type)).toEqual(types);
    expect(calls.filter((call) => call.startsWith("event-grid:")).map((call) => call.split(" ")[0])).toEqual([
      "event-grid:TopicEventSubscriptions_List",
      "event-grid:DomainEventSubscriptions_List",
      "event-grid:SystemTopicEventSubscriptions_ListBySystemTopic",
    ]);
  });

  it("tells what was refused, and leaves out what vanished", async () => {
    const { records, lists } = await collectFrom(eventGrid, {
      answers: {
        [TOPICS]: rows("a", "b"),
        [`${SUBSCRIPTIONS} a`]: refused(SUBSCRIPTIONS),
        [`${SUBSCRIPTIONS} b`]: GONE,
        "resource-graph:Microsoft.EventGrid/domains": refused("x"),
      },
    });
    expect(records.map(({ body }) => body[SUBSCRIPTIONS])).toEqual([denied(SUBSCRIPTIONS)]);
    const told = byOperation(lists);
    expect(told[TOPICS]).toEqual({ complete: true, listed: 2, vanished: 1 });
    expect(told["resource-graph:Microsoft.EventGrid/domains"]).toMatchObject({ complete: false, listed: 0 });
  });

  it("asks for nothing that nobody wants", async () => {
    const unwanted = [SUBSCRIPTIONS, GROUPS];
    const { records, calls } = await collectFrom(eventGrid, { answers: { [TOPICS]: rows("a") }, unwanted });
    expect(records.map(({ body }) => Object.keys(body))).toEqual([[TOPICS]]);
    expect(calls.some((call) => call.startsWith(SUBSCRIPTIONS))).toBe(false);
    expect((await collectFrom(eventGrid, { wanted: [] })).calls).toEqual([]);
  });
});
