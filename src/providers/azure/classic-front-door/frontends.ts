import { known } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import type { EdgeTransport } from "../../../model/edge-cache.ts";
import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, unreadable } from "../../parts.ts";
import { covers, patternsIn } from "../edge/pattern.ts";
import { linked, whicheverHost } from "../edge/protection.ts";
import type { Protection } from "../edge/protection.ts";
import { lowest, tlsVersion } from "../edge/transport.ts";
import { canonicalId } from "../inventory.ts";
import { propertiesIn } from "../nested.ts";
import { FRONT_DOORS } from "./reads.ts";
import { routeConfiguration } from "./route-configuration.ts";

const PROTOCOLS: ReadonlySet<unknown> = new Set(["Http", "Https"]);

/** A rule that takes HTTPS alone leaves plain HTTP to others, such as one that redirects. */
export function httpOf(
  record: ResourceRecord,
  door: JsonObject,
  rule: JsonObject,
  origin: Origin,
): Fact<EdgeTransport["http"]> {
  const { acceptedProtocols } = rule;
  const protocols = elements(acceptedProtocols);
  if (protocols.length === 0 || !protocols.every((protocol) => PROTOCOLS.has(protocol))) {
    return unreadable(record, FRONT_DOORS);
  }
  if (protocols.includes("Http")) return known("served", [origin]);
  const redirected = objects(door.routingRules)
    .map(propertiesIn)
    .some((other) => redirects(other, rule));
  return known(redirected ? "redirected" : "refused", [origin]);
}

function redirects(other: JsonObject, rule: JsonObject): boolean {
  const route = routeConfiguration(other.routeConfiguration);
  if (!route?.redirects || !route.toHttps || other.enabledState === "Disabled") return false;
  const hosts = frontendsOf(other);
  return (
    elements(other.acceptedProtocols).includes("Http") &&
    frontendsOf(rule).every((host) => hosts.includes(host)) &&
    patternsIn(rule).every((pattern) => patternsIn(other).some((wide) => covers(wide, pattern)))
  );
}

export function frontendsOf({ frontendEndpoints }: JsonObject): readonly string[] {
  return objects(frontendEndpoints).flatMap(({ id }) => (typeof id === "string" ? [canonicalId(id)] : []));
}

/** The lowest version over all hosts of the rule. */
export function tlsOf(record: ResourceRecord, door: JsonObject, rule: JsonObject, from: Origin): Fact<string> {
  const versions = frontendsOf(rule).flatMap((id): readonly Fact<string>[] => {
    const found = frontendIn(door, id);
    if (!found) return [unreadable(record, FRONT_DOORS)];
    const { customHttpsConfiguration: https } = propertiesIn(found.frontend);
    const steps = ["properties", "frontendEndpoints", found.index, "properties", "customHttpsConfiguration"];
    const origin = originOf(record, FRONT_DOORS, FRONT_DOORS, steps);
    const given = isObject(https) ? https.minimumTlsVersion : undefined;
    return [tlsVersion(given, origin) ?? unreadable(record, FRONT_DOORS)];
  });
  return lowest(versions, from);
}

/** Each host may name a policy. */
export function protectionOf(record: ResourceRecord, door: JsonObject, rule: JsonObject): Protection {
  const key = "webApplicationFirewallPolicyLink";
  const hosts = frontendsOf(rule).map((id): Protection => {
    const found = frontendIn(door, id);
    if (!found) return { walls: [], gaps: unreadable(record, FRONT_DOORS).gaps };
    const steps = ["properties", "frontendEndpoints", found.index, "properties", key];
    const origin = originOf(record, FRONT_DOORS, FRONT_DOORS, steps);
    return linked(record, FRONT_DOORS, propertiesIn(found.frontend)[key], origin);
  });
  return whicheverHost(record, FRONT_DOORS, hosts);
}

function frontendIn({ frontendEndpoints }: JsonObject, id: string): Frontend | undefined {
  return objects(frontendEndpoints)
    .map((frontend, index) => ({ frontend, index }))
    .find(({ frontend }) => canonicalId(text(frontend.id) ?? "") === id);
}

interface Frontend {
  readonly frontend: JsonObject;
  readonly index: number;
}
