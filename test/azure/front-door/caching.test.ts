import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { denied, shown } from "../../services/record.ts";
import {
  condition,
  first,
  header,
  onPath,
  override,
  route,
  routesOf,
  RULES,
  ruled,
  rule,
  setOf,
  SIGNAL,
} from "./profile.ts";
import type { Edge } from "./profile.ts";

const DAY = 86_400;
const NEVER = { caches: false, minimum: 0, standard: 0, maximum: 0 };
const PICKED = { caches: true, minimum: 0, standard: null, maximum: 3 * DAY };
const always = (seconds: number): object => ({ caches: true, minimum: seconds, standard: seconds, maximum: seconds });
const OFF = override(null);
const MOBILE = condition("IsDevice", { operator: "Equal", matchValues: ["Mobile"] });

const cachingOf = (edge: Edge): unknown => shown(first(edge).facts.caching);

describe("how long Front Door keeps answers", () => {
  it.each<[string, JsonObject, unknown]>([
    ["not at all without a configuration", { cacheConfiguration: null }, NEVER],
    ["not at all where it says nothing", { cacheConfiguration: undefined }, NEVER],
    ["one to three days by itself", {}, PICKED],
    ["no telling", { cacheConfiguration: "on" }, "unread:unreadable"],
  ])("%s", (_, properties, expected) => {
    const { caching } = first({ routes: [route(properties)] }).facts;
    expect(shown(caching)).toEqual(expected);
    if (caching.known) expect(caching.basis).toBe("documented-default");
  });

  it.each<[string, JsonObject, unknown]>([
    ["always", override("3.04:05:06"), always(3 * DAY + 4 * 3600 + 5 * 60 + 6)],
    ["always, for hours", override("12:00:00"), always(DAY / 2)],
    [
      "where the origin says nothing",
      override("1.00:00:00", "OverrideIfOriginMissing"),
      { caches: true, minimum: 0, standard: DAY, maximum: null },
    ],
    ["as the origin says", override({ cacheBehavior: "HonorOrigin", cacheDuration: null }), PICKED],
    ["as the origin says by default", override({ queryStringCachingBehavior: "UseQueryString" }), PICKED],
    ["never", OFF, NEVER],
    [
      "never, where it chooses other origins alone",
      { name: "RouteConfigurationOverride", parameters: { originGroupOverride: {} } },
      NEVER,
    ],
    ["as the route says", header("Delete"), PICKED],
    ["for a time that is none", override("soon"), "unread:unreadable"],
    ["in a way that is none", override("1.00:00:00", "Sometimes"), "unread:unreadable"],
  ])("may be a rule's choice: %s", (_, action, expected) => {
    expect(cachingOf(ruled([rule([], [action])]))).toEqual(expected);
    expect(cachingOf(ruled([rule([condition("UrlPath", { operator: "Any" })], [action])]))).toEqual(expected);
  });

  it.each<[string, readonly JsonObject[], unknown]>([
    [
      "a longer one only lengthens the longest",
      [rule([MOBILE], [override("9.00:00:00")])],
      { caches: true, minimum: 0, standard: 3 * DAY, maximum: 9 * DAY },
    ],
    [
      "one without an end takes the end away",
      [rule([MOBILE], [override("9.00:00:00", "OverrideIfOriginMissing")])],
      { caches: true, minimum: 0, standard: 3 * DAY, maximum: null },
    ],
    ["a shorter one changes nothing", [rule([MOBILE], [override("00:01:00")])], PICKED],
    ["none at all changes nothing", [rule([MOBILE], [OFF])], PICKED],
    [
      "one on a path and more is a condition",
      [rule([onPath("privacy"), MOBILE], [override("9.00:00:00")])],
      { ...PICKED, standard: 3 * DAY, maximum: 9 * DAY },
    ],
    [
      "one on no path is a condition",
      [
        rule(
          [condition("UrlPath", { operator: "BeginsWith", negateCondition: true, matchValues: ["x"] })],
          [override("9.00:00:00")],
        ),
      ],
      { ...PICKED, standard: 3 * DAY, maximum: 9 * DAY },
    ],
    [
      "one on two paths at once is a condition",
      [rule([onPath("a"), onPath("b", "Contains")], [override("9.00:00:00")])],
      { ...PICKED, standard: 3 * DAY, maximum: 9 * DAY },
    ],
    [
      "a later one for all speaks alone",
      [rule([MOBILE], [override("9.00:00:00")]), rule([], [override("00:01:00")], { order: 2 })],
      always(60),
    ],
    [
      "order is what the rules say",
      [rule([], [override("00:01:00")], { order: 2 }), rule([], [override("9.00:00:00")])],
      always(60),
    ],
    [
      "one that stops keeps the later from running",
      [
        rule([], [override("00:01:00")], { matchProcessingBehavior: "Stop" }),
        rule([], [override("9.00:00:00")], { order: 2 }),
      ],
      always(60),
    ],
    [
      "one that may stop makes the later uncertain",
      [
        rule([MOBILE], [header("Append", "X")], { matchProcessingBehavior: "Stop" }),
        rule([], [override("9.00:00:00")], { order: 2 }),
      ],
      { ...PICKED, standard: 3 * DAY, maximum: 9 * DAY },
    ],
  ])("under a condition that nobody can evaluate: %s", (_, rules, expected) => {
    expect(cachingOf(ruled(rules))).toEqual(expected);
  });

  it("is nothing in general where a condition alone switches it on", () => {
    const edge = ruled([rule([MOBILE], [override("9.00:00:00")])], { cacheConfiguration: null });
    expect(cachingOf(edge)).toEqual({ caches: true, minimum: 0, standard: 0, maximum: 9 * DAY });
  });

  it("goes through the sets in the route's order", () => {
    const routes = [route({ ruleSets: [setOf("B"), setOf("A")] })];
    const sets = { a: [rule([], [override("00:00:01")])], b: [rule([], [override("00:00:02")])] };
    expect(cachingOf({ routes, sets })).toEqual(always(1));
  });

  it.each<[string, Edge["sets"], string]>([
    ["denied", { privacy: denied(RULES) }, "unread:access-denied"],
    ["not asked for", {}, "unread:not-collected"],
    ["no rules", { privacy: { value: [{ name: "r" }] } }, "unread:unreadable"],
    ["no list", { privacy: { value: "none" } }, "unread:unreadable"],
    [
      "rules whose order nobody knows",
      { privacy: [rule([], [OFF]), rule([], [override("1.00:00:00")], { order: null })] },
      "unread:unreadable",
    ],
  ])("is unread where a rule set is %s, and so is the signal", (_, sets, expected) => {
    const { caching, signal, enabled } = first({ ...ruled([]), ...(sets ? { sets } : {}) }).facts;
    expect([shown(caching), shown(signal), shown(enabled)]).toEqual([expected, expected, true]);
  });
});

