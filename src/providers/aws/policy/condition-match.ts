import { COMPARISONS, NEGATABLE, takesVariables } from "./comparison.ts";
import type { Comparison } from "./comparison.ts";
import type { Condition } from "./document.ts";
import { operatorOf } from "./operator.ts";
import type { Operator } from "./operator.ts";
import type { RequestContext } from "./request.ts";
import { both, either, not } from "../../tri.ts";
import type { Tri } from "../../tri.ts";
import { literal } from "../../literal.ts";
import { resolve } from "./variables.ts";
import type { Resolved } from "./variables.ts";

/** Whether a condition holds for a request. `variables`: whether the policy's version knows them. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html */
export function conditionHolds(condition: Condition, context: RequestContext, variables: boolean): Tri {
  const operator = operatorOf(condition.operator);
  const key = condition.key.toLowerCase();
  const actual = Object.hasOwn(context, key) ? context[key] : undefined;
  if (actual === undefined) return undefined;
  if (operator.base === "null" && !operator.negated && !operator.ifExists) {
    const absent = actual === null || actual.length === 0;
    return condition.values.some((value) => value.toLowerCase() === String(absent));
  }
  const matches = COMPARISONS[operator.base];
  if (!matches || (operator.negated && !NEGATABLE.has(operator.base))) return undefined;
  if (actual === null || actual.length === 0) return whereAbsent(operator);
  const wanted = condition.values.map((value): Resolved => {
    if (!takesVariables(operator.base)) return { pattern: value };
    return variables ? resolve(value, context) : { pattern: value };
  });
  const satisfied = actual.map((value) => satisfies(value, wanted, matches, operator));
  if (operator.set === "all") return both(...satisfied);
  if (operator.set === "any") return either(...satisfied);
  // What a key of several values does without a set operator is nowhere documented.
  return satisfied.length === 1 ? satisfied[0] : undefined;
}

function whereAbsent(operator: Operator): boolean {
  if (operator.ifExists || operator.set === "all") return true;
  return operator.set === "any" ? false : operator.negated;
}

/** Values OR; for a negated operator none of them may match. */
function satisfies(actual: string, wanted: readonly Resolved[], matches: Comparison, operator: Operator): Tri {
  const found = either(
    ...wanted.map((one): Tri => {
      if (one === "nothing") return false;
      if (one === "unknown") return undefined;
      // Without `Like` a wildcard is a plain character.
      const like = /like$|^arn/.test(operator.base);
      return matches(actual, like ? one.pattern : literal(one.pattern));
    }),
  );
  return operator.negated ? not(found) : found;
}
