import type { Rule } from "../engine/rule.ts";
import { figure, inWords } from "../law/figures.ts";
import { gist } from "../law/provisions.ts";
import { CLOUD_NAMES } from "../model/provider.ts";

const KIND_NAMES: Readonly<Partial<Record<string, string>>> = {
  "object-store": "object stores",
  "cdn-route": "CDN routes",
  "log-store": "log stores",
  endpoint: "routes",
  function: "functions",
  database: "databases",
  cache: "caches",
  backup: "backups",
  alarm: "alarms",
  queue: "queues",
  workflow: "workflows",
};

/** One rule in full, as Markdown: what `rules show` prints, and what stands under `docs/rules`. */
export function ruleMarkdown(rule: Rule): string {
  return `${[
    `# ${rule.id}`,
    `**${rule.title}.**`,
    rule.why,
    table(rule),
    "## Provisions",
    rule.provisions.map(provisionLine).join("\n"),
    penalties(),
    "## Looked for before failing",
    bullets(rule.exceptions),
    ...rule.clouds.flatMap((cloud) => [`## Remedy on ${CLOUD_NAMES[cloud]}`, remedy(rule.fix[cloud] ?? "")]),
    "## Facts it needs",
    `${rule.needs.map((need) => `\`${need}\``).join(", ")}. Where one that could change the outcome was not read, the verdict is \`unknown\`.`,
  ].join("\n\n")}\n`;
}

function table(rule: Rule): string {
  const kinds = rule.kinds.map((kind) => KIND_NAMES[kind] ?? kind).join(", ");
  const labelled = rule.labels.length > 0 ? ` labelled ${rule.labels.map((label) => `\`${label}\``).join(" or ")}` : "";
  const variants = Object.entries(rule.variants ?? {}).map(
    ([name, severity]) => `; \`${name}\` ${severity.toFixed(1)}`,
  );
  return [
    "| | |",
    "| --- | --- |",
    `| judges | ${kinds}${labelled} |`,
    `| clouds | ${rule.clouds.join(", ")} |`,
    `| severity | ${rule.securitySeverity.toFixed(1)}${variants.join("")} |`,
    `| precision | ${rule.precision} |`,
  ].join("\n");
}

function provisionLine(citation: string): string {
  const asks = gist(citation);
  return asks ? `- ${citation}: ${asks}.` : `- ${citation}`;
}

function penalties(): string {
  const [each, intentional] = [figure("penalty"), figure("penalty-intentional")];
  return `A finding is what configuration supports, contradicts or cannot show; what the law makes of it is for counsel. Fines under ${each.provision} are at most ${inWords(each)}, or ${inWords(intentional)} where intent or a minor's data is involved, since ${each.effectiveFrom}.`;
}

function bullets(lines: readonly string[]): string {
  return lines.length > 0 ? lines.map((line) => `- ${line}`).join("\n") : "Nothing.";
}

const COMMANDS = /^(?:aws|az) /;
const BICEP = /^\/\/ Bicep/;

/** Paragraphs as they are; those that hold commands or Bicep as code. */
function remedy(text: string): string {
  return text
    .split("\n\n")
    .map((part) => (COMMANDS.test(part) ? fenced("sh", part) : BICEP.test(part) ? fenced("bicep", part) : part))
    .join("\n\n");
}

function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}
