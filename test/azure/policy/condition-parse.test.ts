import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../src/providers/azure/policy/condition-parse.ts";
import type { Expression, Operand } from "../../../src/providers/azure/policy/condition-parse.ts";
import { conditionHolds } from "../../../src/providers/azure/policy/condition.ts";
import { Draw } from "../../aws/policy/draw.ts";
import { writtenOf } from "./condition-text.ts";
import { treeOf } from "./condition-tree.ts";
import type { Side, Tree } from "./condition-tree.ts";

const ACTIONS = ["Microsoft.Storage/*", "*/read"];
const TRUE = "1 NumericEquals 1";
const nested = (open: string, close: string, levels: number): string =>
  `${open.repeat(levels)}${TRUE}${close.repeat(levels)}`;

describe("parseCondition", () => {
  it("reads back 5000 conditions as they were meant, however they are written", () => {
    for (let seed = 0; seed < 5000; seed += 1) {
      const draw = new Draw(seed);
      const tree = treeOf(draw, ACTIONS, 4);
      const text = writtenOf(tree, draw);
      const read = parseCondition(text);
      expect(read && plain(read), text).toEqual(plain(meant(tree)));
    }
  });

  it("reads no condition that is cut off inside parentheses", () => {
    for (let seed = 0; seed < 500; seed += 1) {
      const draw = new Draw(seed);
      const text = `(${writtenOf(treeOf(draw, ACTIONS), draw)})`;
      expect(parseCondition(text.slice(0, Math.floor(draw.next() * text.length))), text).toBeUndefined();
    }
  });

  it.each([
    "",
    "()",
    "ActionMatches{}",
    "ActionMatches{'a', 'b'}",
    "Exists 'a'",
    `${TRUE} AND`,
    `${TRUE} ${TRUE}`,
    `${TRUE} AND ${TRUE} OR ${TRUE}`,
    "'a' StringEquals 'b",
    "@Nothing StringEquals 'b'",
    "{1, 2 NumericEquals 1",
  ])("does not read %j", (text) => {
    expect(parseCondition(text)).toBeUndefined();
  });

  it("reads what is nested, and gives up on what nobody would write, before the stack does", () => {
    expect(conditionHolds(nested("(", ")", 100), { action: "a", attributes: {} })).toBe(true);
    expect(conditionHolds(nested("!", "", 100), { action: "a", attributes: {} })).toBe(true);
    expect(parseCondition(nested("(", ")", 100_000))).toBeUndefined();
    expect(parseCondition(nested("!", "", 100_000))).toBeUndefined();
  });

  it("never throws, and never decides by an operator that is none", () => {
    const piece = fc.constantFrom("(", ")", "!", "AND", "||", "{", "}", ",", "'a'", "1", "@Resource[a]", "Exists", "x");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join(" ")),
        ),
        (text) => {
          expect([true, false, undefined]).toContain(conditionHolds(text, { action: "a", attributes: {} }));
        },
      ),
    );
    for (const name of ["constructor", "toString", "For:__proto__", "ForAnyOfAnyValues:__proto__"])
      expect(conditionHolds(`1 ${name} 2`, { action: "a", attributes: {} })).toBeUndefined();
  });
});

function meant(tree: Tree): Expression {
  switch (tree.kind) {
    case "all":
      return { is: "and", of: tree.of.map(meant) };
    case "any":
      return { is: "or", of: tree.of.map(meant) };
    case "no":
      return { is: "not", of: meant(tree.of) };
    case "action":
      return { is: "action", pattern: tree.pattern };
    case "sub":
      return { is: "sub-operation", pattern: tree.pattern };
    case "has":
      return { is: "exists", attribute: { attribute: tree.attribute } };
    case "compare": {
      const { quantifier, operator, left, right } = tree.comparison;
      const named = quantifier === "" ? operator : `${quantifier}:${operator}`;
      return { is: "compare", operator: named, left: operand(left), right: operand(right) };
    }
  }
}

function operand(side: Side): Operand {
  return typeof side === "string" ? { attribute: side } : { values: side };
}

/** Without the case of attributes and operators, for which the language cares nothing. */
function plain(expression: Expression): unknown {
  return JSON.parse(JSON.stringify(expression), (key, value: unknown) =>
    (key === "attribute" || key === "operator") && typeof value === "string" ? value.toLowerCase() : value,
  );
}
