import type { Config } from "../config/config.ts";
import { matchesGlob } from "../model/glob.ts";
import type { FactKey, ResourceKind } from "../model/resource.ts";
import { LABEL_NEEDS } from "../scope/needs.ts";
import type { Rule } from "./rule.ts";

/** The rules that run: those asked for, less those skipped or switched off in the config; sorted by id. */
export function selectRules(
  rules: readonly Rule[],
  asked: readonly string[],
  skipped: readonly string[],
  config: Config,
): readonly Rule[] {
  return rules
    .filter((rule) => asked.length === 0 || asked.some((glob) => matchesGlob(glob, rule.id)))
    .filter((rule) => !skipped.some((glob) => matchesGlob(glob, rule.id)) && !switchedOff(rule, config))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The facts that the rules and the labels they rest on are decided from. */
export function needsOf(rules: readonly Rule[], config: Config): ReadonlySet<FactKey> {
  const labels = new Set(rules.flatMap((rule) => [...rule.labels, ...(rule.consults ?? [])]));
  const needs = [...rules.flatMap((rule) => rule.needs), ...[...labels].flatMap((label) => LABEL_NEEDS[label])];
  const inherited = config.tags?.inherit ? needs.flatMap(groupTagsOf) : [];
  return new Set([...needs, ...inherited]);
}

/** Tags that are inherited are read wherever own tags are. */
function groupTagsOf(need: FactKey): readonly FactKey[] {
  const [kind] = need.split(".tags") as [ResourceKind];
  return need.endsWith(".tags") ? [`${kind}.groupTags`] : [];
}

function switchedOff(rule: Rule, config: Config): boolean {
  const entries = Object.entries(config.rules ?? {}).filter(([glob]) => matchesGlob(glob, rule.id));
  return (config.rules?.[rule.id] ?? entries[0]?.[1]) === "off";
}
