import type { RuleContext } from "../engine/rule.ts";
import type { Permit } from "../model/access.ts";
import { distinctGaps, isTrue, unread } from "../model/fact.ts";
import type { Gap } from "../model/fact.ts";
import type { Identity, Resource } from "../model/resource.ts";

/** Labels that code bears which serves privacy requests. */
export const SERVES_REQUESTS = ["dsar-handler", "dsar-workflow"] as const;

/** Code that runs as one identity. */
export interface Runners {
  readonly all: readonly Resource[];
  /** Those that serve privacy requests, in words. */
  readonly handlers: string;
}

/** The code that runs as the identity, where some of it serves privacy requests; `undefined` where it is known that none
 * does. */
export function handlersAs(identity: Identity, context: RuleContext): Runners | undefined {
  const all = codeAs(identity, context);
  if (context.strongest(all, SERVES_REQUESTS)) {
    const serving = all.filter((code) => SERVES_REQUESTS.some((label) => isTrue(context.bears(code, label))));
    return { all, handlers: codeNames(serving) };
  }
  // What was not listed may run as it as well.
  demandRead(distinctGaps(context.graph.in(identity, "runs-as").gaps), context);
  return undefined;
}

/** Names of code in a fixed order. */
export function codeNames(codes: readonly Resource[]): string {
  return codes
    .map(({ name }) => name)
    .sort()
    .join(", ");
}

/** The code that runs as the identity. */
export function codeAs(identity: Identity, { graph, read }: RuleContext): readonly Resource[] {
  const seen = graph.in(identity, "runs-as");
  const [first, ...rest] = distinctGaps(seen.gaps);
  if (seen.items.length === 0 && first) read(unread(first, ...rest));
  return seen.items.flatMap(({ from }) => graph.node(from) ?? []);
}

/** A store and what an identity may do to its data by grants that take in others too. */
export interface Reached {
  readonly store: Resource;
  readonly permits: readonly Permit[];
}

/** Stores that an identity may read or delete from by grants that do not name them. Only their labels are left to ask. */
export function reachedWidely(
  identity: Identity,
  context: RuleContext,
): { readonly reached: readonly Reached[]; readonly gaps: readonly Gap[] } {
  if (!context.read(context.access.widely(identity))) return { reached: [], gaps: [] };
  const gaps: Gap[] = [...unlistedStores(context, identity.provider)];
  const reached = stores(context, identity.provider).flatMap((store): readonly Reached[] => {
    const access = context.access.access(identity, store);
    gaps.push(...access.gaps);
    const permits = access.permits.filter(({ reach, deed }) => reach === "wildcard" && deed !== "write");
    return permits.length > 0 ? [{ store, permits }] : [];
  });
  return { reached, gaps: distinctGaps(gaps) };
}

/** Every store of a cloud, in a fixed order. */
export function stores({ graph }: RuleContext, provider: Resource["provider"]): readonly Resource[] {
  const all = [...graph.ofKind("object-store"), ...graph.ofKind("database")];
  return all.filter((store) => store.provider === provider);
}

/** Why there may be more stores. */
export function unlistedStores({ graph }: RuleContext, provider: Resource["provider"]): readonly Gap[] {
  return [...graph.missing("object-store", provider), ...graph.missing("database", provider)];
}

/** Of the stores reached those of personal data; ends the check where an unread tag decides that there are any. */
export function personal(reached: readonly Reached[], context: RuleContext): readonly Reached[] {
  const of = reached.map(({ store }) => store);
  if (!context.strongest(of, ["personal-data"])) return [];
  return reached.filter(({ store }) => isTrue(context.bears(store, "personal-data")));
}

/** Whether an identity is sure to be able to, and not only under a condition that nobody can evaluate. */
export function surely({ permits }: Reached): boolean {
  return permits.some(({ decision }) => decision === "allowed");
}

/** The first names of several, and how many more there are. */
export function namesOf(reached: readonly { readonly store: Resource }[]): string {
  const names = reached.map(({ store }) => store.name);
  const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
  return names.slice(0, 3).join(", ") + more;
}

/** Grants and actions in words: `the policy "ReadAll" allows s3:GetObject`. */
export function grantsIn(reached: readonly Reached[]): string {
  const permits = reached.flatMap((one) => one.permits);
  const grants = [...new Set(permits.flatMap((one) => one.grants))].slice(0, 3).join(", ");
  const actions = [...new Set(permits.map(({ action }) => action))].sort().slice(0, 3).join(", ");
  return `${grants || "a grant"} allows ${actions}`;
}

/** What cannot be decided, in words. */
export function undecidedIn(reached: readonly Reached[]): string {
  const words = [...new Set(reached.flatMap(({ permits }) => permits.flatMap(({ undecided }) => undecided)))].sort();
  return words.slice(0, 3).join(", ") || "a condition";
}

/** Ends the check as unknown where anything was not read. */
export function demandRead(gaps: readonly Gap[], { read }: RuleContext): void {
  const [first, ...rest] = gaps;
  if (first) read(unread(first, ...rest));
}
