import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { waf } from "../../../src/providers/aws/waf/index.ts";
import { denied, record, shown } from "../../services/record.ts";

const ACL = "arn:aws:wafv2:us-west-2:123456789012:regional/webacl/portal/1";
const GROUP = "arn:aws:wafv2:us-west-2:123456789012:regional/rulegroup/own/2";

function blocks(acl: JsonValue, parts: Readonly<Record<string, JsonValue>> = {}): unknown {
  const body: JsonObject = { GetWebACL: { WebACL: acl }, ...parts };
  const [node] = waf.normalize(record("AWS::WAFv2::WebACL", ACL, body)).nodes;
  return node?.kind === "firewall" ? shown(node.facts.blocks) : undefined;
}
const allowing = (...Rules: readonly JsonValue[]): JsonObject => ({ DefaultAction: { Allow: {} }, Rules });
const acting = (action: string): JsonObject => ({ Name: "r", Action: { [action]: {} }, Statement: {} });
const managed = (more: JsonObject = {}, override = "None"): JsonObject => ({
  OverrideAction: { [override]: {} },
  Statement: { ManagedRuleGroupStatement: { Name: "Common", ...more } },
});
const own = (more: JsonObject = {}, override = "None"): JsonObject => ({
  OverrideAction: { [override]: {} },
  Statement: { RuleGroupReferenceStatement: { ARN: GROUP, ...more } },
});
const group = (...Rules: readonly JsonValue[]): Readonly<Record<string, JsonValue>> => ({
  GetRuleGroup: { [GROUP]: { RuleGroup: { Rules } } },
});

