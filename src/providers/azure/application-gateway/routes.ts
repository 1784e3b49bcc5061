import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import { withSlash } from "../edge/pattern.ts";
import { canonicalId } from "../inventory.ts";
import { propertiesIn } from "../nested.ts";
import { needed, piecesIn, referred } from "./gateway.ts";
import type { Gateway, Piece } from "./gateway.ts";
import { defaultOf } from "./targets.ts";
import type { Target } from "./targets.ts";

/** Paths of one pattern that come by one listener. */
export interface Route {
  readonly id: string;
  /** As the gateway has it: `/dsar/*`. */
  readonly pattern: string;
  readonly rule: Piece;
  readonly listener: Fact<Piece>;
  /** What says where requests go: the rule, a rule of its path map, or the map itself. */
  readonly says: Fact<Piece>;
  /** The rule for the path, where there is one. */
  readonly pathRule?: Piece;
  /** What says it names as a target. */
  readonly target: (name: Target) => JsonValue | undefined;
}

const EVERYTHING = "/*";

/** Rules that do nothing but redirect are no routes. */
export function routesOf(gateway: Gateway): readonly Route[] {
  const routes = piecesIn(gateway, "requestRoutingRules").flatMap((rule, index) => {
    const id = text(rule.item.id) ?? `${gateway.record.id}/requestRoutingRules/${text(rule.item.name) ?? index}`;
    return routesBy(gateway, canonicalId(id), rule);
  });
  // Of two rules for one path the first counts.
  const first = new Map(routes.toReversed().map((route) => [route.id, route]));
  return [...first.values()].toReversed().filter(({ target }) => !isNamed(target("redirectConfiguration")));
}

function routesBy(gateway: Gateway, id: string, rule: Piece): readonly Route[] {
  const listener = needed(gateway, "httpListeners", rule.properties.httpListener);
  const map = referred(gateway, "urlPathMaps", rule.properties.urlPathMap);
  const of = (pattern: string, says: Fact<Piece>, more: Pick<Route, "target" | "pathRule">): Route => ({
    id: `${id}#${pattern.toLowerCase()}`,
    pattern,
    rule,
    listener,
    says,
    ...more,
  });
  if (!map.known) return [of(EVERYTHING, map, { target: () => undefined })];
  if (map.value === null) {
    return [of(EVERYTHING, present(rule), { target: (name) => rule.properties[name] })];
  }
  const own = map.value;
  const rules = objects(own.properties.pathRules).flatMap((item, index) => {
    const properties = propertiesIn(item);
    const pathRule: Piece = {
      properties,
      at: (...steps) => own.at("pathRules", index, "properties", ...steps),
    };
    return elements(properties.paths).flatMap((path) =>
      typeof path === "string"
        ? [of(withSlash(path), present(pathRule), { pathRule, target: (name) => properties[name] })]
        : [],
    );
  });
  return [...rules, of(EVERYTHING, present(own), { target: (name) => own.properties[defaultOf(name)] })];
}

function present(piece: Piece): Fact<Piece> {
  return known(piece, [piece.at()]);
}

export function isNamed(reference: JsonValue | undefined): boolean {
  return isObject(reference) && typeof reference.id === "string";
}

/** `/dsar/*` takes whatever follows. https://learn.microsoft.com/azure/application-gateway/url-route-overview#pathpattern */
export function pathOf({ pattern }: Route): string {
  return pattern.replaceAll("*", "{proxy+}");
}
