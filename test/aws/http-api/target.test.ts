import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { denied, shown } from "../../services/record.ts";
import { edgesOf, endpoint, normalized } from "./http-api.ts";

const FN = "arn:aws:lambda:us-west-2:123456789012:function:exporter";
const INVOKE = `arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/${FN}/invocations`;
const QUEUE = "https://sqs.eu-west-1.amazonaws.com/999999999999/dsar-intake.fifo";

const at = (IntegrationUri: unknown): JsonObject => ({ IntegrationType: "AWS_PROXY", IntegrationUri }) as JsonObject;
const action = (IntegrationSubtype: string, RequestParameters?: JsonObject): JsonObject => ({
  IntegrationType: "AWS_PROXY",
  IntegrationSubtype,
  RequestParameters,
});
const listener = "arn:aws:elasticloadbalancing:us-west-2:123456789012:listener/app/shop/1/2";
const discovered = "arn:aws:servicediscovery:us-west-2:123456789012:service/srv-1";

describe("where a route leads", () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ["a function, as it is invoked", at(INVOKE), [FN]],
    ["an alias of one", at(INVOKE.replace("/invocations", ":live/invocations")), [FN]],
    ["a function by its ARN", at(FN), [FN]],
    ["an alias by its ARN", at(`${FN}:live`), [FN]],
    [
      "a function that differs by stage",
      at(INVOKE.replace("exporter", "${stageVariables.fn}")),
      [INVOKE.replace("exporter", "${stageVariables.fn}")],
    ],
    ["a listener behind a private link", { ...at(listener), ConnectionType: "VPC_LINK" }, [listener]],
    ["a service that is discovered", { ...at(discovered), ConnectionType: "VPC_LINK" }, [discovered]],
    ["an address", at("https://shop.example/x"), ["https://shop.example/x"]],
    ["what only looks like a function", at("http://x:lambda:80"), ["http://x:lambda:80"]],
    ["a mock", { IntegrationType: "MOCK" }, []],
    ["nothing that it says", { IntegrationType: "HTTP_PROXY" }, ["unread:unreadable"]],
    ["what was withheld", at(null), ["unread:unreadable"]],
    [
      "a queue",
      action("SQS-SendMessage", { QueueUrl: QUEUE }),
      ["arn:aws:sqs:eu-west-1:999999999999:dsar-intake.fifo"],
    ],
    [
      "a queue elsewhere",
      action("SQS-SendMessage", { QueueUrl: QUEUE, Region: "eu-west-2" }),
      ["arn:aws:sqs:eu-west-2:999999999999:dsar-intake.fifo"],
    ],
    [
      "a queue by its old address",
      action("SQS-SendMessage", { QueueUrl: "https://eu-west-3.queue.amazonaws.com/999999999999/q" }),
      ["arn:aws:sqs:eu-west-3:999999999999:q"],
    ],
    [
      "a queue at an address of its own",
      action("SQS-ReceiveMessage", { QueueUrl: "http://localhost:4566/999999999999/q" }),
      ["arn:aws:sqs:us-west-2:999999999999:q"],
    ],
    [
      "a queue that each call names",
      action("SQS-SendMessage", { QueueUrl: "$request.header.queue" }),
      ["SQS-SendMessage@123456789012/us-west-2"],
    ],
    [
      "a queue that was withheld",
      action("SQS-SendMessage", { QueueUrl: null }),
      ["SQS-SendMessage@123456789012/us-west-2"],
    ],
    [
      "a state machine",
      action("StepFunctions-StartExecution", {
        StateMachineArn: "arn:aws:states:us-west-2:123456789012:stateMachine:dsar",
      }),
      ["arn:aws:states:us-west-2:123456789012:stateMachine:dsar"],
    ],
    [
      "an alias of one, awaited",
      action("StepFunctions-StartSyncExecution", {
        StateMachineArn: "arn:aws:states:us-west-2:123456789012:stateMachine:dsar:live",
      }),
      ["arn:aws:states:us-west-2:123456789012:stateMachine:dsar"],
    ],
    [
      "a state machine that differs by stage",
      action("StepFunctions-StartExecution", { StateMachineArn: "${stageVariables.machine}" }),
      ["StepFunctions-StartExecution@123456789012/us-west-2"],
    ],
    [
      "a run that is stopped",
      action("StepFunctions-StopExecution", {}),
      ["StepFunctions-StopExecution@123456789012/us-west-2"],
    ],
    [
      "a bus",
      action("EventBridge-PutEvents", { EventBusName: "orders" }),
      ["arn:aws:events:us-west-2:123456789012:event-bus/orders"],
    ],
    [
      "a bus by its ARN",
      action("EventBridge-PutEvents", { EventBusName: "arn:aws:events:eu-west-1:999999999999:event-bus/x" }),
      ["arn:aws:events:eu-west-1:999999999999:event-bus/x"],
    ],
    [
      "the default bus, elsewhere",
      action("EventBridge-PutEvents", { Region: "eu-west-1" }),
      ["arn:aws:events:eu-west-1:123456789012:event-bus/default"],
    ],
    ["the default bus", action("EventBridge-PutEvents"), ["arn:aws:events:us-west-2:123456789012:event-bus/default"]],
    [
      "a bus that each call names",
      action("EventBridge-PutEvents", { EventBusName: "$request.body.bus" }),
      ["EventBridge-PutEvents@123456789012/us-west-2"],
    ],
    [
      "a bus that was withheld",
      action("EventBridge-PutEvents", { EventBusName: null }),
      ["EventBridge-PutEvents@123456789012/us-west-2"],
    ],
    [
      "a stream",
      action("Kinesis-PutRecord", { StreamName: "clicks" }),
      ["arn:aws:kinesis:us-west-2:123456789012:stream/clicks"],
    ],
    [
      "an action that is not known",
      action("AppConfig-GetConfiguration", {}),
      ["AppConfig-GetConfiguration@123456789012/us-west-2"],
    ],
  ])("to %s", (_, integration, expected) => {
    expect(edgesOf({ integration }, "routes-to")).toEqual(expected);
  });

  it("says what it rests on", () => {
    const types = (integration: JsonObject): readonly unknown[] =>
      normalized({ integration }).edges.map(({ toType, because, origin, to }) => [toType, because, origin.pointer, to]);
    expect(types(action("EventBridge-PutEvents"))).toEqual([
      [
        "AWS::Events::EventBus",
        "its integration names no bus, which means the default one",
        "/GetIntegrations/Items/0",
        { by: "id", id: "arn:aws:events:us-west-2:123456789012:event-bus/default" },
      ],
    ]);
    expect(types(at("https://Shop.example:8443/x"))[0]).toEqual([
      "HTTP",
      "its integration names it",
      "/GetIntegrations/Items/0",
      { by: "id", id: "https://Shop.example:8443/x", first: "host:shop.example" },
    ]);
    expect(types(action("SQS-SendMessage", { QueueUrl: QUEUE }))[0]?.toString()).toContain("AWS::SQS::Queue");
    expect(types(at("http://x:lambda:80"))[0]?.toString()).toContain("HTTP");
    expect(types(at(listener))[0]?.toString()).toContain("AWS::ElasticLoadBalancingV2::Listener");
  });
});

