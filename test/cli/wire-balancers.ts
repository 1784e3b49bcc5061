import type { AwsServer } from "../wire/aws-server.ts";
import type { WireRequest } from "../wire/operations.ts";
import { content } from "../wire/replies.ts";
import { arnOf, inputOf } from "./wire-place.ts";
import type { Place } from "./wire-place.ts";

const CLIENT = "elastic-load-balancing-v2";

/** Load balancers by name, and the firewall in front of each: none, one that holds a flood back, and one that counts. */
const BALANCERS = ["desk-open", "desk-shielded", "desk-counted"];
const SHIELD = "desk-shield";
const TALLY = "desk-tally";

const balancer = (place: Place, name: string): string =>
  arnOf("elasticloadbalancing", place, `loadbalancer/app/${name}/50dc`);
const group = (place: Place, name: string): string => arnOf("elasticloadbalancing", place, `targetgroup/${name}/73e2`);

/** The load balancer that a listener's ARN names. */
function nameIn({ form }: WireRequest): string {
  return form.get("ListenerArn")?.split("/")[2] ?? "";
}

/** Load balancers that take requests, behind HTTPS alone. `secret` is what one asks for in a header. */
export function addBalancers(server: AwsServer, secret: string): void {
  server
    .on(`${CLIENT}:DescribeLoadBalancers`, (request) =>
      content({
        LoadBalancers: BALANCERS.map((name) => ({
          LoadBalancerArn: balancer(request, name),
          LoadBalancerName: name,
          Type: "application",
          Scheme: "internet-facing",
          State: { Code: "active" },
        })),
      }),
    )
    .on(`${CLIENT}:DescribeListeners`, (request) => {
      const listener = (request.form.get("LoadBalancerArn") ?? "").replace(":loadbalancer/", ":listener/");
      return content({
        Listeners: [
          { ListenerArn: `${listener}/80`, Protocol: "HTTP", Port: 80 },
          { ListenerArn: `${listener}/443`, Protocol: "HTTPS", Port: 443, MutualAuthentication: { Mode: "off" } },
        ],
      });
    })
    .on(`${CLIENT}:DescribeRules`, (request) => content({ Rules: rulesOf(request, secret) }))
    .on(`${CLIENT}:DescribeTargetGroups`, (request) =>
      content({
        TargetGroups: [
          { TargetGroupArn: group(request, "desk-code"), TargetType: "lambda" },
          { TargetGroupArn: group(request, "desk-machines"), TargetType: "ip" },
        ],
      }),
    )
    .on(`${CLIENT}:DescribeTargetHealth`, (request) =>
      content({ TargetHealthDescriptions: [{ Target: { Id: arnOf("lambda", request, "function:handler") } }] }),
    );
  addFirewalls(server, secret);
}

function rulesOf(request: WireRequest, secret: string): readonly object[] {
  const arn = (request.form.get("ListenerArn") ?? "").replace(":listener/", ":listener-rule/");
  const rule = (Priority: string, Conditions: readonly object[], Actions: readonly object[]): object => ({
    RuleArn: `${arn}/${Priority}`,
    Priority,
    IsDefault: Priority === "default",
    Conditions,
    Actions,
  });
  // No two routes of an account have the same name.
  const when = (method: string, path: string): readonly object[] => [
    { Field: "path-pattern", PathPatternConfig: { Values: [`/${nameIn(request)}${path}`] } },
    { Field: "http-request-method", HttpRequestMethodConfig: { Values: [method] } },
  ];
  const forward = (name: string): object => ({
    Type: "forward",
    Order: 2,
    ForwardConfig: { TargetGroups: [{ TargetGroupArn: group(request, name), Weight: 1 }] },
  });
  const login = {
    Type: "authenticate-cognito",
    Order: 1,
    AuthenticateCognitoConfig: {
      UserPoolArn: arnOf("cognito-idp", request, "userpool/us-east-1_desk"),
      OnUnauthenticatedRequest: "deny",
    },
  };
  if (arn.endsWith("/80")) {
    return [rule("default", [], [{ Type: "redirect", Order: 1, RedirectConfig: { Protocol: "HTTPS", Port: "443" } }])];
  }
  const rest = rule("default", [], [{ Type: "fixed-response", Order: 1, FixedResponseConfig: { StatusCode: "404" } }]);
  const intake = rule("20", when("POST", "/privacy/requests"), [forward("desk-machines")]);
  if (nameIn(request) === "desk-counted") return [intake, rest];
  const open = nameIn(request) === "desk-open";
  const secretly = { Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "X-Origin-Verify", Values: [secret] } };
  return [
    rule("10", when("GET", "/dsar/*/export"), open ? [forward("desk-code")] : [login, forward("desk-code")]),
    intake,
    rule("30", when("POST", "/do-not-sell"), open ? [login, forward("desk-machines")] : [forward("desk-machines")]),
    ...(open ? [rule("40", [...when("GET", "/dsar/*/status"), secretly], [forward("desk-machines")])] : []),
    rest,
  ];
}

function addFirewalls(server: AwsServer, secret: string): void {
  const acls: Readonly<Record<string, readonly string[]>> = { CLOUDFRONT: ["edge-shield"], REGIONAL: [SHIELD, TALLY] };
  const arn = (place: Place, scope: string, name: string): string => arnOf("wafv2", place, `${scope}/${name}/1`);
  server
    .on("wafv2:ListWebACLs", (request) => {
      const scope = String(inputOf(request).Scope);
      const folder = scope === "CLOUDFRONT" ? "global/webacl" : "regional/webacl";
      return content({
        WebACLs: (acls[scope] ?? []).map((Name) => ({ Name, Id: "1", ARN: arn(request, folder, Name) })),
      });
    })
    .on("wafv2:GetWebACL", (request) => {
      const { Name } = inputOf(request);
      const words = { ByteMatchStatement: { SearchString: btoa(secret), PositionalConstraint: "CONTAINS" } };
      const flood = { RateBasedStatement: { Limit: 100, AggregateKeyType: "IP", ScopeDownStatement: words } };
      const own = { RuleGroupReferenceStatement: { ARN: arn(request, "regional/rulegroup", "desk-rules") } };
      const ownRule = { Name: "own", Priority: 2, OverrideAction: { None: {} }, Statement: own };
      const Action = Name === TALLY ? { Count: {} } : { Block: {} };
      return content({
        WebACL: {
          Name,
          Id: "1",
          DefaultAction: { Allow: {} },
          Rules: [{ Name: "flood", Priority: 1, Action, Statement: flood }, ...(Name === TALLY ? [ownRule] : [])],
        },
      });
    })
    .on("wafv2:GetRuleGroup", () =>
      content({ RuleGroup: { Name: "desk-rules", Rules: [{ Name: "a", Priority: 1, Action: { Count: {} } }] } }),
    )
    .on("wafv2:ListResourcesForWebACL", (request) => {
      const { WebACLArn, ResourceType } = inputOf(request);
      const name = String(WebACLArn).includes(SHIELD) ? "desk-shielded" : "desk-counted";
      return content({ ResourceArns: ResourceType === "APPLICATION_LOAD_BALANCER" ? [balancer(request, name)] : [] });
    });
}
