import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { LogStore } from "../../../src/model/resource.ts";
import { logs } from "../../../src/providers/aws/logs/index.ts";
import { denied, record, shown } from "../../services/record.ts";
import { answers, asked, gather, ok, refused } from "../account.ts";

const ID = "arn:aws:logs:us-west-2:123456789012:log-group:/aws/lambda/exporter";
const LIST = "cloudwatch-logs:DescribeLogGroups";
const TAGS = "resource-groups-tagging-api:GetResources";
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

describe("collecting log groups", () => {
  const mapping = (arn: string): JsonObject => ({ ResourceARN: arn, Tags: [{ Key: "a", Value: "b" }] });

  it.each([
    ["the ARN of its streams alone", { arn: `${ID}:*` }],
    ["both", { arn: `${ID}:*`, logGroupArn: ID }],
  ])("finds the tags of a group that gives %s", async (_, group) => {
    const gathered = await gather(
      logs,
      answers({ [LIST]: ok({ logGroups: [group] }), [TAGS]: ok({ ResourceTagMappingList: [mapping(ID)] }) }),
    );
    expect(gathered.records).toEqual([
      {
        type: "AWS::Logs::LogGroup",
        id: ID,
        region: "us-west-2",
        operation: LIST,
        body: { DescribeLogGroups: group, [TAGS]: { Tags: [{ Key: "a", Value: "b" }] } },
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

  it("makes a failed list a coverage entry", async () => {
    const { records, lists } = await gather(logs, answers({}));
    expect(records).toEqual([]);
    expect(lists).toMatchObject([{ operation: LIST, complete: false, unread: { reason: "access-denied" } }]);
    expect((await gather(logs, { wants: [], answer: refused })).calls).toEqual([]);
  });
});
