import { isObject, objects } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { CollectContext } from "../../service.ts";
import { collectApis } from "../gateway/apis.ts";
import type { ApiKind } from "../gateway/apis.ts";
import { GET_APIS, GET_AUTHORIZERS, GET_RESOURCES, GET_STAGES } from "./reads.ts";

/** The page size is the most that AWS gives; without `embed` the methods would come without what guards them. */
const REST: ApiKind = {
  type: "AWS::ApiGateway::RestApi",
  list: { operation: GET_APIS, input: { limit: 500 }, key: "items" },
  id: { listed: "id", asked: "restApiId" },
  folder: "restapis",
  parts: [
    { operation: GET_RESOURCES, input: { embed: ["methods"], limit: 500 } },
    { operation: GET_AUTHORIZERS, input: { limit: 500 }, unless: ({ GetResources: read }) => !usesAuthorizers(read) },
    { operation: GET_STAGES, input: {} },
  ],
  routes: GET_RESOURCES,
  byDomainAlone: ({ disableExecuteApiEndpoint: off }) => off === true,
};

export function collect(context: CollectContext): Promise<void> {
  return collectApis(context, REST);
}

/** Whether the methods, as far as they were read, ask any authorizer. */
function usesAuthorizers(read: JsonValue | undefined): boolean {
  if (!isObject(read) || asUnreadPart(read)) return false;
  return objects(read.items).some(({ resourceMethods: methods }) => {
    const all = isObject(methods) ? Object.values(methods) : [];
    return all.some((method) => isObject(method) && mayAsk(method));
  });
}

function mayAsk({ authorizationType: type }: JsonObject): boolean {
  return type !== "NONE" && type !== "AWS_IAM";
}
