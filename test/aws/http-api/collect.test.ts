import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { apiGateway } from "../../../src/providers/aws/api-gateway/index.ts";
import { httpApi } from "../../../src/providers/aws/http-api/index.ts";
import type { Answer } from "../../../src/providers/service.ts";
import { absent, answers, asked, gather, gone, ok, refused } from "../account.ts";
import type { Account } from "../account.ts";

const V2 = "apigatewayv2:";
const route = (AuthorizationType: string): JsonObject => ({ RouteKey: "GET /x", AuthorizationType, Target: "i" });

function account(by: Readonly<Record<string, Answer>> = {}): Account {
  return answers({
    [`${V2}GetApis`]: ok({ Items: [{ ApiId: "h1" }] }),
    [`${V2}GetRoutes`]: ok({ Items: [route("JWT")] }),
    [`${V2}GetIntegrations`]: ok({ Items: [] }),
    [`${V2}GetAuthorizers`]: ok({ Items: [] }),
    [`${V2}GetStages`]: ok({ Items: [] }),
    "api-gateway:GetRestApis": ok({ items: [{ id: "r1" }] }),
    "api-gateway:GetResources": ok({ items: [] }),
    "api-gateway:GetAuthorizers": ok({ items: [] }),
    "api-gateway:GetStages": ok({}),
    ...by,
  });
}

const served = (...apis: readonly JsonObject[]): Answer => ok({ Items: apis });
const off = { DisableExecuteApiEndpoint: true };

describe("the collection of HTTP APIs", () => {
  it("makes one record an API", async () => {
    const { records, lists, calls } = await gather(httpApi, account());
    expect(records).toEqual([
      {
        type: "AWS::ApiGatewayV2::Api",
        id: "arn:aws:apigateway:us-west-2::/apis/h1",
        region: "us-west-2",
        operation: "apigatewayv2:GetApis",
        body: {
          GetApis: { ApiId: "h1" },
          GetRoutes: { Items: [route("JWT")] },
          GetIntegrations: { Items: [] },
          GetAuthorizers: { Items: [] },
          GetStages: { Items: [] },
        },
      },
    ]);
    expect(lists).toEqual([
      { operation: "apigatewayv2:GetApis", complete: true, listed: 1, vanished: 0 },
      { operation: "apigatewayv2:GetRoutes", complete: true, listed: 1 },
    ]);
    expect(calls[0]).toBe('apigatewayv2:GetApis {"MaxResults":"100"}');
    expect(calls[1]).toBe('apigatewayv2:GetRoutes {"ApiId":"h1","MaxResults":"100"}');
  });

  it("asks no authorizer that no token needs, and no integration that no route names", async () => {
    const plain = await gather(httpApi, account({ [`${V2}GetRoutes`]: ok({ Items: [route("CUSTOM")] }) }));
    expect([...asked(plain)]).toEqual(["GetApis", "GetRoutes", "GetIntegrations", "GetStages"].map((one) => V2 + one));
    const bare = await gather(httpApi, account({ [`${V2}GetRoutes`]: ok({ Items: [{ RouteKey: "$default" }] }) }));
    expect([...asked(bare)]).toEqual(["GetApis", "GetRoutes", "GetStages"].map((one) => V2 + one));
  });

  it("tells routes that were not read, and what could not be", async () => {
    const { records, lists } = await gather(
      httpApi,
      account({ [`${V2}GetRoutes`]: refused("apigatewayv2:GetRoutes") }),
    );
    expect(records[0]?.body.GetRoutes).toMatchObject({ $unread: { reason: "access-denied" } });
    expect(lists[1]).toMatchObject({ operation: "apigatewayv2:GetRoutes", complete: false, listed: 0 });
    const odd = await gather(httpApi, account({ [`${V2}GetStages`]: absent }));
    expect(odd.records[0]?.body.GetStages).toMatchObject({ $unread: { reason: "unreadable" } });
  });

  it("tells a list that failed, and drops an API that vanished or has no id", async () => {
    const denied = await gather(httpApi, account({ [`${V2}GetApis`]: refused("apigatewayv2:GetApis") }));
    expect(denied.records).toEqual([]);
    expect(denied.lists).toMatchObject([{ operation: "apigatewayv2:GetApis", complete: false }]);
    const raced = await gather(httpApi, account({ [`${V2}GetStages`]: gone }));
    expect(raced.records).toEqual([]);
    expect(raced.lists).toMatchObject([
      { complete: true, listed: 1, vanished: 1 },
      { complete: true, listed: 0 },
    ]);
    expect((await gather(httpApi, account({ [`${V2}GetApis`]: served({ Name: "x" }) }))).records).toEqual([]);
  });

  it("asks nothing that nobody needs", async () => {
    expect((await gather(httpApi, { ...account(), wants: [] })).calls).toEqual([]);
    const some = { ...account(), wants: ["apigatewayv2:GetApis", "apigatewayv2:GetStages"] };
    const { records, lists } = await gather(httpApi, some);
    expect(Object.keys(records[0]?.body ?? {})).toEqual(["GetApis", "GetStages"]);
    expect(lists).toHaveLength(1);
  });
});

