/** Ids that the tests' configs may name. */
export const RULES: readonly string[] = [
  "access/personal-data-public",
  "dsar/opt-out-demands-identity",
  "dsar/unauthenticated-endpoint",
  "inventory/unknown-category",
  "inventory/untagged-store",
  "retention/hard-coded-in-function",
  "retention/no-limit",
];
