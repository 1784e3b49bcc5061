import type { Gap } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, unreadable } from "../../parts.ts";
import { covers, patternsIn } from "../edge/pattern.ts";
import { linked, UNPROTECTED, whicheverHost } from "../edge/protection.ts";
import type { Protection } from "../edge/protection.ts";
import { canonicalId } from "../inventory.ts";
import { listed, propertiesIn } from "../nested.ts";
import type { Item } from "../nested.ts";
import { domainsOf, OWN } from "./hosts.ts";
import { SECURITY } from "./reads.ts";

interface Protected {
  readonly endpoint: string;
  readonly route: string;
  readonly properties: JsonObject;
}

/** Security policies put firewall policies before domains, an endpoint's own name among them, and there before paths:
 * https://learn.microsoft.com/rest/api/frontdoor/azurefrontdoorstandardpremium/security-policies/list-by-profile */
export function protectionOf(record: ResourceRecord, of: Protected, pattern: string): Protection {
  const policies = listed(record, SECURITY);
  const hosts = domainsOf(of.properties).map((domain) => {
    const host = domain === OWN ? of.endpoint : domain;
    const each = policies.items.map((policy) => before(record, policy, { host, route: of.route, pattern }));
    return {
      walls: each.flatMap(({ walls }) => walls),
      gaps: [...policies.gaps, ...each.flatMap(({ gaps }) => gaps)],
    };
  });
  return whicheverHost(record, SECURITY, hosts);
}

interface Asked {
  readonly host: string;
  readonly route: string;
  readonly pattern: string;
}

function before(record: ResourceRecord, { item, steps }: Item, asked: Asked): Protection {
  const { parameters } = propertiesIn(item);
  if (!isObject(parameters)) return { walls: [], gaps: unreadable(record, SECURITY).gaps };
  const { type, wafPolicy, isProfileLevel } = parameters;
  if (type !== undefined && type !== "WebApplicationFirewall") return UNPROTECTED;
  const associations = objects(parameters.associations);
  // One for the whole profile may name nothing, and an answer in an older form does not say that it is one.
  if (isProfileLevel !== true && associations.length === 0) return { walls: [], gaps: [nowhere(record)] };
  if (isProfileLevel !== true && !associations.some((one) => takesIn(one, asked))) return UNPROTECTED;
  const origin = originOf(record, SECURITY, SECURITY, [...steps, "properties", "parameters", "wafPolicy"]);
  const wall = linked(record, SECURITY, wafPolicy, origin);
  return wall.walls.length > 0 ? wall : { walls: [], gaps: unreadable(record, SECURITY).gaps };
}

function takesIn(association: JsonObject, { host, route, pattern }: Asked): boolean {
  const [domains, routes] = [idsIn(association.domains), idsIn(association.routes)];
  if (!domains.includes(host) || (routes.length > 0 && !routes.includes(route))) return false;
  return patternsIn(association).some((wide) => covers(wide, pattern));
}

function idsIn(references: JsonObject[string]): readonly string[] {
  return objects(references)
    .flatMap(({ id }) => text(id) ?? [])
    .map(canonicalId);
}

function nowhere(record: ResourceRecord): Gap {
  const message = "a security policy does not say what it stands before";
  return gapOf(record, { reason: "unresolved", operation: SECURITY, message });
}
