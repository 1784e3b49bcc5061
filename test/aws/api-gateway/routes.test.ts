import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { denied, shown } from "../../services/record.ts";
import { edgesOf, route } from "./rest-api.ts";

describe("an API that only custom domains serve", () => {
  const mutual = { MutualTlsAuthentication: { TruststoreUri: "s3://trust/store.pem" } };
  const served = (
    domains: Readonly<Record<string, JsonObject>>,
    mappings: Readonly<Record<string, JsonValue>> = {},
  ): JsonObject => {
    const names = Object.keys(domains);
    const mapped = { Items: [{ ApiId: "a1b2c3", Stage: "prod" }] };
    return {
      GetDomainNames: { Items: names.map((DomainName) => ({ DomainName, ...domains[DomainName] })) },
      GetApiMappings: Object.fromEntries(names.map((name) => [name, mappings[name] ?? mapped])),
    };
  };
  const rules = { RoutingMode: "ROUTING_RULE_ONLY" };
  const both = { RoutingMode: "ROUTING_RULE_THEN_API_MAPPING" };
  it.each<[string, JsonObject, string]>([
    ["with mutual TLS", served({ a: mutual }), "certificate"],
    ["all with mutual TLS", served({ a: mutual, b: mutual }), "certificate"],
    ["one of them without", served({ a: mutual, b: {} }), "none"],
    ["with an empty truststore", served({ a: { MutualTlsAuthentication: {} } }), "none"],
    ["with a truststore that is not set", served({ a: { MutualTlsAuthentication: { TruststoreUri: "" } } }), "none"],
    ["with no truststore", served({ a: { MutualTlsAuthentication: null } }), "none"],
    ["none that leads to it", served({}), "closed"],
    ["of which one's mappings were not read", served({ a: mutual, b: {} }, { b: denied("x") }), "unread:access-denied"],
    ["of which one asks for certificates anyway", served({ a: mutual, b: mutual }, { b: denied("x") }), "certificate"],
    [
      "of which the only one's mappings were not read",
      served({ a: mutual }, { a: denied("x") }),
      "unread:access-denied",
    ],
    ["one open, another unread", served({ a: {}, b: {} }, { b: denied("x") }), "none"],
    ["with rules that may lead to it", served({ a: mutual, b: rules }, { b: { Items: [] } }), "unread:not-collected"],
    ["with rules in place of its mapping", served({ a: { ...mutual, ...rules } }), "unread:not-collected"],
    ["with rules, then the mapping", served({ a: { ...mutual, ...both } }), "certificate"],
    ["with rules, then the mapping, and no mutual TLS", served({ a: both }), "none"],
    ["with rules, and a certificate either way", served({ a: mutual, b: { ...mutual, ...rules } }), "certificate"],
    ["that were not read", { GetDomainNames: denied("x") }, "unread:access-denied"],
    ["whose mappings nobody asked for", { GetDomainNames: { Items: [] } }, "unread:not-collected"],
    ["whose list is none", { GetDomainNames: { Items: 7 }, GetApiMappings: {} }, "unread:unreadable"],
    ["with a truststore that is none", served({ a: { MutualTlsAuthentication: 7 } }), "unread:unreadable"],
    [
      "with a truststore that was withheld",
      served({ a: { MutualTlsAuthentication: { TruststoreUri: null } } }),
      "unread:unreadable",
    ],
    ["of which one makes no sense and another is open", served({ a: { MutualTlsAuthentication: 7 }, b: {} }), "none"],
    ["without a name", { GetDomainNames: { Items: [{}] }, GetApiMappings: {} }, "unread:unreadable"],
    [
      "named like what every object has",
      { GetDomainNames: { Items: [{ DomainName: "toString" }] }, GetApiMappings: {} },
      "unread:unreadable",
    ],
    ["whose mappings are none", served({ a: mutual }, { a: { Items: 7 } }), "unread:unreadable"],
  ])("%s", (_, body, expected) => {
    const guard = (api: JsonObject): unknown => shown(route({ api, body }).facts.authentication);
    expect(guard({ disableExecuteApiEndpoint: true })).toBe(expected);
    expect(guard({ disableExecuteApiEndpoint: false })).toBe("none");
    // A private address stays one.
    expect(guard({ disableExecuteApiEndpoint: true, endpointConfiguration: { types: ["PRIVATE"] } })).toBe("network");
  });

  it("asks for a certificate before a condition decides", () => {
    const Statement = [
      {
        Effect: "Allow",
        Principal: "*",
        Action: "execute-api:Invoke",
        Resource: "*",
        Condition: { StringLike: { "aws:Referer": "x*" } },
      },
    ];
    const api = { disableExecuteApiEndpoint: true, policy: JSON.stringify({ Statement }) };
    const guard = (domain: JsonObject): unknown =>
      shown(route({ api, body: served({ a: domain }) }).facts.authentication);
    expect([guard(mutual), guard({})]).toEqual(["certificate", "unread:unresolved"]);
  });
});

describe("the directories that callers log in to", () => {
  const POOL = "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_shop";
  const items = [
    { id: "pool", type: "COGNITO_USER_POOLS", providerARNs: [POOL, `${POOL}2`] },
    { id: "code", type: "REQUEST" },
    { id: "odd", type: "COGNITO_USER_POOLS", providerARNs: 7 },
  ];
  it.each([
    ["COGNITO_USER_POOLS", "pool", { items }, [POOL, `${POOL}2`]],
    ["CUSTOM", "pool", { items }, [POOL, `${POOL}2`]],
    ["CUSTOM", "code", { items }, []],
    ["CUSTOM", "unheard-of", { items }, []],
    ["COGNITO_USER_POOLS", "odd", { items }, ["unread:unreadable"]],
    ["COGNITO_USER_POOLS", "unheard-of", { items }, ["unread:unreadable"]],
    ["COGNITO_USER_POOLS", "pool", denied("x"), ["unread:access-denied"]],
    ["CUSTOM", "code", denied("x"), ["unread:access-denied"]],
    ["NONE", undefined, denied("x"), []],
    ["AWS_IAM", undefined, denied("x"), []],
  ])("%s %s %#", (authorizationType, authorizerId, GetAuthorizers, expected) => {
    const GET = { authorizationType, authorizerId, methodIntegration: { type: "MOCK" } } as JsonObject;
    const parts = { methods: { GET }, body: { GetAuthorizers } as JsonObject };
    expect(edgesOf(parts, "authenticates-with")).toEqual(expected);
  });
});

it("is found by the metrics of its API", () => {
  expect(route({}).aliases).toEqual([
    "metric:AWS/ApiGateway:ApiName=portal@123456789012/us-west-2",
    "metric:AWS/ApiGateway:*@123456789012/us-west-2",
  ]);
  expect(route({ api: { name: 7 } }).aliases).toEqual(["metric:AWS/ApiGateway:*@123456789012/us-west-2"]);
});
