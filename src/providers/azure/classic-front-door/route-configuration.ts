import type { EdgeCaching } from "../../../model/edge-cache.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { always, NEVER, PICKED, secondsOf } from "../edge/caching.ts";
import { canonicalId } from "../inventory.ts";

/** Where a route, or a rule in its stead, leads: on to a pool, there to a path that is not the request's own, or nowhere but to
 * another address. */
export type RouteConfiguration =
  | { readonly redirects: true; readonly toHttps: boolean }
  | { readonly redirects: false; readonly caching: EdgeCaching; readonly pool?: string; readonly path?: string };

/**
 * `undefined` where it makes no sense. Without a configuration of the cache nothing is kept; a duration is kept whatever the
 * origin says, and without one the provider picks: https://learn.microsoft.com/azure/frontdoor/tier-mapping#cache-duration
 */
export function routeConfiguration(value: JsonValue | undefined): RouteConfiguration | undefined {
  if (!isObject(value)) return undefined;
  const { redirectType, redirectProtocol, backendPool, customForwardingPath } = value;
  if (typeof redirectType === "string") return { redirects: true, toHttps: redirectProtocol === "HttpsOnly" };
  const caching = cachingIn(value);
  const pool = isObject(backendPool) ? text(backendPool.id) : undefined;
  const path = text(customForwardingPath) || undefined;
  return (
    caching && {
      redirects: false,
      caching,
      ...(pool === undefined ? {} : { pool: canonicalId(pool) }),
      ...(path === undefined ? {} : { path }),
    }
  );
}

function cachingIn({ cacheConfiguration = null }: JsonObject): EdgeCaching | undefined {
  if (cacheConfiguration === null) return NEVER;
  if (!isObject(cacheConfiguration)) return undefined;
  if ((cacheConfiguration.cacheDuration ?? null) === null) return PICKED;
  const seconds = secondsOf(cacheConfiguration.cacheDuration);
  return seconds === undefined ? undefined : always(seconds);
}
