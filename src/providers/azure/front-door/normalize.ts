import type { Normalized } from "../../../graph/graph.ts";
import { all, known, map, together } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { CdnRoute, Tags } from "../../../model/resource.ts";
import { originOf, part, unreadable } from "../../parts.ts";
import { NEVER, PICKED } from "../edge/caching.ts";
import { nodesOf } from "../edge/nodes.ts";
import type { EdgeRoute } from "../edge/nodes.ts";
import { patternsIn } from "../edge/pattern.ts";
import { switchOf } from "../edge/switch.ts";
import { takenBy } from "../edge/taken.ts";
import type { Claim } from "../edge/taken.ts";
import { canonicalId } from "../inventory.ts";
import { listed, propertiesIn } from "../nested.ts";
import type { Item } from "../nested.ts";
import { groupTagsOf, tagsFrom, tagsOf } from "../parts.ts";
import { domainsOf, httpOf, tlsOf } from "./hosts.ts";
import { originsOf } from "./origins.ts";
import { childName } from "./profile.ts";
import { protectionOf } from "./protection.ts";
import { AFD_ENDPOINTS, PROFILES, ROUTES } from "./reads.ts";
import { rulesOf } from "./rules.ts";

/** A profile's record becomes one CDN route for every pattern of its endpoints' routes. */
export function normalizeProfile(record: ResourceRecord): Normalized {
  const endpoints = part(record, AFD_ENDPOINTS, AFD_ENDPOINTS);
  const rows = endpoints.known ? elements(endpoints.value?.data) : [];
  const routes = rows.flatMap((row, index) => (isObject(row) ? routesOf(record, row, index) : []));
  return nodesOf(record, routes);
}

function routesOf(record: ResourceRecord, endpoint: JsonObject, index: number): readonly EdgeRoute[] {
  const id = canonicalId(text(endpoint.id) ?? "");
  const steps = ["data", index, "properties", "enabledState"];
  const served = switchOf(
    record,
    AFD_ENDPOINTS,
    propertiesIn(endpoint).enabledState,
    originOf(record, AFD_ENDPOINTS, AFD_ENDPOINTS, steps),
  );
  const tags = { tags: tagsFor(record, endpoint, index), groupTags: groupTagsOf(record) };
  const { items } = listed(record, ROUTES, childName(id));
  return items.flatMap((route) => routeOf(record, { id, served, tags, items }, route));
}

interface Endpoint {
  readonly id: string;
  readonly served: Fact<boolean>;
  readonly tags: Pick<CdnRoute["facts"], "tags" | "groupTags">;
  readonly items: readonly Item[];
}

function routeOf(record: ResourceRecord, endpoint: Endpoint, route: Item): readonly EdgeRoute[] {
  const properties = propertiesIn(route.item);
  const id = text(route.item.id);
  if (id === undefined) return [];
  const at = (key: string): ReturnType<typeof originOf> =>
    originOf(record, ROUTES, ROUTES, [...route.steps, "properties", key]);
  const rules = rulesOf(record, objects(properties.ruleSets));
  const caching = properties.cacheConfiguration ?? null;
  const own = switchOf(record, ROUTES, properties.enabledState, at("enabledState"));
  const hosts = known(domainsOf(properties).length > 0, [at("linkToDefaultDomain"), at("customDomains")]);
  return [
    {
      id: canonicalId(id),
      type: "Microsoft.Cdn/profiles/afdEndpoints/routes",
      distribution: endpoint.id,
      patterns: patternsIn(properties),
      tags: endpoint.tags,
      enabled: all([own, endpoint.served, hosts]),
      // A route without a configuration of its cache has none:
      // https://learn.microsoft.com/azure/frontdoor/front-door-caching
      base:
        caching === null
          ? known(NEVER, [at("cacheConfiguration")], "documented-default")
          : isObject(caching)
            ? known(PICKED, [at("cacheConfiguration")], "documented-default")
            : unreadable(record, ROUTES),
      rules,
      http: httpOf(record, properties, at),
      minimumTls: tlsOf(record, properties, at("customDomains")),
      ...originsOf(record, properties, rules),
      protection: (pattern) =>
        protectionOf(record, { endpoint: endpoint.id, route: canonicalId(id), properties }, pattern),
      taken: takenBy(claimOf(route), endpoint.items.filter((other) => other !== route).map(claimOf)),
    },
  ];
}

function claimOf({ item }: Item): Claim {
  const properties = propertiesIn(item);
  return {
    patterns: patternsIn(properties),
    hosts: domainsOf(properties),
    off: properties.enabledState === "Disabled",
  };
}

/** The endpoint's own tags, and its profile's where they are silent: a route can have none. */
function tagsFor(record: ResourceRecord, endpoint: JsonObject, index: number): Fact<Tags> {
  const own = tagsFrom(endpoint.tags);
  const origin = originOf(record, AFD_ENDPOINTS, AFD_ENDPOINTS, ["data", index, "tags"]);
  const mine = own ? known(own, [origin]) : unreadable(record, AFD_ENDPOINTS);
  return map(together(tagsOf(record, [PROFILES]), mine), ([profile, tags]) => ({ ...profile, ...tags }));
}
