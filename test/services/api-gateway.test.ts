import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import type { Endpoint } from "../../src/model/resource.ts";
import { apiGateway } from "../../src/providers/aws/api-gateway/index.ts";
import { denied, record, shown } from "./record.ts";

const API = "arn:aws:apigateway:us-west-2::/restapis/a1b2c3";
const FN = "arn:aws:lambda:us-west-2:123456789012:function:exporter";
const INVOKE = `arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/${FN}/invocations`;
const LISTED: JsonObject = { id: "a1b2c3", name: "portal", endpointConfiguration: { types: ["REGIONAL"] } };

const LISTENER = "arn:aws:elasticloadbalancing:us-west-2:123456789012:listener/app/shop/1/2";

function normalized(method: JsonObject, api: JsonObject = {}, body: JsonObject = {}) {
  const resourceMethods = {
    GET: { authorizationType: "NONE", methodIntegration: { type: "AWS_PROXY", uri: INVOKE }, ...method },
  };
  return apiGateway.normalize(
    record("AWS::ApiGateway::RestApi", API, {
      GetRestApis: { ...LISTED, ...api },
      GetResources: { items: [{ id: "r", path: "/dsar/{id}", resourceMethods }] },
      GetAuthorizers: {
        items: [
          { id: "pool", type: "COGNITO_USER_POOLS" },
          { id: "code", type: "REQUEST" },
        ],
      },
      GetStages: { item: [{ stageName: "prod" }] },
      ...body,
    }),
  );
}
const endpoint = (...args: Parameters<typeof normalized>): Endpoint => normalized(...args).nodes[0] as Endpoint;
const policy = (...statements: readonly JsonObject[]): JsonObject => ({
  // As the service sends it: escaped once more.
  policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }).replaceAll('"', '\\"'),
});
const allow = (more: JsonObject = {}): JsonObject => ({
  Effect: "Allow",
  Principal: "*",
  Action: "execute-api:Invoke",
  Resource: "arn:aws:execute-api:us-west-2:123456789012:a1b2c3/*",
  ...more,
});

describe("what guards a method", () => {
  it.each([
    ["nothing", {}, {}, {}, "none"],
    ["a key", { apiKeyRequired: true }, {}, {}, "api-key"],
    ["a signature", { authorizationType: "AWS_IAM" }, {}, {}, "iam"],
    ["a user pool", { authorizationType: "COGNITO_USER_POOLS", authorizerId: "pool" }, {}, {}, "user-login"],
    ["code", { authorizationType: "CUSTOM", authorizerId: "code" }, {}, {}, "custom"],
    ["an authorizer that is a pool", { authorizationType: "CUSTOM", authorizerId: "pool" }, {}, {}, "user-login"],
    [
      "an unread authorizer",
      { authorizationType: "CUSTOM" },
      {},
      { GetAuthorizers: denied("x") },
      "unread:access-denied",
    ],
    ["a signature, all else unread", { authorizationType: "AWS_IAM" }, {}, { GetRestApis: denied("x") }, "iam"],
    ["a private address", {}, { endpointConfiguration: { types: ["PRIVATE"] } }, {}, "network"],
    ["a policy for all", {}, policy(allow()), {}, "none"],
    ["a policy for all, and a key", { apiKeyRequired: true }, policy(allow()), {}, "api-key"],
    [
      "a policy for one account",
      {},
      policy(allow({ Principal: { AWS: "arn:aws:iam::999999999999:root" } })),
      {},
      "iam",
    ],
    [
      "a policy for one network",
      {},
      policy(allow({ Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } })),
      {},
      "network",
    ],
    [
      "a policy with a condition nobody can evaluate",
      {},
      policy(allow({ Condition: { StringLike: { "aws:Referer": "x*" } } })),
      {},
      "unread:unresolved",
    ],
    ["a policy that is none", {}, { policy: "{" }, {}, "unread:unreadable"],
    [
      "custom domains alone, which nobody asked for",
      {},
      { disableExecuteApiEndpoint: true },
      {},
      "unread:not-collected",
    ],
    ["an API that was not read", {}, {}, { GetRestApis: denied("x") }, "unread:access-denied"],
    ["a method that came without its members", { authorizationType: undefined }, {}, {}, "unread:unreadable"],
  ] as const)("%s", (_, method, api, body, expected) => {
    expect(shown(endpoint(method as JsonObject, api, body).facts.authentication)).toBe(expected);
  });
});

