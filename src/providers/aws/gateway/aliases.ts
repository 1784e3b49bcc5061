import type { ResourceRecord } from "../../../model/record.ts";
import { metricAlias, namespaceAlias } from "../metric-alias.ts";

const NAMESPACE = "AWS/ApiGateway";

/** How alarms find an API's routes: its metrics are those of the whole API, whatever else they tell apart. */
export function routeAliases(record: ResourceRecord, dimension: string, value: string | undefined): readonly string[] {
  return [...(value ? [metricAlias(NAMESPACE, dimension, value, record)] : []), namespaceAlias(NAMESPACE, record)];
}
