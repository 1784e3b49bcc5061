import type { Normalized } from "../../../src/graph/graph.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { Endpoint } from "../../../src/model/resource.ts";
import { httpApi } from "../../../src/providers/aws/http-api/index.ts";
import { record } from "../../services/record.ts";
import { edgesTold } from "../edges-told.ts";

export const API = "arn:aws:apigateway:us-west-2::/apis/h1";

export interface Parts {
  readonly api?: JsonObject;
  /** Of the one route, or all of them. */
  readonly route?: JsonObject;
  readonly routes?: readonly JsonObject[];
  readonly integration?: JsonObject;
  readonly stages?: readonly unknown[];
  readonly body?: JsonObject;
}

/** An HTTP API with one route that anyone may call, one integration and one stage. */
export function normalized({ api = {}, route = {}, routes, integration = {}, stages, body = {} }: Parts): Normalized {
  const open = { RouteKey: "GET /dsar/{id}", AuthorizationType: "NONE", Target: "integrations/i1" };
  return httpApi.normalize(
    record("AWS::ApiGatewayV2::Api", API, {
      GetApis: { ApiId: "h1", Name: "web", ProtocolType: "HTTP", ...api },
      GetRoutes: { Items: routes ?? [{ ...open, ...route }] },
      GetIntegrations: { Items: [{ IntegrationId: "i1", ...integration }] },
      GetStages: { Items: stages ?? [{ StageName: "$default", AutoDeploy: true }] },
      ...body,
    } as JsonObject),
  );
}

export function endpoints(parts: Parts): readonly Endpoint[] {
  return normalized(parts).nodes.filter((node) => node.kind === "endpoint");
}

export function endpoint(parts: Parts): Endpoint {
  const [node] = endpoints(parts);
  if (!node) throw new Error("no route");
  return node;
}

export function edgesOf(parts: Parts, type: string): readonly string[] {
  return edgesTold(normalized(parts), type);
}
