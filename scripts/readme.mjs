// Writes the sample shop's table into the README, laid out for a terminal of 100 columns.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { reporters } from "../dist/reporters/index.js";
import { rules } from "../dist/rules/index.js";

const MARK = /<!-- transcript: demo -->[\s\S]*?<!-- end -->/;

/** The whole table is some hundreds of lines; these rules show every verdict in few. */
const SHOWN = ["scan", "--demo", "--rule", "access/*", "dsar/unauthenticated-endpoint", "monitoring/*"];

function demoReport() {
  try {
    execFileSync(process.execPath, ["bin/consentry.js", ...SHOWN, "--quiet", "-f", "json"]);
  } catch (failed) {
    // Exit code 1: the shop has failures to show.
    if (failed.status === 1) return JSON.parse(String(failed.stdout));
    throw failed;
  }
  throw new Error("the sample shop has nothing to show");
}

const table = await reporters.table();
const names = { aws: "shop-production", azure: "shop-azure" };
const anchors = { uri: "consentry.yaml", targetOf: ({ provider }) => ({ id: names[provider], line: 1 }) };
const text = [...table(demoReport(), { rules, color: false, width: 100, verbose: false, anchors })].join("");
const command = SHOWN.map((word) => (word.includes("*") ? `'${word}'` : word)).join(" ");
const shown = `$ consentry ${command}\n\n${text.trimEnd()}`;
const readme = readFileSync("README.md", "utf8");
writeFileSync(
  "README.md",
  readme.replace(MARK, () => `<!-- transcript: demo -->\n\n\`\`\`text\n${shown}\n\`\`\`\n\n<!-- end -->`),
);
