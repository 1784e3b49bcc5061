import { describe, expect, it } from "vitest";
import { ACCOUNTS } from "./documented-accounts.ts";
import { decisionOf } from "./documented-example.ts";
import { KEYS } from "./documented-keys.ts";
import { LIMITS } from "./documented-limits.ts";
import { LOGIC } from "./documented-logic.ts";
import { OPERATORS } from "./documented-operators.ts";
import { ORGANIZATION } from "./documented-organization.ts";
import { PRINCIPAL_ELEMENTS } from "./documented-principals.ts";
import { SETS } from "./documented-sets.ts";
import { STATEMENTS } from "./documented-statements.ts";
import { TRUST } from "./documented-trust.ts";
import { VARIABLES } from "./documented-variables.ts";

const THEMES = {
  statements: STATEMENTS,
  operators: OPERATORS,
  "condition logic": LOGIC,
  sets: SETS,
  variables: VARIABLES,
  principals: PRINCIPAL_ELEMENTS,
  keys: KEYS,
  trust: TRUST,
  accounts: ACCOUNTS,
  limits: LIMITS,
  organization: ORGANIZATION,
};

// Each expectation is what the page states, never what the evaluator happens to answer.
describe.each(Object.entries(THEMES))("documented %s", (_, examples) => {
  for (const example of examples) {
    it(example.title, () => {
      expect(decisionOf(example), example.page).toBe(example.expect);
    });
  }
});

it("names every example once", () => {
  const titles = Object.entries(THEMES).flatMap(([theme, examples]) =>
    examples.map(({ title }) => `${theme}: ${title}`),
  );
  expect(new Set(titles).size).toBe(titles.length);
});
