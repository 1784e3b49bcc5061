import type { Draw } from "../../aws/policy/draw.ts";

/** A condition as it was made, before anybody writes it down. */
export type Tree =
  | { readonly kind: "all"; readonly of: readonly Tree[] }
  | { readonly kind: "any"; readonly of: readonly Tree[] }
  | { readonly kind: "no"; readonly of: Tree }
  | { readonly kind: "action"; readonly pattern: string }
  | { readonly kind: "sub"; readonly pattern: string }
  | { readonly kind: "has"; readonly attribute: string }
  | { readonly kind: "compare"; readonly comparison: Comparison };

export interface Comparison {
  readonly quantifier: (typeof QUANTIFIERS)[number];
  readonly operator: string;
  readonly left: Side;
  readonly right: Side;
}

/** An attribute by its name, or values. */
export type Side = string | readonly string[];

const QUANTIFIERS = ["", "ForAnyOfAnyValues", "ForAllOfAnyValues", "ForAnyOfAllValues", "ForAllOfAllValues"] as const;

/** Names of attributes, and what each kind of operator meets. */
export const ATTRIBUTES = [
  "@Resource[x:name]",
  "@Request[x:size]",
  "@Principal[y:Project]",
  "@Environment[z]",
] as const;
const KINDS = [
  {
    operators: ["Equals", "StartsWith", "Like"].flatMap((one) =>
      ["", "Not"].flatMap((not) => ["", "IgnoreCase"].map((end) => `String${not}${one}${end}`)),
    ),
    values: ["red", "Red", "re*", "r?d", "r?", "it's", String.raw`r\*`],
  },
  { operators: ["GuidEquals", "GuidNotEquals", "BoolEquals", "BoolNotEquals"], values: ["true", "TRUE", "false"] },
  { operators: ordered("Numeric"), values: ["5", "10", "-3", "many"] },
  {
    operators: ordered("DateTime"),
    values: ["2023-05-01T13:00:00Z", "2023-05-01T14:00:00+01:00", "2024-01-01", "soon"],
  },
  { operators: ["StringIsh", "constructor"], values: ["red"] },
] as const;
export const VALUES: readonly string[] = KINDS.flatMap(({ values }) => [...values]);

function ordered(prefix: string): readonly string[] {
  return ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"].map(
    (one) => `${prefix}${one}`,
  );
}

/** A tree of at most so many levels. */
export function treeOf(draw: Draw, actions: readonly string[], levels = 3): Tree {
  const chance = draw.next();
  if (levels > 0 && chance < 0.4) {
    const of = draw.times(2, 3, () => treeOf(draw, actions, levels - 1));
    return { kind: draw.of(["all", "any"] as const), of };
  }
  if (levels > 0 && chance < 0.55) return { kind: "no", of: treeOf(draw, actions, levels - 1) };
  if (chance < 0.7) return { kind: "action", pattern: draw.of(actions) };
  if (chance < 0.75) return { kind: "sub", pattern: "Blob.List" };
  if (chance < 0.8) return { kind: "has", attribute: draw.of(ATTRIBUTES) };
  return { kind: "compare", comparison: comparisonOf(draw) };
}

function comparisonOf(draw: Draw): Comparison {
  // The last kind is of operators that are none: rare, or all would be undecided.
  const { operators, values } = draw.chance(0.05) ? KINDS[4] : draw.of(KINDS.slice(0, 4));
  const quantifier = draw.chance(0.5) ? "" : draw.of(QUANTIFIERS);
  const listed = (): Side => draw.some<string>(values, quantifier === "" ? 1 : draw.of([1, 2, 3]));
  return {
    quantifier,
    operator: draw.of<string>(operators),
    left: draw.chance(0.6) ? draw.of(ATTRIBUTES) : listed(),
    right: draw.chance(0.1) ? draw.of(ATTRIBUTES) : listed(),
  };
}
