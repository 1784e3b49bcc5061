import { formatDays } from "../model/duration.ts";
import type { EdgeCaching } from "../model/edge-cache.ts";

/** How the edge may serve an answer for longer than the limit after the origin has another, each in plain words. */
export interface Staleness {
  /** By its own settings. */
  readonly byItself: readonly string[];
  /** Only if the origin asks for it. */
  readonly onRequest: string | undefined;
}

/** Holds the effective times of a route, which are seconds, against a limit in days. */
export function staleness(caching: EdgeCaching, limit: number): Staleness {
  const { caches, minimum, standard, maximum, errors } = caching;
  const byItself: string[] = [];
  if (caches) {
    if (inDays(minimum) > limit) byItself.push(`keeps every answer for at least ${words(minimum)}`);
    const usual = usualTime(caching);
    if (inDays(usual) > limit && inDays(minimum) <= limit) byItself.push(unasked(caching, usual));
  }
  // Error pages are kept by a setting of their own, also where nothing else is.
  if (errors?.masks && inDays(errors.seconds) > limit)
    byItself.push(`keeps what it serves in place of an error, as if it were the page, for ${words(errors.seconds)}`);
  // Where the CDN picks a time, `maximum` ends what it picks, and not what the origin may ask for.
  const longest = standard === null ? null : maximum;
  if (!caches || (longest !== null && inDays(longest) <= limit)) return { byItself, onRequest: undefined };
  const asked = longest === null ? "for as long as the origin asks" : `for ${words(longest)} if the origin asks for it`;
  return { byItself, onRequest: `keeps an answer ${asked}` };
}

/** The longest that an answer is kept by the edge's own settings, in words. */
export function keptUsually(caching: EdgeCaching): string {
  const usual = usualTime(caching);
  return usual === Infinity ? "without an end" : `for ${words(usual)}`;
}

/** Seconds that an answer is kept of which the origin says nothing. */
function usualTime({ minimum, standard, maximum }: EdgeCaching): number {
  return Math.max(minimum, standard ?? maximum ?? Infinity);
}

function unasked({ standard }: EdgeCaching, usual: number): string {
  if (standard !== null) return `keeps an answer for ${words(usual)} where the origin says nothing`;
  const longest = usual === Infinity ? "for a time without a known end" : `for up to ${words(usual)}`;
  return `keeps an answer ${longest}, as the CDN picks, where the origin says nothing`;
}

/** With the number that stands in the configuration: rounded days alone would hide a second too much. */
function words(seconds: number): string {
  const text = formatDays(inDays(seconds));
  return seconds < 60 ? text : `${text} (${seconds} seconds)`;
}

function inDays(seconds: number): number {
  return seconds / 86_400;
}