describe("what answers a route", () => {
  it.each<[string, Parameters<typeof endpoint>[0], string, readonly string[]]>([
    ["an integration", { integration: at(FN) }, "integration", [FN]],
    ["a mock", { integration: { IntegrationType: "MOCK" } }, "fixed", []],
    ["nothing", { route: { Target: undefined } }, "fixed", []],
    ["nothing, as it is written", { route: { Target: null } }, "fixed", []],
    [
      "one that the list does not hold",
      { route: { Target: "integrations/x" } },
      "unread:unreadable",
      ["unread:unreadable"],
    ],
    ["one that nobody can name", { route: { Target: 7 } }, "unread:unreadable", ["unread:unreadable"]],
    ["one without a type", { integration: { IntegrationUri: FN } }, "unread:unreadable", [FN]],
    [
      "one that was not read",
      { body: { GetIntegrations: denied("x") } },
      "unread:access-denied",
      ["unread:access-denied"],
    ],
    ["a list that is none", { body: { GetIntegrations: { Items: 7 } } }, "unread:unreadable", ["unread:unreadable"]],
  ])("%s", (_, parts, answeredBy, leads) => {
    expect(shown(endpoint(parts).facts.answeredBy)).toBe(answeredBy);
    expect(edgesOf(parts, "routes-to")).toEqual(leads);
  });
});
