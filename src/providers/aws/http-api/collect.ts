import { isObject, objects } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { collectApis } from "../gateway/apis.ts";
import type { ApiKind } from "../gateway/apis.ts";
import { GET_APIS, GET_AUTHORIZERS, GET_INTEGRATIONS, GET_ROUTES, GET_STAGES } from "./reads.ts";

/** The page size as text, which is how these operations take it. */
const PAGE = { MaxResults: "100" };

const HTTP: ApiKind = {
  type: "AWS::ApiGatewayV2::Api",
  list: { operation: GET_APIS, input: PAGE, key: "Items" },
  id: { listed: "ApiId", asked: "ApiId" },
  folder: "apis",
  parts: [
    { operation: GET_ROUTES, input: PAGE },
    { operation: GET_INTEGRATIONS, input: PAGE, unless: ({ GetRoutes: read }) => !someRoute(read, hasTarget) },
    // Only those of routes that take tokens say who issued them; what guards a route its own type tells.
    { operation: GET_AUTHORIZERS, input: PAGE, unless: ({ GetRoutes: read }) => !someRoute(read, takesTokens) },
    { operation: GET_STAGES, input: PAGE },
  ],
  routes: GET_ROUTES,
  byDomainAlone: ({ DisableExecuteApiEndpoint: off }) => off === true,
};

export function collect(context: CollectContext): Promise<void> {
  return collectApis(context, HTTP);
}

/** Whether it holds of a route, as far as they were read. */
function someRoute(read: JsonValue | undefined, holds: (route: JsonObject) => boolean): boolean {
  return isObject(read) && objects(read.Items).some(holds);
}

function hasTarget({ Target }: JsonObject): boolean {
  return Target !== undefined && Target !== null;
}

function takesTokens({ AuthorizationType }: JsonObject): boolean {
  return AuthorizationType === "JWT";
}
