import type { Rule } from "../../engine/rule.ts";
import { rules } from "../../rules/index.ts";
import { ruleMarkdown } from "../../rules/rule-doc.ts";
import { UsageError } from "../exit.ts";

/** Prints every rule, a line each: severity, id, title. */
export function listRules(): void {
  const longest = Math.max(...rules.map((rule) => rule.id.length));
  const lines = rules.map(
    (rule) => `${rule.securitySeverity.toFixed(1).padStart(4)}  ${rule.id.padEnd(longest)}  ${rule.title}`,
  );
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Prints one rule in full. */
export function showRule(id: string): void {
  const rule: Rule | undefined = rules.find((known) => known.id === id);
  if (!rule) throw new UsageError(`there is no rule "${id}"; consentry rules list names them all`);
  process.stdout.write(ruleMarkdown(rule));
}
