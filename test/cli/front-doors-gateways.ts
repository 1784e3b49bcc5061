import type { Purpose } from "../../src/model/label.ts";
import type { Guard } from "../../src/model/resource.ts";
import { ROUTES } from "../rules/guard-table.ts";
import type { AwsServer } from "../wire/aws-server.ts";
import { content } from "../wire/replies.ts";
import { byPurpose, invocation, PURPOSES, split } from "./front-door.ts";
import type { Door } from "./front-door.ts";

export function rest(
  way: string,
  guard: Guard,
  method: object,
  api: object = {},
  domains: readonly object[] = [],
): Door {
  return {
    kind: "REST API",
    way,
    guard,
    plant: (server) =>
      void server
        .on("api-gateway:GetRestApis", ({ account }) =>
          content({
            item: [{ id: `door${account}`, name: "door", endpointConfiguration: { types: ["REGIONAL"] }, ...api }],
          }),
        )
        .on("api-gateway:GetResources", (request) =>
          content({
            item: PURPOSES.map((purpose) => {
              const [verb, path] = split(ROUTES[purpose]);
              const methodIntegration = { type: "AWS_PROXY", uri: invocation(request) };
              return {
                id: purpose,
                path,
                resourceMethods: { [verb]: { httpMethod: verb, authorizerId: "a1", methodIntegration, ...method } },
              };
            }),
          }),
        )
        .on("api-gateway:GetAuthorizers", () => content({ item: [{ id: "a1", name: "a", type: "REQUEST" }] }))
        .on("api-gateway:GetStages", () => content({ item: [{ stageName: "prod", deploymentId: "d" }] }))
        .on("apigatewayv2:GetDomainNames", () => content({ items: domains }))
        .on("apigatewayv2:GetApiMappings", ({ account }) =>
          content({ items: [{ apiId: `door${account}`, stage: "prod", apiMappingKey: "" }] }),
        ),
  };
}

export const OFF = { disableExecuteApiEndpoint: true };
export const MUTUAL = {
  domainName: "partners.shop.example",
  routingMode: "API_MAPPING_ONLY",
  mutualTlsAuthentication: { truststoreUri: "s3://shop-assets/partners.pem" },
};

export function http(way: string, guard: Guard, route: object): Door {
  return {
    kind: "HTTP API",
    way,
    guard,
    plant: (server) =>
      plantHttp(
        server,
        "HTTP",
        PURPOSES.map((purpose) => ({ routeKey: ROUTES[purpose], ...route })),
      ),
  };
}

const SAID: Readonly<Record<Purpose, string>> = {
  intake: "dsar-submit",
  disclose: "dsar-export",
  change: "dsar-correct",
  delete: "dsar-delete",
  "opt-out": "opt-out",
};

export function socket(way: string, guard: Guard, connect: object): Door {
  return {
    kind: "WebSocket API",
    way,
    guard,
    names: byPurpose((purpose) => `WEBSOCKET /${SAID[purpose]}`),
    plant: (server) =>
      plantHttp(server, "WEBSOCKET", [
        { routeKey: "$connect", ...connect },
        ...PURPOSES.map((purpose) => ({ routeKey: SAID[purpose], authorizationType: "NONE" })),
      ]),
  };
}

function plantHttp(server: AwsServer, protocolType: string, routes: readonly object[]): void {
  server
    .on("apigatewayv2:GetApis", ({ account }) =>
      content({ items: [{ apiId: `door${account}`, name: "door", protocolType }] }),
    )
    .on("apigatewayv2:GetRoutes", () =>
      content({
        items: routes.map((route, index) => ({ routeId: `${index}`, target: "integrations/code", ...route })),
      }),
    )
    .on("apigatewayv2:GetIntegrations", (request) =>
      content({
        items: [{ integrationId: "code", integrationType: "AWS_PROXY", integrationUri: invocation(request) }],
      }),
    )
    .on("apigatewayv2:GetAuthorizers", () => content({ items: [] }))
    .on("apigatewayv2:GetStages", () => content({ items: [{ stageName: "$default", autoDeploy: true }] }));
}
