import type { Draw } from "../../aws/policy/draw.ts";
import type { Side, Tree } from "./condition-tree.ts";

/** Writes a condition in one of the ways in which it may be written. */
export function writtenOf(tree: Tree, draw: Draw): string {
  switch (tree.kind) {
    case "all":
      return tree.of.map((one) => wrapped(one, draw)).join(draw.of([" AND ", " && ", "\nand\n"]));
    case "any":
      return tree.of.map((one) => wrapped(one, draw)).join(draw.of([" OR ", "||", "\r\n or "]));
    case "no":
      return `${draw.of(["!", "NOT ", "! "])}${wrapped(tree.of, draw)}`;
    case "action":
      return `${draw.of(["ActionMatches", "actionmatches "])}{'${tree.pattern}'}`;
    case "sub":
      return `SubOperationMatches{ '${tree.pattern}' }`;
    case "has":
      return `Exists ${tree.attribute}`;
    case "compare": {
      const { quantifier, operator, left, right } = tree.comparison;
      const named = quantifier === "" ? operator : `${quantifier}:${operator}`;
      return `${side(left, draw)} ${draw.chance(0.2) ? named.toLowerCase() : named} ${side(right, draw)}`;
    }
  }
}

/** Only what binds by itself stands without parentheses, and not always. */
function wrapped(tree: Tree, draw: Draw): string {
  const bare = tree.kind !== "all" && tree.kind !== "any" && draw.chance(0.5);
  return bare ? writtenOf(tree, draw) : `( ${writtenOf(tree, draw)})`;
}

function side(of: Side, draw: Draw): string {
  if (typeof of === "string") return draw.chance(0.2) ? of.toUpperCase() : of;
  const values = of.map((one) => (isBare(one) && draw.chance(0.5) ? one : `'${one.replaceAll("'", "''")}'`));
  return values.length === 1 && draw.chance(0.5) ? (values[0] ?? "") : `{${values.join(draw.of([", ", ","]))}}`;
}

function isBare(value: string): boolean {
  return /^(?:-?\d+|true|false)$/i.test(value);
}
