import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Alarm } from "../../../src/model/resource.ts";
import { alarms } from "../../../src/providers/aws/alarms/index.ts";
import { denied, record, shown } from "../../services/record.ts";

const PLACE = "us-west-2:123456789012";
const AT = "@123456789012/us-west-2";
const arn = (name: string): string => `arn:aws:cloudwatch:${PLACE}:alarm:${name}`;
const LIST = "cloudwatch:DescribeAlarms";
const SUBSCRIPTIONS = "sns:ListSubscriptions";
const TOPIC = "sns:GetTopicAttributes";
const TAGS = "resource-groups-tagging-api:GetResources";
const OPS = `arn:aws:sns:${PLACE}:ops`;

const named = (name: string, more: JsonObject = {}): JsonObject => ({ AlarmName: name, AlarmArn: arn(name), ...more });
const dimensions = (pairs: Readonly<Record<string, string>>): readonly JsonObject[] =>
  Object.entries(pairs).map(([Name, Value]) => ({ Name, Value }));
const metric = (Namespace: string, MetricName: string, pairs: Readonly<Record<string, string>> = {}): JsonObject => ({
  Namespace,
  MetricName,
  Dimensions: dimensions(pairs),
});
const LAG = metric("AWS/RDS", "ReplicaLag", { DBInstanceIdentifier: "orders-r1" });
const LAGGING = `metric:AWS/RDS:DBInstanceIdentifier=orders-r1${AT}`;

const by = (of: string): string => `metric:${of}${AT}`;

function normalized(alarm: string, described: JsonValue | undefined, more: JsonObject = {}, type = "Alarm") {
  const body = { [TAGS]: null, ...(described === undefined ? {} : { DescribeAlarms: described }), ...more };
  const { nodes, edges, edgeGaps } = alarms.normalize(record(`AWS::CloudWatch::${type}`, arn(alarm), body));
  return {
    node: nodes[0] as Alarm,
    reaches: shown((nodes[0] as Alarm).facts.reaches),
    watched: edges.map(({ from, sign }) => [sign, from]),
    perhaps: edgeGaps.map(({ from, sign }) => [sign, from]),
    edges,
    edgeGaps,
  };
}
const watchOf = (alarm: JsonObject) => normalized("a", { MetricAlarms: [named("b", LAG), named("a", alarm)] });
const ANYTHING = [[undefined, arn("a")]];
type Seen = readonly (readonly (string | undefined)[])[];

