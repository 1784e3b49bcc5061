import {
  APIGatewayClient,
  CreateAuthorizerCommand,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  GetResourcesCommand,
  PutIntegrationCommand,
  PutMethodCommand,
} from "@aws-sdk/client-api-gateway";
import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateAuthorizerCommand as CreateAuthorizerV2Command,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateStageCommand,
} from "@aws-sdk/client-apigatewayv2";
import { CognitoIdentityProviderClient, CreateUserPoolCommand } from "@aws-sdk/client-cognito-identity-provider";
import { CreateSubnetCommand, CreateVpcCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Action } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Guard } from "../../src/model/resource.ts";
import { ROUTES } from "../rules/guard-table.ts";

/** One front door that was planted, by what its routes' ids hold, and what guards it. */
export interface Planted {
  readonly door: string;
  readonly id: string;
  readonly guard: Guard;
}

const REGION = "us-east-1";
const CODE = `arn:aws:lambda:${REGION}:123456789012:function:handler`;
const INVOKE = `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${CODE}/invocations`;
const routes = Object.values(ROUTES).map((route) => route.split(" ") as [string, string]);

/** Plants every kind of front door that the emulator knows, guarded in each way that it knows. */
export async function seedFrontDoors(endpoint: string): Promise<readonly Planted[]> {
  const options = { endpoint, region: REGION, credentials: { accessKeyId: "test", secretAccessKey: "test" } };
  return [
    ...(await restApis(new APIGatewayClient(options), new CognitoIdentityProviderClient(options))),
    ...(await httpApis(new ApiGatewayV2Client(options))),
    ...(await balancers(new ElasticLoadBalancingV2Client(options), new EC2Client(options))),
  ];
}

async function restApis(client: APIGatewayClient, users: CognitoIdentityProviderClient): Promise<readonly Planted[]> {
  const { UserPool: pool } = await users.send(new CreateUserPoolCommand({ PoolName: "shoppers" }));
  const ways: readonly (readonly [string, boolean, Guard])[] = [
    ["NONE", false, "none"],
    ["NONE", true, "api-key"],
    ["AWS_IAM", false, "iam"],
    ["COGNITO_USER_POOLS", false, "user-login"],
    ["CUSTOM", false, "custom"],
  ];
  const planted: Planted[] = [];
  for (const [authorizationType, apiKeyRequired, guard] of ways) {
    const { id: restApiId = "" } = await client.send(new CreateRestApiCommand({ name: guard }));
    const root = await client.send(new GetResourcesCommand({ restApiId }));
    const ids = new Map([["", root.items?.[0]?.id ?? ""]]);
    const authorizerId =
      authorizationType === "NONE" || authorizationType === "AWS_IAM"
        ? undefined
        : (
            await client.send(
              new CreateAuthorizerCommand({
                restApiId,
                name: "who",
                type: authorizationType === "CUSTOM" ? "REQUEST" : "COGNITO_USER_POOLS",
                identitySource: "method.request.header.Authorization",
                ...(authorizationType === "CUSTOM" ? { authorizerUri: INVOKE } : { providerARNs: [pool?.Arn ?? ""] }),
              }),
            )
          ).id;
    for (const [httpMethod, path] of routes) {
      const at = { restApiId, resourceId: await resourceAt(client, restApiId, ids, path), httpMethod };
      await client.send(new PutMethodCommand({ ...at, authorizationType, apiKeyRequired, authorizerId }));
      await client.send(
        new PutIntegrationCommand({ ...at, type: "AWS_PROXY", integrationHttpMethod: "POST", uri: INVOKE }),
      );
    }
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: "prod" }));
    planted.push({ door: "REST API", id: `:${restApiId}/`, guard });
  }
  return planted;
}

async function resourceAt(
  client: APIGatewayClient,
  restApiId: string,
  ids: Map<string, string>,
  path: string,
): Promise<string> {
  const there = ids.get(path);
  if (there !== undefined) return there;
  const cut = path.lastIndexOf("/");
  const parentId = await resourceAt(client, restApiId, ids, path.slice(0, cut));
  const { id = "" } = await client.send(
    new CreateResourceCommand({ restApiId, parentId, pathPart: path.slice(cut + 1) }),
  );
  ids.set(path, id);
  return id;
}

