import { known } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import type { EdgeTransport } from "../../../model/edge-cache.ts";
import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import { lowest, tlsVersion } from "../edge/transport.ts";
import { canonicalId } from "../inventory.ts";
import { listed, propertiesIn } from "../nested.ts";
import { DOMAINS, ROUTES } from "./reads.ts";

/** Stands for the endpoint's own name. */
export const OWN = "default";
const PROTOCOLS: ReadonlySet<unknown> = new Set(["Http", "Https"]);

/** The hosts that a route is served at: ids of custom domains, and the endpoint's own name unless it is cut off from that. */
export function domainsOf({ customDomains, linkToDefaultDomain }: JsonObject): readonly string[] {
  const custom = objects(customDomains).flatMap(({ id }) => text(id) ?? []);
  return [...custom.map(canonicalId), ...(linkToDefaultDomain === "Disabled" ? [] : [OWN])];
}

/** A route takes both protocols, and redirects nothing, unless it says otherwise:
 * https://learn.microsoft.com/rest/api/frontdoor/azurefrontdoorstandardpremium/routes/get */
export function httpOf(
  record: ResourceRecord,
  { supportedProtocols, httpsRedirect }: JsonObject,
  at: (key: string) => Origin,
): Fact<EdgeTransport["http"]> {
  const given = elements(supportedProtocols ?? []);
  if (!Array.isArray(supportedProtocols ?? []) || !given.every((protocol) => PROTOCOLS.has(protocol))) {
    return unreadable(record, ROUTES);
  }
  if (given.length > 0 && !given.includes("Http")) return known("refused", [at("supportedProtocols")]);
  if (httpsRedirect === "Enabled") return known("redirected", [at("httpsRedirect")]);
  if ((httpsRedirect ?? "Disabled") !== "Disabled") return unreadable(record, ROUTES);
  const said = given.length > 0 && httpsRedirect === "Disabled";
  return known("served", [at("supportedProtocols"), at("httpsRedirect")], said ? "read" : "documented-default");
}

/** The lowest version over all hosts of the route. The settings count as they stand, although the provider says that since
 * March 2025 no version below 1.2 is spoken. */
export function tlsOf(record: ResourceRecord, properties: JsonObject, from: Origin): Fact<string> {
  const domains = listed(record, DOMAINS);
  const versions = domainsOf(properties).map((host): Fact<string> => {
    if (host === OWN) return known("1.2", [from], "documented-default");
    const all = part(record, DOMAINS, DOMAINS);
    if (!all.known) return all;
    const found = domains.items.find(({ item }) => canonicalId(text(item.id) ?? "") === host);
    if (!found) return unreadable(record, DOMAINS);
    const { tlsSettings } = propertiesIn(found.item);
    const origin = originOf(record, DOMAINS, DOMAINS, [...found.steps, "properties", "tlsSettings"]);
    const given = isObject(tlsSettings) ? tlsSettings.minimumTlsVersion : undefined;
    return tlsVersion(given, origin) ?? unreadable(record, DOMAINS);
  });
  return lowest(versions, from);
}
