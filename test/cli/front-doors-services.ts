import type { Purpose } from "../../src/model/label.ts";
import type { Guard } from "../../src/model/resource.ts";
import { ROUTES } from "../rules/guard-table.ts";
import type { WireRequest } from "../wire/operations.ts";
import { content, failure } from "../wire/replies.ts";
import { byPurpose, code, PURPOSES, split } from "./front-door.ts";
import type { Door } from "./front-door.ts";
import { arnOf, inputOf } from "./wire-place.ts";

export function functionUrl(way: string, guard: Guard, AuthType: string, open: boolean): Door {
  const arn = (request: WireRequest, purpose: Purpose): string => arnOf("lambda", request, `function:door-${purpose}`);
  return {
    kind: "function URL",
    way,
    guard,
    ids: byPurpose((purpose) => `*:function:door-${purpose}#url`),
    plant: (server) =>
      void server
        .on("lambda:ListFunctions", (request) =>
          content({
            Functions: PURPOSES.map((purpose) => ({
              FunctionArn: arn(request, purpose),
              Role: arnOf("iam", request, "role/r", ""),
            })),
          }),
        )
        .on("lambda:ListFunctionUrlConfigs", ({ params }) =>
          content({ FunctionUrlConfigs: [{ FunctionArn: params.FunctionName, AuthType }] }),
        )
        .on("lambda:GetFunctionConcurrency", () => content({}))
        .on("lambda:GetPolicy", ({ params }) => {
          const Condition = { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } };
          const opening = { Effect: "Allow", Principal: "*", Resource: params.FunctionName };
          const Statement = [
            { ...opening, Action: "lambda:InvokeFunctionUrl", Condition },
            {
              ...opening,
              Action: "lambda:InvokeFunction",
              Condition: { Bool: { "lambda:InvokedViaFunctionUrl": "true" } },
            },
          ];
          return open
            ? content({ Policy: JSON.stringify({ Version: "2012-10-17", Statement }) })
            : failure("ResourceNotFoundException", 404);
        }),
  };
}

export function balancer(
  way: string,
  guard: Guard,
  gate: object | undefined,
  more: { scheme?: string; mutual?: string } = {},
): Door {
  const client = "elastic-load-balancing-v2";
  const group = (request: WireRequest): string => arnOf("elasticloadbalancing", request, "targetgroup/door/1");
  return {
    kind: "load balancer",
    way,
    guard,
    plant: (server) =>
      void server
        .on(`${client}:DescribeLoadBalancers`, (request) =>
          content({
            LoadBalancers: [
              {
                LoadBalancerArn: arnOf("elasticloadbalancing", request, "loadbalancer/app/door/1"),
                LoadBalancerName: "door",
                Type: "application",
                Scheme: more.scheme ?? "internet-facing",
                State: { Code: "active" },
              },
            ],
          }),
        )
        .on(`${client}:DescribeListeners`, (request) =>
          content({
            Listeners: [
              {
                ListenerArn: arnOf("elasticloadbalancing", request, "listener/app/door/1/443"),
                Protocol: "HTTPS",
                Port: 443,
                MutualAuthentication: { Mode: more.mutual ?? "off" },
              },
            ],
          }),
        )
        .on(`${client}:DescribeRules`, (request) => {
          const forward = {
            Type: "forward",
            Order: 2,
            ForwardConfig: { TargetGroups: [{ TargetGroupArn: group(request) }] },
          };
          const rules = PURPOSES.map((purpose, index) => {
            const [method, path] = split(ROUTES[purpose]);
            return {
              RuleArn: arnOf("elasticloadbalancing", request, `listener-rule/app/door/1/443/${index}`),
              Priority: String(index + 1),
              IsDefault: false,
              Conditions: [
                { Field: "path-pattern", PathPatternConfig: { Values: [path.replaceAll(/\{[^}]*\}/g, "*")] } },
                { Field: "http-request-method", HttpRequestMethodConfig: { Values: [method] } },
              ],
              Actions: [...(gate ? [gate] : []), forward],
            };
          });
          const refusal = { Type: "fixed-response", Order: 1, FixedResponseConfig: { StatusCode: "404" } };
          const rest = {
            RuleArn: arnOf("elasticloadbalancing", request, "listener-rule/app/door/1/443/d"),
            Priority: "default",
            IsDefault: true,
            Conditions: [],
            Actions: [refusal],
          };
          return content({ Rules: [...rules, rest] });
        })
        .on(`${client}:DescribeTargetGroups`, (request) =>
          content({ TargetGroups: [{ TargetGroupArn: group(request), TargetType: "lambda" }] }),
        )
        .on(`${client}:DescribeTargetHealth`, (request) =>
          content({ TargetHealthDescriptions: [{ Target: { Id: code(request) } }] }),
        )
        .on("wafv2:ListResourcesForWebACL", () => content({ ResourceArns: [] })),
  };
}

export function graph(way: string, guard: Guard, api: object): Door {
  return {
    kind: "GraphQL API",
    way,
    guard,
    ids: byPurpose((purpose) => `*door${purpose.replaceAll("-", "")}*`),
    plant: (server) =>
      void server.on("appsync:ListGraphqlApis", () =>
        content({
          graphqlApis: PURPOSES.map((purpose) => ({
            apiId: `door${purpose.replaceAll("-", "")}`,
            name: purpose,
            apiType: "GRAPHQL",
            visibility: "GLOBAL",
            ...api,
          })),
        }),
      ),
  };
}

export function appRunner(way: string, guard: Guard, IsPubliclyAccessible: boolean): Door {
  return {
    kind: "App Runner service",
    way,
    guard,
    ids: byPurpose((purpose) => `*:service/door-${purpose}/1#url`),
    plant: (server) =>
      void server
        .on("apprunner:ListServices", (request) =>
          content({
            ServiceSummaryList: PURPOSES.map((purpose) => ({
              ServiceArn: arnOf("apprunner", request, `service/door-${purpose}/1`),
              ServiceName: `door-${purpose}`,
              Status: "RUNNING",
            })),
          }),
        )
        .on("apprunner:DescribeService", (request) =>
          content({
            Service: {
              ServiceArn: String(inputOf(request).ServiceArn),
              NetworkConfiguration: { IngressConfiguration: { IsPubliclyAccessible } },
              SourceConfiguration: { ImageRepository: { ImageRepositoryType: "ECR" } },
            },
          }),
        ),
  };
}
