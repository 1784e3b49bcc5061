import type { ReportingConfiguration, ReportingDescriptor } from "sarif";
import { CLOUD_NAMES } from "../model/provider.ts";
import type { Rule } from "../engine/rule.ts";
import { levelOf } from "../results/level.ts";
import { LIMITS, REVIEW_SEVERITY, fold, shortened } from "./sarif-limits.ts";

/** A rule's own descriptor, then one for each severity that its results may have instead. */
export function descriptorsOf(rule: Rule): readonly ReportingDescriptor[] {
  const variants = Object.entries(rule.variants ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    descriptor(rule, rule.id, rule.title, rule.securitySeverity),
    ...variants.map(([name, severity]) =>
      descriptor(rule, `${rule.id}/${name}`, `${rule.title} (${name.replaceAll("-", " ")})`, severity),
    ),
    descriptor(rule, `${rule.id}/review`, `${rule.title}: to be reviewed`, REVIEW_SEVERITY),
  ];
}

function descriptor(rule: Rule, id: string, title: string, severity: number): ReportingDescriptor {
  const configuration: ReportingConfiguration = { level: levelOf(severity) };
  return {
    id,
    shortDescription: { text: shortened(title, LIMITS.description) },
    fullDescription: { text: shortened(rule.why, LIMITS.description) },
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    defaultConfiguration: configuration,
    properties: {
      "security-severity": severity.toFixed(1),
      precision: rule.precision,
      tags: fold(["security", "privacy", "ccpa", rule.id.split("/", 1)[0] ?? ""], LIMITS.tags).kept.slice(),
    },
  };
}

function helpText(rule: Rule): string {
  return [
    rule.why,
    ...(rule.exceptions.length > 0 ? [`Not reported:\n${bulleted(rule.exceptions)}`] : []),
    ...rule.clouds.map((cloud) => `How to fix it on ${CLOUD_NAMES[cloud]}:\n${rule.fix[cloud] ?? ""}`),
    `Provisions: ${rule.provisions.join("; ")}`,
    `More: consentry rules show ${rule.id}`,
  ].join("\n\n");
}

function helpMarkdown(rule: Rule): string {
  return [
    `# ${rule.title}`,
    rule.why,
    ...(rule.exceptions.length > 0 ? [`## Not reported\n\n${bulleted(rule.exceptions)}`] : []),
    ...rule.clouds.map((cloud) => `## How to fix it on ${CLOUD_NAMES[cloud]}\n\n${rule.fix[cloud] ?? ""}`),
    `## Provisions\n\n${bulleted(rule.provisions)}`,
    `More: \`consentry rules show ${rule.id}\``,
  ].join("\n\n");
}

function bulleted(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}
