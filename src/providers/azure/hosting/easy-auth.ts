import { known, unread } from "../../../model/fact.ts";
import type { Fact, Unread } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, unreadable } from "../../parts.ts";
import type { OperationKey } from "../../service.ts";
import { exemption } from "./exemption.ts";

/** Where the settings of a platform's own login stand, and the route that is asked about. */
export interface LoginSettings {
  readonly operation: OperationKey;
  /** From the answer to the object that has `platform` and `globalValidation`. */
  readonly steps: readonly (string | number)[];
  readonly properties: JsonObject;
  readonly path: string;
}

/**
 * Whether the platform's own authentication asks for a login before the route is reached. `off`: what holds where it is
 * switched off. App Service and Container Apps have the same settings:
 * https://learn.microsoft.com/azure/app-service/overview-authentication-authorization,
 * https://learn.microsoft.com/azure/container-apps/authentication
 */
export function asksForLogin(
  record: ResourceRecord,
  settings: LoginSettings,
  off: (said: Fact<boolean>) => Fact<boolean>,
): Fact<boolean> {
  const { operation, steps, properties } = settings;
  const platform = isObject(properties.platform) ? properties.platform : {};
  const from = [originOf(record, operation, operation, [...steps, "platform", "enabled"])];
  if (platform.enabled === false) return off(known(false, from));
  if (platform.enabled !== true) return unreadable(record, operation);
  if (!isAbsent(platform.configFilePath)) {
    return unresolved(record, operation, "a file of the app says whom its login lets in");
  }
  const rules = isObject(properties.globalValidation) ? properties.globalValidation : {};
  const demanded = demands(rules);
  if (demanded === undefined) return unreadable(record, operation);
  const where = [...from, originOf(record, operation, operation, [...steps, "globalValidation"])];
  return demanded ? inside(record, settings, rules, known(true, where)) : known(false, where);
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
  { operation, steps, path }: LoginSettings,
  { excludedPaths: excluded }: JsonObject,
  demanded: Fact<boolean>,
): Fact<boolean> {
  if (isAbsent(excluded)) return demanded;
  const entries = Array.isArray(excluded) ? (excluded as readonly JsonValue[]) : [null];
  const paths = entries.filter((entry) => typeof entry === "string");
  if (paths.length < entries.length) return unreadable(record, operation);
  const outside = exemption(path, paths, "same");
  if (outside === "partly") return unresolved(record, operation, `no login is asked for on ${paths.join(", ")}`);
  const at = [...steps, "globalValidation", "excludedPaths"];
  return outside === "yes" ? known(false, [originOf(record, operation, operation, at)]) : demanded;
}

/** What configuration alone cannot settle. */
export function unresolved(record: ResourceRecord, operation: OperationKey, message: string): Unread {
  return unread(gapOf(record, { reason: "unresolved", operation, message }));
}

export function isAbsent(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === "";
}