describe("the collection of custom domains", () => {
  const domains = {
    Items: [{ DomainName: "a" }, { DomainName: "b" }, { DomainName: "c", RoutingMode: "ROUTING_RULE_ONLY" }],
  };
  const mapped = (...ids: readonly string[]): Answer => ok({ Items: ids.map((ApiId) => ({ ApiId })) });
  const where = (by: Readonly<Record<string, Answer>>, names: Answer = ok(domains)): Account => ({
    answer: (operation, input) => {
      if (operation === "apigatewayv2:GetDomainNames") return names;
      if (operation === "apigatewayv2:GetApiMappings") return by[String(input.DomainName)] ?? mapped();
      return account({
        [`${V2}GetApis`]: served({ ApiId: "h1", ...off }, { ApiId: "h2" }),
        "api-gateway:GetRestApis": ok({ items: [{ id: "r1", disableExecuteApiEndpoint: true }, { id: "r2" }] }),
      }).answer(operation, input);
    },
  });
  const partsOf = async (from: Account, service = httpApi): Promise<readonly unknown[]> => {
    const { records } = await gather(service, from);
    return records.map(({ body }) => [body.GetDomainNames, body.GetApiMappings]);
  };

  it("is not made where every API has an address of its own", async () => {
    expect(asked(await gather(httpApi, account())).has("apigatewayv2:GetDomainNames")).toBe(false);
    const all = await gather(apiGateway, account());
    expect([...asked(all)]).toEqual(["api-gateway:GetRestApis", "api-gateway:GetResources", "api-gateway:GetStages"]);
  });

  it("keeps those that lead to an API, and those that may", async () => {
    const by = { a: mapped("h1", "x", "h1"), b: mapped("r1") };
    const [, b, c] = domains.Items;
    const [a] = domains.Items;
    expect(await partsOf(where(by))).toEqual([
      [{ Items: [a, c] }, { a: { Items: [{ ApiId: "h1" }, { ApiId: "h1" }] }, c: { Items: [] } }],
      [undefined, undefined],
    ]);
    expect(await partsOf(where(by), apiGateway)).toEqual([
      [{ Items: [b, c] }, { b: { Items: [{ ApiId: "r1" }] }, c: { Items: [] } }],
      [undefined, undefined],
    ]);
    const unread = { a: refused("m"), b: gone, c: absent };
    const denied = { $unread: { reason: "access-denied", operation: "m", message: "no" } };
    expect((await partsOf(where(unread)))[0]).toEqual([{ Items: [a, c] }, { a: denied, c: null }]);
  });

  it("says that they were not read", async () => {
    const [first] = await partsOf(where({}, refused("apigatewayv2:GetDomainNames")));
    expect(first).toMatchObject([{ $unread: { reason: "access-denied" } }, undefined]);
    const wants = ["apigatewayv2:GetApis", "apigatewayv2:GetDomainNames"];
    expect((await partsOf({ ...where({}), wants }))[0]).toEqual([undefined, undefined]);
    const nameless = ok({ Items: [{ RoutingMode: "API_MAPPING_ONLY" }, { DomainName: "a" }] });
    expect((await partsOf(where({}, nameless)))[0]).toEqual([{ Items: [{ RoutingMode: "API_MAPPING_ONLY" }] }, {}]);
  });
});

describe("the collection of REST APIs", () => {
  it.each([
    [{ GET: { authorizationType: "NONE" }, PUT: { authorizationType: "AWS_IAM" } }, false],
    [{ GET: { authorizationType: "CUSTOM" } }, true],
    [{ GET: { authorizationType: "COGNITO_USER_POOLS" } }, true],
    [{ GET: {} }, true],
  ])("asks authorizers where a method may ask one %#", async (resourceMethods, expected) => {
    const resources = ok({ items: [{ path: "/" }, { path: "/x", resourceMethods }] });
    const gathered = await gather(apiGateway, account({ "api-gateway:GetResources": resources }));
    expect(asked(gathered).has("api-gateway:GetAuthorizers")).toBe(expected);
  });
});
