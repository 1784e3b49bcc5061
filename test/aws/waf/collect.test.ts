import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { waf, wafEdge } from "../../../src/providers/aws/waf/index.ts";
import type { Answer } from "../../../src/providers/service.ts";
import { absent, asked, gather, ok, refused } from "../account.ts";
import type { Account, Gathered } from "../account.ts";

const AT = "arn:aws:wafv2:us-west-2:123456789012:regional";
const ACL = `${AT}/webacl/portal/1`;
const GROUP = `${AT}/rulegroup/own/2`;
const ALB = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/shop/50dc";
const APP = "arn:aws:apprunner:us-west-2:123456789012:service/portal/8f";

function account(changes: Readonly<Record<string, Answer>> = {}, wants?: readonly string[]): Account {
  const by: Readonly<Record<string, Answer>> = {
    "wafv2:ListWebACLs": ok({ WebACLs: [{ Name: "portal", Id: "1", ARN: ACL }, { Name: "odd" }] }),
    "wafv2:GetWebACL": ok({ WebACL: { Rules: [] } }),
    "wafv2:GetRuleGroup": ok({ RuleGroup: { Rules: [] } }),
    APPLICATION_LOAD_BALANCER: ok({ ResourceArns: [ALB] }),
    APP_RUNNER_SERVICE: ok({ ResourceArns: [APP] }),
    "resource-groups-tagging-api:GetResources": ok({ ResourceTagMappingList: [] }),
    ...changes,
  };
  return {
    ...(wants ? { wants } : {}),
    answer: (operation, { ResourceType }) =>
      by[typeof ResourceType === "string" ? ResourceType : operation] ?? refused(operation),
  };
}

function told({ lists }: Gathered): readonly string[] {
  return lists.map(({ operation, complete, listed, vanished = 0, unread }) =>
    [operation, complete, listed, vanished, unread?.reason ?? ""].join(" ").trim(),
  );
}

