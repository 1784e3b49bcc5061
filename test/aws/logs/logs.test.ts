import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/graph/build.ts";
import type { Sign } from "../../../src/model/flow-facts.ts";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { LogStore } from "../../../src/model/resource.ts";
import { alarms } from "../../../src/providers/aws/alarms/index.ts";
import { logs } from "../../../src/providers/aws/logs/index.ts";
import { customAlias } from "../../../src/providers/aws/metric-alias.ts";
import { keep } from "../../../src/providers/keep.ts";
import { denied, record, shown } from "../../services/record.ts";
import { answers, asked, gather, ok, refused } from "../account.ts";

const ID = "arn:aws:logs:us-west-2:123456789012:log-group:/aws/lambda/exporter";
const LIST = "cloudwatch-logs:DescribeLogGroups";
const TAGS = "resource-groups-tagging-api:GetResources";
const FILTERS = "cloudwatch-logs:DescribeMetricFilters";
const KEY = "arn:aws:kms:us-west-2:123456789012:key/k";

function nodeOf(group: JsonValue | undefined, tags: JsonValue = null): LogStore {
  const body: JsonObject = { [TAGS]: tags, ...(group === undefined ? {} : { DescribeLogGroups: group }) };
  return logs.normalize(record("AWS::Logs::LogGroup", ID, body)).nodes[0] as LogStore;
}

describe("a log group", () => {
  it.each([
    [{}, null, "documented-default"],
    [{ retentionInDays: null }, null, "documented-default"],
    [{ retentionInDays: 30 }, 30, "read"],
    [{ logGroupClass: "INFREQUENT_ACCESS" }, null, "documented-default"],
    [{ logGroupClass: "DELIVERY" }, 1, "documented-default"],
    [{ retentionInDays: 0 }, "unread:unreadable", undefined],
    [{ retentionInDays: "30" }, "unread:unreadable", undefined],
    [denied(LIST), "unread:access-denied", undefined],
    [null, "unread:unreadable", undefined],
    [undefined, "unread:not-collected", undefined],
  ] as const)("keeps %j for %j days", (group, days, basis) => {
    const { retention } = nodeOf(group).facts;
    expect(shown(retention)).toBe(days);
    expect(retention).toMatchObject(basis === undefined ? {} : { basis });
  });

  it.each([
    [{}, "provider-key", "documented-default"],
    [{ kmsKeyId: KEY }, "customer-key", "read"],
    [{ kmsKeyId: 7 }, "unread:unreadable", undefined],
    [denied(LIST), "unread:access-denied", undefined],
  ] as const)("is encrypted, with %j by %s", (group, encryption, basis) => {
    const { facts } = nodeOf(group);
    expect(shown(facts.encryption)).toBe(encryption);
    expect(facts.encryption).toMatchObject(basis === undefined ? {} : { basis });
  });

  it("is called by its name and bears its tags", () => {
    const node = nodeOf({}, { Tags: [{ Key: "consentry:role", Value: "request-records" }] });
    expect(node).toMatchObject({ kind: "log-store", id: ID, name: "/aws/lambda/exporter", region: "us-west-2" });
    expect(shown(node.facts.tags)).toEqual({ "consentry:role": "request-records" });
    expect(shown(nodeOf({}, denied(TAGS)).facts.tags)).toBe("unread:access-denied");
  });
});