describe("whether a web ACL holds anything back", () => {
  it.each<[what: string, acl: JsonValue, blocks: unknown]>([
    ["nothing", allowing(), false],
    ["no list of rules", { DefaultAction: { Allow: {} } }, false],
    ["everything that no rule lets on", { DefaultAction: { Block: {} } }, true],
    ["a rule that blocks", allowing(acting("Count"), acting("Block")), true],
    ["a puzzle", allowing(acting("Captcha")), true],
    ["a silent test", allowing(acting("Challenge")), true],
    ["a price", allowing(acting("Monetize")), true],
    ["a rule that counts", allowing(acting("Count")), false],
    ["a rule that lets on", allowing(acting("Allow")), false],
    ["a limit that blocks", allowing({ ...acting("Block"), Statement: { RateBasedStatement: { Limit: 100 } } }), true],
    ["a limit that counts", allowing({ ...acting("Count"), Statement: { RateBasedStatement: { Limit: 100 } } }), false],
    ["an action of a new kind", allowing(acting("Moon")), "unread:unreadable"],
    ["two actions at once", allowing({ Action: { Count: {}, Block: {} } }), "unread:unreadable"],
    ["no action", allowing({ Action: {} }), "unread:unreadable"],
    ["neither action nor override", allowing({ Name: "r" }), "unread:unreadable"],
    ["what is no rule", allowing(7), "unread:unreadable"],
    ["what is no rule, and one that blocks", allowing(7, acting("Block")), true],
    ["a list of another shape", { DefaultAction: { Allow: {} }, Rules: {} }, "unread:unreadable"],
    ["no default action", { Rules: [] }, "unread:unreadable"],
    ["a default action of a new kind", { DefaultAction: { Moon: {} } }, "unread:unreadable"],
    ["an ACL of another shape", 7, "unread:unreadable"],
  ])("%s", (_, acl, expected) => {
    expect(blocks(acl)).toBe(expected);
  });

  it.each<[what: string, rule: JsonObject, blocks: unknown]>([
    ["its own actions", managed(), true],
    ["counting alone", managed({}, "Count"), false],
    ["an override of a new kind", managed({}, "Moon"), "unread:unreadable"],
    ["one rule left out", managed({ ExcludedRules: [{ Name: "a" }] }), "unread:not-collected"],
    [
      "one rule counting",
      managed({ RuleActionOverrides: [{ Name: "a", ActionToUse: { Count: {} } }] }),
      "unread:not-collected",
    ],
    ["one rule blocking", managed({ RuleActionOverrides: [{ Name: "a", ActionToUse: { Block: {} } }] }), true],
    ["no group", { OverrideAction: { None: {} }, Statement: {} }, "unread:unreadable"],
    ["no statement", { OverrideAction: { None: {} } }, "unread:unreadable"],
  ])("a group that is sold, with %s", (_, rule, expected) => {
    expect(blocks(allowing(rule))).toBe(expected);
  });

  it.each<[what: string, rule: JsonObject, parts: Readonly<Record<string, JsonValue>>, blocks: unknown]>([
    ["that blocks", own(), group(acting("Count"), acting("Block")), true],
    ["that counts", own(), group(acting("Count")), false],
    ["without rules", own(), group(), false],
    ["whose rule is left out", own({ ExcludedRules: [{ Name: "r" }] }), group(acting("Block")), false],
    [
      "whose rule counts instead",
      own({ RuleActionOverrides: [{ Name: "r", ActionToUse: { Count: {} } }] }),
      group(acting("Block")),
      false,
    ],
    [
      "whose rule blocks instead",
      own({ RuleActionOverrides: [{ Name: "r", ActionToUse: { Block: {} } }] }),
      group(acting("Count")),
      true,
    ],
    [
      "of which another rule counts instead",
      own({ RuleActionOverrides: [{ Name: "other", ActionToUse: { Count: {} } }] }),
      group(acting("Block")),
      true,
    ],
    ["that blocks, and only its number counts", own({}, "Count"), group(acting("Block")), false],
    ["of another shape", own(), group(7), "unread:unreadable"],
    ["that no one told", own(), { GetRuleGroup: {} }, "unread:unreadable"],
    ["that vanished", own(), { GetRuleGroup: { [GROUP]: null } }, "unread:unreadable"],
    ["that was refused", own(), { GetRuleGroup: { [GROUP]: denied("x") } }, "unread:access-denied"],
    ["that was not asked for", own(), {}, "unread:not-collected"],
  ])("a group of one's own %s", (_, rule, parts, expected) => {
    expect(blocks(allowing(rule), parts)).toBe(expected);
  });

  it.each(["PreProcessFirewallManagerRuleGroups", "PostProcessFirewallManagerRuleGroups"])(
    "goes by the organization's groups: %s",
    (list) => {
      const of = (override: string): JsonValue => ({
        DefaultAction: { Allow: {} },
        [list]: [
          {
            OverrideAction: { [override]: {} },
            FirewallManagerStatement: { ManagedRuleGroupStatement: { Name: "a" } },
          },
        ],
      });
      expect([blocks(of("None")), blocks(of("Count"))]).toEqual([true, false]);
    },
  );

  it("is unread where the ACL is", () => {
    expect(blocks({}, { GetWebACL: denied("x") })).toBe("unread:access-denied");
    expect(blocks({}, { GetWebACL: null })).toBe("unread:unreadable");
  });
});

describe("a web ACL's record", () => {
  const ALB = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/shop/50dc";
  const of = (parts: JsonObject) => waf.normalize(record("AWS::WAFv2::WebACL", ACL, parts));

  it("becomes a firewall in front of what it is associated with", () => {
    const { nodes, edges, edgeGaps } = of({
      ListWebACLs: { Name: "portal" },
      ListResourcesForWebACL: { ResourceArns: [ALB, 7] },
      "resource-groups-tagging-api:GetResources": { Tags: [{ Key: "team", Value: "web" }] },
    });
    expect(nodes).toMatchObject([
      { kind: "firewall", id: ACL, name: "portal", facts: { tags: { value: { team: "web" } } } },
    ]);
    expect(edges.map(({ type, from, to }) => [type, from, to])).toEqual([
      ["protected-by", `waf:${ALB}`, { by: "id", id: ACL }],
    ]);
    expect(edgeGaps).toEqual([]);
  });

  it("has its ARN's name where the list gave none, and no edge where nothing was told", () => {
    for (const part of [denied("x"), {}, null]) {
      const { nodes, edges } = of({ ListResourcesForWebACL: part });
      expect([nodes[0]?.name, edges]).toEqual(["portal", []]);
    }
  });
});
