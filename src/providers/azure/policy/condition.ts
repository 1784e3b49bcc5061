import { both, either, not } from "../../tri.ts";
import type { Tri } from "../../tri.ts";
import { compare } from "./condition-compare.ts";
import { parseCondition } from "./condition-parse.ts";
import type { Expression, Operand } from "./condition-parse.ts";
import { fits } from "./permission.ts";

/** Attributes of a request by `@source[name]` in lower case. A list: the values; `null`: it has none; not in it: unknown. */
export type Attributes = Readonly<Record<string, readonly string[] | null>>;

/** What a condition is asked about. */
export interface ConditionRequest {
  readonly action: string;
  /** `undefined`: which sub-operation it is nobody knows. */
  readonly subOperation?: string;
  readonly attributes: Attributes;
}

/** Whether a condition of a role assignment holds. One that cannot be understood is undecided. Source:
 * https://learn.microsoft.com/azure/role-based-access-control/conditions-format */
export function conditionHolds(text: string, request: ConditionRequest): Tri {
  const expression = parseCondition(text);
  return expression && holds(expression, request);
}

function holds(expression: Expression, request: ConditionRequest): Tri {
  switch (expression.is) {
    case "and":
      return both(...expression.of.map((one) => holds(one, request)));
    case "or":
      return either(...expression.of.map((one) => holds(one, request)));
    case "not":
      return not(holds(expression.of, request));
    case "action":
      return fits(expression.pattern, request.action);
    case "sub-operation":
      return request.subOperation === undefined ? undefined : fits(expression.pattern, request.subOperation);
    case "exists": {
      const values = valuesOf(expression.attribute, request.attributes);
      return values === undefined ? undefined : values !== null;
    }
    case "compare": {
      const [left, right] = [expression.left, expression.right].map((one) => valuesOf(one, request.attributes));
      // Without the attribute a comparison does not hold, whichever it is.
      if (left === null || right === null) return false;
      return left && right ? compare(expression.operator, left, right) : undefined;
    }
  }
}

function valuesOf(operand: Operand, attributes: Attributes): readonly string[] | null | undefined {
  if ("values" in operand) return operand.values;
  const key = operand.attribute.toLowerCase();
  return Object.hasOwn(attributes, key) ? attributes[key] : undefined;
}

/** Whether any part of the condition looks at attributes. */
export function looksAtAttributes(text: string): boolean {
  return /@(?:principal|resource|request|environment)\s*\[/i.test(text);
}

/** Keys of index tags of the blob that the condition looks at. */
export function indexTagsOf(text: string): readonly string[] {
  const found = [...text.matchAll(/@Resource\s*\[[^\]]*\/blobs\/tags:([^<\]&]+)/gi)].flatMap(([, key]) => key ?? []);
  return [...new Set(found)];
}
