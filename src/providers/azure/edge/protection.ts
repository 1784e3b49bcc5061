import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import type { Gap, Origin } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, unreadable } from "../../parts.ts";
import type { OperationKey } from "../../service.ts";
import { canonicalId } from "../inventory.ts";

/** A firewall policy that stands before something, and where that is said. */
export interface Wall {
  readonly policy: string;
  readonly origin: Origin;
}

/** Firewall policies before a route or a host, and why there may be more. */
export interface Protection {
  readonly walls: readonly Wall[];
  readonly gaps: readonly Gap[];
}

export const UNPROTECTED: Protection = { walls: [], gaps: [] };

/** A reference to a policy, `{ id }`; what refers to none has none. */
export function linked(
  record: ResourceRecord,
  operation: OperationKey,
  link: JsonValue | undefined,
  origin: Origin,
): Protection {
  if (link === undefined || link === null) return UNPROTECTED;
  const id = isObject(link) ? text(link.id) : undefined;
  if (!id) return { walls: [], gaps: unreadable(record, operation).gaps };
  return { walls: [{ policy: canonicalId(id), origin }], gaps: [] };
}

/** A route is open where one of its hosts is, for callers choose. Where each has a policy of its own, the weakest would count,
 * and which that is nobody can tell from here. */
export function whicheverHost(
  record: ResourceRecord,
  operation: OperationKey,
  hosts: readonly Protection[],
): Protection {
  const [first] = hosts;
  if (!first || hosts.some(({ walls, gaps }) => walls.length === 0 && gaps.length === 0)) return UNPROTECTED;
  const gaps = hosts.flatMap((host) => (host.walls.length === 0 ? host.gaps : []));
  if (gaps.length > 0) return { walls: [], gaps };
  if (hosts.every((host) => policiesOf(host) === policiesOf(first))) return { walls: first.walls, gaps: [] };
  const message = "its hosts have different firewall policies, and which is the weakest is not looked into";
  return { walls: [], gaps: [gapOf(record, { reason: "unresolved", operation, message })] };
}

function policiesOf({ walls }: Protection): string {
  const policies = walls.map(({ policy }) => policy);
  return [...new Set(policies)].sort().join(" ");
}

/** What stands before a node, as edges. */
export function protectedBy(
  from: string,
  { walls, gaps }: Protection,
): { readonly edges: readonly PendingEdge[]; readonly edgeGaps: readonly EdgeGap[] } {
  const type = "protected-by";
  const because = "that firewall policy stands before it";
  const toType = "web application firewall policy";
  const own = new Map(walls.map((wall) => [wall.policy, wall])).values();
  return {
    edges: [...own].map(({ policy: id, origin }) => ({
      type,
      from,
      to: { by: "id", id },
      because,
      origin,
      toType,
    })),
    edgeGaps: gaps.map((gap) => ({ type, from, gap })),
  };
}
