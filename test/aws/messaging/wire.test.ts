import { afterEach, beforeEach, expect, it } from "vitest";
import { buildGraph } from "../../../src/graph/build.ts";
import { events } from "../../../src/providers/aws/events/index.ts";
import { lambda } from "../../../src/providers/aws/lambda/index.ts";
import { endpointConfig } from "../../../src/providers/aws/runtime/endpoint.ts";
import { scheduler } from "../../../src/providers/aws/scheduler/index.ts";
import { sns } from "../../../src/providers/aws/sns/index.ts";
import { sqs } from "../../../src/providers/aws/sqs/index.ts";
import { EDGE_TYPES } from "../../../src/model/resource.ts";
import type { AwsServer } from "../../wire/aws-server.ts";
import { startAwsServer } from "../../wire/aws-server.ts";
import { content, failure, raw } from "../../wire/replies.ts";
import { collectFromWire, counts } from "../wire-collect.ts";

const PLACE = "us-east-1:111111111111";
const FN = `arn:aws:lambda:${PLACE}:function:handle`;
const TOPIC = `arn:aws:sns:${PLACE}:placed`;
const QUEUE = `arn:aws:sqs:${PLACE}:work`;
const RULE = `arn:aws:events:${PLACE}:rule/failed`;
const BUS = `arn:aws:events:${PLACE}:event-bus/default`;
const SECRET = "someone@example.com";
/** Never asked: a host that the answers name. */
const url = (name: string): string => `https://sqs.us-east-1.amazonaws.com/111111111111/${name}`;

let server: AwsServer;
beforeEach(async () => {
  server = await startAwsServer();
  server
    .on("sqs:ListQueues", ({ body }) =>
      body.includes("NextToken")
        ? content({ QueueUrls: [url("dead"), url("gone"), url("older")] })
        : content({ QueueUrls: [url("work")], NextToken: "2" }),
    )
    .on("sqs:GetQueueAttributes", ({ body }) => {
      const name = (JSON.parse(body) as { readonly QueueUrl: string }).QueueUrl.split("/").at(-1) ?? "";
      if (name === "gone") return failure("com.amazonaws.sqs#QueueDoesNotExist");
      if (name === "older")
        return raw('{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"no"}', 400, {
          "content-type": "application/x-amz-json-1.0",
          "x-amzn-query-error": "AWS.SimpleQueueService.NonExistentQueue;Sender",
        });
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: `arn:aws:sqs:${PLACE}:dead`, maxReceiveCount: 3 });
      const QueueArn = `arn:aws:sqs:${PLACE}:${name}`;
      const Policy = SECRET;
      return content({
        Attributes: {
          QueueArn,
          MessageRetentionPeriod: "345600",
          Policy,
          ...(name === "work" ? { RedrivePolicy } : {}),
        },
      });
    })
    .on("sns:ListTopics", ({ form }) =>
      form.get("NextToken") ? content({ Topics: [] }) : content({ Topics: [{ TopicArn: TOPIC }], NextToken: "2" }),
    )
    .on("sns:ListSubscriptions", () =>
      content({
        Subscriptions: [
          { TopicArn: TOPIC, Protocol: "sqs", Endpoint: QUEUE, SubscriptionArn: `${TOPIC}:1` },
          { TopicArn: TOPIC, Protocol: "email", Endpoint: SECRET, SubscriptionArn: "PendingConfirmation" },
        ],
      }),
    )
    .on("eventbridge:ListEventBuses", () => content({ EventBuses: [{ Name: "default", Arn: BUS, Policy: SECRET }] }))
    .on("eventbridge:ListRules", ({ body }) => {
      const EventPattern = JSON.stringify({ source: ["aws.states"], detail: { status: ["FAILED"] } });
      const timed = { Name: "timed", Arn: `${RULE}-timed`, State: "ENABLED", ScheduleExpression: "rate(1 day)" };
      return body.includes("NextToken")
        ? content({ Rules: [timed] })
        : content({ Rules: [{ Name: "failed", Arn: RULE, State: "ENABLED", EventPattern }], NextToken: "2" });
    })
    .on("eventbridge:ListTargetsByRule", () =>
      content({
        Targets: [
          { Id: "1", Arn: TOPIC, Input: SECRET },
          { Id: "2", Arn: `${FN}:live` },
        ],
      }),
    )
    .on("scheduler:ListSchedules", ({ query }) => {
      const schedule = {
        Arn: `arn:aws:scheduler:${PLACE}:schedule/default/nightly`,
        Name: "nightly",
        State: "ENABLED",
        Target: { Arn: FN, Input: SECRET },
      };
      return query.get("NextToken") ? content({ Schedules: [] }) : content({ Schedules: [schedule], NextToken: "2" });
    })
    .on("lambda:ListFunctions", () =>
      content({
        Functions: [
          {
            FunctionName: "handle",
            FunctionArn: FN,
            Role: "r",
            Environment: { Variables: { WORK: url("work") } },
            DeadLetterConfig: { TargetArn: QUEUE },
            LoggingConfig: { LogGroup: "/shop/handle" },
          },
        ],
      }),
    )
    .on("lambda:ListFunctionUrlConfigs", () =>
      content({ FunctionUrlConfigs: [{ FunctionArn: FN, AuthType: "AWS_IAM" }] }),
    )
    .on("lambda:GetPolicy", () => failure("ResourceNotFoundException", 404))
    .on("lambda:GetFunctionConcurrency", () => content({ ReservedConcurrentExecutions: 5 }))
    .on("lambda:ListEventSourceMappings", ({ query }) =>
      query.get("Marker")
        ? content({ EventSourceMappings: [{ EventSourceArn: QUEUE, FunctionArn: FN, State: "Enabled" }] })
        : content({ EventSourceMappings: [], NextMarker: "2" }),
    )
    .on("lambda:ListFunctionEventInvokeConfigs", () =>
      content({
        FunctionEventInvokeConfigs: [
          {
            FunctionArn: `${FN}:$LATEST`,
            DestinationConfig: { OnFailure: { Destination: `arn:aws:sqs:${PLACE}:dead` } },
          },
        ],
      }),
    )
    .on("cloudwatch-logs:DescribeLogGroups", () => content({ logGroups: [{ logGroupName: "/shop/handle" }] }))
    .on("resource-groups-tagging-api:GetResources", () => content({ ResourceTagMappingList: [] }));
});
afterEach(() => server.close());

