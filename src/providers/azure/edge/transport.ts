import { known, map, together, whole } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import type { EdgeTransport } from "../../../model/edge-cache.ts";
import type { JsonValue } from "../../../model/json.ts";
import { inTurn } from "./rule.ts";
import type { EdgeRule } from "./rule.ts";

/** Where nothing else is said, and on the provider's own host names always:
 * https://learn.microsoft.com/azure/frontdoor/standard-premium/tls-policy */
const DEFAULT = "1.2";

const VERSIONS: ReadonlyMap<string, string> = new Map([
  ["TLS10", "1.0"],
  ["TLS12", "1.2"],
  ["TLS13", "1.3"],
  ["1.0", "1.0"],
  ["1.2", "1.2"],
  ["1.3", "1.3"],
]);

/** A version as settings have it; `undefined` where it is none. */
export function tlsVersion(value: JsonValue | undefined, origin: Origin): Fact<string> | undefined {
  if (value === undefined || value === null || value === "None") return known(DEFAULT, [origin], "documented-default");
  const version = typeof value === "string" ? VERSIONS.get(value) : undefined;
  return version === undefined ? undefined : known(version, [origin]);
}

/** The lowest of those that the hosts of a route ask for. */
export function lowest(versions: readonly Fact<string>[], origin: Origin): Fact<string> {
  const [first, ...rest] = versions;
  if (!first) return known(DEFAULT, [origin], "documented-default");
  if (rest.length === 0) return first;
  return map(whole(versions), (all) => [...all].sort()[0] ?? DEFAULT);
}

/** Plain HTTP as the route has it, or a rule that sends it away. */
export function transportOf(
  http: Fact<EdgeTransport["http"]>,
  minimumTls: Fact<string>,
  rules: Fact<readonly EdgeRule[]>,
  path: string,
): Fact<EdgeTransport> {
  return map(together(afterRules(http, rules, path), minimumTls), ([over, version]) => ({
    http: over,
    minimumTls: version,
  }));
}

function afterRules(
  http: Fact<EdgeTransport["http"]>,
  rules: Fact<readonly EdgeRule[]>,
  path: string,
): Fact<EdgeTransport["http"]> {
  if (http.known && http.value !== "served") return http;
  if (!rules.known) return rules;
  const sentAway = inTurn(rules.value, { path, plainHttp: true }).some(({ rule, certain }) => certain && rule.toHttps);
  return sentAway ? known("redirected", rules.from) : http;
}
