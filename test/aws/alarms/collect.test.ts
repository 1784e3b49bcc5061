import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/graph/build.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { alarms } from "../../../src/providers/aws/alarms/index.ts";
import { metricAlias } from "../../../src/providers/aws/metric-alias.ts";
import { keep } from "../../../src/providers/keep.ts";
import { database } from "../../build/more-stores.ts";
import { record } from "../../services/record.ts";
import { absent, answers, asked, gather, gone, ok, refused } from "../account.ts";

const PLACE = "us-west-2:123456789012";
const LIST = "cloudwatch:DescribeAlarms";
const SUBSCRIPTIONS = "sns:ListSubscriptions";
const TOPIC = "sns:GetTopicAttributes";
const TAGS = "resource-groups-tagging-api:GetResources";
const OPS = `arn:aws:sns:${PLACE}:ops`;
const FAR = "arn:aws:sns:eu-west-1:123456789012:far";

const alarm = (name: string, more: JsonObject = {}): JsonObject => ({
  AlarmName: name,
  AlarmArn: `arn:aws:cloudwatch:${PLACE}:alarm:${name}`,
  ...more,
});
const listed = (MetricAlarms: readonly JsonObject[], CompositeAlarms: readonly JsonObject[] = []) =>
  ok({ MetricAlarms, CompositeAlarms });
const subscribed = (...Subscriptions: readonly JsonObject[]) => ok({ Subscriptions });
const PENDING = { TopicArn: OPS, SubscriptionArn: "PendingConfirmation" };
const confirmed = { TopicArn: OPS, SubscriptionArn: `${OPS}:1`, Protocol: "email" };

