import type { Normalized } from "../../../graph/graph.ts";
import { all, known, unread } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, unreadable } from "../../parts.ts";
import { nodesOf } from "../edge/nodes.ts";
import type { EdgeRoute, OriginHost } from "../edge/nodes.ts";
import type { EdgeRule } from "../edge/rule.ts";
import { patternsIn } from "../edge/pattern.ts";
import { switchOf } from "../edge/switch.ts";
import { takenBy } from "../edge/taken.ts";
import type { Claim } from "../edge/taken.ts";
import { canonicalId } from "../inventory.ts";
import { propertiesIn } from "../nested.ts";
import { groupTagsOf, propertiesOf, tagsOf } from "../parts.ts";
import { frontendsOf, httpOf, protectionOf, tlsOf } from "./frontends.ts";
import { FRONT_DOORS } from "./reads.ts";
import { routeConfiguration } from "./route-configuration.ts";
import type { RouteConfiguration } from "./route-configuration.ts";
import { engineRules } from "./rules-engine.ts";

/** A Front Door's record becomes one CDN route for every pattern of the routing rules that forward; those that redirect
 * serve nothing. */
export function normalize(record: ResourceRecord): Normalized {
  const properties = propertiesOf(record, [FRONT_DOORS]);
  const own = properties.known ? properties.value : {};
  const routes = objects(own.routingRules).flatMap((rule, index) => routeOf(record, own, rule, index));
  return nodesOf(record, routes);
}

type Forwarding = Extract<RouteConfiguration, { readonly redirects: false }>;

function routeOf(record: ResourceRecord, door: JsonObject, rule: JsonObject, index: number): readonly EdgeRoute[] {
  const id = text(rule.id) ?? `${record.id}/routingrules/${text(rule.name) ?? index}`;
  const properties = propertiesIn(rule);
  const route = routeConfiguration(properties.routeConfiguration);
  if (route?.redirects) return [];
  const at = (key: string): Origin =>
    originOf(record, FRONT_DOORS, FRONT_DOORS, ["properties", "routingRules", index, "properties", key]);
  const rules = rulesOf(record, door, properties, at("rulesEngine"));
  const kept = isObject(properties.routeConfiguration) ? properties.routeConfiguration.cacheConfiguration : undefined;
  const said = isObject(kept) && (kept.cacheDuration ?? null) !== null;
  return [
    {
      id: canonicalId(id),
      type: "Microsoft.Network/frontDoors/routingRules",
      distribution: record.id,
      patterns: patternsIn(properties),
      tags: { tags: tagsOf(record, [FRONT_DOORS]), groupTags: groupTagsOf(record) },
      enabled: all([switchOf(record, FRONT_DOORS, properties.enabledState, at("enabledState")), serves(record, door)]),
      base: route
        ? known(route.caching, [at("routeConfiguration")], said ? "read" : "documented-default")
        : unreadable(record, FRONT_DOORS),
      rules,
      http: httpOf(record, door, properties, at("acceptedProtocols")),
      minimumTls: tlsOf(record, door, properties, at("frontendEndpoints")),
      ...originsOf(record, door, route, rules),
      protection: () => protectionOf(record, door, properties),
      taken: takenBy(
        claimOf(rule),
        objects(door.routingRules)
          .filter((other) => other !== rule)
          .map(claimOf),
      ),
    },
  ];
}

/** One that was moved to the newer product serves no more. */
function serves(record: ResourceRecord, { enabledState, resourceState }: JsonObject): Fact<boolean> {
  const at = (key: string): Origin => originOf(record, FRONT_DOORS, FRONT_DOORS, ["properties", key]);
  if (resourceState === "Migrated" || resourceState === "Disabled") return known(false, [at("resourceState")]);
  return switchOf(record, FRONT_DOORS, enabledState, at("enabledState"));
}

function rulesOf(
  record: ResourceRecord,
  { rulesEngines }: JsonObject,
  { rulesEngine }: JsonObject,
  origin: Origin,
): Fact<readonly EdgeRule[]> {
  const id = isObject(rulesEngine) ? text(rulesEngine.id) : undefined;
  if (id === undefined) return known([], [origin]);
  const found = objects(rulesEngines).find((engine) => sameId(engine.id, id));
  if (!found) {
    const message = "the rules engine that the route names is not shown";
    return unread(gapOf(record, { reason: "unresolved", operation: FRONT_DOORS, message }));
  }
  const rules = engineRules(propertiesIn(found).rules, `rules engine ${id.split("/").at(-1) ?? id}`);
  return rules ? known(rules, [origin]) : unreadable(record, FRONT_DOORS);
}

/** The backends of the route's pool, and of those that rules may choose instead. */
function originsOf(
  record: ResourceRecord,
  { backendPools }: JsonObject,
  route: Forwarding | undefined,
  rules: Fact<readonly EdgeRule[]>,
): Pick<EdgeRoute, "group" | "origins" | "originGaps"> {
  const { pool, path } = route ?? {};
  const chosen = (rules.known ? rules.value : []).flatMap(({ origins }) => origins ?? []);
  const wanted = [...new Set([...(pool === undefined ? [] : [pool]), ...chosen])];
  const found = wanted.map((group) => ({ group, at: objects(backendPools).findIndex(({ id }) => sameId(id, group)) }));
  const origins = found.flatMap(({ group, at }) =>
    backendsOf(record, objects(backendPools)[at] ?? {}, at).map((backend) => ({
      ...backend,
      group,
      ...(path !== undefined && group === pool ? { path } : {}),
    })),
  );
  const whole = pool !== undefined && found.every(({ at }) => at >= 0);
  return {
    ...(pool === undefined ? {} : { group: pool }),
    origins,
    originGaps: whole ? [] : unreadable(record, FRONT_DOORS).gaps,
  };
}

function backendsOf(record: ResourceRecord, pool: JsonObject, index: number): readonly OriginHost[] {
  const origin = originOf(record, FRONT_DOORS, FRONT_DOORS, ["properties", "backendPools", index]);
  return objects(propertiesIn(pool).backends).flatMap(({ address, enabledState }) =>
    typeof address === "string" && enabledState !== "Disabled" ? [{ host: address, origin }] : [],
  );
}

/** A rule may take one protocol alone, and leave the other to rules that are less specific. */
function claimOf(rule: JsonObject): Claim {
  const properties = propertiesIn(rule);
  const { acceptedProtocols, enabledState } = properties;
  const hosts = frontendsOf(properties).flatMap((host) =>
    elements(acceptedProtocols).flatMap((protocol) => (text(protocol) ? [`${text(protocol)} ${host}`] : [])),
  );
  return { patterns: patternsIn(properties), hosts, off: enabledState === "Disabled" };
}

function sameId(value: JsonObject[string], id: string): boolean {
  return typeof value === "string" && canonicalId(value) === canonicalId(id);
}
