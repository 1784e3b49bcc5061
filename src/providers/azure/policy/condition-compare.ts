import { matchesGlob } from "../../../model/glob.ts";
import { literal } from "../../literal.ts";
import type { Tri } from "../../tri.ts";

type Comparison = (left: string, right: string) => boolean | undefined;

const lower = (exact: Comparison): Comparison => {
  return (left, right) => exact(left.toLowerCase(), right.toLowerCase());
};
const equals: Comparison = (left, right) => left === right;
const starts: Comparison = (left, right) => left.startsWith(right);
const like: Comparison = (left, right) => {
  // What a backslash stands before is a plain character, which the glob knows no escape for.
  const pattern = right.replaceAll(/\\([*?])/g, (_, escaped: string) => literal(escaped));
  return matchesGlob(pattern, literal(left));
};

/** Positive operators, by their names in lower case; each has a negated form. */
const POSITIVE: ReadonlyMap<string, Comparison> = new Map(
  Object.entries({
    stringequals: equals,
    stringequalsignorecase: lower(equals),
    stringstartswith: starts,
    stringstartswithignorecase: lower(starts),
    stringlike: like,
    stringlikeignorecase: lower(like),
    boolequals: lower(equals),
    guidequals: lower(equals),
    numericequals: ordered(number, (a, b) => a === b),
    datetimeequals: ordered(instant, (a, b) => a === b),
  }),
);

const ORDERED: ReadonlyMap<string, Comparison> = new Map(
  [["numeric", number] as const, ["datetime", instant] as const].flatMap(([prefix, read]): [string, Comparison][] => [
    [`${prefix}lessthan`, ordered(read, (a, b) => a < b)],
    [`${prefix}lessthanequals`, ordered(read, (a, b) => a <= b)],
    [`${prefix}greaterthan`, ordered(read, (a, b) => a > b)],
    [`${prefix}greaterthanequals`, ordered(read, (a, b) => a >= b)],
  ]),
);

/** Whether a comparison holds; undecided where the operator is none that is known, a side cannot be read, or several values meet
 * an operator that takes one. Source: https://learn.microsoft.com/azure/role-based-access-control/conditions-format */
export function compare(written: string, left: readonly string[], right: readonly string[]): Tri {
  const [, quantifier, name = ""] = /^(?:(for(?:any|all)ofa(?:ny|ll)values):)?(.*)$/.exec(written.toLowerCase()) ?? [];
  const single = singleOf(name);
  if (!single) return undefined;
  if (quantifier === undefined) {
    const [a, b] = [left[0], right[0]];
    return left.length === 1 && right.length === 1 && a !== undefined && b !== undefined ? single(a, b) : undefined;
  }
  const [outer, inner] = [quantifier.startsWith("forall"), quantifier.endsWith("ofallvalues")];
  const results = left.map((a) =>
    quantified(
      inner,
      right.map((b) => single(a, b)),
    ),
  );
  return quantified(outer, results);
}

function quantified(all: boolean, results: readonly Tri[]): Tri {
  if (results.includes(!all)) return !all;
  return results.includes(undefined) ? undefined : all;
}

function singleOf(name: string): Comparison | undefined {
  const positive = POSITIVE.get(name) ?? ORDERED.get(name);
  if (positive) return positive;
  const negated = POSITIVE.get(name.replace(/^(string|bool|guid|numeric|datetime)not/, "$1"));
  return negated && name.includes("not") ? (a, b) => opposite(negated(a, b)) : undefined;
}

function opposite(result: boolean | undefined): boolean | undefined {
  return result === undefined ? undefined : !result;
}

function ordered(read: (text: string) => number | undefined, holds: (a: number, b: number) => boolean): Comparison {
  return (left, right) => {
    const [a, b] = [read(left), read(right)];
    return a === undefined || b === undefined ? undefined : holds(a, b);
  };
}

function number(text: string): number | undefined {
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** Milliseconds. A time without a zone is not read: each machine would take it for its own. */
function instant(text: string): number | undefined {
  const parsed = /^\d{4}-\d{2}-\d{2}(?:T.*(?:Z|[+-]\d{2}:\d{2}))?$/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}
