import { API_FEEDS, DOMAIN_READS, MANAGEMENT, ROUTE_FEEDS } from "../gateway/reads.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const GET_APIS: AwsOperation = "api-gateway:GetRestApis";
export const GET_RESOURCES: AwsOperation = "api-gateway:GetResources";
export const GET_AUTHORIZERS: AwsOperation = "api-gateway:GetAuthorizers";
export const GET_STAGES: AwsOperation = "api-gateway:GetStages";

/** Published, shared with the account's own deployments:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const ROUTES = { perSecond: 2.5, burst: 5 };

const PAGES = { input: "position", output: "position", items: ["items"] };
const METHOD = "items[].resourceMethods.*";

export const READS: AwsReads = {
  [GET_APIS]: {
    permission: "apigateway:GET",
    resources: ["arn:aws:apigateway:*::/restapis"],
    keeps: [
      "items[].id",
      "items[].name",
      "items[].policy",
      "items[].tags",
      "items[].endpointConfiguration.types",
      "items[].disableExecuteApiEndpoint",
      "items[].apiKeySource",
    ],
    feeds: API_FEEDS,
    lists: true,
    pages: PAGES,
    rate: MANAGEMENT,
  },
  [GET_RESOURCES]: {
    permission: "apigateway:GET",
    resources: ["arn:aws:apigateway:*::/restapis/*/resources"],
    keeps: [
      "items[].id",
      "items[].path",
      `${METHOD}.httpMethod`,
      `${METHOD}.authorizationType`,
      `${METHOD}.authorizerId`,
      `${METHOD}.apiKeyRequired`,
      `${METHOD}.methodIntegration.type`,
      `${METHOD}.methodIntegration.connectionType`,
      `${METHOD}.methodIntegration.integrationTarget`,
      { path: `${METHOD}.methodIntegration.uri`, as: "url" },
    ],
    feeds: ROUTE_FEEDS,
    lists: true,
    pages: PAGES,
    rate: ROUTES,
  },
  [GET_AUTHORIZERS]: {
    permission: "apigateway:GET",
    resources: ["arn:aws:apigateway:*::/restapis/*/authorizers"],
    keeps: ["items[].id", "items[].name", "items[].type", "items[].providerARNs"],
    feeds: ["endpoint.authentication", "endpoint.authenticates-with"],
    pages: PAGES,
    rate: MANAGEMENT,
  },
  [GET_STAGES]: {
    permission: "apigateway:GET",
    resources: ["arn:aws:apigateway:*::/restapis/*/stages"],
    // The stages stand under `item`, in one page.
    keeps: [
      "item[].stageName",
      "item[].deploymentId",
      "item[].webAclArn",
      "item[].methodSettings.*.throttlingRateLimit",
      "item[].methodSettings.*.throttlingBurstLimit",
    ],
    feeds: ["endpoint.deployed", "endpoint.throttled", "endpoint.protected-by"],
    rate: MANAGEMENT,
  },
  ...DOMAIN_READS,
};
