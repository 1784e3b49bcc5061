import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import type { Gap } from "../../../model/fact.ts";
import { elements, objects, text } from "../../../model/json.ts";
import { gapOf } from "../../parts.ts";
import { targetOf } from "../address.ts";
import { folderOf } from "../edge/pattern.ts";
import { referred } from "./gateway.ts";
import type { Gateway } from "./gateway.ts";
import { isNamed } from "./routes.ts";
import type { Route } from "./routes.ts";

/** Edges to where a route's requests are sent: the names and addresses of its pool. */
export function leadsOf(
  gateway: Gateway,
  route: Route,
): { readonly edges: readonly PendingEdge[]; readonly edgeGaps: readonly EdgeGap[] } {
  const type = "routes-to";
  const from = route.id;
  const closed = (gaps: readonly Gap[]): ReturnType<typeof leadsOf> => ({
    edges: [],
    edgeGaps: gaps.map((gap) => ({ type, from, gap })),
  });
  if (!route.says.known) return closed(route.says.gaps);
  const pool = referred(gateway, "backendAddressPools", route.target("backendAddressPool"));
  if (!pool.known) return closed(pool.gaps);
  if (pool.value === null) return closed([unresolved(gateway, withoutPool(route))]);
  const origin = pool.value.at("backendAddresses");
  const because = "it is a backend of that route";
  const { backendAddresses, backendIPConfigurations } = pool.value.properties;
  const path = pathBehind(gateway, route);
  const gaps: Gap[] = [];
  const edges = new Map<string, PendingEdge>();
  for (const { fqdn, ipAddress } of objects(backendAddresses)) {
    const address = text(fqdn) || text(ipAddress) || "";
    const target = targetOf(`https://${address}${path}`, undefined);
    if (target) {
      const { id, toType } = target;
      edges.set(id, { type, from, to: { by: "id", id }, because, origin, toType });
    } else gaps.push(unresolved(gateway, "an address of its pool is not understood"));
  }
  if (elements(backendIPConfigurations).length > 0) {
    gaps.push(unresolved(gateway, "its pool has machines, which are not read"));
  }
  return { edges: [...edges.values()], edgeGaps: closed(gaps).edgeGaps };
}

function withoutPool(route: Route): string {
  return isNamed(route.target("loadDistributionPolicy"))
    ? "a policy shares its requests out among pools, and is not read"
    : "shows no pool that requests are sent to";
}

/** The path that requests have behind the gateway, as far as it is the same for all of them: the settings of the backend may
 * have one in place of what the pattern spells out, and a rewrite may make it any. */
function pathBehind(gateway: Gateway, route: Route): string {
  if (isNamed(route.target("rewriteRuleSet"))) return "/";
  const settings = referred(gateway, "backendHttpSettingsCollection", route.target("backendHttpSettings"));
  if (!settings.known) return "/";
  return text(settings.value?.properties.path) || folderOf(route.pattern);
}

function unresolved({ record, operation }: Gateway, message: string): Gap {
  return gapOf(record, { reason: "unresolved", operation, message });
}
