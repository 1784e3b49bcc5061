import type { Tri } from "../../tri.ts";

/**
 * Whether a scope takes in a resource: the scope itself, or one above it. Ids do not tell what a management group holds:
 * where it is not among those known to stand `above` the resource, it may. All are ids in lower case. Source:
 * https://learn.microsoft.com/azure/role-based-access-control/scope-overview
 */
export function takesIn(scope: string, resource: string, above: readonly string[] = []): Tri {
  if (scope === "/" || scope === "") return true;
  if (/^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/.test(scope)) {
    if (isWithin(scope, resource) || above.includes(scope)) return true;
    return /^\/(?:subscriptions|providers\/microsoft\.management\/managementgroups)\//.test(resource)
      ? undefined
      : false;
  }
  return isWithin(scope, resource);
}

function isWithin(scope: string, resource: string): boolean {
  return resource === scope || resource.startsWith(scope.endsWith("/") ? scope : `${scope}/`);
}

/** The subscription that an id lies in; `undefined`: it lies above. */
export function subscriptionOf(id: string): string | undefined {
  return /^\/subscriptions\/([^/]+)/.exec(id)?.[1];
}

/** How much a scope takes in: one resource and what is within, or more. */
export function breadthOf(scope: string): "resource" | "group" | "subscription" {
  if (/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\//.test(scope)) return "resource";
  return /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/.test(scope) ? "group" : "subscription";
}
