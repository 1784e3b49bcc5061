import type { AwsServer } from "../wire/aws-server.ts";
import { content, failure } from "../wire/replies.ts";
import { arnOf, inputOf, REGION } from "./wire-place.ts";
import type { Place, Tags } from "./wire-place.ts";

const ENDPOINT: Tags = { "consentry:role": "dsar-endpoint" };

/** What the tagging service tells of them. */
export const COMPUTE_TAGS: readonly (readonly [service: string, rest: string, tags: Tags])[] = [
  ["apprunner", "service/request-portal/1", ENDPOINT],
  ["apprunner", "service/request-desk/2", ENDPOINT],
  ["ecs", "service/shop/request-tasks", { "consentry:role": "dsar-handler" }],
];

/** Containers, App Runner services, GraphQL APIs and where people log in, each guarded and unguarded. */
export function addCompute(server: AwsServer, secret: string): void {
  addContainers(server, secret);
  addServices(server, secret);
  addGraphs(server);
  addPools(server, secret);
}

/** It may do nothing by itself. */
const role = (place: Place): string => arnOf("iam", place, "role/archiver", "");

/** One that serves requests behind a load balancer, one that has nothing to do with them, and one that is gone. */
function addContainers(server: AwsServer, secret: string): void {
  const named = (place: Place, name: string): string => arnOf("ecs", place, `service/shop/${name}`);
  // A rule of the load balancer forwards to it.
  const balanced = (place: Place): string => arnOf("elasticloadbalancing", place, "targetgroup/desk-machines/73e2");
  const task = (place: Place, name: string): string => arnOf("ecs", place, `task-definition/${name}:1`);
  server
    .on("ecs:ListClusters", (request) => content({ clusterArns: [arnOf("ecs", request, "cluster/shop")] }))
    .on("ecs:ListServices", (request) =>
      // Two pages, as a larger cluster has them.
      inputOf(request).nextToken
        ? content({ serviceArns: [named(request, "storefront"), named(request, "retired")] })
        : content({ serviceArns: [named(request, "request-tasks")], nextToken: "2" }),
    )
    .on("ecs:DescribeServices", (request) =>
      content({
        services: ["request-tasks", "storefront"].map((name) => ({
          serviceArn: named(request, name),
          serviceName: name,
          status: "ACTIVE",
          launchType: "FARGATE",
          taskDefinition: task(request, name),
          loadBalancers: name === "storefront" ? [] : [{ targetGroupArn: balanced(request) }],
          events: [{ id: "1", message: secret }],
        })),
        failures: [{ arn: named(request, "retired"), reason: "MISSING" }],
      }),
    )
    .on("ecs:DescribeTaskDefinition", (request) => {
      const servesRequests = String(inputOf(request).taskDefinition).includes("request-tasks");
      const environment = [
        ...(servesRequests ? [{ name: "EXPORT_BUCKET", value: "shop-bundles" }] : []),
        { name: "CONTAINER_PASSWORD", value: secret },
        { name: "API_URL", value: `https://u:${secret}@x.example/` },
      ];
      const secrets = [{ name: "SIGNING", valueFrom: arnOf("ssm", request, `parameter/${secret}`) }];
      return content({
        taskDefinition: {
          taskRoleArn: role(request),
          containerDefinitions: [{ name: "web", command: [secret], environment, secrets }],
        },
      });
    });
}

