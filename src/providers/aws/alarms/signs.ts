import type { Sign } from "../../../model/flow-facts.ts";

type Metrics = Readonly<Partial<Record<Sign, readonly string[]>>>;

const SERVER_ERRORS: Metrics = { failure: ["5XXError", "5xx"] };

/** What a metric is a sign of, by namespace. What is in none of these says nothing of copies or of requests.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 * https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 * https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
 * https://docs.aws.amazon.com/apprunner/latest/dg/monitor-cw.html
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 * https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html */
const SIGNS: ReadonlyMap<string, Metrics> = new Map<string, Metrics>([
  [
    "AWS/RDS",
    {
      lag: [
        "ReplicaLag",
        "AuroraReplicaLag",
        "AuroraReplicaLagMaximum",
        "AuroraGlobalDBReplicationLag",
        "AuroraGlobalDBRPOLag",
      ],
    },
  ],
  ["AWS/DocDB", { lag: ["DBInstanceReplicaLag", "DBClusterReplicaLagMaximum"] }],
  ["AWS/Neptune", { lag: ["ClusterReplicaLag", "ClusterReplicaLagMaximum"] }],
  ["AWS/DynamoDB", { lag: ["ReplicationLatency"] }],
  ["AWS/ElastiCache", { lag: ["ReplicationLag", "GlobalDatastoreReplicationLag"] }],
  [
    "AWS/Lambda",
    {
      failure: ["Errors", "Throttles", "DeadLetterErrors", "DestinationDeliveryFailures", "AsyncEventsDropped"],
      age: ["IteratorAge", "AsyncEventAge", "OffsetLag"],
    },
  ],
  // What is in flight or put off does not wait for anybody, and what was sent or received is no sign of either.
  ["AWS/SQS", { age: ["ApproximateAgeOfOldestMessage"], backlog: ["ApproximateNumberOfMessagesVisible"] }],
  [
    "AWS/States",
    {
      failure: ["ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted", "ExecutionThrottled"],
      age: ["ExecutionTime"],
    },
  ],
  ["AWS/ApiGateway", SERVER_ERRORS],
  ["AWS/AppSync", SERVER_ERRORS],
  ["AWS/AppRunner", { failure: ["5xxStatusResponses"] }],
  ["AWS/ApplicationELB", { failure: ["HTTPCode_Target_5XX_Count", "HTTPCode_ELB_5XX_Count"] }],
  ["AWS/Events", { failure: ["FailedInvocations"] }],
  ["AWS/SNS", { failure: ["NumberOfNotificationsFailed"] }],
]);

export function signOf(namespace: string, metric: string): Sign {
  const metrics = SIGNS.get(namespace) ?? {};
  return (["lag", "failure", "age", "backlog"] as const).find((sign) => metrics[sign]?.includes(metric)) ?? "other";
}

/** Dimensions that tell one resource apart; the others, such as `EngineName`, stand for many. */
const OF_ONE = new Set([
  "ApiId",
  "ApiName",
  "CacheClusterId",
  "DBClusterIdentifier",
  "DBInstanceIdentifier",
  "FunctionName",
  "GraphQLAPIId",
  "LoadBalancer",
  "QueueName",
  "ReplicationGroupId",
  "RuleName",
  "ServiceID",
  "ServiceName",
  "StateMachineArn",
  "TableName",
  "TopicName",
  "clusterId",
]);

/** Whether the dimension names the resource that a metric is of. */
export function namesOne(dimension: string): boolean {
  return OF_ONE.has(dimension);
}

const OF_A_PART: ReadonlyMap<string, readonly string[]> = new Map([
  ["AWS/ApiGateway", ["Method", "Resource", "Route"]],
  ["AWS/ApplicationELB", ["AvailabilityZone", "TargetGroup"]],
]);

/** Dimensions that leave a part of the resource: its other routes do not show in the metric. */
export function partsAmong(namespace: string, dimensions: readonly string[]): readonly string[] {
  const parts = OF_A_PART.get(namespace) ?? [];
  return dimensions.filter((dimension) => parts.includes(dimension));
}

/** Without any dimension the metrics of these are those of all their resources:
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-view.html */
export const OF_ALL: ReadonlySet<string> = new Set(["AWS/Lambda"]);

/** Namespaces where resources of one kind bear different dimensions, so that no query of one of them is of all. */
export const MIXED: ReadonlySet<string> = new Set(["AWS/ApiGateway"]);
