import type { AwsServer } from "../wire/aws-server.ts";
import { content } from "../wire/replies.ts";
import { REGION, arnOf } from "./wire-place.ts";
import type { Place } from "./wire-place.ts";

/** REST, HTTP and WebSocket APIs, guarded and limited in every way, and one that only a domain with mutual TLS serves. */
export function addGateways(server: AwsServer): void {
  addRestApis(server);
  addHttpApis(server);
  addDomains(server);
}

// An API's id is part of a host name, so that no two accounts share one.
const REST = "api";
const MUTUAL = "tls";
const HTTP = "http";
const SOCKET = "socket";

function handler(place: Place): string {
  const code = arnOf("lambda", place, "function:handler");
  return `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${code}/invocations`;
}

function addRestApis(server: AwsServer): void {
  const item = (path: string, resourceMethods: object): object => ({ id: path, path, resourceMethods });
  server
    .on("api-gateway:GetRestApis", ({ account }) =>
      content({
        item: [
          { id: `${REST}${account}`, name: "portal", endpointConfiguration: { types: ["EDGE"] } },
          {
            id: `${MUTUAL}${account}`,
            name: "partners",
            endpointConfiguration: { types: ["REGIONAL"] },
            disableExecuteApiEndpoint: true,
          },
        ],
      }),
    )
    .on("api-gateway:GetResources", (request) => {
      const methods = (verb: string, authorizationType: string, apiKeyRequired = false): object => ({
        [verb]: {
          httpMethod: verb,
          authorizationType,
          apiKeyRequired,
          authorizerId: authorizationType === "COGNITO_USER_POOLS" ? "a2" : "a1",
          methodIntegration: { type: "AWS_PROXY", uri: handler(request) },
        },
      });
      // Without embed the service names the methods and says nothing of them.
      const embedded = request.query.get("embed") === "methods";
      if (request.params.restApiId?.startsWith(MUTUAL))
        return content({ item: [item("/dsar/{id}/bundle", embedded ? methods("GET", "NONE") : { GET: {} })] });
      return content({
        item: [
          item("/dsar/{id}/export", embedded ? methods("GET", "NONE") : { GET: {} }),
          item("/dsar/{id}/status", embedded ? methods("GET", "NONE", true) : { GET: {} }),
          item("/dsar/{id}", methods("DELETE", "AWS_IAM")),
          item("/do-not-sell", methods("POST", "NONE")),
          item("/opt-out", methods("POST", "COGNITO_USER_POOLS")),
          item("/limit-the-use", methods("POST", "CUSTOM")),
          item("/privacy/requests", methods("POST", "NONE")),
        ],
      });
    })
    .on("api-gateway:GetAuthorizers", (request) =>
      content({
        item: [
          { id: "a1", name: "bots", type: "REQUEST" },
          {
            id: "a2",
            name: "customers",
            type: "COGNITO_USER_POOLS",
            providerARNs: [arnOf("cognito-idp", request, `userpool/${request.region}_shop`)],
          },
        ],
      }),
    )
    .on("api-gateway:GetStages", (request) => {
      // A setting of another kind shows the limit of the whole account, which is none.
      const methodSettings = {
        "*/*": { metricsEnabled: true, throttlingRateLimit: 10_000, throttlingBurstLimit: 5_000 },
        "~1do-not-sell/POST": { throttlingRateLimit: 20, throttlingBurstLimit: 40 },
      };
      const stage = { stageName: "prod", deploymentId: "d1", methodSettings };
      return content({
        item: request.params.restApiId?.startsWith(MUTUAL)
          ? [{ ...stage, webAclArn: arnOf("wafv2", request, "regional/webacl/partners/1") }]
          : [stage],
      });
    });
}

function addHttpApis(server: AwsServer): void {
  const route = (routeKey: string, authorizationType: string, target?: string): object => ({
    routeId: routeKey,
    routeKey,
    authorizationType,
    apiKeyRequired: false,
    ...(authorizationType === "JWT" ? { authorizerId: "jwt" } : {}),
    ...(target === undefined ? {} : { target: `integrations/${target}` }),
  });
  server
    .on("apigatewayv2:GetApis", ({ account, query }) =>
      // Two pages, as a larger account has them.
      query.get("nextToken")
        ? content({ items: [{ apiId: `${SOCKET}${account}`, name: "live", protocolType: "WEBSOCKET" }] })
        : content({
            items: [{ apiId: `${HTTP}${account}`, name: "web", protocolType: "HTTP", tags: { team: "web" } }],
            nextToken: "2",
          }),
    )
    .on("apigatewayv2:GetRoutes", ({ params }) =>
      content({
        items: params.ApiId?.startsWith(SOCKET)
          ? [
              route("$connect", "AWS_IAM", "code"),
              route("dsar-export", "NONE", "code"),
              route("$default", "NONE", "mock"),
            ]
          : [
              route("GET /privacy-request/{id}/download", "NONE", "code"),
              route("POST /dsar/intake", "NONE", "queue"),
              route("POST /dsar/deletions", "NONE", "code"),
              route("POST /web/opt-out", "JWT", "code"),
              route("PATCH /dsar/{id}", "JWT", "code"),
              route("$default", "NONE", "site"),
            ],
      }),
    )
    .on("apigatewayv2:GetIntegrations", (request) =>
      content({
        items: [
          { integrationId: "code", integrationType: "AWS_PROXY", integrationUri: handler(request) },
          { integrationId: "mock", integrationType: "MOCK" },
          { integrationId: "site", integrationType: "HTTP_PROXY", integrationUri: "https://shop.example/{proxy}" },
          {
            integrationId: "queue",
            integrationType: "AWS_PROXY",
            integrationSubtype: "SQS-SendMessage",
            requestParameters: {
              QueueUrl: `https://sqs.${request.region}.amazonaws.com/${request.account}/web-intake`,
              MessageBody: "$request.body",
            },
          },
        ],
      }),
    )
    .on("apigatewayv2:GetAuthorizers", ({ region }) => {
      const issuer = `https://cognito-idp.${region}.amazonaws.com/${region}_shop`;
      return content({ items: [{ authorizerId: "jwt", authorizerType: "JWT", jwtConfiguration: { issuer } }] });
    })
    .on("apigatewayv2:GetStages", ({ params }) => {
      const routeSettings = { "POST /dsar/deletions": { throttlingRateLimit: 10_000, throttlingBurstLimit: 5_000 } };
      const limited = { defaultRouteSettings: { throttlingRateLimit: 50, throttlingBurstLimit: 100 }, routeSettings };
      return content({
        items: [{ stageName: "$default", autoDeploy: true, ...(params.ApiId?.startsWith(HTTP) ? limited : {}) }],
      });
    });
}

function addDomains(server: AwsServer): void {
  server
    .on("apigatewayv2:GetDomainNames", () =>
      content({
        items: [
          {
            domainName: "partners.shop.example",
            routingMode: "API_MAPPING_ONLY",
            mutualTlsAuthentication: { truststoreUri: "s3://shop-assets/partners.pem" },
          },
          { domainName: "www.shop.example", routingMode: "API_MAPPING_ONLY" },
        ],
      }),
    )
    .on("apigatewayv2:GetApiMappings", ({ params, account }) =>
      content({
        items: [
          {
            apiId: `${params.DomainName?.startsWith("partners") ? MUTUAL : HTTP}${account}`,
            stage: "prod",
            apiMappingKey: "",
          },
        ],
      }),
    );
}