/** Anyone calls the portal, and only a private network the desk. */
function addServices(server: AwsServer, secret: string): void {
  const NAMES = ["request-portal/1", "request-desk/2"];
  server
    .on("apprunner:ListServices", (request) => {
      const services = NAMES.map((path) => ({
        ServiceArn: arnOf("apprunner", request, `service/${path}`),
        ServiceName: path.split("/")[0],
        ServiceUrl: `${path.split("/")[0]}.${REGION}.awsapprunner.com`,
        Status: "RUNNING",
      }));
      return inputOf(request).NextToken
        ? content({ ServiceSummaryList: services.slice(1) })
        : content({ ServiceSummaryList: services.slice(0, 1), NextToken: "2" });
    })
    .on("apprunner:DescribeService", (request) => {
      const ServiceArn = String(inputOf(request).ServiceArn);
      const isPublic = ServiceArn.includes("portal");
      const ImageConfiguration = {
        StartCommand: secret,
        RuntimeEnvironmentVariables: { EXPORT_BUCKET: "shop-bundles", PORTAL_PASSWORD: secret },
        RuntimeEnvironmentSecrets: { SIGNING: arnOf("ssm", request, `parameter/${secret}`) },
      };
      return content({
        Service: {
          ServiceArn,
          NetworkConfiguration: { IngressConfiguration: { IsPubliclyAccessible: isPublic } },
          InstanceConfiguration: { InstanceRoleArn: role(request) },
          SourceConfiguration: {
            ImageRepository: { ImageRepositoryType: "ECR", ...(isPublic ? { ImageConfiguration } : {}) },
          },
        },
      });
    });
}

/** A key opens the first; in the second callers log in, and a firewall stands before it. */
function addGraphs(server: AwsServer): void {
  server
    .on("appsync:ListGraphqlApis", (request) => {
      // An API's id is part of a host name, so that no two accounts share one.
      const api = (name: string, authenticationType: string, more: object): object => ({
        apiId: `${name}${request.account}`,
        name,
        authenticationType,
        apiType: "GRAPHQL",
        visibility: "GLOBAL",
        tags: ENDPOINT,
        uris: { GRAPHQL: `https://${name}${request.account}.appsync-api.${REGION}.amazonaws.com/graphql` },
        ...more,
      });
      const keyed = api("keyed", "AWS_IAM", { additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }] });
      const known = api("known", "AMAZON_COGNITO_USER_POOLS", {
        userPoolConfig: { userPoolId: `${REGION}_shop`, awsRegion: REGION, defaultAction: "ALLOW" },
        wafWebAclArn: arnOf("wafv2", request, "regional/webacl/graph/1"),
      });
      return request.query.get("nextToken")
        ? content({ graphqlApis: [known] })
        : content({ graphqlApis: [keyed], nextToken: "2" });
    })
    .on("appsync:ListDataSources", (request) => {
      const lambdaFunctionArn = arnOf("lambda", request, "function:handler");
      const code = { name: "code", type: "AWS_LAMBDA", lambdaConfig: { lambdaFunctionArn } };
      const dynamodbConfig = { tableName: "requests", awsRegion: REGION };
      const table = { name: "requests", type: "AMAZON_DYNAMODB", dynamodbConfig };
      return content({ dataSources: request.params.apiId?.startsWith("keyed") ? [code] : [table] });
    });
}

/** Customers make accounts for themselves; the staff do not. One pool went while it was looked at. */
function addPools(server: AwsServer, secret: string): void {
  const pools = ["shop", "staff", "gone"].map((name) => ({ Id: `${REGION}_${name}`, Name: name }));
  server
    .on("cognito-identity-provider:ListUserPools", (request) => {
      const { MaxResults: most, NextToken: token } = inputOf(request);
      if (typeof most !== "number") return failure("InvalidParameterException");
      return token === undefined
        ? content({ UserPools: pools.slice(0, 1), NextToken: "2" })
        : content({ UserPools: pools.slice(1) });
    })
    .on("cognito-identity-provider:DescribeUserPool", (request) => {
      const isStaff = String(inputOf(request).UserPoolId).endsWith("_staff");
      if (String(inputOf(request).UserPoolId).endsWith("_gone")) return failure("ResourceNotFoundException");
      return content({
        UserPool: {
          MfaConfiguration: isStaff ? "ON" : "OFF",
          AdminCreateUserConfig: {
            AllowAdminCreateUserOnly: isStaff,
            InviteMessageTemplate: { EmailMessage: secret },
          },
          EmailConfiguration: { From: secret },
        },
      });
    })
    .on("cognito-identity-provider:ListIdentityProviders", (request) =>
      content({
        Providers: String(inputOf(request).UserPoolId).endsWith("_staff")
          ? []
          : [{ ProviderName: "Google", ProviderType: "Google" }],
      }),
    );
}