describe("a rule that concerns a path", () => {
  const PRIVACY = rule([onPath("privacy/")], [override("30.00:00:00")]);
  const named = (edge: Edge): unknown[] =>
    routesOf(edge).map(({ name, facts }) => [name, facts.caching.known && facts.caching.value.maximum]);

  it.each<[string, Edge, unknown]>([
    [
      "makes it a route of its own",
      ruled([PRIVACY]),
      [
        ["/*", 3 * DAY],
        ["/privacy/*", 30 * DAY],
      ],
    ],
    [
      "whose path is one",
      ruled([rule([onPath("privacy", "Equal")], [OFF])]),
      [
        ["/*", 3 * DAY],
        ["/privacy", 0],
      ],
    ],
    [
      "whose path is a pattern",
      ruled([rule([onPath("/*/privacy", "Wildcard")], [OFF])]),
      [
        ["/*", 3 * DAY],
        ["/*/privacy", 0],
      ],
    ],
    [
      "says all of a route within it",
      ruled([PRIVACY], { patternsToMatch: ["/privacy/us/*"] }),
      [["/privacy/us/*", 30 * DAY]],
    ],
    [
      "and of one that is the same",
      ruled([rule([onPath("privacy/")], [OFF])], { patternsToMatch: ["/privacy/*"] }),
      [["/privacy/*", 0]],
    ],
    [
      "but not of one in other case, which the route takes as well",
      ruled([rule([onPath("privacy/")], [OFF])], { patternsToMatch: ["/Privacy/*"] }),
      [["/Privacy/*", 3 * DAY]],
    ],
    [
      "and makes routes of both cases where two rules tell them apart",
      ruled([rule([onPath("privacy")], [OFF]), rule([onPath("Privacy")], [override("30.00:00:00")], { order: 2 })]),
      [
        ["/*", 3 * DAY],
        ["/privacy*", 30 * DAY],
        ["/Privacy*", 30 * DAY],
      ],
    ],
    [
      "takes a question mark for itself",
      ruled([rule([onPath("a?c/*", "Wildcard")], [OFF])], { patternsToMatch: ["/abc/d"] }),
      [["/abc/d", 3 * DAY]],
    ],
    ["says nothing of another", ruled([PRIVACY], { patternsToMatch: ["/api/*"] }), [["/api/*", 3 * DAY]]],
    ["says nothing of another path", ruled([PRIVACY], { patternsToMatch: ["/privacy"] }), [["/privacy", 3 * DAY]]],
    [
      "is a condition where they cross",
      ruled([rule([onPath("/a*z", "Wildcard")], [override("30.00:00:00")])], { patternsToMatch: ["/ab*"] }),
      [["/ab*", 30 * DAY]],
    ],
    [
      "is a condition where it is none to tell",
      ruled([rule([onPath("priv", "Contains")], [override("30.00:00:00")])]),
      [["/*", 30 * DAY]],
    ],
    [
      "is left to rules that have an effect",
      ruled([rule([onPath("privacy/")], [header("Append", "X")])]),
      [["/*", 3 * DAY]],
    ],
    [
      "may keep the rest from running there",
      ruled([
        rule([onPath("privacy/")], [], { matchProcessingBehavior: "Stop" }),
        rule([], [override("00:01:00")], { order: 2 }),
      ]),
      [
        ["/*", 60],
        ["/privacy/*", 3 * DAY],
      ],
    ],
  ])("%s", (_, edge, expected) => expect(named(edge)).toEqual(expected));

  it.each<[string, JsonObject, readonly string[]]>([
    ["that serves the same hosts", {}, ["/*", "/privacy/*"]],
    [
      "that serves another host",
      { linkToDefaultDomain: "Disabled", customDomains: [{ id: "/d" }] },
      ["/*", "/privacy/*", "/privacy/*"],
    ],
    ["that is switched off", { enabledState: "Disabled" }, ["/*", "/privacy/*", "/privacy/*"]],
    ["that is narrower", { patternsToMatch: ["/privacy/us/*"] }, ["/*", "/privacy/*", "/privacy/us/*"]],
  ])("is not seen behind another route for it %s", (_, properties, expected) => {
    const edge = ruled([PRIVACY]);
    const routes = [...(edge.routes ?? []), route({ patternsToMatch: ["/privacy/*"], ...properties }, "notices")];
    expect(routesOf({ ...edge, routes }).map(({ name }) => name)).toEqual(expected);
  });
});

