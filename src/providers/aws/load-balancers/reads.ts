import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_BALANCERS: AwsOperation = "elastic-load-balancing-v2:DescribeLoadBalancers";
export const LIST_LISTENERS: AwsOperation = "elastic-load-balancing-v2:DescribeListeners";
export const LIST_RULES: AwsOperation = "elastic-load-balancing-v2:DescribeRules";
export const LIST_GROUPS: AwsOperation = "elastic-load-balancing-v2:DescribeTargetGroups";
export const GET_HEALTH: AwsOperation = "elastic-load-balancing-v2:DescribeTargetHealth";

/** All calls that change nothing share one bucket:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-api-throttling.html */
const DESCRIBE = { perSecond: 10, burst: 40 };

function pagesOf(list: string): { readonly input: string; readonly output: string; readonly items: readonly string[] } {
  return { input: "Marker", output: "NextMarker", items: [list] };
}

/** Of a condition on a header only the header's name, and of one on the query nothing: what they compare with may be a shared
 * secret. Of a login neither client nor secret. */
const RULE = [
  "RuleArn",
  "Priority",
  "IsDefault",
  "Conditions[].Field",
  "Conditions[].Values",
  "Conditions[].PathPatternConfig.Values",
  "Conditions[].PathPatternConfig.RegexValues",
  "Conditions[].HttpRequestMethodConfig.Values",
  "Conditions[].HttpHeaderConfig.HttpHeaderName",
  "Conditions[].SourceIpConfig.Values",
  "Actions[].Type",
  "Actions[].Order",
  "Actions[].TargetGroupArn",
  "Actions[].ForwardConfig.TargetGroups[].TargetGroupArn",
  "Actions[].ForwardConfig.TargetGroups[].Weight",
  "Actions[].RedirectConfig.Protocol",
  "Actions[].AuthenticateCognitoConfig.UserPoolArn",
  "Actions[].AuthenticateCognitoConfig.OnUnauthenticatedRequest",
  "Actions[].AuthenticateOidcConfig.OnUnauthenticatedRequest",
];

export const READS: AwsReads = {
  [LIST_BALANCERS]: {
    permission: "elasticloadbalancing:DescribeLoadBalancers",
    keeps: ["LoadBalancerArn", "LoadBalancerName", "DNSName", "Type", "Scheme", "State.Code"].map(
      (path) => `LoadBalancers[].${path}`,
    ),
    feeds: ["endpoint", "endpoint.authentication", "endpoint.deployed", "endpoint.throttled", "cdn-route.serves"],
    lists: true,
    pages: pagesOf("LoadBalancers"),
    rate: DESCRIBE,
  },
  [LIST_LISTENERS]: {
    permission: "elasticloadbalancing:DescribeListeners",
    keeps: ["ListenerArn", "Port", "Protocol", "MutualAuthentication.Mode"].map((path) => `Listeners[].${path}`),
    feeds: ["endpoint", "endpoint.authentication"],
    lists: true,
    pages: pagesOf("Listeners"),
    rate: DESCRIBE,
    absentOn: ["LoadBalancerNotFoundException", "LoadBalancerNotFound"],
  },
  [LIST_RULES]: {
    permission: "elasticloadbalancing:DescribeRules",
    keeps: RULE.map((path) => `Rules[].${path}`),
    feeds: [
      "endpoint",
      "endpoint.authentication",
      "endpoint.answeredBy",
      "endpoint.deployed",
      "endpoint.routes-to",
      "endpoint.authenticates-with",
    ],
    lists: true,
    pages: pagesOf("Rules"),
    rate: DESCRIBE,
    absentOn: ["ListenerNotFoundException", "ListenerNotFound"],
  },
  [LIST_GROUPS]: {
    permission: "elasticloadbalancing:DescribeTargetGroups",
    keeps: ["TargetGroups[].TargetGroupArn", "TargetGroups[].TargetType"],
    feeds: ["endpoint.routes-to"],
    pages: pagesOf("TargetGroups"),
    rate: DESCRIBE,
  },
  [GET_HEALTH]: {
    permission: "elasticloadbalancing:DescribeTargetHealth",
    keeps: ["TargetHealthDescriptions[].Target.Id"],
    feeds: ["endpoint.routes-to"],
    rate: DESCRIBE,
    absentOn: ["TargetGroupNotFoundException", "TargetGroupNotFound"],
  },
  ...tagsRead("endpoint.tags"),
};
