import { describe, expect, it } from "vitest";
import { appsync } from "../../../src/providers/aws/appsync/index.ts";
import { answers, asked, gather, gone, ok, refused } from "../account.ts";

const LIST = "appsync:ListGraphqlApis";
const SOURCES = "appsync:ListDataSources";
const id = (api: string): string => `arn:aws:appsync:us-west-2:123456789012:apis/${api}`;

describe("collecting APIs", () => {
  const list = ok({ graphqlApis: [{ apiId: "a" }] });

  it("asks each for its data sources", async () => {
    const gathered = await gather(appsync, answers({ [LIST]: list, [SOURCES]: ok({ dataSources: [] }) }));
    expect(gathered.records).toEqual([
      {
        type: "AWS::AppSync::GraphQLApi",
        id: id("a"),
        region: "us-west-2",
        operation: LIST,
        body: { ListGraphqlApis: { apiId: "a" }, ListDataSources: { dataSources: [] } },
      },
    ]);
    expect(gathered.lists).toEqual([{ operation: LIST, complete: true, listed: 1, vanished: 0 }]);
    expect(asked(gathered)).toEqual(new Set(Object.keys(appsync.reads)));
    expect(gathered.calls).toEqual([`${LIST} {"maxResults":25}`, `${SOURCES} {"apiId":"a","maxResults":25}`]);
  });

  it("counts one that vanished, and keeps a refusal", async () => {
    const { records, lists } = await gather(appsync, {
      answer: (operation, { apiId }) => {
        if (operation === LIST) return ok({ graphqlApis: [{ apiId: "a" }, { apiId: "b" }, { name: "no id" }] });
        return apiId === "a" ? gone : refused(operation);
      },
    });
    expect(records.map((one) => one.id)).toEqual([id("b")]);
    expect(records[0]?.body.ListDataSources).toMatchObject({ $unread: { reason: "access-denied" } });
    expect(lists).toEqual([{ operation: LIST, complete: true, listed: 3, vanished: 1 }]);
  });

  it("asks only for what is wanted", async () => {
    const gathered = await gather(appsync, { wants: [LIST], answer: () => list });
    expect(gathered.records.map(({ body }) => Object.keys(body))).toEqual([["ListGraphqlApis"]]);
    expect((await gather(appsync, { wants: [], answer: () => list })).calls).toEqual([]);
  });

  it("makes a failed list a coverage entry", async () => {
    expect((await gather(appsync, answers({}))).lists).toMatchObject([{ operation: LIST, complete: false }]);
  });
});
