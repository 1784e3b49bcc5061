import { describe, expect, it } from "vitest";
import type { Normalized } from "../../../src/graph/graph.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Endpoint } from "../../../src/model/resource.ts";
import { appsync } from "../../../src/providers/aws/appsync/index.ts";
import { denied, record, shown } from "../../services/record.ts";

const ID = "arn:aws:appsync:us-west-2:123456789012:apis/abc";
const ACL = "arn:aws:wafv2:us-west-2:123456789012:regional/webacl/edge/1";
const API = "ListGraphqlApis";
const SOURCES = "ListDataSources";

function of(api: JsonValue | undefined, sources: JsonValue | undefined = { dataSources: [] }): Normalized {
  const body: JsonObject = {
    ...(api === undefined ? {} : { [API]: api }),
    ...(sources === undefined ? {} : { [SOURCES]: sources }),
  };
  return appsync.normalize(record("AWS::AppSync::GraphQLApi", ID, body));
}

function routeOf(normalized: Normalized): Endpoint {
  return normalized.nodes[0] as Endpoint;
}

/** Where it leads, by the type of its edges. */
function leadsTo({ edges }: Normalized, type: string): readonly unknown[] {
  return edges.filter((edge) => edge.type === type).map(({ to, toType }) => [to.by === "id" ? to.id : to, toType]);
}

function gapsOf({ edgeGaps }: Normalized): readonly string[] {
  return edgeGaps.map(({ type, gap }) => `${type} ${gap.reason}`).sort();
}

const also = (...types: readonly JsonValue[]): JsonObject => ({
  additionalAuthenticationProviders: types.map((authenticationType) => ({ authenticationType })),
});

describe("what guards an API", () => {
  it.each<[JsonObject, unknown]>([
    [{ authenticationType: "API_KEY" }, "api-key"],
    [{ authenticationType: "AWS_IAM" }, "iam"],
    [{ authenticationType: "AMAZON_COGNITO_USER_POOLS" }, "user-login"],
    [{ authenticationType: "OPENID_CONNECT" }, "user-login"],
    [{ authenticationType: "AWS_LAMBDA" }, "custom"],
    [{ authenticationType: "AWS_IAM", additionalAuthenticationProviders: null }, "iam"],
    // The weakest of several.
    [{ authenticationType: "AWS_IAM", ...also("OPENID_CONNECT") }, "user-login"],
    [{ authenticationType: "AMAZON_COGNITO_USER_POOLS", ...also("AWS_IAM", "AWS_LAMBDA") }, "custom"],
    [{ authenticationType: "AMAZON_COGNITO_USER_POOLS", ...also("AWS_IAM", "API_KEY") }, "api-key"],
    // A key is the weakest, whatever else there is.
    [{ authenticationType: "API_KEY", ...also("FACE") }, "api-key"],
    [{ authenticationType: "AWS_IAM", ...also("FACE") }, "unread:unreadable"],
    [{ authenticationType: "AWS_IAM", additionalAuthenticationProviders: ["API_KEY"] }, "unread:unreadable"],
    [{ authenticationType: "AWS_IAM", additionalAuthenticationProviders: {} }, "unread:unreadable"],
    [{ authenticationType: "__proto__" }, "unread:unreadable"],
    [{ authenticationType: 7 }, "unread:unreadable"],
    [{}, "unread:unreadable"],
    // Where it can be called from counts where nothing asks who calls.
    [{ authenticationType: "API_KEY", visibility: "GLOBAL" }, "api-key"],
    [{ authenticationType: "API_KEY", visibility: "PRIVATE" }, "network"],
    [{ authenticationType: "AWS_IAM", ...also("API_KEY"), visibility: "PRIVATE" }, "network"],
    [{ authenticationType: "AMAZON_COGNITO_USER_POOLS", visibility: "PRIVATE" }, "user-login"],
    [{ authenticationType: "API_KEY", visibility: "SHARED" }, "unread:unreadable"],
    [{ authenticationType: "API_KEY", visibility: 7 }, "unread:unreadable"],
  ])("that says %j", (api, expected) => {
    expect(shown(routeOf(of(api)).facts.authentication)).toBe(expected);
  });

  it("is not known where it was not listed whole", () => {
    expect(shown(routeOf(of(undefined)).facts.authentication)).toBe("unread:not-collected");
    expect(shown(routeOf(of(denied(API))).facts.authentication)).toBe("unread:access-denied");
    expect(gapsOf(of(denied(API)))).toEqual([
      "authenticates-with access-denied",
      "protected-by access-denied",
      "routes-to not-collected",
    ]);
  });
});

