import { describe, expect, it } from "vitest";
import { apprunner } from "../../../src/providers/aws/apprunner/index.ts";
import type { Answer } from "../../../src/providers/service.ts";
import { answers, asked, gather, gone, ok, refused } from "../account.ts";

const ID = "arn:aws:apprunner:us-west-2:123456789012:service/web/8fe1";
const LIST = "apprunner:ListServices";
const DESCRIBE = "apprunner:DescribeService";
const TAGS = "resource-groups-tagging-api:GetResources";
const web = { ServiceArn: ID, Status: "RUNNING" };

describe("collecting services", () => {
  const list = ok({ ServiceSummaryList: [web] });

  it("describes each", async () => {
    const tags = ok({ ResourceTagMappingList: [{ ResourceARN: ID, Tags: [{ Key: "a", Value: "b" }] }] });
    const gathered = await gather(apprunner, answers({ [LIST]: list, [DESCRIBE]: ok({ Service: {} }), [TAGS]: tags }));
    expect(gathered.records).toEqual([
      {
        type: "AWS::AppRunner::Service",
        id: ID,
        region: "us-west-2",
        operation: LIST,
        body: {
          ListServices: web,
          DescribeService: { Service: {} },
          [TAGS]: { Tags: [{ Key: "a", Value: "b" }] },
        },
      },
    ]);
    expect(gathered.lists).toEqual([{ operation: LIST, complete: true, listed: 1, vanished: 0 }]);
    expect(asked(gathered)).toEqual(new Set(Object.keys(apprunner.reads)));
    expect(gathered.calls).toContain(`${TAGS} {"ResourceTypeFilters":["apprunner:service"],"ResourcesPerPage":100}`);
  });

  it("counts those that vanished or were deleted, and keeps a refusal", async () => {
    const services = [
      web,
      { ServiceArn: `${ID}2`, Status: "RUNNING" },
      { ServiceArn: `${ID}3`, Status: "DELETED" },
      {},
    ];
    const { records, lists, calls } = await gather(apprunner, {
      answer: (operation, { ServiceArn }) => {
        if (operation === LIST) return ok({ ServiceSummaryList: services });
        return operation === DESCRIBE && ServiceArn === ID ? gone : refused(operation);
      },
    });
    expect(records.map(({ id }) => id)).toEqual([`${ID}2`]);
    expect(records[0]?.body.DescribeService).toMatchObject({ $unread: { reason: "access-denied" } });
    expect(lists).toEqual([{ operation: LIST, complete: true, listed: 4, vanished: 2 }]);
    expect(calls.filter((call) => call.startsWith(DESCRIBE))).toHaveLength(2);
  });

  it("asks only for what is wanted", async () => {
    const gathered = await gather(apprunner, { wants: [LIST], answer: () => list });
    expect(gathered.records.map(({ body }) => Object.keys(body))).toEqual([["ListServices"]]);
    expect((await gather(apprunner, { wants: [], answer: () => list })).calls).toEqual([]);
  });

  it("misses nothing where the service is not offered, and only there", async () => {
    const nowhere: Answer = {
      outcome: "unread",
      unread: { reason: "unsupported-region", operation: LIST, message: "no such name" },
    };
    const listed = async (region: string, answer: Answer): Promise<unknown> => {
      const lists: unknown[] = [];
      await apprunner.collect({
        account: "123456789012",
        partition: "aws",
        region,
        regions: [],
        wants: () => true,
        call: async () => answer,
        each: async () => undefined,
        record: () => undefined,
        list: (coverage) => lists.push(coverage),
      });
      return lists;
    };
    expect(await listed("eu-north-1", nowhere)).toEqual([{ operation: LIST, complete: true, listed: 0 }]);
    // There the name exists: that it was not found is a fault of the network.
    expect(await listed("us-west-2", nowhere)).toMatchObject([{ complete: false, unread: nowhere.unread }]);
    expect(await listed("eu-north-1", refused(LIST))).toMatchObject([{ complete: false }]);
  });

  it("makes a failed list a coverage entry", async () => {
    expect((await gather(apprunner, answers({}))).lists).toMatchObject([{ operation: LIST, complete: false }]);
  });
});
