/** One step of a walk. */
export interface Step {
  readonly to: string;
}

/** What is reached, in the order of distance, each node with the node before it and the step from there; the start has none. */
export type Found<S extends Step> = ReadonlyMap<string, { readonly before: string; readonly step: S } | undefined>;

/** Everything that steps lead to. Of equally long ways to a node, the one whose steps are offered first counts. */
export function search<S extends Step>(start: string, steps: (node: string) => readonly S[]): Found<S> {
  const found = new Map<string, { before: string; step: S } | undefined>([[start, undefined]]);
  // A map is walked in the order of insertion, also over what is added meanwhile.
  for (const before of found.keys()) {
    for (const step of steps(before)) if (!found.has(step.to)) found.set(step.to, { before, step });
  }
  return found;
}

/** The steps to the end that was reached first. */
export function nearest<S extends Step>(found: Found<S>, ends: ReadonlySet<string>): readonly S[] | undefined {
  for (const end of found.keys()) {
    if (!ends.has(end)) continue;
    const path: S[] = [];
    for (let at = found.get(end); at; at = found.get(at.before)) path.push(at.step);
    return path.toReversed();
  }
  return undefined;
}
