import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import type { Gap } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf } from "../../parts.ts";
import { rewrites, sentBy } from "./backend.ts";
import type { Address, Leads } from "./backend.ts";
import type { Context } from "./contexts.ts";
import { APIS } from "./reads.ts";
import type { Route } from "./routes.ts";
import { targetOf } from "../address.ts";
import type { Target } from "../address.ts";

/** Edges to wherever requests may be sent, whichever way they come. */
export function leadsOf(
  record: ResourceRecord,
  route: Route,
  contexts: readonly Context[],
): { readonly edges: readonly PendingEdge[]; readonly edgeGaps: readonly EdgeGap[] } {
  const edges = new Map<string, PendingEdge>();
  const gaps = new Map<string, EdgeGap>();
  const open = (gap: Gap): void => {
    gaps.set(`${gap.operation} ${gap.message}`, { type: "routes-to", from: route.id, gap });
  };
  for (const context of contexts) {
    const path = rewrites(record, context) ? undefined : route.below;
    for (const lead of sentBy(record, context) ?? [ownAddress(record, route)]) {
      const target = "gaps" in lead ? undefined : targetOf(lead.url, path);
      if ("gaps" in lead) lead.gaps.forEach(open);
      else if (!target) open(noAddress(record, lead.origin.operation));
      else if (!edges.has(target.id)) edges.set(target.id, edgeTo(route, target, lead));
    }
  }
  return { edges: [...edges.values()], edgeGaps: [...gaps.values()] };
}

function edgeTo(route: Route, { id, toType }: Target, { because, origin }: Address): PendingEdge {
  return { type: "routes-to", from: route.id, to: { by: "id", id }, because, origin, toType };
}

function ownAddress(record: ResourceRecord, { api: { serviceUrl } }: Route): Leads {
  if (!serviceUrl.known) return { gaps: serviceUrl.gaps };
  const [origin] = serviceUrl.from;
  if (serviceUrl.value === null || !origin) return { gaps: [noAddress(record, APIS)] };
  return { url: serviceUrl.value, because: "its API stands for that address", origin };
}

function noAddress(record: ResourceRecord, operation: string): Gap {
  return gapOf(record, { reason: "unresolved", operation, message: "shows no address that requests are sent to" });
}
