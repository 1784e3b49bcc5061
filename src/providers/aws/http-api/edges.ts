import { known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, part, unreadable } from "../../parts.ts";
import { NO_EDGES, hidden, logsInTo, routesTo } from "../gateway/edges.ts";
import type { Edges } from "../gateway/edges.ts";
import { GET_AUTHORIZERS, GET_INTEGRATIONS, GET_ROUTES } from "./reads.ts";
import type { Route } from "./routes.ts";
import { targetOf } from "./target.ts";

/** What a route hands its calls to, and where that stands in the answer; `null` where it hands them to nothing. */
export type Integration = { readonly integration: JsonObject; readonly index: number } | null;

/** A route names its integration: `integrations/abc`. */
export function integrationOf(record: ResourceRecord, { route, steps }: Route): Fact<Integration> {
  const { Target: target } = route;
  if (target === undefined || target === null || target === "")
    return known(null, [originOf(record, "GetRoutes", GET_ROUTES, [...steps, "Target"])]);
  const id = text(target)?.split("/").at(-1);
  const answer = part(record, "GetIntegrations", GET_INTEGRATIONS);
  if (!answer.known) return answer;
  const items = objects(answer.value?.Items);
  const index = items.findIndex(({ IntegrationId }) => id !== undefined && IntegrationId === id);
  const integration = items[index];
  if (integration) return known({ integration, index }, answer.from);
  const message = "the list of integrations does not hold the one that a route names";
  return unread(gapOf(record, { reason: "unreadable", operation: GET_INTEGRATIONS, message }));
}

/** To what serves a route. An integration that should lead somewhere and does not say where is a gap. */
export function servedBy(record: ResourceRecord, from: string, found: Fact<Integration>): Edges {
  if (!found.known) return hidden("routes-to", from, found.gaps[0]);
  if (!found.value || found.value.integration.IntegrationType === "MOCK") return NO_EDGES;
  const { integration, index } = found.value;
  const target = targetOf(record, integration);
  if (!target) return hidden("routes-to", from, unreadable(record, GET_INTEGRATIONS).gaps[0]);
  return routesTo(from, target, originOf(record, "GetIntegrations", GET_INTEGRATIONS, ["Items", index]));
}

const ISSUER = /^https:\/\/cognito-idp\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([\w-]{1,55})\/?$/;

/** To the user pool whose tokens a route takes. Where another issuer's are taken there is no directory to look at. */
export function authenticatesWith(record: ResourceRecord, from: string, { route }: Route): Edges {
  if (route.AuthorizationType !== "JWT") return NO_EDGES;
  const answer = part(record, "GetAuthorizers", GET_AUTHORIZERS);
  if (!answer.known) return hidden("authenticates-with", from, answer.gaps[0]);
  const items = objects(answer.value?.Items);
  const index = items.findIndex(({ AuthorizerId }) => AuthorizerId === route.AuthorizerId);
  const tokens = items[index]?.JwtConfiguration;
  const issuer = isObject(tokens) ? text(tokens.Issuer) : undefined;
  if (issuer === undefined) return hidden("authenticates-with", from, unreadable(record, GET_AUTHORIZERS).gaps[0]);
  const [, region, pool] = ISSUER.exec(issuer) ?? [];
  if (!region || !pool) return NO_EDGES;
  // The issuer names no account; no two pools share an id.
  const partition = record.id.split(":")[1] ?? "aws";
  const id = `arn:${partition}:cognito-idp:${region}:${record.account}:userpool/${pool}`;
  const steps = ["Items", index, "JwtConfiguration", "Issuer"];
  return logsInTo(from, [id], originOf(record, "GetAuthorizers", GET_AUTHORIZERS, steps));
}
