import { afterEach, beforeEach, expect, it } from "vitest";
import { loadBalancers } from "../../../src/providers/aws/load-balancers/index.ts";
import { operationsOf } from "../../../src/providers/operations.ts";
import { shown } from "../../services/record.ts";
import type { AwsServer } from "../../wire/aws-server.ts";
import { startAwsServer } from "../../wire/aws-server.ts";
import { content, failure } from "../../wire/replies.ts";
import { collectFromWire, counts } from "../wire-collect.ts";

const CLIENT = "elastic-load-balancing-v2";
const AT = "arn:aws:elasticloadbalancing:us-east-1:111111111111";
const APP = "app/shop/50dc";
const SECRET = "hunter2";
const CODE = "arn:aws:lambda:us-east-1:111111111111:function:exporter";
const GROUP = `${AT}:targetgroup/code/1`;

let server: AwsServer;
beforeEach(async () => {
  server = await startAwsServer();
  const balancer = (Type: string, name: string): object => ({
    LoadBalancerArn: `${AT}:loadbalancer/${name}`,
    Type,
    Scheme: "internet-facing",
    State: { Code: "active", Reason: SECRET },
  });
  const rule = (id: string, Priority: string, Conditions: readonly object[], Actions: readonly object[]): object => ({
    RuleArn: `${AT}:listener-rule/${APP}/f2f7/${id}`,
    Priority,
    IsDefault: Priority === "default",
    Conditions,
    Actions,
  });
  const forward = {
    Type: "forward",
    Order: 2,
    ForwardConfig: { TargetGroups: [{ TargetGroupArn: GROUP, Weight: 1 }] },
  };
  const login = {
    Type: "authenticate-oidc",
    Order: 1,
    AuthenticateOidcConfig: {
      ClientId: SECRET,
      ClientSecret: SECRET,
      AuthenticationRequestExtraParams: [],
      OnUnauthenticatedRequest: "deny",
    },
  };
  server
    .on(`${CLIENT}:DescribeLoadBalancers`, ({ form }) =>
      form.get("Marker") === "2"
        ? content({ LoadBalancers: [balancer("network", "net/wires/1"), balancer("application", "app/gone/9")] })
        : content({ LoadBalancers: [balancer("application", APP)], NextMarker: "2" }),
    )
    .on(`${CLIENT}:DescribeListeners`, ({ form }) =>
      form.get("LoadBalancerArn")?.endsWith("app/gone/9")
        ? failure("LoadBalancerNotFound")
        : content({
            Listeners: [
              {
                ListenerArn: `${AT}:listener/${APP}/f2f7`,
                Protocol: "HTTPS",
                Port: 443,
                MutualAuthentication: { Mode: "off" },
              },
              { ListenerArn: `${AT}:listener/${APP}/gone`, Protocol: "HTTP", Port: 80 },
            ],
          }),
    )
    .on(`${CLIENT}:DescribeRules`, ({ form }) =>
      form.get("ListenerArn")?.endsWith("/gone")
        ? failure("ListenerNotFound")
        : content({
            Rules: [
              rule(
                "1",
                "1",
                [
                  { Field: "path-pattern", Values: ["/dsar/*"], PathPatternConfig: { Values: ["/dsar/*"] } },
                  { Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "X-Verify", Values: [SECRET] } },
                  { Field: "query-string", QueryStringConfig: { Values: [{ Key: "code", Value: SECRET }] } },
                ],
                [login, forward],
              ),
              rule("d", "default", [], [{ Type: "fixed-response", FixedResponseConfig: { MessageBody: SECRET } }]),
            ],
          }),
    )
    .on(`${CLIENT}:DescribeTargetGroups`, () =>
      content({ TargetGroups: [{ TargetGroupArn: GROUP, TargetType: "lambda", HealthCheckPath: SECRET }] }),
    )
    .on(`${CLIENT}:DescribeTargetHealth`, () =>
      content({ TargetHealthDescriptions: [{ Target: { Id: CODE }, TargetHealth: { State: "unavailable" } }] }),
    )
    .on("resource-groups-tagging-api:GetResources", () => content({ ResourceTagMappingList: [] }));
});
afterEach(() => server.close());

it("reads load balancers as they are written, and holds nothing that a condition compares with", async () => {
  const { records, lists } = await collectFromWire(server, [loadBalancers]);
  expect(server.unexpected).toEqual([]);
  expect(new Set(server.requests.map(({ operation }) => operation))).toEqual(
    new Set(["sts:GetCallerIdentity", ...operationsOf(loadBalancers.reads)]),
  );
  expect(JSON.stringify(records)).not.toContain(SECRET);
  expect(counts(lists)).toEqual([
    `${CLIENT}:DescribeLoadBalancers true 2 1`,
    `${CLIENT}:DescribeListeners true 2 1`,
    `${CLIENT}:DescribeRules true 1 0`,
  ]);
  const made = records.map((record) => loadBalancers.normalize(record));
  expect(
    made.flatMap(({ nodes }) =>
      nodes.map((node) =>
        node.kind === "endpoint"
          ? [node.name, shown(node.facts.authentication), shown(node.facts.answeredBy), shown(node.facts.deployed)]
          : [],
      ),
    ),
  ).toEqual([
    ["ANY /dsar/{proxy+}", "user-login", "integration", true],
    ["ANY /{proxy+}", "none", "fixed", true],
  ]);
  expect(made.flatMap(({ edges }) => edges.map(({ to }) => to))).toEqual([{ by: "id", id: CODE }]);
});

it("tells what was refused", async () => {
  server.deny(`${CLIENT}:DescribeRules`);
  const { lists } = await collectFromWire(server, [loadBalancers]);
  expect(lists.at(-1)).toMatchObject({
    operation: `${CLIENT}:DescribeRules`,
    complete: false,
    unread: { message: "AccessDenied (HTTP 403); it takes elasticloadbalancing:DescribeRules" },
  });
});
