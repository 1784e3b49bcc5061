import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { denied, shown } from "../../services/record.ts";
import { BALANCER, RULE, endpoints, method, normalized, path, rule } from "./listener.ts";
import type { Listener } from "./listener.ts";

const names = (rules: JsonValue, more: Listener = {}): readonly string[] =>
  endpoints({ rules, ...more }).map(({ name }) => name);

describe("the routes of a listener", () => {
  it.each<[what: string, conditions: JsonValue, names: readonly string[]]>([
    ["every path and method", [], ["ANY /{proxy+}"]],
    ["a path", [path("/dsar/export")], ["ANY /dsar/export"]],
    ["a path as the older form has it", [{ Field: "path-pattern", Values: ["/dsar"] }], ["ANY /dsar"]],
    [
      "one path in both forms once",
      [{ Field: "path-pattern", Values: ["/dsar"], PathPatternConfig: { Values: ["/dsar"] } }],
      ["ANY /dsar"],
    ],
    ["whatever follows", [path("/dsar/*")], ["ANY /dsar/{proxy+}"]],
    ["whatever follows without a slash", [path("/dsar*")], ["ANY /dsar{proxy+}"]],
    ["everything", [path("*", "/*")], ["ANY /{proxy+}"]],
    [
      "pieces",
      [path("/dsar/*/export", "/v?/erase", "*/status")],
      ["ANY /dsar/{any}/export", "ANY /v{any}/erase", "ANY /{any}/status"],
    ],
    ["a piece at the end", [path("/v?")], ["ANY /v{any}"]],
    ["methods", [path("/a"), method("GET", "POST")], ["GET /a", "POST /a"]],
    ["no preflight", [path("/a"), method("GET", "OPTIONS")], ["GET /a"]],
    ["nothing but a preflight", [path("/a"), method("OPTIONS")], []],
    ["a host", [{ Field: "host-header", Values: ["privacy.shop.example"] }], ["ANY /{proxy+}"]],
    [
      "a regular expression",
      [
        {
          Field: "path-pattern",
          PathPatternConfig: { RegexValues: ["^/dsar/[a-z]{2,9}/export$", "/erase/\\d+\\.json"] },
        },
      ],
      ["ANY /dsar/{any}/export", "ANY /erase/{any}.json"],
    ],
    [
      "the words of alternatives",
      [{ Field: "path-pattern", PathPatternConfig: { RegexValues: ["^/dsar/(export|erase).*$"] } }],
      ["ANY /dsar/{any}export{any}erase{proxy+}"],
    ],
  ])("take %s", (_, conditions, expected) => {
    expect(names([rule(1, conditions)])).toEqual(expected);
  });

  it("have an id of their rule's, and the aliases of their load balancer", () => {
    const [node] = endpoints({ rules: [rule(1, [path("/dsar/*"), method("GET")])] });
    expect(node).toMatchObject({
      id: `${RULE}/1/GET/dsar/{proxy+}`,
      method: "GET",
      path: "/dsar/{proxy+}",
      type: "AWS::ElasticLoadBalancingV2::ListenerRule",
      aliases: [
        `waf:${BALANCER}`,
        "metric:AWS/ApplicationELB:LoadBalancer=app/shop/50dc@123456789012/us-west-2",
        "metric:AWS/ApplicationELB:*@123456789012/us-west-2",
      ],
    });
    expect(node?.facts.throttled).toMatchObject({ value: false, basis: "documented-default" });
    expect(shown(node!.facts.tags)).toEqual({});
  });

  it("do not stand for what HTTP only leaves to HTTPS", () => {
    const rules = [
      rule(1, [path("/old")], [{ Type: "redirect", RedirectConfig: { Protocol: "#{protocol}" } }]),
      rule("default", [], [{ Type: "redirect", RedirectConfig: { Protocol: "HTTPS" } }]),
    ];
    expect(names(rules, { listener: { Protocol: "HTTP" } })).toEqual(["ANY /old"]);
    expect(names(rules)).toEqual(["ANY /old", "ANY /{proxy+}"]);
  });

  it.each<[what: string, parts: Record<string, JsonValue | undefined>]>([
    ["rules", { DescribeRules: denied("elastic-load-balancing-v2:DescribeRules") }],
    ["rules that were not asked for", { DescribeRules: undefined }],
    ["the listener", { DescribeListeners: denied("elastic-load-balancing-v2:DescribeListeners") }],
  ])("are none where %s could not be read", (_, parts) => {
    expect(normalized({ rules: [rule(1, [])], parts })).toEqual({ nodes: [], edges: [], edgeGaps: [] });
  });

  it("heed no rule without an ARN, and no answer of another shape", () => {
    expect(names([{ ...rule(1, []), RuleArn: 7 }, null, "x"] as JsonValue)).toEqual([]);
    expect(names({ a: 1 })).toEqual([]);
  });
});