describe("the opt-out signal", () => {
  const BYPASS = rule([SIGNAL], [OFF]);
  const seen = (forwarded: boolean, keptApart: boolean, code: readonly string[] = []): object => ({
    forwarded,
    keptApart,
    code,
  });
  const IN_SET = ["rule set Privacy"];
  const asking = (parameters: JsonObject): JsonObject =>
    condition("RequestHeader", { selector: "Sec-GPC", ...parameters });

  it.each<[string, readonly JsonObject[], unknown]>([
    ["no rule", [], seen(true, false)],
    ["a rule past the cache", [BYPASS], seen(true, true)],
    ["one for any value", [rule([asking({ operator: "Any" })], [OFF])], seen(true, true)],
    ["one among values", [rule([asking({ operator: "Equal", matchValues: ["true", "1"] })], [OFF])], seen(true, true)],
    [
      "one for another value",
      [rule([asking({ operator: "Equal", matchValues: ["0"] })], [OFF])],
      seen(true, false, IN_SET),
    ],
    [
      "one for its absence",
      [rule([asking({ operator: "Any", negateCondition: true })], [OFF])],
      seen(true, false, IN_SET),
    ],
    ["one for another header", [rule([asking({ selector: "DNT", operator: "Any" })], [OFF])], seen(true, false)],
    ["one with another condition", [rule([SIGNAL, MOBILE], [OFF])], seen(true, false, IN_SET)],
    ["one that only shortens", [rule([SIGNAL], [override("00:00:01")])], seen(true, false, IN_SET)],
    ["one that a later one undoes", [BYPASS, rule([], [override("1.00:00:00")], { order: 2 })], seen(true, false)],
    [
      "one that a later one may undo",
      [BYPASS, rule([MOBILE], [override("1.00:00:00")], { order: 2 })],
      seen(true, false),
    ],
    [
      "one that an earlier one cuts off",
      [rule([], [header("Append", "X")], { matchProcessingBehavior: "Stop" }), { ...BYPASS, order: 2 }],
      seen(true, false),
    ],
    ["one that sends elsewhere", [rule([SIGNAL], [{ name: "UrlRewrite", parameters: {} }])], seen(true, false, IN_SET)],
    ["a rule that takes it away", [rule([], [header("Delete", "sec-gpc")])], seen(false, false)],
    ["one that may take it away", [rule([MOBILE], [header("Delete")])], seen(false, false, IN_SET)],
    ["one that writes over it", [rule([], [header("Overwrite")])], seen(false, false, IN_SET)],
    ["one that adds to it", [rule([], [header("Append")])], seen(true, false, IN_SET)],
    ["one about another header", [rule([], [header("Delete", "Cookie")])], seen(true, false)],
    ["no cache at all", [rule([], [OFF])], seen(true, true)],
  ])("with %s", (_, rules, expected) => {
    expect(shown(first(ruled(rules)).facts.signal)).toEqual(expected);
  });

  it("may be handled on a path alone", () => {
    const nodes = routesOf(ruled([rule([onPath("shop/"), SIGNAL], [{ name: "UrlRewrite", parameters: {} }])]));
    expect(nodes.map(({ name, facts }) => [name, shown(facts.signal)])).toEqual([
      ["/*", seen(true, false)],
      ["/shop/*", seen(true, false, IN_SET)],
    ]);
  });

  it("is let past the cache on a path alone", () => {
    const nodes = routesOf(ruled([rule([onPath("shop/"), SIGNAL], [OFF])]));
    expect(nodes.map(({ name, facts }) => [name, shown(facts.signal)])).toEqual([
      ["/*", seen(true, false)],
      ["/shop/*", seen(true, true)],
    ]);
  });
});
