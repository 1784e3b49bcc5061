import { known, unread } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Guard } from "../../../model/resource.ts";
import { gapOf, originOf, part, unreadable } from "../../parts.ts";
import { entryOf } from "../gateway/entry.ts";
import { parseDocument } from "../policy/document.ts";
import { openTo } from "../policy/public.ts";
import type { Opening } from "../policy/public.ts";
import { GET_APIS, GET_AUTHORIZERS, GET_RESOURCES } from "./reads.ts";

/** What guards a method. An authorizer decides by itself; without one, where the API can be reached from does.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html */
export function guardOf(record: ResourceRecord, method: JsonObject, steps: readonly (string | number)[]): Fact<Guard> {
  const from = [originOf(record, "GetResources", GET_RESOURCES, [...steps, "authorizationType"])];
  switch (method.authorizationType) {
    case "AWS_IAM":
      return known("iam", from);
    case "COGNITO_USER_POOLS":
      return known("user-login", from);
    case "CUSTOM":
      return authorizer(record, text(method.authorizerId), from);
    case "NONE":
      return unauthorized(record, method.apiKeyRequired === true, from);
    default:
      return unreadable(record, GET_RESOURCES);
  }
}

/** The authorizer says whether it knows a user pool; whatever else it is, it is code that nobody looked into. */
function authorizer(record: ResourceRecord, id: string | undefined, from: readonly Origin[]): Fact<Guard> {
  const answer = part(record, "GetAuthorizers", GET_AUTHORIZERS);
  if (!answer.known) return answer;
  const found = objects(answer.value?.items).find((item) => item.id === id);
  return known(found?.type === "COGNITO_USER_POOLS" ? "user-login" : "custom", [...from, ...answer.from]);
}

function unauthorized(record: ResourceRecord, needsKey: boolean, from: readonly Origin[]): Fact<Guard> {
  const answer = part(record, "GetRestApis", GET_APIS);
  if (!answer.known) return answer;
  const api = answer.value ?? {};
  const origins = [...from, ...answer.from];
  if (typesOf(api).includes("PRIVATE")) return known("network", origins);
  const opening = openingOf(api);
  if (opening.level === "unparsable") return unreadable(record, GET_APIS);
  if (opening.level === "closed") return known("iam", origins);
  if (opening.level === "network") return known("network", origins);
  // Custom domains may demand a client certificate, where the API's own address, which cannot, is off.
  if (api.disableExecuteApiEndpoint === true) {
    const entry = entryOf(record);
    if (!entry.known) return entry;
    if (entry.value !== "open") return known(entry.value, [...origins, ...entry.from]);
  }
  if (opening.level === "conditional")
    return unread(gapOf(record, { reason: "unresolved", operation: GET_APIS, message: CONDITION }));
  return known(needsKey ? "api-key" : "none", origins);
}

const CONDITION = "a condition of its resource policy decides, which configuration cannot evaluate";

function openingOf(api: JsonObject): Opening {
  if (api.policy === undefined || api.policy === null || api.policy === "") return { level: "open", ways: [] };
  return openTo(parseDocument(api.policy), { actions: ["execute-api:Invoke"], resources: ["*"] });
}

function typesOf(api: JsonObject): readonly unknown[] {
  return isObject(api.endpointConfiguration) ? elements(api.endpointConfiguration.types) : [];
}
