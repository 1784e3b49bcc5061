import { literal } from "../../literal.ts";
import type { RequestContext } from "./request.ts";

/** What a text with policy variables stands for in a request: a pattern, `nothing` (a variable's key is absent and it has
 * no default) or `unknown`. */
export type Resolved = { readonly pattern: string } | "nothing" | "unknown";

/**
 * Puts in the values of policy variables: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, `${*}`. Wildcards of a value
 * are plain characters. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function resolve(text: string, context: RequestContext): Resolved {
  let state: "sound" | "nothing" | "unknown" = "sound";
  const pattern = text.replaceAll(/\$\{([^}]*)\}/g, (_, inner: string) => {
    if (inner === "*" || inner === "?" || inner === "$") return literal(inner);
    const value = valueOf(inner, context);
    if (value !== "nothing" && value !== "unknown") return literal(value.pattern);
    // What is known to match nothing stays so, whatever the unknown part may be.
    if (state !== "nothing") state = value;
    return "";
  });
  return state === "sound" ? { pattern } : state;
}

function valueOf(inner: string, context: RequestContext): Resolved {
  const [, key = "", fallback] = /^([^,]*?)\s*(?:,\s*'([^']*)'\s*)?$/.exec(inner) ?? [];
  const name = key.trim().toLowerCase();
  const values = Object.hasOwn(context, name) ? context[name] : undefined;
  if (values === undefined) return "unknown";
  if (values === null || values.length === 0) return fallback === undefined ? "nothing" : { pattern: fallback };
  // A variable takes keys of one value only.
  return values.length === 1 && values[0] !== undefined ? { pattern: values[0] } : "unknown";
}