describe("what an alarm watches", () => {
  it.each([
    ["lag", "AWS/RDS", "ReplicaLag", { DBInstanceIdentifier: "r" }],
    ["lag", "AWS/RDS", "AuroraReplicaLag", { DBClusterIdentifier: "c" }],
    ["lag", "AWS/RDS", "AuroraReplicaLagMaximum", { DBClusterIdentifier: "c" }],
    ["lag", "AWS/RDS", "AuroraGlobalDBReplicationLag", { DBClusterIdentifier: "c" }],
    ["lag", "AWS/RDS", "AuroraGlobalDBRPOLag", { DBClusterIdentifier: "c" }],
    ["lag", "AWS/DocDB", "DBInstanceReplicaLag", { DBInstanceIdentifier: "c" }],
    ["lag", "AWS/Neptune", "ClusterReplicaLag", { DBClusterIdentifier: "c" }],
    ["lag", "AWS/DynamoDB", "ReplicationLatency", { TableName: "prefs" }],
    ["lag", "AWS/ElastiCache", "ReplicationLag", { CacheClusterId: "c" }],
    ["lag", "AWS/ElastiCache", "GlobalDatastoreReplicationLag", { CacheClusterId: "c" }],
    ["failure", "AWS/Lambda", "Errors", { FunctionName: "f" }],
    ["failure", "AWS/Lambda", "Throttles", { FunctionName: "f" }],
    ["failure", "AWS/Lambda", "DeadLetterErrors", { FunctionName: "f" }],
    ["failure", "AWS/Lambda", "DestinationDeliveryFailures", { FunctionName: "f" }],
    ["failure", "AWS/Lambda", "AsyncEventsDropped", { FunctionName: "f" }],
    ["age", "AWS/Lambda", "IteratorAge", { FunctionName: "f" }],
    ["age", "AWS/Lambda", "AsyncEventAge", { FunctionName: "f" }],
    ["age", "AWS/Lambda", "OffsetLag", { FunctionName: "f" }],
    ["age", "AWS/SQS", "ApproximateAgeOfOldestMessage", { QueueName: "q" }],
    ["backlog", "AWS/SQS", "ApproximateNumberOfMessagesVisible", { QueueName: "q" }],
    ["failure", "AWS/States", "ExecutionsFailed", { StateMachineArn: "m" }],
    ["failure", "AWS/States", "ExecutionsTimedOut", { StateMachineArn: "m" }],
    ["failure", "AWS/States", "ExecutionsAborted", { StateMachineArn: "m" }],
    ["failure", "AWS/States", "ExecutionThrottled", { StateMachineArn: "m" }],
    ["age", "AWS/States", "ExecutionTime", { StateMachineArn: "m" }],
    ["failure", "AWS/ApiGateway", "5XXError", { ApiName: "portal" }],
    ["failure", "AWS/ApiGateway", "5xx", { ApiId: "a1" }],
    ["failure", "AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", { LoadBalancer: "app/l/1" }],
    ["failure", "AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", { LoadBalancer: "app/l/1" }],
    ["failure", "AWS/AppSync", "5XXError", { GraphQLAPIId: "g" }],
    ["failure", "AWS/AppRunner", "5xxStatusResponses", { ServiceName: "s" }],
    ["failure", "AWS/Events", "FailedInvocations", { RuleName: "r" }],
    ["failure", "AWS/SNS", "NumberOfNotificationsFailed", { TopicName: "t" }],
    ["other", "AWS/RDS", "CPUUtilization", { DBInstanceIdentifier: "r" }],
    ["other", "AWS/DynamoDB", "ReplicaLag", { TableName: "prefs" }],
    ["other", "AWS/Redshift", "ReplicationLag", { ClusterIdentifier: "prefs" }],
    ["other", "AWS/Lambda", "Duration", { FunctionName: "f" }],
    ["other", "AWS/SQS", "NumberOfMessagesReceived", { QueueName: "q" }],
    ["other", "AWS/SQS", "ApproximateNumberOfMessagesNotVisible", { QueueName: "q" }],
    ["other", "AWS/SQS", "ApproximateNumberOfMessagesDelayed", { QueueName: "q" }],
    ["other", "AWS/States", "LambdaFunctionsFailed", { LambdaFunctionArn: "f" }],
    ["other", "AWS/ApiGateway", "4XXError", { ApiName: "portal" }],
    ["other", "AWS/ECS", "CPUUtilization", { ServiceName: "s" }],
  ])("is %s: %s %s", (sign, namespace, name, pairs) => {
    const { watched, perhaps } = watchOf(metric(namespace, name, pairs));
    const [[dimension, value] = []] = Object.entries(pairs);
    expect([watched, perhaps]).toEqual([[[sign, by(`${namespace}:${dimension}=${value}`)]], []]);
  });

  it.each([["constructor"], ["Shop/Privacy"], ["toString"]])(
    "is what feeds a metric of its own, in %s",
    (namespace) => {
      const own = `${namespace}:Missed${AT}`;
      const { watched, perhaps } = watchOf(metric(namespace, "Missed", { Stage: "prod" }));
      expect([watched, perhaps]).toEqual([
        [
          ["other", by(`${namespace}:Stage=prod`)],
          ["failure", `custom-metric:failure:${own}`],
          ["other", `custom-metric:other:${own}`],
        ],
        [],
      ]);
    },
  );

  it("is no sign of what feeds a metric of its own that there is little of", () => {
    const quiet = { ...metric("Shop", "Missed"), ComparisonOperator: "LessThanThreshold" };
    expect(watchOf(quiet).watched.map(([sign]) => sign)).toEqual(["other", "other"]);
  });

  const LB = { LoadBalancer: "app/l/1" };
  it.each<[string, JsonObject, Seen, Seen]>([
    ["of all functions", metric("AWS/Lambda", "Errors"), [["failure", by("AWS/Lambda:*")]], []],
    ["of who knows which queue", metric("AWS/SQS", "ApproximateAgeOfOldestMessage"), [], [["age", by("AWS/SQS:*")]]],
    [
      "of who knows which replica",
      metric("AWS/RDS", "ReplicaLag", { EngineName: "mysql" }),
      [["lag", by("AWS/RDS:EngineName=mysql")]],
      [["lag", by("AWS/RDS:*")]],
    ],
    ["of who knows which queue, and of nothing bad", metric("AWS/SQS", "SentMessageSize"), [], []],
    [
      "of one route of an API",
      metric("AWS/ApiGateway", "5XXError", { ApiName: "portal", Method: "GET", Resource: "/x", Stage: "prod" }),
      [],
      [["failure", by("AWS/ApiGateway:ApiName=portal")]],
    ],
    [
      "of one route, and of nothing bad",
      metric("AWS/ApiGateway", "Latency", { ApiName: "p", Method: "GET", Resource: "/" }),
      [],
      [],
    ],
    [
      "of one stage of an API",
      metric("AWS/ApiGateway", "5XXError", { ApiName: "portal", Stage: "prod" }),
      [
        ["failure", by("AWS/ApiGateway:ApiName=portal")],
        ["failure", by("AWS/ApiGateway:Stage=prod")],
      ],
      [],
    ],
    [
      "of one group of targets",
      metric("AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", { ...LB, TargetGroup: "targetgroup/t/1" }),
      [["failure", by("AWS/ApplicationELB:TargetGroup=targetgroup/t/1")]],
      [["failure", by("AWS/ApplicationELB:LoadBalancer=app/l/1")]],
    ],
    [
      "of one group of targets in one zone",
      metric("AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", { ...LB, TargetGroup: "t", AvailabilityZone: "z" }),
      [],
      [["failure", by("AWS/ApplicationELB:LoadBalancer=app/l/1")]],
    ],
    [
      "of one alias of a function",
      metric("AWS/Lambda", "Errors", { FunctionName: "f", Resource: "f:live" }),
      [
        ["failure", by("AWS/Lambda:FunctionName=f")],
        ["failure", by("AWS/Lambda:Resource=f:live")],
      ],
      [],
    ],
  ])("is a metric %s", (_, alarm, watched, perhaps) => {
    const found = watchOf(alarm);
    expect([found.watched, found.perhaps]).toEqual([watched, perhaps]);
  });

  const errors = metric("AWS/Lambda", "Errors", { FunctionName: "f" });
  const ERRORS = by("AWS/Lambda:FunctionName=f");
  const stat = (of: JsonObject, more: JsonObject = {}): JsonObject => ({
    Id: "m",
    MetricStat: { Metric: of },
    ...more,
  });
  const below = { ComparisonOperator: "LessThanThreshold" };
  const sum = { Id: "e", Expression: "100 - m", ReturnData: true };
  const band = { Id: "band", Expression: "ANOMALY_DETECTION_BAND(m, 2)", ReturnData: true };
  it.each<[string, JsonObject, string]>([
    ["above", { ...errors, ComparisonOperator: "GreaterThanThreshold" }, "failure"],
    ["out of a band", { ...errors, ComparisonOperator: "LessThanLowerOrGreaterThanUpperThreshold" }, "failure"],
    ["below", { ...errors, ...below }, "other"],
    ["at or below", { ...errors, ComparisonOperator: "LessThanOrEqualToThreshold" }, "other"],
    ["below a band", { Metrics: [stat(errors), band], ComparisonOperator: "LessThanLowerThreshold" }, "other"],
    ["below, of one query", { Metrics: [stat(errors)], ...below }, "other"],
    ["below, after some arithmetic", { Metrics: [stat(errors, { ReturnData: false }), sum], ...below }, "failure"],
  ])("is no sign of what is bad where it goes off for little of it: %s", (_, alarm, sign) => {
    expect(watchOf(alarm).watched).toEqual([[sign, ERRORS]]);
  });

  const cpu = metric("AWS/RDS", "CPUUtilization", { DBInstanceIdentifier: "other" });
  const CPU = by("AWS/RDS:DBInstanceIdentifier=other");
  const sql = (Expression: string, more: JsonObject = {}): JsonObject => ({
    Metrics: [{ Id: "q", Expression }],
    ...more,
  });
  const promQl = (Query: string): JsonObject => ({ EvaluationCriteria: { PromQLCriteria: { Query } } });
  const math = (Expression: string, ...queries: readonly JsonObject[]): JsonObject => ({
    Metrics: [...queries, { Id: "e", Expression, ReturnData: true }],
  });
  const hidden = (Id: string, of: JsonObject): JsonObject => stat(of, { Id, ReturnData: false });
  const shop = (sign: string): string => `custom-metric:${sign}:Shop:Missed${AT}`;
  it.each<[string, JsonObject, Seen, Seen]>([
    ["a metric in an expression", math("m * 2", stat(LAG)), [["lag", LAGGING]], []],
    [
      "every metric of an expression",
      math("a + b", hidden("a", LAG), hidden("b", cpu)),
      [
        ["lag", LAGGING],
        ["other", CPU],
      ],
      [],
    ],
    ["none that no expression uses", math("2 * a", hidden("a", LAG), hidden("b", cpu)), [["lag", LAGGING]], []],
    [
      "what an expression within another uses",
      math("c", hidden("a", LAG), hidden("b", cpu), { Id: "c", Expression: "a", ReturnData: false }),
      [["lag", LAGGING]],
      [],
    ],
    [
      "all where it takes them all",
      math("SUM(METRICS())", hidden("a", LAG), hidden("b", cpu)),
      [
        ["lag", LAGGING],
        ["other", CPU],
      ],
      [],
    ],
    ["all where none is said to be compared", { Metrics: [hidden("a", LAG)] }, [["lag", LAGGING]], []],
    [
      "a metric of another account",
      { Metrics: [stat(LAG, { AccountId: "210987654321" })] },
      [["lag", "metric:AWS/RDS:DBInstanceIdentifier=orders-r1@210987654321/us-west-2"]],
      [],
    ],
    [
      "all by a query",
      sql('SELECT MAX(ReplicaLag) FROM SCHEMA("AWS/RDS", DBInstanceIdentifier) GROUP BY DBInstanceIdentifier'),
      [["lag", by("AWS/RDS:*")]],
      [],
    ],
    [
      "all failures by a query",
      sql('SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName)'),
      [["failure", by("AWS/Lambda:*")]],
      [],
    ],
    [
      "all by a query of a namespace",
      sql('select max("ReplicationLatency") from "AWS/DynamoDB"'),
      [["lag", by("AWS/DynamoDB:*")]],
      [],
    ],
    [
      "some by a query",
      sql("SELECT SUM(Errors) FROM \"AWS/Lambda\" WHERE FunctionName = 'x'"),
      [],
      [["failure", by("AWS/Lambda:*")]],
    ],
    [
      "the first by a query",
      sql('SELECT MAX(Errors) FROM "AWS/Lambda" GROUP BY FunctionName ORDER BY MAX() DESC LIMIT 5'),
      [],
      [["failure", by("AWS/Lambda:*")]],
    ],
    [
      "some routes by a query",
      sql('SELECT SUM("5XXError") FROM SCHEMA("AWS/ApiGateway", ApiName)'),
      [],
      [["failure", by("AWS/ApiGateway:*")]],
    ],
    ["little by a query", sql('SELECT SUM(Errors) FROM "AWS/Lambda"', below), [["other", by("AWS/Lambda:*")]], []],
    ["nothing bad by a query", sql('SELECT MAX(CPUUtilization) FROM "AWS/RDS"'), [["other", by("AWS/RDS:*")]], []],
    ["some of nothing bad by a query", sql("SELECT MAX(Duration) FROM \"AWS/Lambda\" WHERE a = 'x'"), [], []],
    [
      "a metric of its own by a query",
      sql("SELECT SUM(Missed) FROM SCHEMA(Shop, Stage)"),
      [
        ["other", by("Shop:*")],
        ["failure", shop("failure")],
        ["other", shop("other")],
      ],
      [],
    ],
    ["who knows what by a query that is none", sql("SELECT everything"), [], ANYTHING],
    ["who knows what by a rule of logs", math('INSIGHT_RULE_METRIC("r", "Sum")'), [], ANYTHING],
    ["who knows what that code tells", math('LAMBDA("f", "x")'), [], ANYTHING],
    ["a number alone", math("1 + 1"), [], []],
    ["who knows what by another language", promQl("max(replication_lag_seconds)"), [], ANYTHING],
    [
      "no lag by another language",
      promQl("sum(errors)"),
      [],
      ["failure", "age", "backlog", "other"].map((sign) => [sign, arn("a")]),
    ],
    ["who knows what by criteria without a query", { EvaluationCriteria: {} }, [], ANYTHING],
    ["who knows what without any metric", {}, [], ANYTHING],
  ])("is %s", (_, alarm, watched, perhaps) => {
    const found = watchOf(alarm);
    expect([found.watched, found.perhaps]).toEqual([watched, perhaps]);
  });

  it.each<[JsonValue | undefined, string]>([
    [denied(LIST), "access-denied"],
    [undefined, "not-collected"],
    [null, "unreadable"],
    [{ MetricAlarms: [named("other")] }, "unreadable"],
  ])("is open where %j was read", (described, reason) => {
    const { reaches, watched, perhaps, edgeGaps } = normalized("a", described);
    expect([reaches, watched, perhaps]).toEqual([`unread:${reason}`, [], ANYTHING]);
    expect(edgeGaps).toMatchObject([{ type: "watched-by", gap: { reason } }]);
  });

  it("leads to the alarm", () => {
    const { node, edges } = normalized(
      "a",
      { MetricAlarms: [named("a", LAG)] },
      { [TAGS]: { Tags: [{ Key: "a", Value: "b" }] } },
    );
    expect(node).toMatchObject({ kind: "alarm", id: arn("a"), name: "a", type: "AWS::CloudWatch::Alarm" });
    expect(shown(node.facts.tags)).toEqual({ a: "b" });
    expect(edges).toMatchObject([{ type: "watched-by", from: LAGGING, to: { by: "id", id: arn("a") }, sign: "lag" }]);
  });
});

