import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { denied, shown } from "../../services/record.ts";
import { edgesOf, endpoint, endpoints, normalized } from "./http-api.ts";

const SOCKET = { ProtocolType: "WEBSOCKET" };

describe("the routes of an HTTP API", () => {
  it.each([
    ["GET /dsar/{id}", ["GET /dsar/{id}", "GET", "/dsar/{id}", "GET/dsar/{id}"]],
    ["ANY /{proxy+}", ["ANY /{proxy+}", "ANY", "/{proxy+}", "ANY/{proxy+}"]],
    ["$default", ["ANY $default", "ANY", "$default", "$default"]],
  ])("%s", (RouteKey, [name, method, path, tail]) => {
    const id = `arn:aws:execute-api:us-west-2:123456789012:h1/*/${tail}`;
    const type = "AWS::ApiGatewayV2::Route";
    expect(endpoint({ route: { RouteKey } })).toMatchObject({ id, name, method, path, type });
  });

  it("are no preflight, and no shape amiss", () => {
    const routes = ["OPTIONS /x", "", 7, "GET", " /x", "GET x"].map((RouteKey) => ({ RouteKey }));
    expect(endpoints({ routes })).toEqual([]);
    expect(endpoints({ routes: ["x", null] as unknown as JsonObject[] })).toEqual([]);
    expect(endpoints({ body: { GetRoutes: denied("x") } })).toEqual([]);
  });

  it("have the tags of the API, and are found by its metrics", () => {
    expect(shown(endpoint({ api: { Tags: { team: "web" } } }).facts.tags)).toEqual({ team: "web" });
    expect(shown(endpoint({}).facts.tags)).toEqual({});
    expect(shown(endpoint({ api: { Tags: 7 } }).facts.tags)).toBe("unread:unreadable");
    expect(shown(endpoint({ api: { Tags: { a: 7 } } }).facts.tags)).toBe("unread:unreadable");
    expect(endpoint({}).aliases).toEqual([
      "metric:AWS/ApiGateway:ApiId=h1@123456789012/us-west-2",
      "metric:AWS/ApiGateway:*@123456789012/us-west-2",
    ]);
  });
});

describe("the routes of a WebSocket API", () => {
  it("go by the key that messages bear", () => {
    const routes = ["$connect", "$disconnect", "$default", "dsarExport", "/chat"].map((RouteKey) => ({ RouteKey }));
    expect(endpoints({ api: SOCKET, routes }).map(({ id, name }) => [id.split("h1")[1], name])).toEqual([
      ["/*/$connect", "WEBSOCKET $connect"],
      ["/*/$default", "WEBSOCKET $default"],
      ["/*/dsarExport", "WEBSOCKET /dsarExport"],
      ["/*//chat", "WEBSOCKET /chat"],
    ]);
  });
});

describe("what guards a route", () => {
  it.each([
    ["NONE", "none"],
    ["AWS_IAM", "iam"],
    ["JWT", "user-login"],
    ["CUSTOM", "custom"],
    [undefined, "unread:unreadable"],
    ["OTHER", "unread:unreadable"],
  ])("of an HTTP API: %s", (AuthorizationType, expected) => {
    expect(shown(endpoint({ route: { AuthorizationType } }).facts.authentication)).toBe(expected);
  });

  it.each([
    ["a key", { ApiKeyRequired: true }, {}, {}, "api-key"],
    ["an API that was not read", {}, {}, { GetApis: denied("x") }, "unread:access-denied"],
    ["domains that nobody asked for", {}, { DisableExecuteApiEndpoint: true }, {}, "unread:not-collected"],
  ] as const)("%s", (_, route, api, body, expected) => {
    expect(shown(endpoint({ route, api, body }).facts.authentication)).toBe(expected);
  });

  it.each([
    [{ MutualTlsAuthentication: { TruststoreUri: "s3://a/b" } }, "certificate"],
    [{}, "none"],
  ])("is the domain's certificate where only domains serve it %#", (domain, expected) => {
    const GetDomainNames = { Items: [{ DomainName: "a", ...domain }] };
    const body = { GetDomainNames, GetApiMappings: { a: { Items: [{ ApiId: "h1" }] } } };
    expect(shown(endpoint({ api: { DisableExecuteApiEndpoint: true }, body }).facts.authentication)).toBe(expected);
    expect(shown(endpoint({ api: { DisableExecuteApiEndpoint: false }, body }).facts.authentication)).toBe("none");
  });

  const socket = (connect: JsonObject | undefined, route: JsonObject = {}): unknown => {
    const message = { RouteKey: "export", AuthorizationType: "NONE", ...route };
    const routes = [message, ...(connect ? [{ RouteKey: "$connect", ...connect }] : [])];
    return shown(endpoint({ api: SOCKET, routes }).facts.authentication);
  };
  it("of a WebSocket API is that of connecting", () => {
    expect(socket({ AuthorizationType: "AWS_IAM" })).toBe("iam");
    expect(socket({ AuthorizationType: "CUSTOM" })).toBe("custom");
    expect(socket({ AuthorizationType: "NONE" })).toBe("none");
    expect(socket({ AuthorizationType: "NONE", ApiKeyRequired: true })).toBe("api-key");
    expect(socket({ AuthorizationType: "NONE" }, { ApiKeyRequired: true })).toBe("api-key");
    expect(socket({})).toBe("unread:unreadable");
    expect(socket(undefined)).toBe("none");
  });
});

