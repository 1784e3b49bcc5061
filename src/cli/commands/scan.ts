import { selectRules } from "../../engine/select.ts";
import type { Rule } from "../../engine/rule.ts";
import { rules as allRules } from "../../rules/index.ts";
import type { Report } from "../../results/report.ts";
import { wantsColor, widthOf } from "../color.ts";
import { demoConfig, loadConfig } from "../config-file.ts";
import type { LoadedConfig } from "../config-file.ts";
import { gatherEstate } from "../estate.ts";
import type { GatherOptions } from "../estate.ts";
import { EXIT, UsageError } from "../exit.ts";
import { parseFormats } from "../formats.ts";
import { parseInstant } from "../instant.ts";
import { judgeEstate } from "../judge-estate.ts";
import { failing } from "../fail-on.ts";
import type { FailOn } from "../fail-on.ts";
import { say } from "../say.ts";
import { writeReports } from "../write-reports.ts";

interface ScanOptions extends GatherOptions {
  readonly config?: string;
  readonly format?: readonly string[];
  readonly rule?: readonly string[];
  readonly skipRule?: readonly string[];
  readonly failOn: FailOn;
  readonly strict?: boolean;
  readonly asOf?: string;
  readonly color?: boolean;
}

/** Collects or reads, judges, reports, and sets the exit code. */
export async function scan(options: ScanOptions): Promise<void> {
  const outputs = parseFormats(options.format ?? []);
  const asked = options.asOf === undefined ? undefined : parseInstant(options.asOf);
  const ruleIds = allRules.map((rule) => rule.id);
  const loaded = await (options.demo && !options.config ? demoConfig(ruleIds) : loadConfig(options.config, ruleIds));
  const rules = chosenRules(options, loaded);
  const estate = await gatherEstate(options, loaded.config, rules);
  // The sample shop is judged as of its own day, so that its transcript stays what the README shows.
  const asOf = asked ?? (options.demo ? (estate.sources[0]?.collectedAt ?? "") : new Date().toISOString());
  const report = judgeEstate(estate, rules, loaded, asOf);
  await writeReports(report, outputs, {
    rules,
    color: wantsColor(options.color, process.env, process.stdout.isTTY),
    width: widthOf(process.stdout),
    verbose: options.verbose ?? false,
    loaded,
  });
  process.exitCode = conclude(report, options);
}

function chosenRules(options: ScanOptions, loaded: LoadedConfig): readonly Rule[] {
  const rules = selectRules(allRules, options.rule ?? [], options.skipRule ?? [], loaded.config);
  if (rules.length > 0) return rules;
  throw new UsageError(
    "no rule is left to judge by; look at --rule, --skip-rule and rules: in the config (consentry rules list)",
  );
}

function conclude(report: Report, options: ScanOptions): number {
  const found = failing(report, options.failOn);
  if (report.summary.unknown > 0 || report.coverage.unread.length > 0) {
    const { unknown } = report.summary;
    const missing = unknown > 0 ? `${unknown} unknown` : "resources may be missing";
    say(options, `Incomplete: ${missing}; what was not read is never a pass. See the coverage line.`);
  }
  if (found > 0) {
    say(options, `Failed: ${found} ${found === 1 ? "finding" : "findings"} at or above --fail-on ${options.failOn}`);
    return EXIT.findings;
  }
  return options.strict && report.summary.unknown > 0 ? EXIT.unknowns : EXIT.clean;
}
