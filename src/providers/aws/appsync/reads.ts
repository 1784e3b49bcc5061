import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_APIS: AwsOperation = "appsync:ListGraphqlApis";
export const LIST_SOURCES: AwsOperation = "appsync:ListDataSources";

const POOL = ["userPoolConfig.userPoolId", "userPoolConfig.awsRegion"];

export const READS: AwsReads = {
  [LIST_APIS]: {
    permission: "appsync:ListGraphqlApis",
    keeps: [
      "graphqlApis[].apiId",
      "graphqlApis[].arn",
      "graphqlApis[].name",
      "graphqlApis[].apiType",
      "graphqlApis[].visibility",
      "graphqlApis[].wafWebAclArn",
      "graphqlApis[].tags",
      { path: "graphqlApis[].uris.GRAPHQL", as: "url" },
      ...["authenticationType", ...POOL].flatMap((path) => [
        `graphqlApis[].${path}`,
        `graphqlApis[].additionalAuthenticationProviders[].${path}`,
      ]),
    ],
    feeds: [
      "endpoint",
      "endpoint.tags",
      "endpoint.authentication",
      "endpoint.deployed",
      "endpoint.throttled",
      "endpoint.protected-by",
      "endpoint.authenticates-with",
    ],
    lists: true,
    pages: { input: "nextToken", output: "nextToken", items: ["graphqlApis"] },
  },
  [LIST_SOURCES]: {
    permission: "appsync:ListDataSources",
    keeps: [
      "dataSources[].dataSourceArn",
      "dataSources[].type",
      "dataSources[].lambdaConfig.lambdaFunctionArn",
      "dataSources[].dynamodbConfig.tableName",
      "dataSources[].dynamodbConfig.awsRegion",
      "dataSources[].eventBridgeConfig.eventBusArn",
      "dataSources[].relationalDatabaseConfig.rdsHttpEndpointConfig.dbClusterIdentifier",
      ...["httpConfig", "openSearchServiceConfig", "elasticsearchConfig"].map((config) => ({
        path: `dataSources[].${config}.endpoint`,
        as: "url" as const,
      })),
    ],
    feeds: ["endpoint.routes-to", "endpoint.answeredBy"],
    pages: { input: "nextToken", output: "nextToken", items: ["dataSources"] },
  },
};