describe("collecting web ACLs", () => {
  it("makes a record an ACL, with its rules and what it protects", async () => {
    const gathered = await gather(waf, account());
    expect(gathered.records).toEqual([
      {
        type: "AWS::WAFv2::WebACL",
        id: ACL,
        region: "us-west-2",
        operation: "wafv2:ListWebACLs",
        body: {
          ListWebACLs: { Name: "portal", Id: "1", ARN: ACL },
          GetWebACL: { WebACL: { Rules: [] } },
          ListResourcesForWebACL: { ResourceArns: [ALB, APP] },
          "resource-groups-tagging-api:GetResources": null,
        },
      },
    ]);
    expect(told(gathered)).toEqual(["wafv2:ListWebACLs true 2 0", "wafv2:ListResourcesForWebACL true 1 0"]);
    expect(gathered.calls).toEqual([
      'wafv2:ListWebACLs {"Scope":"REGIONAL","Limit":100}',
      'resource-groups-tagging-api:GetResources {"ResourceTypeFilters":["wafv2"],"ResourcesPerPage":100}',
      'wafv2:GetWebACL {"Name":"portal","Scope":"REGIONAL","Id":"1"}',
      `wafv2:ListResourcesForWebACL {"WebACLArn":"${ACL}","ResourceType":"APPLICATION_LOAD_BALANCER"}`,
      `wafv2:ListResourcesForWebACL {"WebACLArn":"${ACL}","ResourceType":"APP_RUNNER_SERVICE"}`,
    ]);
  });

  it("reads the groups of rules that an ACL refers to, its organization's among them, each once", async () => {
    const refers: JsonObject = { RuleGroupReferenceStatement: { ARN: GROUP } };
    const acl = {
      Rules: [{ Statement: refers }, { Statement: refers }, { Statement: {} }],
      PreProcessFirewallManagerRuleGroups: [
        { FirewallManagerStatement: { RuleGroupReferenceStatement: { ARN: `${GROUP}x` } } },
      ],
    };
    const gathered = await gather(waf, account({ "wafv2:GetWebACL": ok({ WebACL: acl }) }));
    expect(gathered.calls.filter((call) => call.includes("GetRuleGroup"))).toEqual([
      `wafv2:GetRuleGroup {"ARN":"${GROUP}"}`,
      `wafv2:GetRuleGroup {"ARN":"${GROUP}x"}`,
    ]);
    expect(gathered.records[0]?.body.GetRuleGroup).toEqual({
      [GROUP]: { RuleGroup: { Rules: [] } },
      [`${GROUP}x`]: { RuleGroup: { Rules: [] } },
    });
  });

  it.each<[what: string, changes: Readonly<Record<string, Answer>>, lists: readonly string[], records: number]>([
    ["no list", { "wafv2:ListWebACLs": refused("x") }, ["wafv2:ListWebACLs false 0 0 access-denied"], 0],
    [
      "an ACL that vanished before its rules were read",
      { "wafv2:GetWebACL": absent },
      ["wafv2:ListWebACLs true 2 1", "wafv2:ListResourcesForWebACL true 0 0"],
      0,
    ],
    [
      "an ACL that vanished before its resources were read",
      { APPLICATION_LOAD_BALANCER: absent },
      ["wafv2:ListWebACLs true 2 1", "wafv2:ListResourcesForWebACL true 0 0"],
      0,
    ],
    [
      "resources that were refused",
      { APPLICATION_LOAD_BALANCER: refused("x") },
      ["wafv2:ListWebACLs true 2 0", "wafv2:ListResourcesForWebACL false 0 0 access-denied"],
      1,
    ],
    [
      "resources of one type that were refused",
      { APP_RUNNER_SERVICE: refused("x") },
      ["wafv2:ListWebACLs true 2 0", "wafv2:ListResourcesForWebACL false 0 0 access-denied"],
      1,
    ],
  ])("tells of %s", async (_, changes, lists, records) => {
    const gathered = await gather(waf, account(changes));
    expect(told(gathered)).toEqual(lists);
    expect(gathered.records).toHaveLength(records);
  });

  it("holds that a part was refused", async () => {
    const changes = { "wafv2:GetWebACL": refused("x"), APP_RUNNER_SERVICE: refused("x") };
    const [one] = (await gather(waf, account(changes))).records;
    expect([one?.body.GetWebACL, one?.body.ListResourcesForWebACL]).toEqual([
      { $unread: expect.objectContaining({ reason: "access-denied" }) },
      { $unread: expect.objectContaining({ reason: "access-denied" }) },
    ]);
  });

  it("takes it that a region without a type has none of it", async () => {
    const [one] = (await gather(waf, account({ APP_RUNNER_SERVICE: absent }))).records;
    expect(one?.body.ListResourcesForWebACL).toEqual({ ResourceArns: [ALB] });
  });

  it("asks only for what is wanted", async () => {
    const gathered = await gather(waf, account({}, ["wafv2:ListWebACLs"]));
    expect([...asked(gathered)]).toEqual(["wafv2:ListWebACLs"]);
    expect(gathered.records).toHaveLength(1);
    const none = await gather(waf, account({}, []));
    expect([none.calls, none.lists]).toEqual([[], []]);
  });
});

describe("collecting web ACLs of the edge", () => {
  it("asks for those of CloudFront, and for no resources", async () => {
    const gathered = await gather(wafEdge, account());
    expect([...asked(gathered)]).toEqual([
      "wafv2:ListWebACLs",
      "resource-groups-tagging-api:GetResources",
      "wafv2:GetWebACL",
    ]);
    expect(gathered.calls[0]).toBe('wafv2:ListWebACLs {"Scope":"CLOUDFRONT","Limit":100}');
    expect(told(gathered)).toEqual(["wafv2:ListWebACLs true 2 0"]);
    expect(gathered.records[0]?.body).not.toHaveProperty("ListResourcesForWebACL");
  });

  it("asks for none where there are none", async () => {
    const { answer } = account();
    const calls: string[] = [];
    await wafEdge.collect({
      account: "123456789012",
      partition: "aws-cn",
      region: "global",
      regions: [],
      wants: () => true,
      call: async (operation, input = {}) => {
        calls.push(operation);
        return answer(operation, input);
      },
      each: async () => undefined,
      record: () => undefined,
      list: () => undefined,
    });
    expect(calls).toEqual([]);
  });
});
