import type { Condition } from "./document.ts";

/** Conditions in words, each once. */
export function wordsOf(conditions: readonly Condition[]): readonly string[] {
  return [...new Set(conditions.map(({ operator, key }) => `${operator} on ${key}`))].sort();
}