describe("where an API's callers log in", () => {
  const POOLS = "AMAZON_COGNITO_USER_POOLS";
  const pool = (region: string, id: string): unknown => [
    `arn:aws:cognito-idp:${region}:123456789012:userpool/${id}`,
    "AWS::Cognito::UserPool",
  ];

  it("is each pool that it names", () => {
    const normalized = of({
      authenticationType: POOLS,
      userPoolConfig: { userPoolId: "us-west-2_A", awsRegion: "us-west-2" },
      additionalAuthenticationProviders: [
        { authenticationType: POOLS, userPoolConfig: { userPoolId: "eu-west-1_B", awsRegion: "eu-west-1" } },
        { authenticationType: "API_KEY" },
        { authenticationType: POOLS, userPoolConfig: { userPoolId: "us-west-2_C" } },
      ],
    });
    expect(leadsTo(normalized, "authenticates-with")).toEqual([
      pool("us-west-2", "us-west-2_A"),
      pool("eu-west-1", "eu-west-1_B"),
      pool("us-west-2", "us-west-2_C"),
    ]);
    expect(gapsOf(normalized)).toEqual([]);
    expect(normalized.edges[1]?.origin.pointer).toBe(
      "/ListGraphqlApis/additionalAuthenticationProviders/0/userPoolConfig/userPoolId",
    );
  });

  it.each<[JsonValue | undefined]>([
    [undefined],
    [null],
    ["us-west-2_A"],
    [{}],
    [{ userPoolId: "" }],
    [{ userPoolId: 7 }],
  ])("is not known where it says %j", (userPoolConfig) => {
    const normalized = of({ authenticationType: POOLS, ...(userPoolConfig === undefined ? {} : { userPoolConfig }) });
    expect(leadsTo(normalized, "authenticates-with")).toEqual([]);
    expect(gapsOf(normalized)).toEqual(["authenticates-with unreadable"]);
  });

  it("is nowhere for one that no longer asks for a pool", () => {
    const stale = of({ authenticationType: "API_KEY", userPoolConfig: { userPoolId: "us-west-2_A" } });
    expect([leadsTo(stale, "authenticates-with"), gapsOf(stale)]).toEqual([[], []]);
  });
});

describe("what stands in front of an API", () => {
  it.each<[JsonValue | undefined, readonly unknown[], readonly string[]]>([
    [undefined, [], []],
    [null, [], []],
    ["", [], []],
    [ACL, [[ACL, "AWS::WAFv2::WebACL"]], []],
    [7, [], ["protected-by unreadable"]],
  ])("where it says %j", (wafWebAclArn, edges, gaps) => {
    const normalized = of({ authenticationType: "API_KEY", ...(wafWebAclArn === undefined ? {} : { wafWebAclArn }) });
    expect([leadsTo(normalized, "protected-by"), gapsOf(normalized)]).toEqual([edges, gaps]);
  });
});

const KEYED = { authenticationType: "API_KEY" };
const FUNCTION = "arn:aws:lambda:us-west-2:123456789012:function:export";
const BUS = "arn:aws:events:us-west-2:123456789012:event-bus/shop";
const CLUSTER = "arn:aws:rds:us-west-2:123456789012:cluster:orders";

