import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, unreadable } from "../../parts.ts";
import { propertiesOf } from "../parts.ts";
import { METRIC_ALERTS } from "./reads.ts";

/** Metrics that say how far a copy is behind, or that it gets nothing any more, in lower case:
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/metrics-index
 * A standby that nobody can read is not behind in what anyone sees. */
const LAG_METRICS = new Set([
  // PostgreSQL
  "physical_replication_delay_in_bytes",
  "physical_replication_delay_in_seconds",
  // MySQL
  "replication_lag",
  "seconds_behind_master",
  // Cosmos DB
  "replicationlatency",
  // Redis
  "georeplicationconnectivitylag",
  "georeplicationdatasyncoffset",
  "georeplicationhealthy",
]);

/** Whether any of its criteria is about the lag of a copy. Tests from outside have none. */
export function watchesLag(record: ResourceRecord): Fact<boolean> {
  const properties = propertiesOf(record, [METRIC_ALERTS]);
  if (!properties.known) return properties;
  const metrics = metricsOf(properties.value.criteria);
  const from = [originOf(record, METRIC_ALERTS, METRIC_ALERTS, ["properties", "criteria"])];
  return metrics
    ? known(
        metrics.some((name) => LAG_METRICS.has(name)),
        from,
      )
    : unreadable(record, METRIC_ALERTS);
}

function metricsOf(criteria: JsonValue | undefined): readonly string[] | undefined {
  if (!isObject(criteria)) return undefined;
  if (text(criteria.webTestId) !== undefined) return [];
  const all = criteria.allOf;
  if (!Array.isArray(all)) return undefined;
  const names = (all as readonly JsonValue[]).map((each) => (isObject(each) ? text(each.metricName) : undefined));
  const read = names.flatMap((name) => name?.toLowerCase() ?? []);
  return read.length === names.length && read.length > 0 ? read : undefined;
}

/** The type of resource that it watches: alerts on one resource need not say it beside their metrics. */
export function watchedType({ targetResourceType, criteria }: JsonObject): string | undefined {
  const all = isObject(criteria) && Array.isArray(criteria.allOf) ? (criteria.allOf as readonly JsonValue[]) : [];
  const [first] = all.filter(isObject);
  return text(targetResourceType) || text(first?.metricNamespace) || undefined;
}
