import { known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { elements, isObject } from "../../../model/json.ts";
import type { Guard } from "../../../model/resource.ts";
import { gapOf } from "../../parts.ts";
import { needed, referred } from "./gateway.ts";
import type { Gateway, Piece } from "./gateway.ts";
import { isNamed } from "./routes.ts";
import type { Route } from "./routes.ts";

/** What guards a route: the door that knows most of the caller, so that a weaker answer needs every stronger one known to be
 * open. */
export function guardOf(gateway: Gateway, { listener, rule }: Route): Fact<Guard> {
  if (!listener.known) return listener;
  const doors: readonly (readonly [Guard, Fact<boolean>])[] = [
    ["user-login", tokenOf(gateway, rule)],
    ["certificate", certificateOf(gateway, listener.value)],
    ["network", networkOf(gateway, listener.value)],
  ];
  for (const [guard, shut] of doors) {
    if (!shut.known) return shut;
    if (shut.value) return known(guard, shut.from);
  }
  return known("none", [...listener.from, ...doors.flatMap(([, open]) => (open.known ? open.from : []))]);
}

/** A rule may ask for tokens of Microsoft Entra, and turn away who has none, or only say who called.
 * https://learn.microsoft.com/azure/application-gateway/json-web-token-overview */
function tokenOf(gateway: Gateway, rule: Piece): Fact<boolean> {
  const check = referred(gateway, "entraJWTValidationConfigs", rule.properties.entraJWTValidationConfig);
  if (!check.known) return check;
  if (check.value === null) return known(false, [rule.at("entraJWTValidationConfig")]);
  const { unAuthorizedRequestAction: action } = check.value.properties;
  if (action !== "Deny" && action !== "Allow") return unclear(gateway, "whether a check of tokens turns callers away");
  return known(action === "Deny", [check.value.at("unAuthorizedRequestAction")]);
}

/** Certificates are checked against those of the listener's profile, unless it passes them through unchecked.
 * https://learn.microsoft.com/azure/application-gateway/mutual-authentication-overview */
function certificateOf(gateway: Gateway, listener: Piece): Fact<boolean> {
  const profile = referred(gateway, "sslProfiles", listener.properties.sslProfile);
  if (!profile.known) return profile;
  if (profile.value === null) return known(false, [listener.at("sslProfile")]);
  const { trustedClientCertificates, clientAuthConfiguration: how = null } = profile.value.properties;
  const mode = isObject(how) ? (how.verifyClientAuthMode ?? "Strict") : "Strict";
  if (mode === "Passthrough") return known(false, [profile.value.at("clientAuthConfiguration")]);
  if (mode !== "Strict") return unclear(gateway, "whether callers' certificates are checked");
  return known(elements(trustedClientCertificates).length > 0, [profile.value.at("trustedClientCertificates")]);
}

/** A frontend without a public address is reached from its network alone. */
function networkOf(gateway: Gateway, listener: Piece): Fact<boolean> {
  const frontend = needed(gateway, "frontendIPConfigurations", listener.properties.frontendIPConfiguration);
  if (!frontend.known) return frontend;
  return known(!isNamed(frontend.value.properties.publicIPAddress), [frontend.value.at("publicIPAddress")]);
}

function unclear({ record, operation }: Gateway, what: string): Fact<boolean> {
  return unread(
    gapOf(record, { reason: "unreadable", operation, message: `${what} has a value that is not understood` }),
  );
}
