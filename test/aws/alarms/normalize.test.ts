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

function normalized(alarm: string, described: JsonValue | undefined, more: JsonObject = {}) {
  const type = alarm.startsWith("all") ? "CompositeAlarm" : "Alarm";
  const body = { [TAGS]: null, ...(described === undefined ? {} : { DescribeAlarms: described }), ...more };
  const { nodes, edges, edgeGaps } = alarms.normalize(record(`AWS::CloudWatch::${type}`, arn(alarm), body));
  return {
    node: nodes[0] as Alarm,
    lag: shown((nodes[0] as Alarm).facts.watchesLag),
    reaches: shown((nodes[0] as Alarm).facts.reaches),
    watched: edges.map(({ from }) => from),
    perhaps: edgeGaps.map(({ from }) => from),
    edges,
    edgeGaps,
  };
}
const watchOf = (alarm: JsonObject) => normalized("a", { MetricAlarms: [named("b", LAG), named("a", alarm)] });
const EVERYTHING = ["RDS", "DocDB", "Neptune", "DynamoDB", "ElastiCache"].map((name) => `metric:AWS/${name}:*${AT}`);

describe("what an alarm watches", () => {
  it.each([
    ["AWS/RDS", "ReplicaLag", { DBInstanceIdentifier: "r" }],
    ["AWS/RDS", "AuroraReplicaLag", { DBClusterIdentifier: "c" }],
    ["AWS/RDS", "AuroraReplicaLagMaximum", { DBClusterIdentifier: "c" }],
    ["AWS/RDS", "AuroraGlobalDBReplicationLag", { DBClusterIdentifier: "c" }],
    ["AWS/RDS", "AuroraGlobalDBRPOLag", { DBClusterIdentifier: "c" }],
    ["AWS/DocDB", "DBInstanceReplicaLag", { DBInstanceIdentifier: "c" }],
    ["AWS/Neptune", "ClusterReplicaLag", { DBClusterIdentifier: "c" }],
    ["AWS/DynamoDB", "ReplicationLatency", { TableName: "prefs" }],
    ["AWS/ElastiCache", "ReplicationLag", { CacheClusterId: "c" }],
    ["AWS/ElastiCache", "GlobalDatastoreReplicationLag", { CacheClusterId: "c" }],
  ])("%s %s is lag", (namespace, name, pairs) => {
    const { lag, watched, perhaps } = watchOf(metric(namespace, name, pairs));
    const [[dimension, value] = []] = Object.entries(pairs);
    expect([lag, watched, perhaps]).toEqual([true, [`metric:${namespace}:${dimension}=${value}${AT}`], []]);
  });

  it.each([
    ["AWS/RDS", "CPUUtilization"],
    ["AWS/DynamoDB", "ReplicaLag"],
    ["AWS/Redshift", "ReplicationLag"],
    ["constructor", "ReplicaLag"],
  ])("%s %s is none", (namespace, name) => {
    const { lag, watched } = watchOf(metric(namespace, name, { TableName: "prefs", Operation: "Get" }));
    expect([lag, watched]).toEqual([
      false,
      [`metric:${namespace}:TableName=prefs${AT}`, `metric:${namespace}:Operation=Get${AT}`],
    ]);
  });

  const stat = (of: JsonObject, more: JsonObject = {}): JsonObject => ({
    Id: "m",
    MetricStat: { Metric: of },
    ...more,
  });
  const cpu = metric("AWS/RDS", "CPUUtilization", { DBInstanceIdentifier: "other" });
  const sql = (Expression: string): JsonObject => ({ Metrics: [{ Id: "q", Expression }] });
  const promQl = (Query: string): JsonObject => ({ EvaluationCriteria: { PromQLCriteria: { Query } } });
  it.each<[string, JsonObject, unknown, readonly string[], readonly string[]]>([
    ["a metric in an expression", { Metrics: [stat(LAG), { Id: "e", Expression: "m * 2" }] }, true, [LAGGING], []],
    ["only what lags beside what does not", { Metrics: [stat(LAG), stat(cpu)] }, true, [LAGGING], []],
    [
      "a metric of another account",
      { Metrics: [stat(LAG, { AccountId: "210987654321" })] },
      true,
      ["metric:AWS/RDS:DBInstanceIdentifier=orders-r1@210987654321/us-west-2"],
      [],
    ],
    [
      "no lag in an expression",
      { Metrics: [stat(cpu), { Id: "e", Expression: "m > 1" }] },
      false,
      [`metric:AWS/RDS:DBInstanceIdentifier=other${AT}`],
      [],
    ],
    [
      "all by a query",
      sql('SELECT MAX(ReplicaLag) FROM SCHEMA("AWS/RDS", DBInstanceIdentifier) GROUP BY DBInstanceIdentifier'),
      true,
      [`metric:AWS/RDS:*${AT}`],
      [],
    ],
    [
      "all by a query of a namespace",
      sql('select max("ReplicationLatency") from "AWS/DynamoDB"'),
      true,
      [`metric:AWS/DynamoDB:*${AT}`],
      [],
    ],
    [
      "some by a query",
      sql("SELECT MAX(ReplicaLag) FROM \"AWS/RDS\" WHERE DBInstanceIdentifier = 'x'"),
      true,
      [],
      [`metric:AWS/RDS:*${AT}`],
    ],
    ["no lag by a query", sql('SELECT MAX(CPUUtilization) FROM "AWS/RDS"'), false, [], []],
    ["no lag of that namespace by a query", sql('SELECT MAX(ReplicaLag) FROM "AWS/EC2"'), false, [], []],
    ["who knows what by another language", promQl("max(replication_lag_seconds)"), "unread:unresolved", [], EVERYTHING],
    ["no lag by another language", promQl("max(cpu)"), false, [], []],
    ["who knows what by criteria without a query", { EvaluationCriteria: {} }, "unread:unresolved", [], EVERYTHING],
    ["who knows what without any metric", {}, "unread:unresolved", [], EVERYTHING],
  ])("is %s", (_, alarm, lag, watched, perhaps) => {
    const found = watchOf(alarm);
    expect([found.lag, found.watched, found.perhaps]).toEqual([lag, watched, perhaps]);
  });

  it.each<[JsonValue | undefined, string]>([
    [denied(LIST), "unread:access-denied"],
    [undefined, "unread:not-collected"],
    [null, "unread:unreadable"],
    [{ MetricAlarms: [named("other")] }, "unread:unreadable"],
  ])("is open where %j was read", (described, expected) => {
    const { lag, reaches, watched, perhaps, edgeGaps } = normalized("a", described);
    expect([lag, reaches, watched, perhaps]).toEqual([expected, expected, [], EVERYTHING]);
    expect(edgeGaps.every(({ type }) => type === "watched-by")).toBe(true);
  });

  it("leads to the alarm", () => {
    const { node, edges } = normalized(
      "a",
      { MetricAlarms: [named("a", LAG)] },
      { [TAGS]: { Tags: [{ Key: "a", Value: "b" }] } },
    );
    expect(node).toMatchObject({ kind: "alarm", id: arn("a"), name: "a", type: "AWS::CloudWatch::Alarm" });
    expect(shown(node.facts.tags)).toEqual({ a: "b" });
    expect(edges).toMatchObject([{ type: "watched-by", from: LAGGING, to: { by: "id", id: arn("a") } }]);
  });
});

