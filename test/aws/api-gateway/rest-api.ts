import type { JsonObject } from "../../../src/model/json.ts";
import type { Endpoint } from "../../../src/model/resource.ts";
import type { Normalized } from "../../../src/graph/graph.ts";
import { apiGateway } from "../../../src/providers/aws/api-gateway/index.ts";
import { record } from "../../services/record.ts";
import { edgesTold } from "../edges-told.ts";

export const API = "arn:aws:apigateway:us-west-2::/restapis/a1b2c3";

export interface Parts {
  readonly api?: JsonObject;
  readonly methods?: JsonObject;
  readonly body?: JsonObject;
  readonly region?: string;
}

/** An API with one resource, `/dsar/{id}`, that anyone may GET. */
export function normalized({ api = {}, methods = {}, body = {}, region }: Parts): Normalized {
  const open = { authorizationType: "NONE", methodIntegration: { type: "MOCK" } };
  const resourceMethods = Object.keys(methods).length > 0 ? methods : { GET: open };
  return apiGateway.normalize(
    record(
      "AWS::ApiGateway::RestApi",
      API,
      {
        GetRestApis: { id: "a1b2c3", name: "portal", ...api },
        GetResources: { items: [{ id: "r", path: "/dsar/{id}", resourceMethods }] },
        GetStages: { item: [{ stageName: "prod" }] },
        ...body,
      },
      region,
    ),
  );
}

export function route(parts: Parts, verb = "GET"): Endpoint {
  const node = normalized(parts).nodes.find((one) => one.name.startsWith(`${verb} `));
  if (node?.kind !== "endpoint") throw new Error(`no route for ${verb}`);
  return node;
}

export function edgesOf(parts: Parts, type: string): readonly string[] {
  return edgesTold(normalized(parts), type);
}
