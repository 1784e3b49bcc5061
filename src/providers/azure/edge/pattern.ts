import { matchesGlob } from "../../../model/glob.ts";
import { elements } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";

/** How the paths of one pattern lie to those of another. `within`: the first holds every path of the second, and more. */
export type Relation = "covers" | "within" | "apart" | "crosses";

/** The patterns by which a route takes requests. */
export function patternsIn({ patternsToMatch }: JsonObject): readonly string[] {
  return elements(patternsToMatch).filter((pattern) => typeof pattern === "string");
}

/** Patterns as this cloud has them: `/*`, `/privacy`, `/privacy/*`, `/a*`, rarely with an asterisk in the middle. They are
 * matched without regard to case. */
export function covers(wide: string, narrow: string): boolean {
  return holds(normal(wide), normal(narrow));
}

function holds(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  const open = wide.endsWith("*") && !wide.slice(0, -1).includes("*");
  if (open) return fixedPart(narrow).startsWith(wide.slice(0, -1));
  // No path has a question mark, which a glob would take for any character.
  return !narrow.includes("*") && !wide.includes("?") && matchesGlob(wide, narrow);
}

/** How a rule's path lies to the path of a route. Rules tell upper case from lower, and routes do not, so that a rule takes
 * part of what comes on a path in other case:
 * https://learn.microsoft.com/azure/frontdoor/standard-premium/how-to-configure-rule-set */
export function relation(rule: string, route: string): Relation {
  if (holds(withSlash(rule), withSlash(route))) return "covers";
  if (covers(rule, route)) return "crosses";
  if (covers(route, rule)) return "within";
  const [a, b] = [normal(rule), normal(route)];
  const [x, y] = [fixedPart(a), fixedPart(b)];
  const bothOpen = a.includes("*") && b.includes("*");
  return bothOpen && (x.startsWith(y) || y.startsWith(x)) ? "crosses" : "apart";
}

/** What people and word lists know a pattern by: everything is `*`. */
export function pathOf(pattern: string): string {
  return normal(pattern) === "/*" ? "*" : withSlash(pattern);
}

/** Rules leave the leading slash out, routes have it. */
export function withSlash(path: string): string {
  return path.startsWith("/") ? path : `/${path}`;
}

/** The folder that holds every path of a pattern; of a single path, itself. */
export function folderOf(pattern: string): string {
  return pattern.includes("*") ? withSlash(fixedPart(pattern)).replace(/[^/]*$/, "") : withSlash(pattern);
}

/** What stands before the first asterisk. */
function fixedPart(pattern: string): string {
  return pattern.split("*")[0] ?? "";
}

function normal(pattern: string): string {
  return withSlash(pattern).toLowerCase();
}
