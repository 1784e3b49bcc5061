import type { PendingEdge } from "../../../graph/graph.ts";
import type { Fact } from "../../../model/fact.ts";
import { elements, objects } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import { NO_EDGES, hidden, logsInTo, routesTo } from "../gateway/edges.ts";
import type { Edges } from "../gateway/edges.ts";
import { integrationOf } from "./methods.ts";
import type { Method } from "./methods.ts";
import { GET_AUTHORIZERS, GET_RESOURCES, GET_STAGES } from "./reads.ts";
import { targetOf } from "./target.ts";

/** To what serves a method. An integration that should lead somewhere and does not say where is a gap. */
export function servedBy(record: ResourceRecord, from: string, one: Method): Edges {
  const integration = integrationOf(one);
  const target = targetOf(integration);
  if (target) {
    const steps = [...one.steps, "methodIntegration", "uri"];
    return routesTo(from, target, originOf(record, "GetResources", GET_RESOURCES, steps));
  }
  const silent = one.method.authorizationType === undefined || (integration && integration.type !== "MOCK");
  return silent ? hidden("routes-to", from, unreadable(record, GET_RESOURCES).gaps[0]) : NO_EDGES;
}

/** To the firewalls in front of the stages. */
export function protectedBy(record: ResourceRecord, from: string, firewalls: Fact<readonly string[]>): Edges {
  if (!firewalls.known) return hidden("protected-by", from, firewalls.gaps[0]);
  const origin = originOf(record, "GetStages", GET_STAGES);
  const because = "it stands in front of a stage, and every stage has one";
  const toType = "AWS::WAFv2::WebACL";
  const edges = firewalls.value.map((id): PendingEdge => {
    return { type: "protected-by", from, to: { by: "id", id }, because, origin, toType };
  });
  return { edges, edgeGaps: [] };
}

/** To the user pools that callers log in to. */
export function authenticatesWith(record: ResourceRecord, from: string, { method }: Method): Edges {
  const type = method.authorizationType;
  if (type !== "COGNITO_USER_POOLS" && type !== "CUSTOM") return NO_EDGES;
  const answer = part(record, "GetAuthorizers", GET_AUTHORIZERS);
  if (!answer.known) return hidden("authenticates-with", from, answer.gaps[0]);
  const items = objects(answer.value?.items);
  const index = items.findIndex(({ id }) => id === method.authorizerId);
  const found = items[index];
  if (type === "CUSTOM" && found?.type !== "COGNITO_USER_POOLS") return NO_EDGES;
  const pools = elements(found?.providerARNs).filter((pool) => typeof pool === "string");
  if (pools.length === 0) return hidden("authenticates-with", from, unreadable(record, GET_AUTHORIZERS).gaps[0]);
  const steps = ["items", index, "providerARNs"];
  return logsInTo(from, pools, originOf(record, "GetAuthorizers", GET_AUTHORIZERS, steps));
}
