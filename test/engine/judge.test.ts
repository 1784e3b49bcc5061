import { describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { judge, judgeOne } from "../../src/engine/judge.ts";
import { defineRule } from "../../src/engine/rule.ts";
import type { Rule } from "../../src/engine/rule.ts";
import { fail, notApplicable, pass, review } from "../../src/engine/verdict.ts";
import type { Verdict } from "../../src/engine/verdict.ts";
import { unread } from "../../src/model/fact.ts";
import type { Resource } from "../../src/model/resource.ts";
import { accessIn } from "../../src/providers/access.ts";
import { buildScope } from "../../src/scope/scope.ts";
import { UNREAD_TAGS, denied, graphOf, store } from "../scope/estate.ts";

const said: Record<string, Verdict> = { pass: pass("p"), fail: fail("f"), review: review("r"), none: notApplicable() };

function rule(verdict: Verdict | "reads", more: Partial<Rule<"object-store">> = {}): Rule<"object-store"> {
  return defineRule<"object-store">({
    id: "area/name",
    title: "t",
    kinds: ["object-store"],
    clouds: ["aws"],
    labels: ["personal-data"],
    securitySeverity: 5,
    precision: "high",
    provisions: ["p"],
    why: "w",
    exceptions: [],
    fix: { aws: "f" },
    needs: [],
    check: (_, { read }) => (verdict === "reads" ? read(unread(denied("s3:X"))) : verdict),
    ...more,
  });
}

function judged(of: Rule, node: Resource, config: Config = {}): string | undefined {
  const graph = graphOf([node], [], [], node === weakOpen ? [UNLISTED] : []);
  return judgeOne(of, node, {
    graph,
    scope: buildScope(graph, config),
    config,
    access: accessIn([]),
    asOf: "2026-01-01T00:00:00Z",
  })?.verdict;
}

const strong = store("x", { "privacy:data-subject": "customer" });
const weak = store("customers");
const weakOpen = store("customers");
/** Code that nobody could list may be wired to the store. */
const UNLISTED = { provider: "aws", kind: "function", gap: denied("lambda:ListFunctions") } as const;
const open = store("x", UNREAD_TAGS);
const none = store("x");

describe("precedence: applies, unknown, weak cap, verdict", () => {
  it.each([
    [strong, "pass", "pass"],
    [strong, "fail", "fail"],
    [strong, "review", "review"],
    [strong, "none", undefined],
    [weak, "pass", "pass"],
    [weak, "fail", "review"],
    [weak, "review", "review"],
    [weakOpen, "pass", "pass"],
    [weakOpen, "fail", "unknown"],
    [weakOpen, "review", "review"],
    [open, "pass", "unknown"],
    [open, "fail", "unknown"],
    [open, "none", undefined],
    [none, "pass", undefined],
    [none, "fail", undefined],
  ] as const)("row %#", (node, verdict, expected) => {
    expect(judged(rule(said[verdict] as Verdict), node)).toBe(expected);
  });

  it("is unknown where a leaf was not read, whatever the label", () => {
    expect([strong, weak, open].map((node) => judged(rule("reads"), node))).toEqual(["unknown", "unknown", "unknown"]);
    expect(judged(rule("reads"), none)).toBeUndefined();
  });
});

describe("labels that a check asks for", () => {
  const asks = (verdict: Verdict): Rule<"object-store"> =>
    rule(verdict, {
      labels: [],
      consults: ["personal-data"],
      check: (node, { label }) => (label(node, "personal-data").strength ? verdict : pass("unlabelled")),
    });

  it("cap, end and settle the verdict as those it applies by", () => {
    expect(judged(asks(fail("f")), strong)).toBe("fail");
    expect(judged(asks(fail("f")), weak)).toBe("review");
    expect(judged(asks(fail("f")), open)).toBe("unknown");
    expect(judged(asks(fail("f")), weakOpen)).toBe("unknown");
    expect(judged(asks(fail("f")), none)).toBe("pass");
  });

  const asking = asks(pass("p"));
  const askingWhether: Rule<"object-store"> = {
    ...asking,
    check: (node, { bears, read }) => (read(bears(node, "personal-data")) ? review("r") : pass("p")),
  };

  it("are told as facts where one node of several is enough", () => {
    // A weak label stands, whatever else could make it strong.
    expect(judged(askingWhether, strong)).toBe("review");
    expect(judged(askingWhether, weak)).toBe("review");
    expect(judged(askingWhether, weakOpen)).toBe("review");
    expect(judged(askingWhether, open)).toBe("unknown");
    expect(judged(askingWhether, none)).toBe("pass");
  });

  it.each([asking, askingWhether])("must be declared", (declared) => {
    const { consults: _, ...undeclared } = declared;
    expect(() => judged(undeclared, strong)).toThrow("without declaring");
  });
});

it("judges every resource once and counts what a rule does not apply to", () => {
  const graph = graphOf([strong, store("y", { "privacy:data-subject": "customer" }), none, store("z")].slice(1));
  const world = { graph, scope: buildScope(graph, {}), config: {}, access: accessIn([]), asOf: "2026-01-01T00:00:00Z" };
  const { judgements, notApplicable: skipped } = judge([rule(fail("f"))], world);
  expect(judgements.map(({ subject }) => subject.id)).toEqual(["y"]);
  expect(skipped.get("area/name")).toBe(2);
});

describe("the strongest label of several nodes", () => {
  const asking = (verdict: Verdict, nodes: readonly Resource[]): string | undefined => {
    const of = rule(verdict, {
      labels: [],
      consults: ["personal-data"],
      check: (_, { strongest }) => (strongest(nodes, ["personal-data"]) ? verdict : notApplicable()),
    });
    const graph = graphOf([none, ...nodes], [], [], nodes.includes(weakOpen) ? [UNLISTED] : []);
    return judgeOne(of, none, {
      graph,
      scope: buildScope(graph, {}),
      config: {},
      access: accessIn([]),
      asOf: "2026-01-01T00:00:00Z",
    })?.verdict;
  };

  it.each<[string, readonly Resource[], Verdict, string | undefined]>([
    ["a strong one beside a weak one", [weak, strong], fail("f"), "fail"],
    ["a strong one beside one that was not read", [store("y", UNREAD_TAGS), strong], fail("f"), "fail"],
    ["a weak one", [weak], fail("f"), "review"],
    ["a weak one that may be strong, failing", [weakOpen], fail("f"), "unknown"],
    ["a weak one that may be strong, passing", [weakOpen], pass("p"), "pass"],
    ["none that was read", [open], pass("p"), "unknown"],
    ["none", [none], fail("f"), undefined],
  ])("%s", (_, nodes, verdict, expected) => expect(asking(verdict, nodes)).toBe(expected));
});
