import { describe, expect, it } from "vitest";
import { namesIn, parseRule } from "../../../src/providers/aws/alarms/alarm-rule.ts";

/** What the rule comes to while the named alarms are in alarm. */
function verdict(rule: string, ...alarming: readonly string[]): boolean | undefined {
  return parseRule(rule)?.((name) => alarming.includes(name));
}

describe("the rule of a composite alarm", () => {
  it.each<[string, readonly string[], boolean | undefined]>([
    ["ALARM(a)", ["a"], true],
    ["ALARM(a)", [], false],
    ['ALARM("a b (c)")', ["a b (c)"], true],
    ['  ALARM ( "a" )  ', ["a"], true],
    ["ALARM(arn:aws:cloudwatch:us-west-2:1:alarm:a)", ["arn:aws:cloudwatch:us-west-2:1:alarm:a"], true],
    ["OK(a)", [], true],
    ["OK(a)", ["a"], false],
    ["INSUFFICIENT_DATA(a)", ["a"], false],
    ["INSUFFICIENT_DATA(a)", [], false],
    ["NOT OK(a)", ["a"], true],
    ["ALARM(a) OR ALARM(b)", ["b"], true],
    ["ALARM(a) AND ALARM(b)", ["b"], false],
    ["ALARM(a) AND ALARM(b)", ["a", "b"], true],
    ["ALARM(a) AND NOT ALARM(b)", ["a"], true],
    ["ALARM(a) AND NOT ALARM(b)", ["a", "b"], false],
    ["ALARM(a) OR ALARM(b) AND ALARM(c)", ["a"], true],
    ["(ALARM(a) OR ALARM(b)) AND ALARM(c)", ["a"], false],
    ["NOT (ALARM(a) OR ALARM(b))", [], true],
    ["NOT NOT ALARM(a)", ["a"], true],
    ["TRUE", [], true],
    ["ALARM(a) AND FALSE", ["a"], false],
    ["", [], undefined],
    ["ALARM(a) AND", [], undefined],
    ["ALARM(a) ALARM(b)", [], undefined],
    ["(ALARM(a)", [], undefined],
    ["ALARM(a))", [], undefined],
    ["AND ALARM(a)", [], undefined],
    ["AT_LEAST(1, ALARM, (a, b))", [], undefined],
    ["ALARM(a) XOR ALARM(b)", [], undefined],
  ])("%s with %j in alarm: %s", (rule, alarming, expected) => expect(verdict(rule, ...alarming)).toBe(expected));

  it("names alarms, whether it is understood or not", () => {
    expect(namesIn('ALARM(a) AND NOT (OK("b c") OR INSUFFICIENT_DATA( d )) XOR ALARM(a)')).toEqual(["a", "b c", "d"]);
    expect(namesIn("TRUE")).toEqual([]);
  });

  it.each([
    ["longer than any", `ALARM(a)${" OR ALARM(a)".repeat(1_000)}`],
    ["of open brackets", "(".repeat(10_000)],
    ["of closed brackets", `${"(".repeat(500)}ALARM(a)${")".repeat(500)}`],
    ["of negations", `${"NOT ".repeat(2_000)}ALARM(a)`],
    ["of calls", "ALARM(".repeat(1_500)],
  ])("is not understood where it is one %s", (_, rule) => {
    expect(parseRule(rule)).toBeUndefined();
  });

  it("is understood as long as the provider allows", () => {
    expect(verdict(`ALARM(b)${" OR ALARM(a)".repeat(800)}`, "a")).toBe(true);
  });

  it("takes its time in step with its length", () => {
    const start = performance.now();
    expect(namesIn("ALARM(".repeat(20_000))).toEqual([]);
    expect(namesIn(`ALARM(${" ".repeat(20_000)}`)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
