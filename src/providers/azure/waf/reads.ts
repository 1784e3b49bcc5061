import type { FactKey } from "../../../model/resource.ts";
import type { OperationKey } from "../../service.ts";
import { graphRows } from "../service.ts";
import type { AzureRead, AzureReads } from "../service.ts";

/** A kind of firewall policy, and how its rows are laid out. */
export interface PolicyType {
  readonly type: string;
  readonly operation: OperationKey;
  /** The setting that switches a policy, and one of its own rules, on. */
  readonly state: "state" | "enabledState";
  /** The lists of its own rules, below its properties. */
  readonly rules: readonly (readonly string[])[];
}

function policyType(type: string, state: PolicyType["state"], rules: PolicyType["rules"]): PolicyType {
  return { type, operation: `resource-graph:${type}`, state, rules };
}

/** In front of Application Gateway, of Front Door (either product) and of Azure CDN:
 * https://learn.microsoft.com/azure/web-application-firewall/shared/manage-policies */
export const POLICY_TYPES: readonly PolicyType[] = [
  policyType("Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies", "state", [["customRules"]]),
  policyType("Microsoft.Network/FrontDoorWebApplicationFirewallPolicies", "enabledState", [["customRules", "rules"]]),
  policyType("Microsoft.Cdn/CdnWebApplicationFirewallPolicies", "enabledState", [
    ["customRules", "rules"],
    ["rateLimitRules", "rules"],
  ]),
];

const FEEDS: readonly FactKey[] = ["firewall", "firewall.tags", "firewall.blocks"];

/** Never what rules look for: addresses, and content that may be a secret. */
function read({ type, state, rules }: PolicyType): AzureRead {
  const properties = [
    `policySettings.${state}`,
    "policySettings.mode",
    "managedRules.managedRuleSets[].ruleSetType",
    "managedRules.managedRuleSets[].ruleSetAction",
    ...rules.flatMap((steps) => [`${steps.join(".")}[].${state}`, `${steps.join(".")}[].action`]),
  ];
  return {
    ...graphRows(type),
    keeps: [
      ...["id", "name", "location", "tags"].map((path) => `data[].${path}`),
      ...properties.map((path) => `data[].properties.${path}`),
    ],
    feeds: FEEDS,
    lists: true,
  };
}

export const READS: AzureReads = Object.fromEntries(POLICY_TYPES.map((each) => [each.operation, read(each)]));
