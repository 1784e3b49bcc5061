import { known } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Guard } from "../../../model/resource.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import { entryOf } from "../gateway/entry.ts";
import { GET_APIS, GET_ROUTES } from "./reads.ts";
import type { Route } from "./routes.ts";

/** What guards a route of an HTTP API.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html */
export function httpGuard(record: ResourceRecord, route: Route): Fact<Guard> {
  return guardBy(record, route, route.route.ApiKeyRequired === true);
}

/** Whoever is connected may send any message: callers are asked who they are when they connect, and never again. An API without a
 * route for that lets anyone connect.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-keys-connect-disconnect.html */
export function socketGuard(record: ResourceRecord, route: Route, all: readonly Route[]): Fact<Guard> {
  const connect = all.find(({ key }) => key === "$connect");
  const needsKey = [route, connect].some((one) => one?.route.ApiKeyRequired === true);
  return connect
    ? guardBy(record, connect, needsKey)
    : unauthorized(record, needsKey, [originOf(record, "GetRoutes", GET_ROUTES)]);
}

function guardBy(record: ResourceRecord, { route, steps }: Route, needsKey: boolean): Fact<Guard> {
  const from = [originOf(record, "GetRoutes", GET_ROUTES, [...steps, "AuthorizationType"])];
  switch (route.AuthorizationType) {
    case "AWS_IAM":
      return known("iam", from);
    case "JWT":
      return known("user-login", from);
    case "CUSTOM":
      return known("custom", from);
    case "NONE":
      return unauthorized(record, needsKey, from);
    default:
      return unreadable(record, GET_ROUTES);
  }
}

/** Custom domains may demand a client certificate, where the API's own address, which cannot, is off. */
function unauthorized(record: ResourceRecord, needsKey: boolean, from: readonly Origin[]): Fact<Guard> {
  const answer = part(record, "GetApis", GET_APIS);
  if (!answer.known) return answer;
  const origins = [...from, ...answer.from];
  if (answer.value?.DisableExecuteApiEndpoint === true) {
    const entry = entryOf(record);
    if (!entry.known) return entry;
    if (entry.value !== "open") return known(entry.value, [...origins, ...entry.from]);
  }
  return known(needsKey ? "api-key" : "none", origins);
}
