import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../src/model/json.ts";
import type { CloudFunction, Endpoint } from "../../src/model/resource.ts";
import { lambda } from "../../src/providers/aws/lambda/index.ts";
import { denied, record, shown } from "./record.ts";

const FN = "arn:aws:lambda:us-west-2:123456789012:function:exporter";
const ROLE = "arn:aws:iam::123456789012:role/exporter";
const TABLE = "arn:aws:dynamodb:us-west-2:123456789012:table/orders";
const TAGS = "resource-groups-tagging-api:GetResources";
const LISTED: JsonObject = { FunctionName: "exporter", FunctionArn: FN, Role: ROLE };
const BODY: JsonObject = {
  ListFunctions: LISTED,
  [TAGS]: null,
  ListFunctionUrlConfigs: { FunctionUrlConfigs: [] },
  ListEventSourceMappings: { EventSourceMappings: [] },
  ListFunctionEventInvokeConfigs: { FunctionEventInvokeConfigs: [] },
  "cloudwatch-logs:DescribeLogGroups": null,
};

const normalized = (changes: Readonly<Record<string, JsonValue | undefined>>) =>
  lambda.normalize(record("AWS::Lambda::Function", FN, { ...BODY, ...changes }));
const factsOf = (changes: JsonObject): CloudFunction["facts"] => (normalized(changes).nodes[0] as CloudFunction).facts;
const variables = (Variables: JsonObject): JsonObject => ({ ListFunctions: { ...LISTED, Environment: { Variables } } });

describe("a function", () => {
  it("keeps its settings by name, with the values that were held", () => {
    const { settings } = factsOf(variables({ RETENTION_DAYS: "30", DB_PASSWORD: null }));
    expect(shown(settings)).toEqual([{ name: "DB_PASSWORD" }, { name: "RETENTION_DAYS", value: "30" }]);
  });

  it.each([
    [{}, []],
    [{ ListFunctions: { ...LISTED, Environment: null } }, []],
    [{ ListFunctions: { ...LISTED, Environment: { Error: { ErrorCode: "KMS" } } } }, "unread:access-denied"],
    [{ ListFunctions: { ...LISTED, Environment: "x" } }, "unread:unreadable"],
    [variables({ A: 7 }), "unread:unreadable"],
    [{ ListFunctions: denied("lambda:ListFunctions") }, "unread:access-denied"],
    [{ ListFunctions: undefined }, "unread:not-collected"],
  ] as const)("settings %#", (changes, expected) => expect(shown(factsOf(changes).settings)).toEqual(expected));

  it.each([
    [null, {}],
    [{ Tags: [{ Key: "a", Value: "b" }] }, { a: "b" }],
    [{ Tags: "x" }, "unread:unreadable"],
    [denied(TAGS), "unread:access-denied"],
    [undefined, "unread:not-collected"],
  ] as const)("tags %#", (tags, expected) => expect(shown(factsOf({ [TAGS]: tags }).tags)).toEqual(expected));

  it("points at its role and at what its settings name", () => {
    const { edges, edgeGaps } = normalized(
      variables({
        EXPORT_BUCKET: "shop-exports",
        PREFIX: "shop-other",
        SOURCE: "arn:aws:s3:::raw/in/",
        NEXT: `${FN.replace("exporter", "next")}:live`,
        TOPIC: "arn:aws:sns:us-west-2:123456789012:done",
      }),
    );
    expect(edges.map(({ type, to, because }) => [type, to.by === "name" ? to.name : to.id, because])).toEqual([
      ["runs-as", ROLE, "it runs as that role"],
      ["refers-to", "shop-exports", "its setting EXPORT_BUCKET names it"],
      ["refers-to", FN.replace("exporter", "next"), "its setting NEXT names it"],
      ["refers-to", "arn:aws:s3:::raw", "its setting SOURCE names it"],
      ["refers-to", "arn:aws:sns:us-west-2:123456789012:done", "its setting TOPIC names it"],
    ]);
    expect(edgeGaps).toEqual([]);
  });

  it.each([
    ["ORDERS_TABLE", "orders", "table:orders", "table:orders@123456789012/us-west-2"],
    ["tableName", "orders", "table:orders", "table:orders@123456789012/us-west-2"],
    ["TABLE_NAME_2", "orders", "table:orders", "table:orders@123456789012/us-west-2"],
    ["TABLE_ARN", TABLE, TABLE, undefined],
    ["INDEX", `${TABLE}/index/by-mail`, TABLE, undefined],
    ["STREAM_ARN", `${TABLE}/stream/2026-11-24T00:00:00.000`, TABLE, undefined],
  ])("takes %s: %s for a table", (name, value, id, first) => {
    const { edges } = normalized(variables({ [name]: value }));
    const to = { by: "id", id, ...(first === undefined ? {} : { first }) };
    expect(edges.filter(({ type }) => type === "refers-to").map((edge) => edge.to)).toEqual([to]);
  });

  it.each([
    ["ROUTE_TABLE_ID", "rtb-0123456789abcdef0"],
    ["USE_TABLE", "true"],
    ["MAX_TABLE", "1000"],
    ["TABLES", "orders"],
    ["TABLE_REGION", "us-west-2"],
    ["TABLE_NAME", "a/b"],
  ])("takes %s: %s for no table", (name, value) => {
    expect(normalized(variables({ [name]: value })).edges.map(({ type }) => type)).toEqual(["runs-as"]);
  });

  it.each([
    ["WORK", "https://sqs.eu-west-1.amazonaws.com/999999999999/erase.fifo", "queue:erase.fifo@999999999999/eu-west-1"],
    ["QUEUE_URL", "https://eu-west-1.queue.amazonaws.com/999999999999/erase/", "queue:erase@999999999999/eu-west-1"],
    ["QUEUE_URL", "https://sqs.cn-north-1.amazonaws.com.cn/999999999999/erase", "queue:erase@999999999999/cn-north-1"],
    ["QUEUE_URL", "http://localhost:4566/123456789012/erase", "queue:erase@123456789012/us-west-2"],
  ])("takes %s: %s for a queue's address", (name, value, first) => {
    const { edges } = normalized(variables({ [name]: value }));
    const id = value.replace(/\/$/, "");
    expect(edges.filter(({ type }) => type === "refers-to").map(({ to }) => to)).toEqual([{ by: "id", id, first }]);
  });

  it.each([
    ["ERASE_QUEUE", "erase"],
    ["queueName2", "erase"],
  ])("takes %s: %s for a queue's name", (name, value) => {
    const { edges } = normalized(variables({ [name]: value }));
    const to = { by: "id", id: "queue:erase", first: "queue:erase@123456789012/us-west-2" };
    expect(edges.filter(({ type }) => type === "refers-to").map((edge) => edge.to)).toEqual([to]);
  });

  it.each([
    ["USE_QUEUE", "true"],
    ["QUEUE_ID", "17"],
    ["QUEUES", "erase"],
    ["QUEUE_URL", "https://queue.example.com/erase"],
    ["QUEUE_URL", "https://sqs.us-west-2.amazonaws.com/123456789012/a/b"],
  ])("takes %s: %s for no queue", (name, value) => {
    expect(normalized(variables({ [name]: value })).edges.map(({ type }) => type)).toEqual(["runs-as"]);
  });

  it("leaves open where it points where that was not read", () => {
    const gaps = normalized({ ListFunctions: denied("lambda:ListFunctions") }).edgeGaps;
    expect(gaps.map(({ type, gap }) => `${type} ${gap.reason}`)).toEqual([
      "runs-as access-denied",
      "refers-to access-denied",
      "dead-letters-to access-denied",
    ]);
  });
});