describe("where a method leads", () => {
  const targets = (methodIntegration: JsonObject | undefined): readonly unknown[] =>
    normalized({ methodIntegration }).edges.map(({ to, toType }) => [to.by === "name" ? to.name : to.id, toType]);
  it.each([
    [{ type: "AWS_PROXY", uri: INVOKE }, [[FN, "AWS::Lambda::Function"]]],
    [{ type: "AWS", uri: INVOKE.replace("/invocations", ":live/invocations") }, [[FN, "AWS::Lambda::Function"]]],
    [
      { type: "AWS", uri: "arn:aws:apigateway:us-west-2:s3:path/shop-exports/{key}" },
      [["arn:aws:s3:::shop-exports", "AWS::S3::Bucket"]],
    ],
    [
      { type: "AWS", uri: "arn:aws:apigateway:us-west-2:dynamodb:action/PutItem" },
      [["arn:aws:apigateway:us-west-2:dynamodb:action/PutItem", "AWS service"]],
    ],
    [{ type: "HTTP_PROXY", uri: "https://backend.example/dsar" }, [["https://backend.example/dsar", "HTTP"]]],
    [
      { type: "AWS", uri: "arn:aws:apigateway:us-west-2:sqs:path/123456789012/dsar-intake.fifo" },
      [["arn:aws:sqs:us-west-2:123456789012:dsar-intake.fifo", "AWS::SQS::Queue"]],
    ],
    [
      { type: "AWS", uri: "arn:aws:apigateway:us-west-2:sqs:path/123456789012/{queue}" },
      [["arn:aws:apigateway:us-west-2:sqs:path/123456789012/{queue}", "AWS service"]],
    ],
    [
      { type: "AWS", uri: "arn:aws:apigateway:us-west-2:states:action/StartExecution" },
      [["arn:aws:apigateway:us-west-2:states:action/StartExecution", "AWS service"]],
    ],
    [
      { type: "HTTP_PROXY", connectionType: "VPC_LINK", uri: "http://backend/", integrationTarget: LISTENER },
      [[LISTENER, "AWS::ElasticLoadBalancingV2::Listener"]],
    ],
    [{ type: "HTTP_PROXY", connectionType: "VPC_LINK", uri: "http://backend/" }, [["http://backend/", "HTTP"]]],
    [{ type: "MOCK" }, []],
  ] as const)("row %#", (integration, expected) => expect(targets(integration)).toEqual(expected));

  it("tries a host by its name first", () => {
    const uri = "https://Backend.example:8443/dsar?x=1";
    expect(normalized({ methodIntegration: { type: "HTTP", uri } }).edges[0]?.to).toEqual({
      by: "id",
      id: uri,
      first: "host:backend.example",
    });
  });

  it("leaves a stage variable unexplained", () => {
    const uri = INVOKE.replace("exporter", "${stageVariables.fn}");
    expect(targets({ type: "AWS_PROXY", uri })).toEqual([[uri, "AWS service"]]);
  });

  it("is open where the integration does not say", () => {
    expect(normalized({ methodIntegration: { type: "HTTP" } }).edgeGaps).toMatchObject([{ type: "routes-to" }]);
    expect(normalized({ methodIntegration: { type: "MOCK" } }).edgeGaps).toEqual([]);
  });

  it("says what answers by itself", () => {
    expect(shown(endpoint({ methodIntegration: { type: "MOCK" } }).facts.answeredBy)).toBe("fixed");
    expect(shown(endpoint({}).facts.answeredBy)).toBe("integration");
    expect(shown(endpoint({ methodIntegration: {} }).facts.answeredBy)).toBe("unread:unreadable");
  });
});

describe("an API", () => {
  it("names its routes as people and ARNs do", () => {
    expect(endpoint({})).toMatchObject({
      id: "arn:aws:execute-api:us-west-2:123456789012:a1b2c3/*/GET/dsar/{id}",
      name: "GET /dsar/{id}",
      method: "GET",
      path: "/dsar/{id}",
    });
  });

  it.each([
    [{}, true],
    [{ GetStages: { item: [] } }, false],
    [{ GetStages: {} }, false],
    [{ GetStages: denied("x") }, "unread:access-denied"],
    [{ GetStages: { item: "x" } }, "unread:unreadable"],
  ] as const)("is deployed where it has a stage %#", (body, expected) => {
    expect(shown(endpoint({}, {}, body).facts.deployed)).toBe(expected);
  });

  it("gives its tags to its routes", () => {
    expect(shown(endpoint({}, { tags: { a: "b" } }).facts.tags)).toEqual({ a: "b" });
    expect(shown(endpoint({}).facts.tags)).toEqual({});
    expect(shown(endpoint({}, { tags: 7 }).facts.tags)).toBe("unread:unreadable");
  });

  it("takes no preflight for a route, and no shape amiss", () => {
    const items = [{ path: "/x", resourceMethods: { OPTIONS: { authorizationType: "NONE" } } }, { path: 7 }, "x", null];
    expect(normalized({}, {}, { GetResources: { items } }).nodes).toEqual([]);
    expect(normalized({}, {}, { GetResources: denied("x") }).nodes).toEqual([]);
  });
});
