import { API_FEEDS, DOMAIN_READS, MANAGEMENT, ROUTE_FEEDS, V2_PAGES } from "../gateway/reads.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const GET_APIS: AwsOperation = "apigatewayv2:GetApis";
export const GET_ROUTES: AwsOperation = "apigatewayv2:GetRoutes";
export const GET_INTEGRATIONS: AwsOperation = "apigatewayv2:GetIntegrations";
export const GET_AUTHORIZERS: AwsOperation = "apigatewayv2:GetAuthorizers";
export const GET_STAGES: AwsOperation = "apigatewayv2:GetStages";

const RATE = "ThrottlingRateLimit";
const BURST = "ThrottlingBurstLimit";

export const READS: AwsReads = {
  [GET_APIS]: {
    permission: "apigateway:GET",
    resources: ["arn:aws:apigateway:*::/apis"],
    keeps: [
      "Items[].ApiId",
      "Items[].Name",
      "Items[].ProtocolType",
      "Items[].DisableExecuteApiEndpoint",
      "Items[].Tags",
    ],
    feeds: API_FEEDS,
    lists: true,
    pages: V2_PAGES,
    rate: MANAGEMENT,
  },
  [GET_ROUTES]: {
    permission: "apigateway:GET",
    resources: ["arn:aws:apigateway:*::/apis/*/routes"],
    keeps: [
      "Items[].RouteId",
      "Items[].RouteKey",
      "Items[].AuthorizationType",
      "Items[].AuthorizerId",
      "Items[].ApiKeyRequired",
      "Items[].Target",
    ],
    feeds: ROUTE_FEEDS,
    lists: true,
    pages: V2_PAGES,
    rate: MANAGEMENT,
  },
  [GET_INTEGRATIONS]: {
    permission: "apigateway:GET",
    resources: ["arn:aws:apigateway:*::/apis/*/integrations"],
    // Of what a request is given on its way only what names a resource: headers that are added may hold secrets.
    keeps: [
      "Items[].IntegrationId",
      "Items[].IntegrationType",
      "Items[].IntegrationSubtype",
      "Items[].ConnectionType",
      { path: "Items[].IntegrationUri", as: "url" },
      { path: "Items[].RequestParameters.QueueUrl", as: "url" },
      { path: "Items[].RequestParameters.StateMachineArn", as: "url" },
      { path: "Items[].RequestParameters.EventBusName", as: "url" },
      { path: "Items[].RequestParameters.StreamName", as: "url" },
      { path: "Items[].RequestParameters.Region", as: "url" },
    ],
    feeds: ["endpoint.routes-to", "endpoint.answeredBy"],
    pages: V2_PAGES,
    rate: MANAGEMENT,
  },
  [GET_AUTHORIZERS]: {
    permission: "apigateway:GET",
    resources: ["arn:aws:apigateway:*::/apis/*/authorizers"],
    keeps: ["Items[].AuthorizerId", "Items[].AuthorizerType", { path: "Items[].JwtConfiguration.Issuer", as: "url" }],
    feeds: ["endpoint.authenticates-with"],
    pages: V2_PAGES,
    rate: MANAGEMENT,
  },
  [GET_STAGES]: {
    permission: "apigateway:GET",
    resources: ["arn:aws:apigateway:*::/apis/*/stages"],
    keeps: [
      "Items[].StageName",
      "Items[].DeploymentId",
      "Items[].AutoDeploy",
      `Items[].DefaultRouteSettings.${RATE}`,
      `Items[].DefaultRouteSettings.${BURST}`,
      `Items[].RouteSettings.*.${RATE}`,
      `Items[].RouteSettings.*.${BURST}`,
    ],
    feeds: ["endpoint.deployed", "endpoint.throttled"],
    pages: V2_PAGES,
    rate: MANAGEMENT,
  },
  ...DOMAIN_READS,
};