describe("an address", () => {
  const policy = (...statements: readonly JsonObject[]): JsonObject => ({
    GetPolicy: { [FN]: { Policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }) } },
  });
  const anyone: JsonObject = {
    Effect: "Allow",
    Principal: "*",
    Action: "lambda:InvokeFunctionUrl",
    Resource: FN,
    Condition: { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } },
  };
  const url = (AuthType: string): JsonObject => ({
    ListFunctionUrlConfigs: { FunctionUrlConfigs: [{ FunctionArn: FN, AuthType }] },
  });
  it.each([
    [{ ...url("AWS_IAM") }, "iam"],
    [{ ...url("NONE"), ...policy(anyone) }, "none"],
    [{ ...url("NONE"), ...policy({ ...anyone, Action: "lambda:InvokeFunction" }) }, "closed"],
    [{ ...url("NONE"), ...policy({ ...anyone, Principal: { AWS: "arn:aws:iam::123456789012:root" } }) }, "closed"],
    [{ ...url("NONE"), GetPolicy: { [FN]: null } }, "closed"],
    [{ ...url("NONE"), GetPolicy: { [FN]: denied("lambda:GetPolicy") } }, "unread:access-denied"],
    [{ ...url("NONE"), GetPolicy: { [FN]: { Policy: "{" } } }, "unread:unreadable"],
    [{ ...url("NONE") }, "unread:not-collected"],
    [
      { ...url("NONE"), ...policy({ ...anyone, Condition: { StringLike: { "aws:Referer": "x*" } } }) },
      "unread:unresolved",
    ],
    [{ ...url("OTHER") }, "unread:unreadable"],
  ] as const)("guard %#", (changes, expected) => {
    const { nodes, edges } = normalized(changes);
    const endpoint = nodes[1] as Endpoint;
    expect(shown(endpoint.facts.authentication)).toBe(expected);
    expect(endpoint).toMatchObject({ kind: "endpoint", id: `${FN}#url`, name: "ANY /", method: "ANY", path: "/" });
    expect(edges.filter(({ type }) => type === "routes-to")).toMatchObject([{ from: `${FN}#url`, to: { id: FN } }]);
  });

  it.each([
    [{ ReservedConcurrentExecutions: 5 }, true],
    // Nobody gets through at all.
    [{ ReservedConcurrentExecutions: 0 }, true],
    [{}, false],
    [{ ReservedConcurrentExecutions: null }, false],
    [{ ReservedConcurrentExecutions: "5" }, "unread:unreadable"],
    [denied("lambda:GetFunctionConcurrency"), "unread:access-denied"],
    [undefined, "unread:not-collected"],
  ] as const)("is throttled %#", (GetFunctionConcurrency, expected) => {
    const endpoint = normalized({ ...url("NONE"), GetFunctionConcurrency }).nodes[1] as Endpoint;
    expect(shown(endpoint.facts.throttled)).toBe(expected);
  });
});
