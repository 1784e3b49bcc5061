import { every, not, some, truth } from "../../aws/policy/naive-pattern.ts";
import type { Truth } from "../../aws/policy/naive-pattern.ts";
import type { Comparison, Side, Tree } from "./condition-tree.ts";
import { actionFits } from "./naive-pattern.ts";

export type Known = Readonly<Record<string, readonly string[] | null>>;

/** Whether the condition holds, reckoned from the tree that it was written from: no parser takes part. */
export function holds(tree: Tree, action: string, known: Known): Truth {
  if (tree.kind === "all" || tree.kind === "any") {
    const terms = tree.of.map((one) => holds(one, action, known));
    return tree.kind === "all" ? every(terms) : some(terms);
  }
  if (tree.kind === "no") return not(holds(tree.of, action, known));
  if (tree.kind === "action") return truth(actionFits(tree.pattern, action));
  // Which sub-operation a request is, an evaluation of access never knows.
  if (tree.kind === "sub") return "maybe";
  if (tree.kind === "compare") return compared(tree.comparison, known);
  const values = known[tree.attribute.toLowerCase()];
  return values === undefined ? "maybe" : truth(values !== null);
}

function compared({ quantifier, operator, left, right }: Comparison, known: Known): Truth {
  const sides = [valuesOf(left, known), valuesOf(right, known)] as const;
  if (sides.includes(null)) return "no";
  const [mine, theirs] = sides;
  if (!mine || !theirs) return "maybe";
  const pair = (a: string, b: string): Truth => paired(operator, a, b);
  switch (quantifier) {
    case "":
      return mine.length === 1 && theirs.length === 1 ? pair(mine[0] ?? "", theirs[0] ?? "") : "maybe";
    case "ForAnyOfAnyValues":
      return some(mine.map((a) => some(theirs.map((b) => pair(a, b)))));
    case "ForAllOfAnyValues":
      return every(mine.map((a) => some(theirs.map((b) => pair(a, b)))));
    case "ForAnyOfAllValues":
      return some(mine.map((a) => every(theirs.map((b) => pair(a, b)))));
    case "ForAllOfAllValues":
      return every(mine.map((a) => every(theirs.map((b) => pair(a, b)))));
  }
}

function valuesOf(side: Side, known: Known): readonly string[] | null | undefined {
  return typeof side === "string" ? known[side.toLowerCase()] : side;
}

function paired(operator: string, a: string, b: string): Truth {
  if (operator.includes("Not")) return not(paired(operator.replace("Not", ""), a, b));
  if (operator.endsWith("IgnoreCase"))
    return paired(operator.replace("IgnoreCase", ""), a.toLowerCase(), b.toLowerCase());
  if (operator === "GuidEquals" || operator === "BoolEquals") return truth(a.toUpperCase() === b.toUpperCase());
  if (operator === "StringEquals") return truth(a === b);
  if (operator === "StringStartsWith") return truth(a.slice(0, b.length) === b);
  if (operator === "StringLike") return truth(like(b).test(a));
  if (operator.startsWith("Numeric")) return inOrder(operator.slice(7), Number(a), Number(b));
  if (operator.startsWith("DateTime")) return inOrder(operator.slice(8), day(a), day(b));
  return "maybe";
}

function inOrder(how: string, a: number, b: number): Truth {
  if (Number.isNaN(a) || Number.isNaN(b)) return "maybe";
  if (how === "Equals") return truth(a === b);
  const strictly = how.startsWith("Less") ? a < b : a > b;
  return truth(strictly || (how.endsWith("Equals") && a === b));
}

/** Plain numbers are no days, though they can be read as years. */
function day(text: string): number {
  return text.includes("-") && text.length > 4 ? new Date(text).getTime() : NaN;
}

function like(pattern: string): RegExp {
  const source = pattern.replaceAll(/\\[*?]|[*?]|[^\w\s]/g, (sign) => {
    if (sign === "*") return ".*";
    if (sign === "?") return ".";
    return sign.length === 2 ? sign : `\\${sign}`;
  });
  return new RegExp(`^${source}$`, "s");
}