describe("what a composite alarm watches", () => {
  const CPU = metric("AWS/RDS", "CPUUtilization", { DBInstanceIdentifier: "other" });
  const MetricAlarms = [
    named("lag", LAG),
    named("cpu", CPU),
    named("errors", metric("AWS/Lambda", "Errors", { FunctionName: "f" })),
    named("odd", { EvaluationCriteria: {} }),
  ];
  const log = { LogGroupIdentifiers: ["/aws/lambda/f"], QueryString: ["error"] };
  const LogAlarms = [named("log", { ScheduledQueryConfiguration: log })];
  const LAGS = ["lag", LAGGING];
  const FAILS = ["failure", by("AWS/Lambda:FunctionName=f")];
  const BUSY = ["other", by("AWS/RDS:DBInstanceIdentifier=other")];
  const LOG = ["failure", `arn:aws:logs:${PLACE}:log-group:/aws/lambda/f`];
  const SOMETHING = [undefined, arn("all")];
  const composite = (AlarmRule: string, ...nested: readonly JsonObject[]) =>
    normalized(
      "all",
      { MetricAlarms, LogAlarms, CompositeAlarms: [named("all", { AlarmRule }), ...nested] },
      {},
      "CompositeAlarm",
    );

  it.each<[string, Seen, Seen]>([
    ["ALARM(lag)", [LAGS], []],
    [`ALARM(${arn("lag")})`, [LAGS], []],
    ["NOT OK(lag)", [LAGS], []],
    ["ALARM(lag) OR ALARM(errors)", [LAGS, FAILS], []],
    ["ALARM(lag) OR ALARM(cpu)", [LAGS, BUSY], []],
    ["ALARM(log) OR ALARM(errors)", [FAILS, LOG], []],
    ["ALARM(lag) AND NOT ALARM(cpu)", [LAGS], []],
    ["ALARM(lag) AND ALARM(cpu)", [], []],
    ["OK(lag)", [], []],
    ["TRUE OR ALARM(lag)", [], []],
    ["ALARM(cpu)", [BUSY], []],
    ["ALARM(nowhere)", [], []],
    ["ALARM(odd)", [], [SOMETHING]],
    ["ALARM(odd) OR ALARM(lag)", [LAGS], [SOMETHING]],
    ["AT_LEAST(1, ALARM, (lag, cpu))", [], [LAGS, BUSY, FAILS, SOMETHING, LOG]],
  ])("by %s", (rule, watched, perhaps) => {
    const found = composite(rule);
    expect([found.watched, found.perhaps]).toEqual([watched, perhaps]);
  });

  it.each<[string, JsonObject, Seen, Seen]>([
    ["goes on through another", named("inner", { AlarmRule: "ALARM(lag)" }), [LAGS], []],
    [
      "stays open where another is not understood",
      named("inner", { AlarmRule: "?" }),
      [],
      [LAGS, BUSY, FAILS, SOMETHING, LOG],
    ],
    ["ends where they go round", named("inner", { AlarmRule: "ALARM(all) OR ALARM(lag)" }), [LAGS], []],
  ])("%s", (_, inner, watched, perhaps) => {
    const found = composite("ALARM(inner)", inner);
    expect([found.watched, found.perhaps]).toEqual([watched, perhaps]);
  });

  it("is one alarm of its own", () => {
    const { node } = composite("ALARM(lag)");
    expect(node).toMatchObject({ id: arn("all"), name: "all", type: "AWS::CloudWatch::CompositeAlarm" });
  });
});

