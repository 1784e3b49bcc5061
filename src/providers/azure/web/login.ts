import { any, known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Endpoint } from "../../../model/resource.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import { asksForLogin, isAbsent, unresolved } from "../hosting/easy-auth.ts";
import { authenticatesWith } from "../hosting/issuers.ts";
import type { SiteOperations } from "./operations.ts";

/** Whether the platform's own authentication asks for a login before the route is reached. */
export function loginOf(record: ResourceRecord, operations: SiteOperations, path: string): Fact<boolean> {
  const { login: operation } = operations;
  const answer = part(record, operation, operation);
  if (!answer.known) return answer;
  const properties = isObject(answer.value?.properties) ? answer.value.properties : {};
  const settings = { operation, steps: ["properties"], properties, path };
  return asksForLogin(record, settings, (off) => any([off, classic(record, operations)]));
}

/** The directories that callers of routes log in to. */
export function loginsOf(
  record: ResourceRecord,
  { login: operation }: SiteOperations,
  routes: readonly Endpoint[],
): ReturnType<typeof authenticatesWith> {
  const answer = part(record, operation, operation);
  const properties = answer.known && isObject(answer.value?.properties) ? answer.value.properties : {};
  const origin = originOf(record, operation, operation, ["properties", "identityProviders"]);
  return authenticatesWith(routes, properties, origin);
}

/** Settings of the first version, which only a reading of secrets would show, leave this trace. */
function classic(record: ResourceRecord, { config: operation }: SiteOperations): Fact<boolean> {
  const answer = part(record, operation, operation);
  if (!answer.known) return answer;
  const enabled = isObject(answer.value?.properties) ? answer.value.properties.siteAuthEnabled : undefined;
  if (enabled === true)
    return unresolved(record, operation, "classic authentication (v1) is on, whose rules are not read");
  return isAbsent(enabled) || enabled === false ? known(false, answer.from) : unreadable(record, operation);
}
