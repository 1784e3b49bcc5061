import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/model/json.ts";
import { denied, shown } from "../../services/record.ts";
import { AT, GROUP, RULE, endpoints, normalized, rule } from "./listener.ts";

const CODE = `${AT.replace("elasticloadbalancing", "lambda")}:function:exporter`;
const LAMBDAS = `${AT}:targetgroup/code/11aa`;
const OTHER = `${AT}:targetgroup/other/22bb`;

function served(actions: JsonValue, parts: Readonly<Record<string, JsonValue | undefined>> = {}): unknown {
  const { edges, edgeGaps } = normalized({ rules: [rule(1, [], actions)], parts });
  return [
    ...edges.map(({ type, to, toType }) => [type, to.by === "id" ? to.id : to, toType]),
    ...edgeGaps.map(({ type, gap }) => [type, gap.reason]),
  ];
}
const forward = (...TargetGroups: readonly string[]): JsonValue => [
  { Type: "forward", ForwardConfig: { TargetGroups: TargetGroups.map((TargetGroupArn) => ({ TargetGroupArn })) } },
];
const TO_GROUP = ["routes-to", GROUP, "AWS::ElasticLoadBalancingV2::TargetGroup"];
const groups = (TargetType: JsonValue): Readonly<Record<string, JsonValue>> => ({
  DescribeTargetGroups: {
    TargetGroups: [
      { TargetGroupArn: GROUP, TargetType },
      { TargetGroupArn: LAMBDAS, TargetType: "lambda" },
    ],
  },
});
const holding = (value: JsonValue): Readonly<Record<string, JsonValue>> => ({
  ...groups("ip"),
  DescribeTargetHealth: { [LAMBDAS]: value },
});

describe("what serves a route", () => {
  it.each<[what: string, actions: JsonValue, parts: Readonly<Record<string, JsonValue | undefined>>, served: unknown]>([
    ["a group", [{ Type: "forward", TargetGroupArn: GROUP }], {}, [TO_GROUP]],
    ["a group of machines", forward(GROUP), groups("instance"), [TO_GROUP]],
    [
      "one group named twice",
      [{ Type: "forward", TargetGroupArn: GROUP, ForwardConfig: { TargetGroups: [{ TargetGroupArn: GROUP }] } }],
      {},
      [TO_GROUP],
    ],
    ["a group of unknown kind", forward(GROUP), groups("moon"), [TO_GROUP, ["routes-to", "unreadable"]]],
    [
      "a group that no list holds",
      forward(OTHER),
      {},
      [
        ["routes-to", OTHER, TO_GROUP[2]],
        ["routes-to", "unreadable"],
      ],
    ],
    [
      "a group, the list unread",
      forward(GROUP),
      { DescribeTargetGroups: denied("elastic-load-balancing-v2:DescribeTargetGroups") },
      [TO_GROUP, ["routes-to", "access-denied"]],
    ],
    [
      "a group, the list not asked for",
      forward(GROUP),
      { DescribeTargetGroups: undefined },
      [TO_GROUP, ["routes-to", "not-collected"]],
    ],
    [
      "a function",
      forward(LAMBDAS),
      holding({ TargetHealthDescriptions: [{ Target: { Id: `${CODE}:live` } }] }),
      [["routes-to", CODE, "AWS::Lambda::Function"]],
    ],
    [
      "every group, whatever its weight",
      [
        {
          Type: "forward",
          ForwardConfig: {
            TargetGroups: [
              { TargetGroupArn: GROUP, Weight: 1 },
              { TargetGroupArn: LAMBDAS, Weight: 0 },
            ],
          },
        },
      ],
      holding({ TargetHealthDescriptions: [{ Target: { Id: CODE } }] }),
      [TO_GROUP, ["routes-to", CODE, "AWS::Lambda::Function"]],
    ],
    ["no function", forward(LAMBDAS), holding({ TargetHealthDescriptions: [] }), []],
    ["a group that vanished", forward(LAMBDAS), holding(null), []],
    ["functions that were not read", forward(LAMBDAS), holding(denied("x")), [["routes-to", "access-denied"]]],
    ["functions that were not asked for", forward(LAMBDAS), groups("ip"), [["routes-to", "not-collected"]]],
    ["functions of another shape", forward(LAMBDAS), holding({}), [["routes-to", "unreadable"]]],
    [
      "a group whose functions nobody told",
      forward(LAMBDAS),
      { ...groups("ip"), DescribeTargetHealth: {} },
      [["routes-to", "unreadable"]],
    ],
    [
      "a function, and what is none",
      forward(LAMBDAS),
      holding({ TargetHealthDescriptions: [{ Target: { Id: CODE } }, { Target: {} }] }),
      [
        ["routes-to", CODE, "AWS::Lambda::Function"],
        ["routes-to", "unreadable"],
      ],
    ],
    ["an answer of its own", [{ Type: "fixed-response" }], {}, []],
    ["a redirect", [{ Type: "redirect" }], {}, []],
    ["nothing that it says", [{ Type: "forward" }], {}, [["routes-to", "unreadable"]]],
    ["an action of a new kind", [{ Type: "moon" }], {}, [["routes-to", "unreadable"]]],
    ["no action", [], {}, [["routes-to", "unreadable"]]],
  ])("%s", (_, actions, parts, expected) => {
    expect(served(actions, parts)).toEqual(expected);
  });
});

describe("who answers", () => {
  it.each<[JsonValue, unknown]>([
    [[{ Type: "forward", TargetGroupArn: GROUP }], "integration"],
    [[{ Type: "fixed-response" }], "fixed"],
    [[{ Type: "redirect", RedirectConfig: { Protocol: "HTTPS" } }], "fixed"],
    // The last one answers, however they came.
    [
      [
        { Type: "forward", Order: 2 },
        { Type: "jwt-validation", Order: 1 },
      ],
      "integration",
    ],
    [[{ Type: "moon" }], "unread:unreadable"],
    [[], "unread:unreadable"],
    [null, "unread:unreadable"],
  ])("of %j is %s", (actions, expected) => {
    const [node] = endpoints({ rules: [rule(1, [], actions)] });
    expect(node && shown(node.facts.answeredBy)).toBe(expected);
  });
});

it("is reached from the edge by the load balancer's name, for all its routes", () => {
  const host = "Shop-1.us-west-2.elb.amazonaws.com";
  const of = (DNSName: JsonValue): unknown =>
    normalized({ rules: [rule(1, []), rule("default", [])], balancer: { DNSName } }).edges.flatMap(
      ({ type, from, to }) => (type === "serves" ? [[from, to]] : []),
    );
  expect(of(host)).toEqual([
    [`origin:${host.toLowerCase()}`, { by: "id", id: `${RULE}/1/ANY/{proxy+}` }],
    [`origin:${host.toLowerCase()}`, { by: "id", id: `${RULE}/default/ANY/{proxy+}` }],
  ]);
  expect(of(7)).toEqual([]);
});
