import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_ACLS: AwsOperation = "wafv2:ListWebACLs";
export const GET_ACL: AwsOperation = "wafv2:GetWebACL";
export const GET_GROUP: AwsOperation = "wafv2:GetRuleGroup";
export const LIST_RESOURCES: AwsOperation = "wafv2:ListResourcesForWebACL";

/** Published for each operation by itself: https://docs.aws.amazon.com/waf/latest/developerguide/limits.html */
function rateOf(operation: AwsOperation): {
  readonly perSecond: number;
  readonly burst: number;
  readonly pool: string;
} {
  return { perSecond: 5, burst: 5, pool: operation };
}

/** Which actions there are; of what they send along only what can be no secret. */
const ACTION = [
  "Allow.CustomRequestHandling.InsertHeaders[].Name",
  "Block.CustomResponse.ResponseCode",
  "Captcha.CustomRequestHandling.InsertHeaders[].Name",
  "Challenge.CustomRequestHandling.InsertHeaders[].Name",
  "Count.CustomRequestHandling.InsertHeaders[].Name",
  "Monetize.PriceMultiplier",
];

/** Of a statement only its kind, how many requests it allows, and which group of rules it refers to: what it looks for, be it an
 * address, a country or a string, never. */
const GROUPS = [
  "ManagedRuleGroupStatement.VendorName",
  "ManagedRuleGroupStatement.Name",
  "RuleGroupReferenceStatement.ARN",
  ...["ManagedRuleGroupStatement", "RuleGroupReferenceStatement"].flatMap((kind) => [
    `${kind}.ExcludedRules[].Name`,
    `${kind}.RuleActionOverrides[].Name`,
    ...ACTION.map((path) => `${kind}.RuleActionOverrides[].ActionToUse.${path}`),
  ]),
];
const OVERRIDE = ["OverrideAction.None", "OverrideAction.Count.CustomRequestHandling.InsertHeaders[].Name"];
const RULE = ["Name", "Priority", ...ACTION.map((path) => `Action.${path}`), "Statement.*.Limit"];

const ACL = [
  "Name",
  "Id",
  "ARN",
  "ManagedByFirewallManager",
  ...ACTION.map((path) => `DefaultAction.${path}`),
  ...[...RULE, ...OVERRIDE, ...GROUPS.map((path) => `Statement.${path}`)].map((path) => `Rules[].${path}`),
  ...["PreProcessFirewallManagerRuleGroups", "PostProcessFirewallManagerRuleGroups"].flatMap((list) =>
    ["Name", "Priority", ...OVERRIDE, ...GROUPS.map((path) => `FirewallManagerStatement.${path}`)].map(
      (path) => `${list}[].${path}`,
    ),
  ),
];

/** Every list of ACLs, those of the edge among them. */
const ACLS: AwsReads = {
  [LIST_ACLS]: {
    permission: "wafv2:ListWebACLs",
    keeps: ["WebACLs[].Name", "WebACLs[].Id", "WebACLs[].ARN"],
    feeds: ["firewall", "firewall.blocks"],
    lists: true,
    pages: { input: "NextMarker", output: "NextMarker", items: ["WebACLs"] },
    rate: rateOf(LIST_ACLS),
  },
  [GET_ACL]: {
    permission: "wafv2:GetWebACL",
    keeps: ACL.map((path) => `WebACL.${path}`),
    feeds: ["firewall.blocks"],
    rate: rateOf(GET_ACL),
    absentOn: ["WAFNonexistentItemException"],
  },
  [GET_GROUP]: {
    permission: "wafv2:GetRuleGroup",
    keeps: ["RuleGroup.Name", ...RULE.map((path) => `RuleGroup.Rules[].${path}`)],
    feeds: ["firewall.blocks"],
    rate: rateOf(GET_GROUP),
    absentOn: ["WAFNonexistentItemException"],
  },
  ...tagsRead("firewall.tags"),
};

/** The edge: a distribution names its ACL itself. */
export const EDGE_READS: AwsReads = ACLS;

export const READS: AwsReads = {
  ...ACLS,
  // Which resources an ACL protects only it tells: where that is not read, any route may have a firewall.
  [LIST_RESOURCES]: {
    permission: "wafv2:ListResourcesForWebACL",
    keeps: ["ResourceArns"],
    feeds: ["firewall", "endpoint.protected-by"],
    lists: true,
    rate: { perSecond: 1, burst: 1, pool: LIST_RESOURCES },
    // The second where a region has no such type of resource.
    absentOn: ["WAFNonexistentItemException", "WAFInvalidParameterException"],
  },
};