describe("what a composite alarm watches", () => {
  const CPU = metric("AWS/RDS", "CPUUtilization", { DBInstanceIdentifier: "other" });
  const OTHER = metric("AWS/DynamoDB", "ReplicationLatency", { TableName: "prefs" });
  const MetricAlarms = [
    named("lag", LAG),
    named("cpu", CPU),
    named("table", OTHER),
    named("odd", { EvaluationCriteria: {} }),
  ];
  const TABLE = `metric:AWS/DynamoDB:TableName=prefs${AT}`;
  const composite = (AlarmRule: string, ...nested: readonly JsonObject[]) =>
    normalized("all", { MetricAlarms, CompositeAlarms: [named("all", { AlarmRule }), ...nested] });

  it.each<[string, unknown, readonly string[], readonly string[]]>([
    ["ALARM(lag)", true, [LAGGING], []],
    [`ALARM(${arn("lag")})`, true, [LAGGING], []],
    ["NOT OK(lag)", true, [LAGGING], []],
    ["ALARM(lag) OR ALARM(table)", true, [LAGGING, TABLE], []],
    ["ALARM(lag) OR ALARM(cpu)", true, [LAGGING], []],
    ["ALARM(lag) AND NOT ALARM(cpu)", true, [LAGGING], []],
    ["ALARM(lag) AND ALARM(cpu)", false, [], []],
    ["OK(lag)", false, [], []],
    ["TRUE OR ALARM(lag)", false, [], []],
    ["ALARM(cpu)", false, [`metric:AWS/RDS:DBInstanceIdentifier=other${AT}`], []],
    ["ALARM(nowhere)", false, [], []],
    ["ALARM(odd)", "unread:unresolved", [], EVERYTHING],
    ["ALARM(odd) OR ALARM(lag)", true, [LAGGING], EVERYTHING],
    ["AT_LEAST(1, ALARM, (lag, cpu))", "unread:unresolved", [LAGGING, TABLE], EVERYTHING],
  ])("by %s", (rule, lag, watched, perhaps) => {
    const found = composite(rule);
    expect([found.lag, found.watched, found.perhaps]).toEqual([lag, watched, perhaps]);
  });

  it.each<[string, JsonObject, unknown, readonly string[]]>([
    ["goes on through another", named("inner", { AlarmRule: "ALARM(lag)" }), true, [LAGGING]],
    [
      "stays open where another is not understood",
      named("inner", { AlarmRule: "?" }),
      "unread:unresolved",
      [LAGGING, TABLE],
    ],
    ["ends where they go round", named("inner", { AlarmRule: "ALARM(all) OR ALARM(lag)" }), true, [LAGGING]],
  ])("%s", (_, inner, lag, watched) => {
    const found = composite("ALARM(inner)", inner);
    expect([found.lag, found.watched]).toEqual([lag, watched]);
  });

  it("is one alarm of its own", () => {
    const { node } = composite("ALARM(lag)");
    expect(node).toMatchObject({ id: arn("all"), name: "all", type: "AWS::CloudWatch::CompositeAlarm" });
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
