import type { Config, Level } from "../config/config.ts";
import type { Rule } from "../engine/rule.ts";
import { matchesGlob } from "../model/glob.ts";

/** What a severity of 0.1 to 10 weighs. */
export function levelOf(securitySeverity: number): Level {
  if (securitySeverity >= 7) return "error";
  return securitySeverity >= 4 ? "warning" : "note";
}

/** The severity of a result: that of the variant it names, else the rule's own. */
export function severityOf(rule: Rule, variant: string | null): number {
  return (variant === null ? undefined : rule.variants?.[variant]) ?? rule.securitySeverity;
}

/** The level that the config gives the rule. Its own id speaks before any glob, an earlier glob before a later one. */
export function configuredLevel(config: Config, ruleId: string): Level | undefined {
  const settings = config.rules ?? {};
  const byGlob = Object.keys(settings).find((glob) => matchesGlob(glob, ruleId));
  const setting = Object.hasOwn(settings, ruleId) ? settings[ruleId] : byGlob && settings[byGlob];
  return typeof setting === "object" ? setting.level : undefined;
}
