import { any, isFalse, isTrue, known, not } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Endpoint, Guard } from "../../../model/resource.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import { admitted } from "../hosting/access-rules.ts";
import { behindDoors } from "../hosting/doors.ts";
import { asksForLogin, unresolved } from "../hosting/easy-auth.ts";
import { EVERYTHING } from "../hosting/exemption.ts";
import { authenticatesWith } from "../hosting/issuers.ts";
import { listed } from "../nested.ts";
import { flagOf } from "./ingress.ts";
import { APPS, ENVIRONMENTS, LOGIN } from "./reads.ts";

/** What guards whatever an app serves. */
export function guardOf(record: ResourceRecord, ingress: JsonObject): Fact<Guard> {
  return behindDoors(
    [
      ["user-login", () => loginOf(record)],
      // It is handed on to the app, which has to look at it: https://learn.microsoft.com/azure/container-apps/client-certificate-authorization
      ["custom", () => certificateOf(record, ingress)],
      ["network", () => networkOf(record, ingress)],
    ],
    known("none", [], "derived"),
  );
}

function loginOf(record: ResourceRecord): Fact<boolean> {
  const answer = part(record, LOGIN, LOGIN);
  if (!answer.known) return answer;
  const { items, gaps } = listed(record, LOGIN);
  const [first] = items;
  if (items.length === 0 && gaps.length === 0) return known(false, answer.from);
  const properties = first?.item.properties;
  if (items.length !== 1 || gaps.length > 0 || !first || !isObject(properties)) return unreadable(record, LOGIN);
  const settings = { operation: LOGIN, steps: [...first.steps, "properties"], properties, path: EVERYTHING };
  return asksForLogin(record, settings, (off) => off);
}

/** The directories that its callers log in to. */
export function loginsOf(record: ResourceRecord, routes: readonly Endpoint[]): ReturnType<typeof authenticatesWith> {
  const [first] = listed(record, LOGIN).items;
  const properties = isObject(first?.item.properties) ? first.item.properties : {};
  const origin = originOf(record, LOGIN, LOGIN, [...(first?.steps ?? []), "properties", "identityProviders"]);
  return authenticatesWith(routes, properties, origin);
}

const MODES: Readonly<Record<string, boolean>> = { require: true, accept: false, ignore: false };

function certificateOf(record: ResourceRecord, ingress: JsonObject): Fact<boolean> {
  const mode = text(ingress.clientCertificateMode)?.toLowerCase() ?? "ignore";
  const required = Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
  const from = [originOf(record, APPS, APPS, ["properties", "configuration", "ingress", "clientCertificateMode"])];
  if (required !== true) return required === undefined ? unreadable(record, APPS) : known(false, from);
  const plain = flagOf(record, ingress, "allowInsecure");
  if (isTrue(plain)) {
    return unresolved(record, APPS, "it asks for certificates and also takes plain HTTP, which carries none");
  }
  return plain.known ? known(true, [...from, ...plain.from]) : plain;
}

function networkOf(record: ResourceRecord, ingress: JsonObject): Fact<boolean> {
  const external = flagOf(record, ingress, "external");
  return any([not(external), ...(isFalse(external) ? [] : [inside(record), restricted(record, ingress)])]);
}

/** An environment within a network lets the network alone reach even what calls itself external.
 * https://learn.microsoft.com/azure/container-apps/networking */
function inside(record: ResourceRecord): Fact<boolean> {
  const answer = part(record, ENVIRONMENTS, ENVIRONMENTS);
  if (!answer.known) return answer;
  const properties = answer.value?.properties;
  if (!isObject(properties)) {
    return unresolved(record, ENVIRONMENTS, "what it runs in is not listed, and may have no public address");
  }
  const { vnetConfiguration, publicNetworkAccess } = properties;
  const internal = isObject(vnetConfiguration) ? (vnetConfiguration.internal ?? false) : false;
  const access = text(publicNetworkAccess)?.toLowerCase() ?? "enabled";
  if (typeof internal !== "boolean" || (access !== "enabled" && access !== "disabled")) {
    return unreadable(record, ENVIRONMENTS);
  }
  return known(internal || access === "disabled", answer.from);
}

/** Rules all allow or all deny; whom none of them names is treated the other way.
 * https://learn.microsoft.com/azure/container-apps/ip-restrictions */
function restricted(record: ResourceRecord, { ipSecurityRestrictions: rules }: JsonObject): Fact<boolean> {
  const from = [originOf(record, APPS, APPS, ["properties", "configuration", "ingress", "ipSecurityRestrictions"])];
  if (rules === undefined || rules === null) return known(false, from, "documented-default");
  if (!Array.isArray(rules) || !(rules as readonly JsonValue[]).every(isObject)) return unreadable(record, APPS);
  const named = (rules as readonly JsonObject[]).map(({ action, ipAddressRange }): JsonObject => ({
    action: action ?? null,
    ipAddress: ipAddressRange ?? null,
  }));
  const allows = named.some(({ action }) => /^allow$/i.test(text(action) ?? ""));
  const found = admitted(named, allows ? "Deny" : "Allow");
  if (found === undefined) return unreadable(record, APPS);
  return found.who === "undecided" ? unresolved(record, APPS, found.words) : known(found.who === "named", from);
}
