import type { Normalized } from "../../../graph/graph.ts";
import { known, unread } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import type { EdgeCaching, EdgeTransport } from "../../../model/edge-cache.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, part, unreadable } from "../../parts.ts";
import { unlessSaid } from "../edge/caching.ts";
import { deliveryRules } from "../edge/delivery-rule.ts";
import { nodesOf } from "../edge/nodes.ts";
import type { OriginHost } from "../edge/nodes.ts";
import { linked } from "../edge/protection.ts";
import type { Protection } from "../edge/protection.ts";
import type { EdgeRule } from "../edge/rule.ts";
import { lowest, tlsVersion } from "../edge/transport.ts";
import { listed, propertiesIn } from "../nested.ts";
import { groupTagsOf, propertiesOf, tagsOf } from "../parts.ts";
import { tierOf } from "./profile.ts";
import { CDN_DOMAINS, CDN_ENDPOINTS, PROFILES } from "./reads.ts";

const ROW = [CDN_ENDPOINTS];
const TWO_DAYS = 2 * 86_400;

/** The record of a CDN endpoint, which serves whatever comes, becomes one route; and one for each path that its rules treat
 * apart. */
export function normalizeEndpoint(record: ResourceRecord): Normalized {
  const properties = propertiesOf(record, ROW);
  const own = properties.known ? properties.value : {};
  return nodesOf(record, [
    {
      id: record.id,
      type: record.type,
      distribution: record.id,
      patterns: ["*"],
      tags: { tags: tagsOf(record, ROW), groupTags: groupTagsOf(record) },
      enabled: of(record, properties, "resourceState", runs),
      base: kept(record),
      rules: of(record, properties, "deliveryPolicy", rulesIn),
      http: of(record, properties, "isHttpAllowed", httpIn),
      minimumTls: properties.known ? tlsOf(record, own) : properties,
      origins: originsOf(record, own),
      originGaps: properties.known ? [] : properties.gaps,
      protection: () => protectionOf(record, properties),
    },
  ]);
}

function at(record: ResourceRecord, key: string): Origin {
  return originOf(record, CDN_ENDPOINTS, CDN_ENDPOINTS, ["properties", key]);
}

/** One property; `undefined` where nobody can make sense of it. */
function of<T>(
  record: ResourceRecord,
  properties: Fact<JsonObject>,
  key: string,
  read: (value: JsonObject[string], origin: Origin) => Fact<T> | undefined,
): Fact<T> {
  if (!properties.known) return properties;
  return read(properties.value[key] ?? null, at(record, key)) ?? unreadable(record, CDN_ENDPOINTS);
}

function runs(state: JsonObject[string], origin: Origin): Fact<boolean> | undefined {
  if (typeof state !== "string") return undefined;
  return known(state === "Running" || state === "Starting", [origin]);
}

function rulesIn(policy: JsonObject[string], origin: Origin): Fact<readonly EdgeRule[]> | undefined {
  if (policy === null) return known([], [origin]);
  const given = isObject(policy) && Array.isArray(policy.rules) ? policy.rules : undefined;
  if (!given?.every(isObject)) return undefined;
  const rules = deliveryRules(given, "the endpoint's rules");
  return rules && known(rules, [origin]);
}

/** Both protocols are allowed unless somebody said otherwise:
 * https://learn.microsoft.com/rest/api/cdn/endpoints/get */
function httpIn(allowed: JsonObject[string], origin: Origin): Fact<EdgeTransport["http"]> | undefined {
  if (allowed === null) return known("served", [origin], "documented-default");
  return typeof allowed === "boolean" ? known(allowed ? "served" : "refused", [origin]) : undefined;
}

/** What the one tier that is left keeps where the origin says nothing; of the others their own rules are not shown.
 * https://learn.microsoft.com/azure/cdn/cdn-how-caching-works#default-caching-behavior */
function kept(record: ResourceRecord): Fact<EdgeCaching> {
  const profile = part(record, PROFILES, PROFILES);
  if (!profile.known) return profile;
  if (profile.value && tierOf(profile.value) === "Standard_Microsoft") {
    return known(unlessSaid(TWO_DAYS), profile.from, "documented-default");
  }
  const message = "how long its tier keeps answers cannot be told";
  return unread(gapOf(record, { reason: "unresolved", operation: PROFILES, message }));
}

/** Domains without a certificate speak no TLS. */
function tlsOf(record: ResourceRecord, properties: JsonObject): Fact<string> {
  const { customDomains } = properties;
  const own: Fact<string> = known("1.2", [at(record, "customDomains")], "documented-default");
  if (Array.isArray(customDomains) && customDomains.length === 0) return own;
  const { items, gaps } = listed(record, CDN_DOMAINS);
  const [gap, ...more] = gaps;
  if (gap) return unread(gap, ...more);
  const versions = items.flatMap(({ item, steps }): readonly Fact<string>[] => {
    const { customHttpsProvisioningState: state, customHttpsParameters: https } = propertiesIn(item);
    if (state === "Disabled" || state === "Disabling") return [];
    const origin = originOf(record, CDN_DOMAINS, CDN_DOMAINS, [...steps, "properties", "customHttpsParameters"]);
    const given = isObject(https) ? https.minimumTlsVersion : undefined;
    return [tlsVersion(given, origin) ?? unreadable(record, CDN_DOMAINS)];
  });
  return lowest([own, ...versions], at(record, "customDomains"));
}

function protectionOf(record: ResourceRecord, properties: Fact<JsonObject>): Protection {
  if (!properties.known) return { walls: [], gaps: properties.gaps };
  const key = "webApplicationFirewallPolicyLink";
  return linked(record, CDN_ENDPOINTS, properties.value[key], at(record, key));
}

function originsOf(record: ResourceRecord, { origins, originPath }: JsonObject): readonly OriginHost[] {
  const path = text(originPath);
  return objects(origins).flatMap((each, index) => {
    const { hostName, enabled } = propertiesIn(each);
    if (typeof hostName !== "string" || enabled === false) return [];
    const origin = originOf(record, CDN_ENDPOINTS, CDN_ENDPOINTS, ["properties", "origins", index]);
    return [{ host: hostName, ...(path ? { path } : {}), origin }];
  });
}
