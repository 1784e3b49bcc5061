import type { EdgeCaching } from "../../../model/edge-cache.ts";
import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { canonicalId } from "../inventory.ts";
import { always, NEVER, PICKED, secondsOf, unlessSaid } from "./caching.ts";
import { isSignal, whenOf } from "./condition.ts";
import type { Condition } from "./condition.ts";
import { inOrder } from "./rule.ts";
import type { EdgeRule } from "./rule.ts";

/** How rules of Front Door and of CDN endpoints look: `{ order, conditions, actions, matchProcessingBehavior }`, in order.
 * `undefined` where one of them makes no sense.
 * https://learn.microsoft.com/azure/frontdoor/front-door-rules-engine-actions */
export function deliveryRules(rules: readonly JsonObject[], holder: string): readonly EdgeRule[] | undefined {
  const read = inOrder(rules, "order")?.flatMap((rule) => deliveryRule(rule, holder) ?? []);
  return read?.length === rules.length ? read : undefined;
}

type Effects = Pick<EdgeRule, "caching" | "header" | "origins" | "rewrites"> & { readonly toHttps?: true };

function deliveryRule(rule: JsonObject, holder: string): EdgeRule | undefined {
  const { conditions = null, actions = null } = rule;
  if (!Array.isArray(actions) || (conditions !== null && !Array.isArray(conditions))) return undefined;
  const effects = objects(actions).map(effectsOf);
  if (effects.length !== actions.length || effects.includes(undefined)) return undefined;
  return {
    holder,
    ...whenOf(elements(conditions).map(conditionOf)),
    stops: rule.matchProcessingBehavior === "Stop",
    toHttps: false,
    ...effects.reduce((all, one) => ({ ...all, ...one }), {}),
  };
}

function conditionOf(value: JsonValue): Condition {
  const { name, parameters } = isObject(value) ? value : {};
  const { operator, selector, negateCondition, matchValues } = isObject(parameters) ? parameters : {};
  return { on: text(name), operator: text(operator), selector, negated: negateCondition === true, values: matchValues };
}

function effectsOf({ name, parameters }: JsonObject): Effects | undefined {
  const given = isObject(parameters) ? parameters : {};
  switch (name) {
    case "RouteConfigurationOverride":
      return routeOverride(given);
    case "CacheExpiration":
      return withCaching(expiration(given));
    case "OriginGroupOverride":
      return originsOf(given);
    case "ModifyRequestHeader":
      return headerOf(given.headerName, given.headerAction);
    case "UrlRedirect":
      return given.destinationProtocol === "Https" ? { toHttps: true } : {};
    case "UrlRewrite":
      return { rewrites: true };
    default:
      return {};
  }
}

/** One that says nothing of caching switches it off. */
function routeOverride({ cacheConfiguration, originGroupOverride }: JsonObject): Effects | undefined {
  const caching = (cacheConfiguration ?? null) === null ? NEVER : overrideOf(cacheConfiguration);
  const kept = withCaching(caching);
  return kept && { ...kept, ...(isObject(originGroupOverride) ? originsOf(originGroupOverride) : {}) };
}

function overrideOf(value: JsonValue | undefined): EdgeCaching | undefined {
  const { cacheBehavior, cacheDuration } = isObject(value) ? value : {};
  if ((cacheBehavior ?? "HonorOrigin") === "HonorOrigin") return isObject(value) ? PICKED : undefined;
  const seconds = secondsOf(cacheDuration);
  if (seconds === undefined) return undefined;
  if (cacheBehavior === "OverrideAlways") return always(seconds);
  return cacheBehavior === "OverrideIfOriginMissing" ? unlessSaid(seconds) : undefined;
}

function expiration({ cacheBehavior, cacheDuration }: JsonObject): EdgeCaching | undefined {
  if (cacheBehavior === "BypassCache") return NEVER;
  const seconds = secondsOf(cacheDuration);
  if (seconds === undefined) return undefined;
  if (cacheBehavior === "Override") return always(seconds);
  return cacheBehavior === "SetIfMissing" ? unlessSaid(seconds) : undefined;
}

function withCaching(caching: EdgeCaching | undefined): Effects | undefined {
  return caching && { caching };
}

function originsOf({ originGroup }: JsonObject): Effects {
  const id = isObject(originGroup) ? text(originGroup.id) : undefined;
  return id === undefined ? {} : { origins: canonicalId(id) };
}

/** What an action does to a request's header, where that is the signal. */
export function headerOf(name: JsonValue | undefined, action: JsonValue | undefined): Pick<EdgeRule, "header"> {
  if (!isSignal(name)) return {};
  return { header: action === "Delete" ? "removed" : action === "Append" ? "added-to" : "changed" };
}
