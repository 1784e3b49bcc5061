/** How the paths of one pattern lie to those of another. `within`: the first holds every path of the second, and more. */
export type Relation = "covers" | "within" | "apart" | "crosses";

/** Patterns as this cloud has them: `/*`, `/privacy`, `/privacy/*`, `/a*`, rarely with an asterisk in the middle. They are
 * matched without regard to case. */
export function covers(wide: string, narrow: string): boolean {
  const [a, b] = [normal(wide), normal(narrow)];
  if (a === b) return true;
  const open = a.endsWith("*") && !a.slice(0, -1).includes("*");
  return open ? fixedPart(b).startsWith(a.slice(0, -1)) : !b.includes("*") && glob(a).test(b);
}

/** How a rule's path lies to the path of a route. */
export function relation(rule: string, route: string): Relation {
  if (covers(rule, route)) return "covers";
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

function glob(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*")}$`);
}
