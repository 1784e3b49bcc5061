/** What a rule may name, to say where requests go. */
export const TARGETS = [
  "backendAddressPool",
  "backendHttpSettings",
  "loadDistributionPolicy",
  "redirectConfiguration",
  "rewriteRuleSet",
] as const;
export type Target = (typeof TARGETS)[number];

/** The name by which a path map has what is for every path that none of its rules takes. */
export function defaultOf(target: Target): string {
  return `default${target.slice(0, 1).toUpperCase()}${target.slice(1)}`;
}
