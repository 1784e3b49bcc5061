import { beforeAll, describe, expect, it } from "vitest";
import { evaluate } from "../../../src/providers/aws/policy/evaluate.ts";
import { featuresOf, wanted } from "./features.ts";
import { generated } from "./generated.ts";
import { naive } from "./naive.ts";

const count = 100_000;

describe("two evaluators written apart from the same documentation", () => {
  const decisions = new Map<string, number>();
  const features = new Map<string, number>();
  const disagreements: string[] = [];

  beforeAll(() => {
    for (let seed = 0; seed < count; seed += 1) {
      const one = generated(seed);
      const plain = naive(one.request, one.policies);
      const { decision } = evaluate(one.request, one.policies);
      decisions.set(plain, (decisions.get(plain) ?? 0) + 1);
      for (const feature of featuresOf(one)) features.set(feature, (features.get(feature) ?? 0) + 1);
      if (decision !== plain) disagreements.push(JSON.stringify({ seed, decision, naive: plain, ...one }));
    }
  }, 300_000);

  it(`decide ${count} generated cases alike`, () => {
    // The shortest ones: they show the cause soonest.
    const shown = disagreements.sort((a, b) => a.length - b.length).slice(0, 3);
    expect(shown, `${disagreements.length} disagreements`).toEqual([]);
  });

  it.each(["allowed", "denied", "undecided"])("met %s in at least 5 of 100 cases", (decision) => {
    expect((decisions.get(decision) ?? 0) / count).toBeGreaterThanOrEqual(0.05);
  });

  it.each(wanted)("met %s often", (feature) => {
    expect(features.get(feature) ?? 0).toBeGreaterThanOrEqual(count / 200);
  });
});