describe("whether a route is served and limited", () => {
  const rate = (value: unknown): object => ({ ThrottlingRateLimit: value });
  const at = (own: unknown, all?: unknown): object => ({
    AutoDeploy: true,
    RouteSettings: { "GET /dsar/{id}": own },
    DefaultRouteSettings: all,
  });
  it.each([
    ["by itself", [{ AutoDeploy: true }], true, false],
    ["by a deployment", [{ DeploymentId: "d" }], true, false],
    ["by none", [{ AutoDeploy: false }, { DeploymentId: "" }], false, false],
    ["by no stage", [], false, false],
    ["with a limit for all", [at(undefined, rate(50))], true, true],
    ["with none for all", [at(undefined, rate(-1))], true, false],
    ["with one of its own", [at(rate(5))], true, true],
    ["with one of its own that lifts that for all", [at(rate(10_000), rate(5))], true, false],
    ["with settings of its own that say nothing of it", [at({}, rate(5))], true, true],
    ["with one at the stages that serve it", [at(rate(5)), { RouteSettings: {} }], true, true],
    ["with one at some stages that serve it", [at(rate(5)), { DeploymentId: "d" }], true, false],
    ["with a limit that is none", [at(rate("5"))], true, "unread:unreadable"],
    ["with settings that are none", [at(7)], true, "unread:unreadable"],
    ["with defaults that are none", [at(undefined, 7)], true, "unread:unreadable"],
    ["by what is no stage", [7], "unread:unreadable", "unread:unreadable"],
  ])("%s", (_, stages, deployed, throttled) => {
    const { facts } = endpoint({ stages });
    expect([shown(facts.deployed), shown(facts.throttled)]).toEqual([deployed, throttled]);
  });

  it("is unknown where stages were not read", () => {
    const { facts } = endpoint({ body: { GetStages: denied("x") } });
    expect([shown(facts.deployed), shown(facts.throttled)]).toEqual(["unread:access-denied", "unread:access-denied"]);
    expect(shown(endpoint({ body: { GetStages: {} } }).facts.deployed)).toBe("unread:unreadable");
    const stages = [{ AutoDeploy: true, RouteSettings: {} }];
    const odd = endpoint({ api: SOCKET, route: { RouteKey: "toString" }, stages });
    expect(shown(odd.facts.throttled)).toBe(false);
  });
});

describe("the directory that callers log in to", () => {
  const issued = (Issuer: unknown): JsonObject =>
    ({
      GetAuthorizers: { Items: [{ AuthorizerId: "j" }, { AuthorizerId: "k", JwtConfiguration: { Issuer } }] },
    }) as JsonObject;
  const pool = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Shop";
  it.each([
    [issued(pool), "k", ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Shop"]],
    [issued(`${pool}/`), "k", ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Shop"]],
    [issued("https://login.example/"), "k", []],
    [issued("https://login.example/cognito-idp.eu-west-1.amazonaws.com/x"), "k", []],
    [issued(null), "k", ["unread:unreadable"]],
    [issued(pool), "j", ["unread:unreadable"]],
    [issued(pool), "gone", ["unread:unreadable"]],
    [{ GetAuthorizers: denied("x") }, "k", ["unread:access-denied"]],
  ])("row %#", (body, AuthorizerId, expected) => {
    expect(edgesOf({ route: { AuthorizationType: "JWT", AuthorizerId }, body }, "authenticates-with")).toEqual(
      expected,
    );
  });

  it("is none where no token is asked for", () => {
    expect(edgesOf({ route: { AuthorizationType: "CUSTOM", AuthorizerId: "k" } }, "authenticates-with")).toEqual([]);
    expect(normalized({}).edgeGaps.map(({ type }) => type)).toEqual(["routes-to"]);
  });
});
