import type { Sign } from "../../model/flow-facts.ts";

/** Where a metric is kept. */
export interface MetricPlace {
  readonly account: string;
  readonly region: string;
}

/** How an alarm finds what it watches: by the metric's namespace and one dimension that identifies the resource. */
export function metricAlias(namespace: string, dimension: string, value: string, place: MetricPlace): string {
  return `metric:${namespace}:${dimension}=${value}@${place.account}/${place.region}`;
}

/** How an alarm finds all that the namespace may speak of, where its metric names none of them. */
export function namespaceAlias(namespace: string, place: MetricPlace): string {
  return `metric:${namespace}:*@${place.account}/${place.region}`;
}

/** Both ways in which an alarm finds a resource that one dimension identifies. */
export function metricAliases(
  namespace: string,
  dimension: string,
  value: string,
  place: MetricPlace,
): readonly string[] {
  return [metricAlias(namespace, dimension, value, place), namespaceAlias(namespace, place)];
}

/** How an alarm on a metric of the customer's own finds what feeds it. What the metric is a sign of only that side knows. */
export function customAlias(namespace: string, name: string, sign: Sign, place: MetricPlace): string {
  return `custom-metric:${sign}:${namespace}:${name}@${place.account}/${place.region}`;
}