describe("what an alarm on a query of logs watches", () => {
  const GROUP = `arn:aws:logs:${PLACE}:log-group:/aws/lambda/f`;
  const FAR = "arn:aws:logs:us-west-2:210987654321:log-group:far";
  const OTHERS = [undefined, FAR];
  const query = (config: JsonValue, more: JsonObject = {}) =>
    normalized("a", { LogAlarms: [named("a", { ScheduledQueryConfiguration: config, ...more })] }, {}, "LogAlarm");

  it.each<[string, JsonObject, JsonObject, Seen, Seen]>([
    [
      "the groups that it names",
      { LogGroupIdentifiers: ["/aws/lambda/f", `${FAR}:*`], QueryString: ["error"] },
      {},
      [
        ["failure", GROUP],
        ["failure", FAR],
      ],
      [],
    ],
    [
      "those that are quiet",
      { LogGroupIdentifiers: [GROUP], QueryString: ["error"] },
      { ComparisonOperator: "LessThanThreshold" },
      [["other", GROUP]],
      [],
    ],
    ["who knows what in them", { LogGroupIdentifiers: [FAR], QueryString: [] }, {}, [], [OTHERS]],
    ["who knows what without words", { LogGroupIdentifiers: [FAR], QueryString: null }, {}, [], [OTHERS]],
    ["who knows which group", { QueryString: ["error"] }, {}, [], ANYTHING],
    ["who knows which group, of none", { LogGroupIdentifiers: ["", 7], QueryString: ["error"] }, {}, [], ANYTHING],
  ])("is %s", (_, config, more, watched, perhaps) => {
    const found = query(config, more);
    expect([found.watched, found.perhaps]).toEqual([watched, perhaps]);
    expect(found.node).toMatchObject({ id: arn("a"), type: "AWS::CloudWatch::LogAlarm" });
  });

  it("says that it is a query", () => {
    const { edges } = query({ LogGroupIdentifiers: [GROUP], QueryString: ["fail"] });
    expect(edges).toMatchObject([{ because: "it watches a query of it", to: { by: "id", id: arn("a") } }]);
  });
});

