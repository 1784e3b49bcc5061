import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import { elements, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, unreadable } from "../../parts.ts";
import { breadthAlias, startsAt } from "../aliases.ts";
import { canonicalId } from "../inventory.ts";
import { propertiesOf } from "../parts.ts";
import { watchedType } from "./lag.ts";
import { METRIC_ALERTS } from "./reads.ts";

interface Watches {
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

const WIDE = /^\/subscriptions\/[^/]+(?:\/resourcegroups\/[^/]+)?$/;

/** From what an alert watches to the alert. */
export function watches(record: ResourceRecord): Watches {
  const properties = propertiesOf(record, [METRIC_ALERTS]);
  if (!properties.known)
    return { edges: [], edgeGaps: [{ type: "watched-by", from: record.id, gap: properties.gaps[0] }] };
  const { scopes } = properties.value;
  const ids = elements(scopes).flatMap((scope) => canonicalId(text(scope) ?? "") || []);
  if (ids.length === 0 || ids.length < elements(scopes).length) {
    const { gaps } = unreadable(record, METRIC_ALERTS);
    return { edges: [], edgeGaps: [{ type: "watched-by", from: record.id, gap: gaps[0] }] };
  }
  const all = ids.map((id, index) =>
    WIDE.test(id) ? wide(record, id, index, properties.value) : narrow(record, id, index),
  );
  return { edges: all.flatMap(({ edges }) => edges), edgeGaps: all.flatMap(({ edgeGaps }) => edgeGaps) };
}

function narrow(record: ResourceRecord, id: string, index: number): Watches {
  return { edges: startsAt(id).map((from) => edge(record, from, index)), edgeGaps: [] };
}

/** Everything of one type and region in a group or a subscription, which such an alert has to name:
 * https://learn.microsoft.com/rest/api/monitor/metric-alerts/get */
function wide(record: ResourceRecord, within: string, index: number, properties: JsonObject): Watches {
  const type = watchedType(properties);
  const region = text(properties.targetResourceRegion);
  if (type === undefined) {
    const { gaps } = unreadable(record, METRIC_ALERTS);
    return { edges: [], edgeGaps: [{ type: "watched-by", from: record.id, gap: gaps[0] }] };
  }
  if (region) return { edges: [edge(record, breadthAlias({ type, within, region }), index)], edgeGaps: [] };
  const message = "the alert does not say of which region it watches all";
  const gap = gapOf(record, { reason: "unresolved", operation: METRIC_ALERTS, message });
  return { edges: [], edgeGaps: [{ type: "watched-by", from: breadthAlias({ type, within }), gap }] };
}

function edge(record: ResourceRecord, from: string, index: number): PendingEdge {
  return {
    type: "watched-by",
    from,
    to: { by: "id", id: record.id },
    because: "the alert names it, or what holds it, among what it watches",
    origin: originOf(record, METRIC_ALERTS, METRIC_ALERTS, ["properties", "scopes", index]),
  };
}
