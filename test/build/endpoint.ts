import type { Endpoint, Guard } from "../../src/model/resource.ts";
import { ACCOUNT, REGION, given, placed } from "./known-facts.ts";
import type { Given, TaggedAs } from "./known-facts.ts";

export interface EndpointParts extends TaggedAs {
  readonly authentication?: Given<Guard>;
  readonly deployed?: Given<boolean>;
  readonly answeredBy?: Given<"integration" | "fixed">;
  readonly throttled?: Given<boolean>;
}

/** A route named `METHOD /path` with the facts given; otherwise served, integrated and open to anyone. */
export function endpoint(name: `${string} /${string}`, parts: EndpointParts = {}): Endpoint {
  const [method = "", path = ""] = name.split(" ");
  const id = `arn:aws:execute-api:${REGION}:${ACCOUNT}:a1b2c3/*/${method}${path}`;
  return {
    kind: "endpoint",
    ...placed(id, name),
    type: "AWS::ApiGateway::Method",
    method,
    path,
    facts: {
      tags: given(parts.tags ?? {}, id, "api-gateway:GetRestApis"),
      authentication: given(parts.authentication ?? "none", id, "api-gateway:GetResources"),
      deployed: given(parts.deployed ?? true, id, "api-gateway:GetStages"),
      answeredBy: given(parts.answeredBy ?? "integration", id, "api-gateway:GetResources"),
      throttled: given(parts.throttled ?? true, id, "api-gateway:GetStages"),
    },
  };
}