describe("whether anybody hears of an alarm", () => {
  const sub = (TopicArn: string, SubscriptionArn = `${TopicArn}:1`): JsonObject => ({ TopicArn, SubscriptionArn });
  const list = (...Subscriptions: readonly JsonObject[]): JsonObject => ({ [SUBSCRIPTIONS]: { Subscriptions } });
  const topic = (answer: JsonValue): JsonObject => ({ [TOPIC]: { [OPS]: answer } });
  const count = (SubscriptionsConfirmed: JsonValue): JsonObject => topic({ Attributes: { SubscriptionsConfirmed } });
  const incident = `arn:aws:ssm-incidents::123456789012:response-plan/p`;
  const pending = sub(OPS, "PendingConfirmation");
  const acts = (...AlarmActions: readonly string[]): JsonObject => ({ AlarmActions, ActionsEnabled: true });

  it.each<[string, JsonObject, JsonObject, unknown]>([
    ["a confirmed subscription", acts(OPS), list(pending, sub(OPS)), true],
    ["one that the count shows", acts(OPS), { ...list(), ...count("1") }, true],
    ["none, says the count", acts(OPS), { ...list(), ...count("0") }, false],
    ["none but pending ones", acts(OPS), { ...list(pending), ...count("0") }, false],
    ["one of another topic", acts(OPS), { ...list(sub(`${OPS}-2`)), ...count("0") }, false],
    ["no topic any more", acts(OPS), { ...list(), ...topic(null) }, false],
    ["a count that was refused", acts(OPS), { ...list(), ...topic(denied(TOPIC)) }, "unread:access-denied"],
    ["a count that makes no sense", acts(OPS), { ...list(), ...count("many") }, "unread:unreadable"],
    ["a count that was not asked", acts(OPS), list(), "unread:not-collected"],
    [
      "a list that was refused, with a count",
      acts(OPS),
      { [SUBSCRIPTIONS]: denied(SUBSCRIPTIONS), ...count("2") },
      true,
    ],
    [
      "a list that was refused, with no count",
      acts(OPS),
      { [SUBSCRIPTIONS]: denied(SUBSCRIPTIONS) },
      "unread:access-denied",
    ],
    [
      "a list that was refused, beside an incident",
      acts(OPS, incident),
      { [SUBSCRIPTIONS]: denied(SUBSCRIPTIONS) },
      true,
    ],
    ["a work item", acts(`arn:aws:ssm:${PLACE}:opsitem:1`), {}, true],
    ["code", acts(`arn:aws:lambda:${PLACE}:function:f`), {}, true],
    ["an investigation", acts(`arn:aws:aiops:${PLACE}:investigation-group/g`), {}, true],
    ["a machine that is stopped", acts("arn:aws:automate:us-west-2:ec2:stop"), {}, false],
    ["a number of machines", acts(`arn:aws:autoscaling:${PLACE}:scalingPolicy:x`), {}, false],
    ["something new", acts(`arn:aws:novelty:${PLACE}:x`), {}, "unread:unresolved"],
    ["something new beside a topic", acts(`arn:aws:novelty:${PLACE}:x`, OPS), list(sub(OPS)), true],
    ["no action", acts(), {}, false],
    ["no word of actions", {}, {}, false],
    ["actions that are switched off", { ...acts(OPS), ActionsEnabled: false }, list(sub(OPS)), false],
    ["actions that are not said to be off", { AlarmActions: [OPS] }, list(sub(OPS)), true],
    ["a switch that makes no sense", { ...acts(OPS), ActionsEnabled: "yes" }, list(sub(OPS)), "unread:unreadable"],
    ["actions that make no sense", { AlarmActions: "x" }, {}, "unread:unreadable"],
  ])("%s", (_, alarm, more, expected) => {
    expect(normalized("a", { MetricAlarms: [named("a", { ...LAG, ...alarm })] }, more).reaches).toBe(expected);
  });
});
