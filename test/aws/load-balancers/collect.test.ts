import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { loadBalancers } from "../../../src/providers/aws/load-balancers/index.ts";
import type { Answer } from "../../../src/providers/service.ts";
import { absent, gather, ok, refused } from "../account.ts";
import type { Account, Gathered } from "../account.ts";
import { AT, BALANCER, FORWARD, GROUP, LISTENER, rule } from "./listener.ts";

const CLIENT = "elastic-load-balancing-v2";
const LAMBDAS = `${AT}:targetgroup/code/11aa`;
const balancer = (name: string, Type: string): JsonObject => ({
  LoadBalancerArn: `${AT}:loadbalancer/app/${name}/50dc`,
  Type,
});
const forwarding = (group: string): JsonObject => rule("default", [], [{ ...FORWARD, TargetGroupArn: group }]);

function account(changes: Readonly<Record<string, Answer>> = {}, wants?: readonly string[]): Account {
  const by: Readonly<Record<string, Answer>> = {
    DescribeLoadBalancers: ok({ LoadBalancers: [balancer("shop", "application"), balancer("wires", "network")] }),
    DescribeListeners: ok({ Listeners: [{ ListenerArn: LISTENER }, { ListenerArn: `${LISTENER}2` }, { Port: 1 }] }),
    DescribeRules: ok({ Rules: [forwarding(GROUP)] }),
    DescribeTargetGroups: ok({
      TargetGroups: [
        { TargetGroupArn: GROUP, TargetType: "ip" },
        { TargetGroupArn: LAMBDAS, TargetType: "lambda" },
      ],
    }),
    DescribeTargetHealth: ok({ TargetHealthDescriptions: [] }),
    GetResources: ok({ ResourceTagMappingList: [{ ResourceARN: BALANCER, Tags: [{ Key: "team", Value: "web" }] }] }),
    ...changes,
  };
  return {
    ...(wants ? { wants } : {}),
    answer: (operation, { ListenerArn }) => {
      const name = operation.slice(operation.indexOf(":") + 1);
      const own = typeof ListenerArn === "string" ? by[`${name} ${ListenerArn}`] : undefined;
      return own ?? by[name] ?? refused(operation);
    },
  };
}

function told({ lists }: Gathered): readonly string[] {
  return lists.map(({ operation, complete, listed, vanished = 0, unread }) =>
    [operation.slice(CLIENT.length + 1), complete, listed, vanished, unread?.reason ?? ""].join(" ").trim(),
  );
}

