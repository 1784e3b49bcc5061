import { covers } from "./pattern.ts";

/** What a route takes of what comes. */
export interface Claim {
  readonly patterns: readonly string[];
  /** Where it takes it: at every one of these. */
  readonly hosts: readonly string[];
  readonly off: boolean;
}

/** The most specific route takes a request, so that a wider one never sees what another of all its hosts takes:
 * https://learn.microsoft.com/azure/frontdoor/front-door-route-matching */
export function takenBy(own: Claim, others: readonly Claim[]): (path: string) => boolean {
  const before = others
    .filter(({ off, hosts }) => !off && own.hosts.every((host) => hosts.includes(host)))
    .flatMap(({ patterns }) => patterns)
    .filter((pattern) => own.patterns.some((wide) => covers(wide, pattern) && !covers(pattern, wide)));
  return (path) => before.some((pattern) => covers(pattern, path));
}