async function httpApis(client: ApiGatewayV2Client): Promise<readonly Planted[]> {
  const ways: readonly (readonly ["NONE" | "AWS_IAM" | "JWT" | "CUSTOM", Guard])[] = [
    ["NONE", "none"],
    ["AWS_IAM", "iam"],
    ["JWT", "user-login"],
    ["CUSTOM", "custom"],
  ];
  const planted: Planted[] = [];
  for (const [AuthorizationType, guard] of ways) {
    const { ApiId } = await client.send(new CreateApiCommand({ Name: guard, ProtocolType: "HTTP" }));
    const { IntegrationId } = await client.send(
      new CreateIntegrationCommand({ ApiId, IntegrationType: "AWS_PROXY", IntegrationUri: INVOKE }),
    );
    const authorizer =
      AuthorizationType === "JWT" || AuthorizationType === "CUSTOM"
        ? await client.send(
            new CreateAuthorizerV2Command({
              ApiId,
              Name: "who",
              AuthorizerType: AuthorizationType === "JWT" ? "JWT" : "REQUEST",
              IdentitySource: ["$request.header.Authorization"],
              ...(AuthorizationType === "JWT"
                ? { JwtConfiguration: { Audience: ["web"], Issuer: "https://login.shop.example" } }
                : { AuthorizerUri: INVOKE, AuthorizerPayloadFormatVersion: "2.0" }),
            }),
          )
        : undefined;
    for (const [method, path] of routes) {
      await client.send(
        new CreateRouteCommand({
          ApiId,
          RouteKey: `${method} ${path}`,
          AuthorizationType,
          AuthorizerId: authorizer?.AuthorizerId,
          Target: `integrations/${IntegrationId ?? ""}`,
        }),
      );
    }
    await client.send(new CreateStageCommand({ ApiId, StageName: "$default", AutoDeploy: true }));
    planted.push({ door: "HTTP API", id: `:${ApiId ?? ""}/`, guard });
  }
  return planted;
}

async function balancers(client: ElasticLoadBalancingV2Client, network: EC2Client): Promise<readonly Planted[]> {
  const { Vpc } = await network.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const VpcId = Vpc?.VpcId ?? "";
  const { Subnet } = await network.send(
    new CreateSubnetCommand({ VpcId, CidrBlock: "10.0.1.0/24", AvailabilityZone: `${REGION}a` }),
  );
  const login: Action = {
    Type: "authenticate-oidc",
    Order: 1,
    AuthenticateOidcConfig: {
      Issuer: "https://login.shop.example",
      AuthorizationEndpoint: "https://login.shop.example/authorize",
      TokenEndpoint: "https://login.shop.example/token",
      UserInfoEndpoint: "https://login.shop.example/me",
      ClientId: "web",
      ClientSecret: "hunter2",
      OnUnauthenticatedRequest: "authenticate",
    },
  };
  const ways: readonly (readonly [string, "internet-facing" | "internal", readonly Action[], Guard])[] = [
    ["open", "internet-facing", [], "none"],
    ["login", "internet-facing", [login], "user-login"],
    ["inner", "internal", [], "network"],
  ];
  const planted: Planted[] = [];
  for (const [Name, Scheme, gates, guard] of ways) {
    const { TargetGroups } = await client.send(
      new CreateTargetGroupCommand({ Name, Protocol: "HTTP", Port: 80, VpcId, TargetType: "ip" }),
    );
    const { LoadBalancers } = await client.send(
      new CreateLoadBalancerCommand({ Name, Scheme, Subnets: [Subnet?.SubnetId ?? ""], Type: "application" }),
    );
    const { Listeners } = await client.send(
      new CreateListenerCommand({
        LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn,
        Protocol: "HTTP",
        Port: 80,
        DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
      }),
    );
    for (const [index, [method, path]] of routes.entries()) {
      const forward: Action = { Type: "forward", Order: 2, TargetGroupArn: TargetGroups?.[0]?.TargetGroupArn };
      await client.send(
        new CreateRuleCommand({
          ListenerArn: Listeners?.[0]?.ListenerArn,
          Priority: index + 1,
          Conditions: [
            { Field: "path-pattern", PathPatternConfig: { Values: [path.replaceAll(/\{[^}]*\}/g, "*")] } },
            { Field: "http-request-method", HttpRequestMethodConfig: { Values: [method] } },
          ],
          Actions: [...gates, forward],
        }),
      );
    }
    planted.push({ door: "load balancer", id: `/app/${Name}/`, guard });
  }
  return planted;
}
