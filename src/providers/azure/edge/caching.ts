import { map, together } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { EdgeCaching } from "../../../model/edge-cache.ts";
import { parseDuration } from "../../../model/duration.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { Asked, EdgeRule } from "./rule.ts";
import { inTurn } from "./rule.ts";

const DAY = 86_400;

export const NEVER: EdgeCaching = { caches: false, minimum: 0, standard: 0, maximum: 0 };

/** Where the origin says nothing, Front Door picks a time between one and three days:
 * https://learn.microsoft.com/azure/frontdoor/front-door-caching */
export const PICKED: EdgeCaching = { caches: true, minimum: 0, standard: null, maximum: 3 * DAY };

/** Kept so many seconds whatever the origin says. */
export function always(seconds: number): EdgeCaching {
  return { caches: true, minimum: seconds, standard: seconds, maximum: seconds };
}

/** Kept so many seconds where the origin says nothing. */
export function unlessSaid(seconds: number): EdgeCaching {
  return { caches: true, minimum: 0, standard: seconds, maximum: null };
}

/** Seconds of a time span, `3.00:00:00` for three days, or of an ISO 8601 duration. */
export function secondsOf(value: JsonValue | undefined): number | undefined {
  if (typeof value !== "string") return undefined;
  const span = /^(?:(\d{1,5})\.)?(\d{1,2}):(\d\d):(\d\d)(?:\.\d+)?$/.exec(value);
  if (!span) {
    const duration = parseDuration(value);
    return duration && Math.round(duration.days * DAY);
  }
  const [days, hours, minutes, seconds] = span.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * DAY + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}

/** How long the requests in question are kept. A rule that runs for every one of them speaks for itself, whatever the route
 * says, even where that was not read; no rule may be unread. */
export function cachingOf(base: Fact<EdgeCaching>, rules: Fact<readonly EdgeRule[]>, asked: Asked): Fact<EdgeCaching> {
  if (!rules.known) return rules;
  const turns = inTurn(rules.value, asked).filter(({ rule }) => rule.caching);
  if (turns.length === 0) return base;
  const settled = turns.some(({ certain }) => certain);
  if (!base.known && settled) return map(rules, (all) => cachingAfter(NEVER, all, asked));
  return map(together(base, rules), ([own, all]) => cachingAfter(own, all, asked));
}

/** The last rule that runs for certain decides in general; what may follow it can only lengthen the longest time. */
function cachingAfter(base: EdgeCaching, rules: readonly EdgeRule[], asked: Asked): EdgeCaching {
  let general = base;
  let others: readonly EdgeCaching[] = [];
  for (const { rule, certain } of inTurn(rules, asked)) {
    if (!rule.caching) continue;
    if (certain) general = rule.caching;
    others = certain ? [] : [...others, rule.caching];
  }
  return others.reduce(lengthened, general);
}

/** What is kept under a condition only is kept in general for no time at all. */
function lengthened(general: EdgeCaching, other: EdgeCaching): EdgeCaching {
  if (!other.caches) return general;
  if (!general.caches) return { caches: true, minimum: 0, standard: 0, maximum: other.maximum };
  if (general.maximum === null || (other.maximum !== null && other.maximum <= general.maximum)) return general;
  // The longest time that the provider picks stays what it was.
  return { ...general, standard: general.standard ?? general.maximum, maximum: other.maximum };
}
