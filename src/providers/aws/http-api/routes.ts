import { objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";

/** One route, and where it stands in the answer. */
export interface Route {
  /** As the API has it: `GET /pets`, `$default`, `sendMessage`. */
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly route: JsonObject;
  readonly steps: readonly (string | number)[];
}

/** A route for which no other fits stands under the same key in APIs of both kinds. */
const REST_OF_ALL = "$default";

/** Routes of an HTTP API go by method and path; OPTIONS is no route of its own.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html */
export function httpRoutes(items: JsonObject): readonly Route[] {
  return keyed(items).flatMap((one) => {
    if (one.key === REST_OF_ALL) return [{ ...one, method: "ANY", path: REST_OF_ALL }];
    const at = one.key.indexOf(" ");
    const [method, path] = [one.key.slice(0, at), one.key.slice(at + 1)];
    return at > 0 && path.startsWith("/") && method !== "OPTIONS" ? [{ ...one, method, path }] : [];
  });
}

/** Routes of a WebSocket API go by what its messages say of themselves. Nobody calls the one for connections that ended.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-develop-routes.html */
export function socketRoutes(items: JsonObject): readonly Route[] {
  return keyed(items)
    .filter(({ key }) => key !== "$disconnect")
    .map((one) => ({ ...one, method: "WEBSOCKET", path: /^[$/]/.test(one.key) ? one.key : `/${one.key}` }));
}

function keyed({ Items }: JsonObject): readonly Pick<Route, "key" | "route" | "steps">[] {
  return objects(Items).flatMap((route, index) => {
    const key = text(route.RouteKey);
    return key ? [{ key, route, steps: ["Items", index] }] : [];
  });
}