describe("whether a route is reached", () => {
  const reached = (rules: JsonValue, balancer: JsonObject = {}): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      endpoints({ rules, balancer }).map(({ id, facts }) => [id.slice(RULE.length + 1), shown(facts.deployed)]),
    );

  it.each<[what: string, first: JsonValue, second: JsonValue, deployed: unknown]>([
    ["a wider path before", [path("/dsar/*")], [path("/dsar/export")], false],
    ["the same path before", [path("/dsar/export")], [path("/dsar/export")], false],
    ["one of several paths before", [path("/a", "/dsar/*")], [path("/dsar/export")], false],
    ["every path before", [], [path("/dsar/export")], false],
    ["a narrower path before", [path("/dsar/export")], [path("/dsar/*")], true],
    ["another case before", [path("/DSAR/*")], [path("/dsar/export")], true],
    ["a wider path for another method", [path("/dsar/*"), method("POST")], [path("/dsar/export"), method("GET")], true],
    ["a wider path for its method", [path("/dsar/*"), method("GET")], [path("/dsar/export"), method("GET")], false],
    ["a wider path for one of all methods", [path("/dsar/*"), method("GET")], [path("/dsar/export")], true],
    [
      "a wider path on one host",
      [path("/dsar/*"), { Field: "host-header", Values: ["a.example"] }],
      [path("/dsar/export")],
      true,
    ],
    ["a wider path for one header", [path("/dsar/*"), { Field: "http-header" }], [path("/dsar/export")], true],
    ["a wider path with a condition of a new kind", [path("/dsar/*"), { Field: "moon" }], [path("/dsar/export")], true],
    ["a condition that makes no sense", [path("/dsar/*"), 7], [path("/dsar/export")], true],
    ["no conditions at all", null, [path("/dsar/export")], true],
    [
      "an expression before",
      [{ Field: "path-pattern", PathPatternConfig: { RegexValues: [".*"] } }],
      [path("/dsar/export")],
      true,
    ],
    [
      "everything before an expression",
      [path("*")],
      [{ Field: "path-pattern", PathPatternConfig: { RegexValues: ["/dsar/.*"] } }],
      true,
    ],
  ])("with %s", (_, first, second, deployed) => {
    const [last] = endpoints({ rules: [rule(1, first), rule(2, second)] }).slice(-1);
    expect(last && shown(last.facts.deployed)).toBe(deployed);
  });

  it("goes by numbers, not by how they came, and the default rule comes last", () => {
    const rules = [rule("default", []), rule(20, [path("/a/b")]), rule(3, [path("/a/*")])];
    expect(reached(rules)).toEqual({ "3/ANY/a/{proxy+}": true, "20/ANY/a/b": false, "default/ANY/{proxy+}": true });
  });

  it("counts a route as reached by any of the patterns that read alike", () => {
    const rules = [rule(1, [path("/v?")]), rule(2, [path("/v?", "/v??")])];
    expect(reached(rules)).toEqual({ "1/ANY/v{any}": true, "2/ANY/v{any}": true });
  });

  it.each<[JsonValue, unknown]>([
    [{ Code: "active" }, true],
    [{ Code: "active_impaired" }, true],
    [{ Code: "provisioning" }, true],
    [{ Code: "failed" }, false],
    [{ Code: "melting" }, "unread:unreadable"],
    [{}, "unread:unreadable"],
    [null, "unread:unreadable"],
  ])("of a load balancer in state %j is %s", (State, deployed) => {
    expect(reached([rule(1, [])], { State })).toEqual({ "1/ANY/{proxy+}": deployed });
  });

  it("is denied by an earlier rule whatever else is unread", () => {
    const rules = [rule(1, []), rule(2, [path("/a")])];
    expect(reached(rules, { State: null })).toEqual({ "1/ANY/{proxy+}": "unread:unreadable", "2/ANY/a": false });
  });
});
