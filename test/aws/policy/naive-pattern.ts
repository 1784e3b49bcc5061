import type { RequestContext } from "../../../src/providers/aws/policy/request.ts";

/** Three truth values: what is not known is `maybe`. */
export type Truth = "no" | "maybe" | "yes";

const order: readonly Truth[] = ["no", "maybe", "yes"];

/** The least of them; of none: yes. */
export function every(truths: readonly Truth[]): Truth {
  return order.find((one) => truths.includes(one)) ?? "yes";
}

/** The greatest of them; of none: no. */
export function some(truths: readonly Truth[]): Truth {
  return order.findLast((one) => truths.includes(one)) ?? "no";
}

/** Swaps yes and no. */
export function not(one: Truth): Truth {
  return one === "maybe" ? "maybe" : one === "yes" ? "no" : "yes";
}

/** A boolean as a truth value. */
export function truth(value: boolean): Truth {
  return value ? "yes" : "no";
}

/** One character of a pattern; `wild` where it is a wildcard and no plain character. */
export interface Sign {
  readonly sign: string;
  readonly wild: boolean;
}

/** The pattern with its variables replaced. Their values are plain characters. */
export function signs(
  pattern: string,
  version: string,
  context: RequestContext,
): readonly Sign[] | "absent" | "unknown" {
  const found: Sign[] = [];
  let state: "absent" | "unknown" | undefined;
  const pieces = version === "2012-10-17" ? pattern.split(/(\$\{[^}]*\})/) : [pattern];
  for (const [at, piece] of pieces.entries()) {
    const value = at % 2 === 1 ? variable(piece.slice(2, -1), context) : { text: piece };
    if (typeof value === "string") {
      // A variable that is known to be absent decides, whatever the others are.
      state = state === "absent" ? state : value;
      continue;
    }
    for (const sign of value.text) found.push({ sign, wild: at % 2 === 0 && (sign === "*" || sign === "?") });
  }
  return state ?? found;
}

function variable(written: string, context: RequestContext): { readonly text: string } | "absent" | "unknown" {
  if (["*", "?", "$"].includes(written)) return { text: written };
  const parts = /^([^,]*?)\s*(?:,\s*'(.*)')?$/.exec(written);
  const values = context[(parts?.[1] ?? "").trim().toLowerCase()];
  const fallback = parts?.[2];
  if (values === undefined) return "unknown";
  if (values === null || values.length === 0) return fallback === undefined ? "absent" : { text: fallback };
  // Several values in one variable: the documentation does not define which is taken.
  return values.length > 1 ? "unknown" : { text: values[0] ?? "" };
}

/** Every character of the text as plain or wild signs, without variables. */
export function plainSigns(text: string): readonly Sign[] {
  return Array.from(text, (sign) => ({ sign, wild: sign === "*" || sign === "?" }));
}

/** Whether the whole text fits the signs. */
export function fits(pattern: readonly Sign[], text: string, flags = "s"): boolean {
  let source = "";
  for (const { sign, wild } of pattern) {
    if (wild) source += sign === "*" ? ".*" : ".";
    else source += /[A-Za-z0-9:/]/.test(sign) ? sign : `\\${sign}`;
  }
  return expression(`^${source}$`, flags).test(text);
}

const expressions = new Map<string, RegExp>();

function expression(source: string, flags: string): RegExp {
  const known = expressions.get(flags + source) ?? new RegExp(source, flags);
  expressions.set(flags + source, known);
  return known;
}
