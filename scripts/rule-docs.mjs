// Writes docs/rules/<area>/<name>.md from the rules themselves, and removes pages of rules that are gone. Needs a build.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { rules } from "../dist/rules/index.js";
import { ruleMarkdown } from "../dist/rules/rule-doc.js";

const root = new URL("../docs/rules/", import.meta.url);
rmSync(root, { recursive: true, force: true });
for (const rule of rules) {
  const page = new URL(`${rule.id}.md`, root);
  mkdirSync(dirname(fileURLToPath(page)), { recursive: true });
  writeFileSync(page, ruleMarkdown(rule));
}
process.stdout.write(`${rules.length} pages written to docs/rules\n`);
