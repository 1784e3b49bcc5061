import { any, known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import { exemption } from "./exemption.ts";
import { unresolved } from "./gates.ts";
import type { SiteOperations } from "./reads.ts";

/**
 * Whether the platform's own authentication asks for a login before the route is reached.
 * https://learn.microsoft.com/azure/app-service/overview-authentication-authorization
 */
export function loginOf(record: ResourceRecord, operations: SiteOperations, path: string): Fact<boolean> {
  const { login: operation } = operations;
  const answer = part(record, operation, operation);
  if (!answer.known) return answer;
  const properties = isObject(answer.value?.properties) ? answer.value.properties : {};
  const platform = isObject(properties.platform) ? properties.platform : {};
  const from = [originOf(record, operation, operation, ["properties", "platform", "enabled"])];
  if (platform.enabled === false) return any([known(false, from), classic(record, operations)]);
  if (platform.enabled !== true) return unreadable(record, operation);
  if (!isAbsent(platform.configFilePath)) {
    return unresolved(record, operation, "a file of the app says whom its login lets in");
  }
  const rules = isObject(properties.globalValidation) ? properties.globalValidation : {};
  const demanded = demands(rules);
  if (demanded === undefined) return unreadable(record, operation);
  const where = [...from, originOf(record, operation, operation, ["properties", "globalValidation"])];
  return demanded ? inside(record, operations, path, rules, known(true, where)) : known(false, where);
}

const ACTIONS: Readonly<Record<string, boolean>> = {
  RedirectToLoginPage: true,
  Return401: true,
  Return403: true,
  Return404: true,
  AllowAnonymous: false,
};

/** Whether whoever is not logged in is turned away; `undefined` where nobody can tell. */
function demands({
  requireAuthentication: required,
  unauthenticatedClientAction: action,
}: JsonObject): boolean | undefined {
  const turnsAway = typeof action === "string" && Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (turnsAway === undefined && !isAbsent(action)) return undefined;
  if (typeof required !== "boolean" && !isAbsent(required)) return undefined;
  if (required === false || turnsAway === false) return false;
  return required === true || turnsAway === true ? true : undefined;
}

function inside(
  record: ResourceRecord,
  { login: operation }: SiteOperations,
  path: string,
  { excludedPaths: excluded }: JsonObject,
  demanded: Fact<boolean>,
): Fact<boolean> {
  if (isAbsent(excluded)) return demanded;
  const entries = Array.isArray(excluded) ? (excluded as readonly JsonValue[]) : [null];
  const paths = entries.filter((entry) => typeof entry === "string");
  if (paths.length < entries.length) return unreadable(record, operation);
  const outside = exemption(path, paths, "same");
  if (outside === "partly") return unresolved(record, operation, `no login is asked for on ${paths.join(", ")}`);
  const steps = ["properties", "globalValidation", "excludedPaths"];
  return outside === "yes" ? known(false, [originOf(record, operation, operation, steps)]) : demanded;
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

function isAbsent(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === "";
}
