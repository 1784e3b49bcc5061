import { known, map, together } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { EdgeCaching, SignalAtEdge } from "../../../model/edge-cache.ts";
import { cachingOf } from "./caching.ts";
import { inTurn } from "./rule.ts";
import type { EdgeRule, Turn } from "./rule.ts";

/**
 * Headers are passed on unless a rule takes them away:
 * https://learn.microsoft.com/azure/frontdoor/front-door-http-headers-protocol
 * No header can be part of the cache's key, and `Vary` counts for nothing; all that keeps answers apart is a rule by which
 * requests with the signal go past the cache.
 */
export function signalOf(base: Fact<EdgeCaching>, rules: Fact<readonly EdgeRule[]>, path: string): Fact<SignalAtEdge> {
  if (!rules.known) return rules;
  const asked = { path, signal: true };
  const turns = inTurn(rules.value, asked);
  const keptApart = map(cachingOf(base, rules, asked), ({ caches }) => !caches);
  const forwarded = !turns.some(({ rule: { header } }) => header === "removed" || header === "changed");
  const code = [...new Set(turns.filter(mayHandle).map(({ rule }) => rule.holder))].sort();
  if (turns.length === 0) {
    return map(keptApart, (apart) => ({ forwarded, keptApart: apart, code }));
  }
  return map(together(keptApart, known(forwarded, rules.from)), ([apart]) => ({ forwarded, keptApart: apart, code }));
}

/** A rule that has to do with the signal, and in another way than those whose outcome is certain. */
function mayHandle({ rule, certain }: Turn): boolean {
  if (rule.header === "changed" || rule.header === "added-to") return true;
  if (rule.header === "removed") return !certain;
  return rule.looksAtSignal && !(certain && rule.caching?.caches === false);
}
