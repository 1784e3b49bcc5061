import { all, any, map, not } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import type { CdnRouteFacts, EdgeCaching } from "../model/edge-cache.ts";

type Edge = Pick<CdnRouteFacts, "signal" | "caching">;

/** Whether the origin decides for every visitor by that visitor's own signal: it gets to see it, and no answer that was
 * cached for one goes to another. */
export function signalArrives({ signal, caching }: Edge): Fact<boolean> {
  const keptApart = map(signal, (edge) => edge.keptApart);
  const caches = map(caching, (edge) => edge.caches);
  return all([map(signal, (edge) => edge.forwarded), any([keptApart, not(caches)])]);
}

/** What becomes of the signal on its way to the origin, in words; as far as it was read. */
export function fateOfSignal({ signal, caching }: Edge): string {
  if (!signal.known) return "what becomes of Sec-GPC at the edge was not read";
  const { forwarded, keptApart } = signal.value;
  if (!forwarded) return "the edge does not pass Sec-GPC to the origin";
  if (caching.known && !caching.value.caches) return "the edge passes Sec-GPC to the origin and caches nothing";
  if (keptApart) return "the edge passes Sec-GPC to the origin and keeps cached answers apart by it";
  if (!caching.known) return "the edge passes Sec-GPC to the origin, and what it caches was not read";
  const mixes = "the edge passes Sec-GPC to the origin and caches answers without regard to it";
  if (cachesUnasked(caching.value)) return `${mixes}, so that one visitor's reaches another`;
  return `${mixes} where the origin asks for it or the condition of a rule is met, so that one visitor's may reach another`;
}

/** Whether it hangs on the origin, or on a condition, that answers are mixed at all: an origin that decides by the signal may well
 * ask for no caching. */
export function mayMix({ signal, caching }: Edge): boolean {
  return signal.known && signal.value.forwarded && caching.known && !cachesUnasked(caching.value);
}

/** Whether an answer is kept of which the origin says nothing. */
function cachesUnasked({ minimum, standard }: EdgeCaching): boolean {
  return minimum > 0 || standard !== 0;
}
