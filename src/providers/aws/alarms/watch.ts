import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { metricAlias, namespaceAlias } from "../metric-alias.ts";

/** How far a replica is behind, by namespace:
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html */
const LAG: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "AWS/RDS",
    [
      "ReplicaLag",
      "AuroraReplicaLag",
      "AuroraReplicaLagMaximum",
      "AuroraGlobalDBReplicationLag",
      "AuroraGlobalDBRPOLag",
    ],
  ],
  ["AWS/DocDB", ["DBInstanceReplicaLag", "DBClusterReplicaLagMaximum"]],
  ["AWS/Neptune", ["ClusterReplicaLag", "ClusterReplicaLagMaximum"]],
  ["AWS/DynamoDB", ["ReplicationLatency"]],
  ["AWS/ElastiCache", ["ReplicationLag", "GlobalDatastoreReplicationLag"]],
]);

/** Dimensions that tell one resource apart; the others, such as `EngineName`, stand for many. */
const OF_ONE = new Set([
  "CacheClusterId",
  "DBClusterIdentifier",
  "DBInstanceIdentifier",
  "ReplicationGroupId",
  "TableName",
  "clusterId",
]);

/** What one alarm looks at. `undefined` for what cannot be told. */
export interface Watch {
  readonly lag: boolean | undefined;
  /** Aliases of what it watches. */
  readonly watched: readonly string[];
  /** Aliases of what it may watch. */
  readonly perhaps: readonly string[];
}

/** What a metric alarm looks at: its metric, those of its expressions, or what a query says. Of an alarm that looks at
 * lag only what lags is watched. */
export function watchOf(alarm: JsonObject, record: ResourceRecord): Watch {
  const { MetricName, EvaluationCriteria: criteria } = alarm;
  if (isObject(criteria))
    return ofPromQl(isObject(criteria.PromQLCriteria) ? text(criteria.PromQLCriteria.Query) : undefined, record);
  const queries = objects(alarm.Metrics);
  const metrics = text(MetricName)
    ? [{ metric: alarm, account: record.account }]
    : queries.flatMap((query) => metricOf(query, record));
  const inSql = queries.flatMap((query) => sqlLag(text(query.Expression) ?? ""));
  if (metrics.length === 0 && queries.length === 0) return anything(record);
  const lagging = metrics.filter(({ metric }) => isLag(metric));
  const meant = lagging.length > 0 || inSql.length > 0 ? lagging : metrics;
  return {
    lag: lagging.length > 0 || inSql.length > 0,
    watched: [
      ...meant.flatMap((one) => aliasesOf(one, record.region)),
      ...inSql.filter(({ all }) => all).map(({ namespace }) => namespaceAlias(namespace, record)),
    ],
    perhaps: [
      ...lagging
        .filter(isOfMany)
        .map(({ metric, account }) => namespaceAlias(text(metric.Namespace) ?? "", { account, region: record.region })),
      ...inSql.filter(({ all }) => !all).map(({ namespace }) => namespaceAlias(namespace, record)),
    ],
  };
}

interface Metric {
  readonly metric: JsonObject;
  readonly account: string;
}

function metricOf({ MetricStat: stat, AccountId }: JsonObject, { account }: ResourceRecord): readonly Metric[] {
  return isObject(stat) && isObject(stat.Metric) ? [{ metric: stat.Metric, account: text(AccountId) ?? account }] : [];
}

function isLag({ Namespace, MetricName }: JsonObject): boolean {
  return LAG.get(text(Namespace) ?? "")?.includes(text(MetricName) ?? "") ?? false;
}

function isOfMany({ metric }: Metric): boolean {
  return !objects(metric.Dimensions).some(({ Name }) => OF_ONE.has(text(Name) ?? ""));
}

function aliasesOf({ metric, account }: Metric, region: string): readonly string[] {
  const namespace = text(metric.Namespace) ?? "";
  return objects(metric.Dimensions).flatMap(({ Name, Value }) =>
    typeof Name === "string" && typeof Value === "string"
      ? [metricAlias(namespace, Name, Value, { account, region })]
      : [],
  );
}

interface SqlLag {
  readonly namespace: string;
  /** Whether the query leaves nothing out. */
  readonly all: boolean;
}

/** A query that selects a metric of lag: `SELECT MAX(ReplicaLag) FROM SCHEMA("AWS/RDS", DBInstanceIdentifier)`.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html */
function sqlLag(expression: string): readonly SqlLag[] {
  const [, metric = "", from = ""] =
    /^\s*SELECT\s+\w+\(\s*"?([^"()\s]+)"?\s*\)\s+FROM\s+([\s\S]*)$/i.exec(expression) ?? [];
  const namespace = [...LAG.keys()].find((name) => from.includes(`"${name}"`));
  if (namespace === undefined || !LAG.get(namespace)?.includes(metric)) return [];
  return [{ namespace, all: !/\b(?:WHERE|LIMIT)\b/i.test(from) }];
}

/** Queries of OpenTelemetry metrics are not taken apart. One that speaks of lag or replication may watch any store. */
function ofPromQl(query: string | undefined, record: ResourceRecord): Watch {
  if (query !== undefined && !/lag|latency|replic/i.test(query)) return { lag: false, watched: [], perhaps: [] };
  return anything(record);
}

/** What nobody can make out may watch whatever has a metric of lag. */
export function anything(record: ResourceRecord): Watch {
  const perhaps = [...LAG.keys()].map((namespace) => namespaceAlias(namespace, record));
  return { lag: undefined, watched: [], perhaps };
}