describe("where an API leads", () => {
  it.each<[JsonObject, readonly unknown[], unknown]>([
    [
      { type: "AWS_LAMBDA", lambdaConfig: { lambdaFunctionArn: FUNCTION } },
      [FUNCTION, "AWS::Lambda::Function"],
      "integration",
    ],
    [
      { type: "AWS_LAMBDA", lambdaConfig: { lambdaFunctionArn: `${FUNCTION}:live` } },
      [FUNCTION, "AWS::Lambda::Function"],
      "integration",
    ],
    [
      { type: "AMAZON_DYNAMODB", dynamodbConfig: { tableName: "orders", awsRegion: "us-east-1" } },
      ["arn:aws:dynamodb:us-east-1:123456789012:table/orders", "AWS::DynamoDB::Table"],
      "integration",
    ],
    [
      { type: "AMAZON_DYNAMODB", dynamodbConfig: { tableName: "orders" } },
      ["arn:aws:dynamodb:us-west-2:123456789012:table/orders", "AWS::DynamoDB::Table"],
      "integration",
    ],
    [
      { type: "AMAZON_EVENTBRIDGE", eventBridgeConfig: { eventBusArn: BUS } },
      [BUS, "AWS::Events::EventBus"],
      "integration",
    ],
    [
      {
        type: "RELATIONAL_DATABASE",
        relationalDatabaseConfig: { rdsHttpEndpointConfig: { dbClusterIdentifier: CLUSTER } },
      },
      [CLUSTER, "AWS::RDS::DBCluster"],
      "integration",
    ],
    [{ type: "HTTP", httpConfig: { endpoint: "https://api.example" } }, ["https://api.example", "HTTP"], "integration"],
    [
      { type: "AMAZON_OPENSEARCH_SERVICE", openSearchServiceConfig: { endpoint: "https://search.example" } },
      ["https://search.example", "HTTP"],
      "integration",
    ],
    [
      { type: "AMAZON_ELASTICSEARCH", elasticsearchConfig: { endpoint: "https://search.example" } },
      ["https://search.example", "HTTP"],
      "integration",
    ],
    [
      { type: "AMAZON_BEDROCK_RUNTIME", dataSourceArn: `${ID}/datasources/model` },
      [`${ID}/datasources/model`, "AWS::AppSync::DataSource"],
      "integration",
    ],
  ])("by %j", (source, target, answeredBy) => {
    const normalized = of(KEYED, { dataSources: [source] });
    expect(leadsTo(normalized, "routes-to")).toEqual([target]);
    expect(gapsOf(normalized)).toEqual([]);
    expect(shown(routeOf(normalized).facts.answeredBy)).toBe(answeredBy);
    expect(normalized.edges[0]?.origin.pointer).toBe("/ListDataSources/dataSources/0");
  });

  it.each<[JsonValue]>([
    [{ type: "AWS_LAMBDA" }],
    [{ type: "AWS_LAMBDA", lambdaConfig: { lambdaFunctionArn: "" } }],
    [{ type: "AMAZON_DYNAMODB", dynamodbConfig: { tableName: null } }],
    [{ type: "AMAZON_EVENTBRIDGE", eventBridgeConfig: [] }],
    [{ type: "RELATIONAL_DATABASE", relationalDatabaseConfig: {} }],
    [{ type: "HTTP", httpConfig: { endpoint: null } }],
    [{ type: "SOMETHING_NEW" }],
    [{ dataSourceArn: ID }],
    ["AWS_LAMBDA"],
    [null],
  ])("is not known by %j", (source) => {
    const normalized = of(KEYED, { dataSources: [source] });
    expect([leadsTo(normalized, "routes-to"), gapsOf(normalized)]).toEqual([[], ["routes-to unreadable"]]);
    expect(shown(routeOf(normalized).facts.answeredBy)).toBe("integration");
  });

  it("is nowhere where it has no data source, and it answers by itself", () => {
    for (const dataSources of [[], [{ type: "NONE" }]]) {
      const normalized = of(KEYED, { dataSources });
      expect([normalized.edges, gapsOf(normalized)]).toEqual([[], []]);
      expect(shown(routeOf(normalized).facts.answeredBy)).toBe("fixed");
    }
  });

  it("is not known of one that is merged from others", () => {
    const normalized = of({ ...KEYED, apiType: "MERGED" });
    expect(gapsOf(normalized)).toEqual(["routes-to not-collected"]);
    expect(shown(routeOf(normalized).facts.answeredBy)).toBe("integration");
    // Nor of one of which nobody knows whether it is.
    expect(shown(routeOf(of(denied(API))).facts.answeredBy)).toBe("unread:access-denied");
  });

  it.each<[JsonValue | undefined, string]>([
    [undefined, "not-collected"],
    [denied(SOURCES), "access-denied"],
    [null, "unreadable"],
    [{}, "unreadable"],
    [{ dataSources: {} }, "unreadable"],
  ])("is not known where its data sources are %j", (sources, reason) => {
    const body: JsonObject = { [API]: KEYED, ...(sources === undefined ? {} : { [SOURCES]: sources }) };
    const normalized = appsync.normalize(record("AWS::AppSync::GraphQLApi", ID, body));
    expect(gapsOf(normalized)).toEqual([`routes-to ${reason}`]);
    expect(shown(routeOf(normalized).facts.answeredBy)).toBe(`unread:${reason}`);
  });
});

it("is one route, whose calls nothing of its own limits", () => {
  const node = routeOf(of({ ...KEYED, tags: { a: "b" }, uris: { GRAPHQL: "https://X.appsync-api.example/graphql" } }));
  expect(node).toMatchObject({ kind: "endpoint", id: ID, name: "POST /graphql", method: "POST", path: "/graphql" });
  expect(node.aliases).toEqual([
    "metric:AWS/AppSync:GraphQLAPIId=abc@123456789012/us-west-2",
    "metric:AWS/AppSync:*@123456789012/us-west-2",
    "host:x.appsync-api.example",
  ]);
  expect(shown(node.facts.tags)).toEqual({ a: "b" });
  expect(node.facts.throttled).toMatchObject({ known: true, value: false, basis: "documented-default" });
  expect(node.facts.deployed).toMatchObject({ known: true, value: true, basis: "documented-default" });
  expect(shown(routeOf(of({ ...KEYED, tags: 7 })).facts.tags)).toBe("unread:unreadable");
});