describe("what the filters of a log group feed", () => {
  const PLACE = { account: "123456789012", region: "us-west-2" };
  const feeds = (filterPattern: JsonValue, ...metricTransformations: readonly JsonValue[]): JsonObject => ({
    filterName: "f",
    filterPattern,
    metricTransformations,
  });
  const to = (metricNamespace: string, metricName: string): JsonObject => ({ metricNamespace, metricName });
  function fed(filters: JsonValue | undefined) {
    const body: JsonObject = { DescribeLogGroups: {}, [TAGS]: null };
    const whole = filters === undefined ? body : { ...body, DescribeMetricFilters: filters };
    const { nodes, edgeGaps } = logs.normalize(record("AWS::Logs::LogGroup", ID, whole));
    return { aliases: nodes[0]?.aliases, gaps: edgeGaps.map(({ type, from, gap }) => [type, from, gap.reason]) };
  }

  it("is each metric that one counts into", () => {
    const shop = to("Shop", "Missed");
    const filters = [feeds(["error"], shop, to("Shop", "Failed")), feeds([], shop), feeds(["5xx"])];
    expect(fed({ metricFilters: filters })).toEqual({
      aliases: [
        customAlias("Shop", "Missed", "failure", PLACE),
        customAlias("Shop", "Failed", "failure", PLACE),
        customAlias("Shop", "Missed", "other", PLACE),
      ],
      gaps: [],
    });
  });

  it.each<[string, JsonValue | undefined, number, string | undefined]>([
    ["nothing without a filter", null, 0, undefined],
    ["open where they were refused", denied(FILTERS), 0, "access-denied"],
    ["open where nobody asked", undefined, 0, "not-collected"],
    [
      "open where a pattern cannot be told",
      { metricFilters: [feeds(null, to("a", "b")), feeds([], to("a", "b"))] },
      1,
      "unreadable",
    ],
    ["open where the answer makes no sense", { metricFilters: 7 }, 0, "unreadable"],
    ["nothing where a filter names no metric", { metricFilters: [feeds([], 7, { metricName: "a" })] }, 0, undefined],
  ])("is %s", (_, filters, count, reason) => {
    const { aliases, gaps } = fed(filters);
    expect(aliases).toHaveLength(count);
    expect(gaps).toEqual(reason === undefined ? [] : [["watched-by", ID, reason]]);
  });

  it("never holds what a pattern looks for", () => {
    const filter = feeds('{ $.user = "Jane Doe" && $.level = "ERROR" }', { ...to("a", "b"), metricValue: "$.ssn" });
    expect(keep({ metricFilters: [filter] }, logs.reads[FILTERS]?.keeps ?? [])).toEqual({
      metricFilters: [feeds(["error"], to("a", "b"))],
    });
  });

  it("leads from the group to the alarm on such a metric, and to none on another", () => {
    const alarm = (name: string, metricName: string): JsonObject => ({
      AlarmArn: `arn:aws:cloudwatch:us-west-2:123456789012:alarm:${name}`,
      Namespace: "Shop",
      MetricName: metricName,
      Dimensions: [],
    });
    const parts = [alarm("missed", "Missed"), alarm("sold", "Sold"), alarm("seen", "Seen")].map((one) =>
      alarms.normalize(
        record("AWS::CloudWatch::Alarm", one.AlarmArn as string, { DescribeAlarms: { MetricAlarms: [one] } }),
      ),
    );
    const metricFilters = [feeds(["error"], to("Shop", "Missed")), feeds([], to("Shop", "Seen"))];
    const body = { DescribeLogGroups: {}, [TAGS]: null, DescribeMetricFilters: { metricFilters } };
    const group = logs.normalize(record("AWS::Logs::LogGroup", ID, body));
    const graph = buildGraph([group, ...parts], []);
    const node = graph.node(ID) as LogStore;
    const seen = (signs: readonly Sign[]): readonly (string | undefined)[] =>
      graph.watchers(node, signs).items.map((edge) => edge.to.split(":").at(-1));
    expect([seen(["failure", "age"]), seen(["other"]), seen(["lag", "backlog"])]).toEqual([["missed"], ["seen"], []]);
  });
});

describe("collecting log groups", () => {
  const mapping = (arn: string): JsonObject => ({ ResourceARN: arn, Tags: [{ Key: "a", Value: "b" }] });

  it.each([
    ["the ARN of its streams alone", { arn: `${ID}:*` }],
    ["both", { arn: `${ID}:*`, logGroupArn: ID }],
  ])("finds the tags of a group that gives %s", async (_, group) => {
    const gathered = await gather(
      logs,
      answers({
        [LIST]: ok({ logGroups: [group] }),
        [TAGS]: ok({ ResourceTagMappingList: [mapping(ID)] }),
        [FILTERS]: ok({ metricFilters: [{ logGroupName: "another" }] }),
      }),
    );
    expect(gathered.records).toEqual([
      {
        type: "AWS::Logs::LogGroup",
        id: ID,
        region: "us-west-2",
        operation: LIST,
        body: {
          DescribeLogGroups: group,
          [TAGS]: { Tags: [{ Key: "a", Value: "b" }] },
          DescribeMetricFilters: null,
        },
      },
    ]);
    expect(gathered.lists).toEqual([{ operation: LIST, complete: true, listed: 1 }]);
    expect(gathered.calls[0]).toBe(`${LIST} {"limit":50}`);
    expect(asked(gathered)).toEqual(new Set(Object.keys(logs.reads)));
  });

  it("tells a group without tags from one whose tags were refused", async () => {
    const list = ok({ logGroups: [{ logGroupArn: ID }] });
    const untagged = await gather(logs, answers({ [LIST]: list, [TAGS]: ok({ ResourceTagMappingList: [] }) }));
    const unread = await gather(logs, answers({ [LIST]: list }));
    expect(untagged.records[0]?.body[TAGS]).toBeNull();
    expect(unread.records[0]?.body[TAGS]).toMatchObject({ $unread: { reason: "access-denied" } });
  });

  it("puts with each group the filters that are its own", async () => {
    const [name, other] = ["/aws/lambda/exporter", "other"];
    const filters = [{ logGroupName: name, filterName: "a" }, { logGroupName: other }, { logGroupName: name }];
    const list = ok({ logGroups: [{ logGroupArn: ID }] });
    const read = await gather(logs, answers({ [LIST]: list, [FILTERS]: ok({ metricFilters: filters }) }));
    expect(read.records[0]?.body.DescribeMetricFilters).toEqual({ metricFilters: [filters[0], filters[2]] });
    expect(read.calls).toContain(`${FILTERS} {"limit":50}`);
    const unread = await gather(logs, answers({ [LIST]: list }));
    expect(unread.records[0]?.body.DescribeMetricFilters).toMatchObject({ $unread: { reason: "access-denied" } });
    const unasked = await gather(logs, { wants: [LIST], answer: () => list });
    expect(unasked.records[0]?.body).toEqual({ DescribeLogGroups: { logGroupArn: ID } });
  });

  it("makes a failed list a coverage entry", async () => {
    const { records, lists } = await gather(logs, answers({}));
    expect(records).toEqual([]);
    expect(lists).toMatchObject([{ operation: LIST, complete: false, unread: { reason: "access-denied" } }]);
    expect((await gather(logs, { wants: [], answer: refused })).calls).toEqual([]);
  });
});
