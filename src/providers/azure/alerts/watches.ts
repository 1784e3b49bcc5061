import type { ResourceRecord } from "../../../model/record.ts";
import { unreadable } from "../../parts.ts";
import { propertiesOf } from "../parts.ts";
import { activityWatches } from "./activity-watches.ts";
import { logWatches } from "./log-watches.ts";
import { metricWatches } from "./metric-watches.ts";
import type { AlertKind } from "./reads.ts";
import { scopesOf, untold } from "./scopes.ts";
import type { Scope, Told, Watches } from "./scopes.ts";

const WAYS: Readonly<Record<AlertKind["type"], (told: Told, scope: Scope) => Watches>> = {
  "Microsoft.Insights/metricAlerts": metricWatches,
  "Microsoft.Insights/scheduledQueryRules": logWatches,
  "Microsoft.Insights/activityLogAlerts": activityWatches,
};

/** From what an alert watches to the alert. */
export function watches(record: ResourceRecord, { type, list }: AlertKind): Watches {
  const properties = propertiesOf(record, [list]);
  if (!properties.known) return { edges: [], edgeGaps: [untold(record.id, properties.gaps[0])] };
  const scopes = scopesOf(properties.value);
  if (!scopes) return { edges: [], edgeGaps: [untold(record.id, unreadable(record, list).gaps[0])] };
  const all = scopes.map((scope) => WAYS[type]({ record, list, properties: properties.value }, scope));
  return { edges: all.flatMap(({ edges }) => edges), edgeGaps: all.flatMap(({ edgeGaps }) => edgeGaps) };
}