describe("collecting load balancers", () => {
  it("makes a record a listener, with its load balancer, rules, groups and tags", async () => {
    const gathered = await gather(loadBalancers, account());
    expect(gathered.records.map(({ id, type, operation }) => [id, type, operation])).toEqual([
      [LISTENER, "AWS::ElasticLoadBalancingV2::Listener", `${CLIENT}:DescribeListeners`],
      [`${LISTENER}2`, "AWS::ElasticLoadBalancingV2::Listener", `${CLIENT}:DescribeListeners`],
    ]);
    expect(gathered.records[0]?.body).toEqual({
      DescribeLoadBalancers: balancer("shop", "application"),
      DescribeListeners: { ListenerArn: LISTENER },
      DescribeRules: { Rules: [forwarding(GROUP)] },
      DescribeTargetGroups: { TargetGroups: [{ TargetGroupArn: GROUP, TargetType: "ip" }] },
      "resource-groups-tagging-api:GetResources": { Tags: [{ Key: "team", Value: "web" }] },
    });
    expect(told(gathered)).toEqual([
      "DescribeLoadBalancers true 1 0",
      "DescribeListeners true 2 0",
      "DescribeRules true 2 0",
    ]);
    // Network load balancers are not looked into, and machines behind a group are nobody's business.
    expect(gathered.calls).not.toContainEqual(expect.stringContaining("wires"));
    expect(gathered.calls).not.toContainEqual(expect.stringContaining("DescribeTargetHealth"));
    expect(gathered.calls.filter((call) => call.includes("DescribeTargetGroups"))).toHaveLength(1);
  });

  it("asks for the targets of groups of functions", async () => {
    const gathered = await gather(loadBalancers, account({ DescribeRules: ok({ Rules: [forwarding(LAMBDAS)] }) }));
    expect(gathered.records[0]?.body).toMatchObject({
      DescribeTargetHealth: { [LAMBDAS]: { TargetHealthDescriptions: [] } },
    });
  });

  it("holds that a group of functions vanished, or was refused", async () => {
    const rules = { DescribeRules: ok({ Rules: [forwarding(LAMBDAS)] }) };
    const vanished = await gather(loadBalancers, account({ ...rules, DescribeTargetHealth: absent }));
    expect(vanished.records[0]?.body.DescribeTargetHealth).toEqual({ [LAMBDAS]: null });
    const denied = await gather(loadBalancers, account({ ...rules, DescribeTargetHealth: refused("x") }));
    expect(denied.records[0]?.body.DescribeTargetHealth).toEqual({ [LAMBDAS]: { $unread: expect.anything() } });
  });

  it("asks for no groups where no rule forwards", async () => {
    const rules = ok({ Rules: [rule("default", [], [{ Type: "fixed-response" }])] });
    const gathered = await gather(loadBalancers, account({ DescribeRules: rules }));
    expect(gathered.calls).not.toContainEqual(expect.stringContaining("DescribeTargetGroups"));
    expect(gathered.records[0]?.body).not.toHaveProperty("DescribeTargetGroups");
  });

  it.each<[what: string, changes: Readonly<Record<string, Answer>>, lists: readonly string[], records: number]>([
    [
      "no list of load balancers",
      { DescribeLoadBalancers: refused("x") },
      ["DescribeLoadBalancers false 0 0 access-denied"],
      0,
    ],
    [
      "no list of listeners",
      { DescribeListeners: refused("x") },
      ["DescribeLoadBalancers true 1 0", "DescribeListeners false 0 0 access-denied", "DescribeRules true 0 0"],
      0,
    ],
    [
      "no rules of one listener",
      { [`DescribeRules ${LISTENER}2`]: refused("x") },
      ["DescribeLoadBalancers true 1 0", "DescribeListeners true 2 0", "DescribeRules false 1 0 access-denied"],
      2,
    ],
    [
      "a load balancer that vanished",
      { DescribeListeners: absent },
      ["DescribeLoadBalancers true 1 1", "DescribeListeners true 0 0", "DescribeRules true 0 0"],
      0,
    ],
    [
      "a listener that vanished",
      { [`DescribeRules ${LISTENER}2`]: absent },
      ["DescribeLoadBalancers true 1 0", "DescribeListeners true 2 1", "DescribeRules true 1 0"],
      1,
    ],
  ])("tells of %s", async (_, changes, lists, records) => {
    const gathered = await gather(loadBalancers, account(changes));
    expect(told(gathered)).toEqual(lists);
    expect(gathered.records).toHaveLength(records);
  });

  it("keeps the failure of a part in the record", async () => {
    const changes = { [`DescribeRules ${LISTENER}2`]: refused("x"), DescribeTargetGroups: refused("x") };
    const [first, second] = (await gather(loadBalancers, account(changes))).records;
    expect(first?.body.DescribeTargetGroups).toEqual({ $unread: expect.objectContaining({ reason: "access-denied" }) });
    expect(second?.body.DescribeRules).toEqual({ $unread: expect.objectContaining({ reason: "access-denied" }) });
  });

  it("asks only for what is wanted", async () => {
    const wants = ["DescribeLoadBalancers", "DescribeListeners", "DescribeRules"].map((name) => `${CLIENT}:${name}`);
    const gathered = await gather(loadBalancers, account({}, wants));
    expect(new Set(gathered.calls.map((call) => call.split(" ")[0]))).toEqual(new Set(wants));
    expect(gathered.calls[0]).toBe(`${CLIENT}:DescribeLoadBalancers {"PageSize":400}`);
    const none = await gather(loadBalancers, account({}, []));
    expect([none.calls, none.lists, none.records]).toEqual([[], [], []]);
  });
});
