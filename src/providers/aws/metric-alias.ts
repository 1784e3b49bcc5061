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
