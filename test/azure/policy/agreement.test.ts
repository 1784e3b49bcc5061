import { beforeAll, describe, expect, it } from "vitest";
import { conditionHolds } from "../../../src/providers/azure/policy/condition.ts";
import { evaluate } from "../../../src/providers/azure/policy/evaluate.ts";
import { generated } from "./generated.ts";
import { holds } from "./naive-condition.ts";
import { naive } from "./naive.ts";

const count = 20_000;
const TRUTH = new Map([
  ["yes", true],
  ["no", false],
]);

describe("two evaluators written apart from the same documentation", () => {
  const decisions = new Map<string, number>();
  const met = new Map<string, number>();
  const disagreements: string[] = [];
  const add = (counts: Map<string, number>, name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };

  beforeAll(() => {
    for (let seed = 0; seed < count; seed += 1) {
      const one = generated(seed);
      const plain = naive(one);
      const { decision } = evaluate(one.request, one.given);
      add(decisions, plain);
      if (decision !== plain) disagreements.push(JSON.stringify({ seed, decision, naive: plain, ...one }));
      for (const { id, condition } of one.given.assignments) {
        const tree = one.conditions.get(id);
        if (!tree || condition === undefined) continue;
        const { action, attributes } = one.request;
        const said = conditionHolds(condition, { action: action.name, attributes });
        const reckoned = holds(tree, action.name, attributes);
        add(met, `a condition: ${reckoned}`);
        if (said !== TRUTH.get(reckoned)) disagreements.push(JSON.stringify({ seed, said, reckoned, condition }));
      }
    }
  });

  it(`decide ${count} generated cases alike`, () => {
    // The shortest ones: they show the cause soonest.
    const shown = disagreements.sort((a, b) => a.length - b.length).slice(0, 3);
    expect(shown, `${disagreements.length} disagreements`).toEqual([]);
  });

  it.each(["allowed", "denied", "undecided"])("met %s in at least 4 of 100 cases", (decision) => {
    expect((decisions.get(decision) ?? 0) / count).toBeGreaterThanOrEqual(0.04);
  });

  it.each(["yes", "no", "maybe"])("met conditions that come to %s often", (truth) => {
    expect(met.get(`a condition: ${truth}`) ?? 0).toBeGreaterThanOrEqual(count / 50);
  });
});
