import { afterEach, beforeEach, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import type { ResourceRecord } from "../../../src/model/record.ts";
import { apiGateway } from "../../../src/providers/aws/api-gateway/index.ts";
import { httpApi } from "../../../src/providers/aws/http-api/index.ts";
import { addGateways } from "../../cli/wire-gateways.ts";
import type { AwsServer } from "../../wire/aws-server.ts";
import { startAwsServer } from "../../wire/aws-server.ts";
import { content } from "../../wire/replies.ts";
import { shown } from "../../services/record.ts";
import { collectFromWire, counts } from "../wire-collect.ts";

const SECRET = "hunter2";
const HANDLER = "arn:aws:lambda:us-east-1:111111111111:function:handler";

let server: AwsServer;
beforeEach(async () => {
  server = await startAwsServer();
  addGateways(server);
});
afterEach(() => server.close());

/** Both services in one session, as a scan has them. */
async function collected(): Promise<{
  readonly records: readonly ResourceRecord[];
  readonly lists: readonly string[];
}> {
  const { records, lists } = await collectFromWire(server, [apiGateway, httpApi]);
  return { records, lists: counts(lists).toSorted() };
}

const by = (a: readonly unknown[], b: readonly unknown[]): number => (String(a) < String(b) ? -1 : 1);

it("reads APIs of every kind as the gateway writes them, and their domains once for both", async () => {
  const { records, lists } = await collected();
  expect(server.unexpected).toEqual([]);
  expect(lists).toEqual([
    "api-gateway:GetResources true 2 0",
    "api-gateway:GetRestApis true 2 0",
    "apigatewayv2:GetApis true 2 0",
    "apigatewayv2:GetRoutes true 2 0",
  ]);
  expect(server.count("apigatewayv2:GetDomainNames")).toBe(1);
  const nodes = records.flatMap((record) =>
    [apiGateway, httpApi].flatMap((one) => (one.types.includes(record.type) ? one.normalize(record).nodes : [])),
  );
  const told = nodes.flatMap((node) =>
    node.kind === "endpoint"
      ? [[node.name, ...[node.facts.authentication, node.facts.throttled, node.facts.deployed].map(shown)]]
      : [],
  );
  expect(told.sort(by)).toEqual([
    ["ANY $default", "none", true, true],
    ["DELETE /dsar/{id}", "iam", false, true],
    ["GET /dsar/{id}/bundle", "certificate", false, true],
    ["GET /dsar/{id}/export", "none", false, true],
    ["GET /dsar/{id}/status", "api-key", "unread:not-collected", true],
    ["GET /privacy-request/{id}/download", "none", true, true],
    ["PATCH /dsar/{id}", "user-login", true, true],
    ["POST /do-not-sell", "none", true, true],
    ["POST /dsar/deletions", "none", false, true],
    ["POST /dsar/intake", "none", true, true],
    ["POST /limit-the-use", "custom", false, true],
    ["POST /opt-out", "user-login", false, true],
    ["POST /privacy/requests", "none", false, true],
    ["POST /web/opt-out", "user-login", true, true],
    ["WEBSOCKET $connect", "iam", false, true],
    ["WEBSOCKET $default", "iam", false, true],
    ["WEBSOCKET /dsar-export", "iam", false, true],
  ]);
});

it("links routes to what serves, protects and knows their callers", async () => {
  const { records } = await collected();
  const http = records
    .filter(({ type }) => type === "AWS::ApiGatewayV2::Api")
    .flatMap((one) => httpApi.normalize(one).edges);
  const rest = records
    .filter(({ type }) => type === "AWS::ApiGateway::RestApi")
    .flatMap((one) => apiGateway.normalize(one).edges);
  const shownEdges = [...http, ...rest].map(({ type, from, to }) => [
    type,
    from.split("/*/")[1],
    to.by === "id" ? to.id : "",
  ]);
  expect(shownEdges.filter(([type, , to]) => type !== "routes-to" || to !== HANDLER).sort(by)).toEqual([
    ["authenticates-with", "PATCH/dsar/{id}", "arn:aws:cognito-idp:us-east-1:111111111111:userpool/us-east-1_shop"],
    ["authenticates-with", "POST/opt-out", "arn:aws:cognito-idp:us-east-1:111111111111:userpool/us-east-1_shop"],
    ["authenticates-with", "POST/web/opt-out", "arn:aws:cognito-idp:us-east-1:111111111111:userpool/us-east-1_shop"],
    ["protected-by", "GET/dsar/{id}/bundle", "arn:aws:wafv2:us-east-1:111111111111:regional/webacl/partners/1"],
    ["routes-to", "$default", "https://shop.example/{proxy}"],
    ["routes-to", "POST/dsar/intake", "arn:aws:sqs:us-east-1:111111111111:web-intake"],
  ]);
  expect(shownEdges.filter(([, , to]) => to === HANDLER)).toHaveLength(14);
});

it("holds nothing that an integration adds to a request, no variable of a stage and no certificate", async () => {
  const answer = (more: JsonObject) => () => content({ items: [more] });
  server
    .on(
      "apigatewayv2:GetApis",
      answer({ apiId: "h1", protocolType: "HTTP", description: SECRET, disableExecuteApiEndpoint: true }),
    )
    .on(
      "apigatewayv2:GetRoutes",
      answer({ routeKey: "GET /x", authorizationType: "JWT", authorizerId: "j", target: "integrations/i" }),
    )
    .on(
      "apigatewayv2:GetIntegrations",
      answer({
        integrationId: "i",
        integrationUri: `https://u:${SECRET}@shop.example/x?key=${SECRET}`,
        description: SECRET,
        requestParameters: {
          "append:header.authorization": SECRET,
          MessageBody: SECRET,
          QueueUrl: `$request.body.${SECRET}`,
        },
        requestTemplates: { "application/json": SECRET },
      }),
    )
    .on(
      "apigatewayv2:GetAuthorizers",
      answer({
        authorizerId: "j",
        name: SECRET,
        authorizerUri: SECRET,
        jwtConfiguration: { issuer: `https://login.example/?${SECRET}`, audience: [SECRET] },
      }),
    )
    .on("apigatewayv2:GetStages", answer({ stageName: "s", autoDeploy: true, stageVariables: { key: SECRET } }))
    .on(
      "apigatewayv2:GetDomainNames",
      answer({ domainName: "a", domainNameConfigurations: [{ certificateArn: SECRET }] }),
    )
    .on("apigatewayv2:GetApiMappings", answer({ apiId: "h1", stage: "s", apiMappingKey: SECRET }));
  const { records } = await collected();
  const api = records.find(({ id }) => id.endsWith("/apis/h1"));
  expect(Object.keys(api?.body ?? {})).toHaveLength(7);
  expect(JSON.stringify(records)).not.toContain(SECRET);
});

it("follows pages, and tells what is denied", async () => {
  server.deny("apigatewayv2:GetRoutes").deny("apigatewayv2:GetApiMappings").deny("api-gateway:GetStages");
  const { records, lists } = await collected();
  expect(lists).toContain("apigatewayv2:GetRoutes false 0 0");
  const bundle = records.find(({ id }) => id.includes("/restapis/tls"));
  const [route] = bundle ? apiGateway.normalize(bundle).nodes : [];
  expect(
    route?.kind === "endpoint" && [route.facts.authentication, route.facts.deployed, route.facts.throttled].map(shown),
  ).toEqual(["unread:access-denied", "unread:access-denied", "unread:access-denied"]);
  expect(
    server.requests.filter(
      ({ operation, query }) => operation === "apigatewayv2:GetApis" && query.get("nextToken") === "2",
    ),
  ).toHaveLength(1);
});
