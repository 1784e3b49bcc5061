/** Whether a list of paths that a guard leaves out takes a route from under it. `partly`: some of what the route serves, or
 * nobody can tell. */
export type Exemption = "no" | "partly" | "yes";

/** `starts`: what an entry leaves out begins with it, as is documented of client certificates. `same`: the documentation
 * leaves open what lies below an entry. */
export type Matching = "starts" | "same";

/** Path of a route that stands for all that an app serves. */
export const EVERYTHING = "/{path+}";

export function exemption(path: string, entries: readonly string[], matching: Matching): Exemption {
  const found = entries.map((entry) => exemptedBy(segments(path), entry, matching));
  return found.includes("yes") ? "yes" : found.includes("partly") ? "partly" : "no";
}

function segments(path: string): readonly string[] {
  return path.toLowerCase().split("/").filter(Boolean);
}

function exemptedBy(route: readonly string[], entry: string, matching: Matching): Exemption {
  const all = segments(entry.trim());
  const subtree = all.at(-1) === "*";
  const steps = subtree ? all.slice(0, -1) : all;
  let certain = true;
  for (const [index, step] of steps.entries()) {
    const served = route[index];
    if (served === undefined) return "no";
    if (isRest(served)) return "partly";
    if (step.includes("*") || served.includes("{")) certain = false;
    else if (served !== step) {
      const begins = matching === "starts" && index === steps.length - 1 && served.startsWith(step);
      return begins ? "partly" : "no";
    }
  }
  if (!certain) return "partly";
  if (route.length === steps.length) return subtree && steps.length > 0 ? "partly" : "yes";
  return subtree || matching === "starts" ? "yes" : "partly";
}

function isRest(served: string): boolean {
  return /^\{[^{}]*\+\}$/.test(served);
}