it("reads who hands what to whom as the services write it, and holds no address and no input", async () => {
  const services = [events, lambda, scheduler, sns, sqs];
  const { records, lists } = await collectFromWire(server, services);
  expect(server.unexpected).toEqual([]);
  expect(JSON.stringify(records)).not.toContain(SECRET);
  expect(counts(lists).toSorted()).toEqual([
    "eventbridge:ListEventBuses true 1 0",
    "eventbridge:ListRules true 1 0",
    "lambda:ListFunctionUrlConfigs true 1 0",
    "lambda:ListFunctions true 1 0",
    "scheduler:ListSchedules true 1 0",
    "sns:ListTopics true 1 0",
    "sqs:ListQueues true 4 2",
  ]);
  const parts = records.map((record) => services.find(({ types }) => types.includes(record.type))?.normalize(record));
  const graph = buildGraph(
    parts.flatMap((one) => one ?? []),
    [],
  );
  const name = (id: string): string => graph.node(id)?.name ?? id;
  const edges = [...graph.nodes.values()].flatMap((node) =>
    EDGE_TYPES.flatMap((type) =>
      graph.out(node, type).items.map(({ from, to }) => `${name(from)} ${type} ${name(to)}`),
    ),
  );
  expect(edges.sort()).toEqual(
    [
      "ANY / routes-to handle",
      "default triggers failed",
      "failed triggers handle",
      "failed triggers placed",
      "handle dead-letters-to dead",
      "handle dead-letters-to work",
      `handle logs-to arn:aws:logs:${PLACE}:log-group:/shop/handle`,
      "handle refers-to work",
      "handle runs-as r",
      "handle scheduled-by failed-timed",
      "handle scheduled-by nightly",
      "placed scheduled-by failed-timed",
      "placed triggers work",
      "work dead-letters-to dead",
      "work triggers handle",
    ].sort(),
  );
});

it("sends no request where a queue's address leads", () => {
  const own = { AWS_ENDPOINT_URL: "http://127.0.0.1:9" };
  expect(endpointConfig("sqs", "us-east-1", {})).toEqual({ useQueueUrlAsEndpoint: false });
  expect(endpointConfig("sqs", "us-east-1", own)).toEqual({
    endpoint: "http://127.0.0.1:9",
    useQueueUrlAsEndpoint: false,
  });
});