const byId = <T extends { readonly id: string }>(records: readonly T[]): readonly T[] =>
  records.toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe("collecting alarms", () => {
  it("puts with each what its topics come to, and asks a topic only where the list proves nothing", async () => {
    const gathered = await gather(alarms, {
      answer: (operation) => {
        if (operation === LIST)
          return listed([alarm("a", { AlarmActions: [OPS] }), alarm("b", { AlarmActions: [OPS, FAR] }), alarm("c")]);
        if (operation === SUBSCRIPTIONS)
          return subscribed(PENDING, confirmed, PENDING, confirmed, { ...confirmed, TopicArn: `${OPS}-2` });
        return operation === TOPIC
          ? ok({ Attributes: { SubscriptionsConfirmed: "0" } })
          : ok({ ResourceTagMappingList: [] });
      },
    });
    const own = { Subscriptions: [confirmed] };
    expect(byId(gathered.records).map(({ body }) => body)).toEqual([
      {
        DescribeAlarms: { MetricAlarms: [alarm("a", { AlarmActions: [OPS] })], CompositeAlarms: [], LogAlarms: [] },
        [TAGS]: null,
        [SUBSCRIPTIONS]: own,
      },
      {
        DescribeAlarms: {
          MetricAlarms: [alarm("b", { AlarmActions: [OPS, FAR] })],
          CompositeAlarms: [],
          LogAlarms: [],
        },
        [TAGS]: null,
        [SUBSCRIPTIONS]: own,
        [TOPIC]: { [FAR]: { Attributes: { SubscriptionsConfirmed: "0" } } },
      },
      { DescribeAlarms: { MetricAlarms: [alarm("c")], CompositeAlarms: [], LogAlarms: [] }, [TAGS]: null },
    ]);
    expect(gathered.calls.filter((call) => call.startsWith(TOPIC))).toEqual([
      `${TOPIC} {"TopicArn":"${FAR}"} eu-west-1`,
    ]);
    expect(gathered.calls[0]).toBe(
      `${LIST} {"AlarmTypes":["MetricAlarm","CompositeAlarm","LogAlarm"],"MaxRecords":100}`,
    );
    expect(gathered.lists).toEqual([{ operation: LIST, complete: true, listed: 3 }]);
    expect(asked(gathered)).toEqual(new Set(Object.keys(alarms.reads)));
  });

  it.each([
    ["vanished", gone, null],
    ["does not exist", absent, null],
    ["was refused", refused(TOPIC), { $unread: { reason: "access-denied" } }],
  ])("keeps that a topic %s", async (_, answer, expected) => {
    const { records } = await gather(
      alarms,
      answers({ [LIST]: listed([alarm("a", { AlarmActions: [OPS] })]), [TOPIC]: answer }),
    );
    expect(records[0]?.body[SUBSCRIPTIONS]).toMatchObject({ $unread: { reason: "access-denied" } });
    expect(records[0]?.body[TOPIC]).toMatchObject({ [OPS]: expected });
  });

  it("puts with a composite alarm those that it names, and those that they name", async () => {
    const composites = [
      alarm("all", { AlarmRule: `ALARM(inner) OR ALARM("arn:aws:cloudwatch:${PLACE}:alarm:a")` }),
      alarm("inner", { AlarmRule: "ALARM(b) AND NOT ALARM(all)" }),
    ];
    const { records } = await gather(
      alarms,
      answers({ [LIST]: listed([alarm("a"), alarm("b"), alarm("c")], composites) }),
    );
    const names = (list: unknown): unknown => (list as readonly JsonObject[]).map(({ AlarmName }) => AlarmName);
    expect(
      records.map(({ type, body }) => {
        const { MetricAlarms, CompositeAlarms } = body.DescribeAlarms as JsonObject;
        return [type.split("::")[2], names(MetricAlarms), names(CompositeAlarms)];
      }),
    ).toEqual([
      ["Alarm", ["a"], []],
      ["Alarm", ["b"], []],
      ["Alarm", ["c"], []],
      ["CompositeAlarm", ["a", "b"], ["all", "inner"]],
      ["CompositeAlarm", ["b", "a"], ["inner", "all"]],
    ]);
  });

  it("puts with a composite alarm those on queries of logs", async () => {
    const LogAlarms = [alarm("log"), alarm("other")];
    const CompositeAlarms = [alarm("all", { AlarmRule: "ALARM(log)" })];
    const { records, lists } = await gather(alarms, answers({ [LIST]: ok({ LogAlarms, CompositeAlarms }) }));
    expect(records.map(({ type, body }) => [type.split("::")[2], body.DescribeAlarms])).toEqual([
      ["CompositeAlarm", { MetricAlarms: [], CompositeAlarms, LogAlarms: [alarm("log")] }],
      ["LogAlarm", { MetricAlarms: [], CompositeAlarms: [], LogAlarms: [alarm("log")] }],
      ["LogAlarm", { MetricAlarms: [], CompositeAlarms: [], LogAlarms: [alarm("other")] }],
    ]);
    expect(lists).toEqual([{ operation: LIST, complete: true, listed: 3 }]);
  });

  it.each([
    ["answers the older request", listed([alarm("a")]), [{ operation: LIST, complete: true, listed: 1 }]],
    ["does not", absent, [{ operation: LIST, complete: false, listed: 0, unread: { reason: "unreadable" } }]],
    [
      "refuses it",
      refused(LIST),
      [{ operation: LIST, complete: false, listed: 0, unread: { reason: "access-denied" } }],
    ],
  ])("asks without queries of logs where that type is not known, which %s", async (_, older, expected) => {
    const { records, lists, calls } = await gather(alarms, {
      answer: (operation, { AlarmTypes }) =>
        operation !== LIST ? refused(operation) : String(AlarmTypes).includes("LogAlarm") ? absent : older,
    });
    expect(lists).toMatchObject(expected);
    expect(records.length).toBe(expected[0]?.listed);
    expect(calls.slice(0, 2).map((call) => call.split(" ")[1])).toEqual([
      '{"AlarmTypes":["MetricAlarm","CompositeAlarm","LogAlarm"],"MaxRecords":100}',
      '{"AlarmTypes":["MetricAlarm","CompositeAlarm"],"MaxRecords":100}',
    ]);
  });

  it("asks once where the account refuses, and never where nobody wants to know", async () => {
    expect((await gather(alarms, answers({}))).calls.length).toBe(1);
    expect((await gather(alarms, { wants: [], answer: refused })).calls).toEqual([]);
  });

  it("never holds what a query looks for", () => {
    const QueryString = "filter @message like /Jane Doe/ and level = 'ERROR' | stats count(*)";
    const config = { QueryString, LogGroupIdentifiers: ["g"], AggregationExpression: "x", ScheduledQueryRoleARN: "r" };
    const answer = { LogAlarms: [{ AlarmName: "a", ScheduledQueryConfiguration: config }] };
    expect(keep(answer, alarms.reads[LIST]?.keeps ?? [])).toEqual({
      LogAlarms: [
        { AlarmName: "a", ScheduledQueryConfiguration: { LogGroupIdentifiers: ["g"], QueryString: ["error"] } },
      ],
    });
  });

  it("makes a failed list a coverage entry", async () => {
    const { records, lists, calls } = await gather(alarms, answers({}));
    expect([records, lists.map(({ complete }) => complete), calls.length]).toEqual([[], [false], 1]);
  });

  it("never holds whom a subscription tells", () => {
    const answer = { Subscriptions: [{ ...confirmed, Endpoint: "someone@example.com", Owner: "123456789012" }] };
    expect(keep(answer, alarms.reads[SUBSCRIPTIONS]?.keeps ?? [])).toEqual({
      Subscriptions: [{ ...confirmed, Endpoint: null }],
    });
  });
});

it("leads from a database to the alarm on its metric", () => {
  const place = { account: "123456789012", region: "us-west-2" };
  const table = { ...database("prefs"), aliases: [metricAlias("AWS/DynamoDB", "TableName", "prefs", place)] };
  const lag = alarm("lag", {
    Namespace: "AWS/DynamoDB",
    MetricName: "ReplicationLatency",
    Dimensions: [
      { Name: "TableName", Value: "prefs" },
      { Name: "ReceivingRegion", Value: "eu-west-1" },
    ],
  });
  const part = alarms.normalize(
    record("AWS::CloudWatch::Alarm", lag.AlarmArn as string, { DescribeAlarms: { MetricAlarms: [lag] } }),
  );
  const graph = buildGraph([{ nodes: [table, database("other")], edges: [], edgeGaps: [] }, part], []);
  expect(graph.out(table, "watched-by").items.map(({ to }) => to)).toEqual([lag.AlarmArn]);
  expect(graph.out(database("other"), "watched-by").items).toEqual([]);
});
