import { readFile } from "node:fs/promises";
import { selectRules } from "../../engine/select.ts";
import { services } from "../../providers/services.ts";
import type { OperationKey } from "../../providers/service.ts";
import { visible } from "../../reporters/escape.ts";
import { explain as explained } from "../../reporters/explain.ts";
import { isFingerprint, resultsNamed } from "../../results/explain-find.ts";
import { parseReport } from "../report-file.ts";
import { ruleHash } from "../../results/fingerprint.ts";
import type { Report, Result } from "../../results/report.ts";
import { rules as allRules } from "../../rules/index.ts";
import { wantsColor, widthOf } from "../color.ts";
import { demoConfig, loadConfig } from "../config-file.ts";
import { gatherEstate } from "../estate.ts";
import type { GatherOptions } from "../estate.ts";
import { UsageError } from "../exit.ts";
import { parseInstant } from "../instant.ts";
import { judgeEstate } from "../judge-estate.ts";

interface ExplainOptions extends GatherOptions {
  readonly report?: string;
  readonly config?: string;
  readonly asOf?: string;
  readonly color?: boolean;
}

const HOW = "consentry scan -f json shows the fingerprint of every result";

/** Prints one result in full: out of a report, or of an estate that is judged for it. */
export async function explain(fingerprint: string, options: ExplainOptions): Promise<void> {
  if (!isFingerprint(fingerprint)) {
    throw new UsageError(
      `"${visible(fingerprint)}" is no fingerprint, which is 32 hex digits or the first 6 or more of them; ${HOW}`,
    );
  }
  const report = options.report === undefined ? await judged(options) : await readReport(options.report);
  const result = theOne(resultsNamed(report, fingerprint), fingerprint);
  const rule = allRules.find(({ id }) => id === result.ruleId);
  const then = report.run.rules.find(({ id }) => id === result.ruleId)?.hash;
  const names = new Map(report.results.map(({ resource }) => [resource.id, resource.name]));
  const width = widthOf(process.stdout);
  const lines = explained(result, {
    ...(rule ? { rule } : {}),
    ruleChanged: rule !== undefined && then !== undefined && then !== ruleHash(rule),
    judgedBy: `${report.tool.name} ${report.tool.version}`,
    asOf: report.run.asOf,
    nameOf: (id) => names.get(id),
    permissionOf,
    color: wantsColor(options.color, process.env, process.stdout.isTTY),
    ...(width === undefined ? {} : { width }),
  });
  process.stdout.write(`${[...lines].join("\n")}\n`);
}

async function judged(options: ExplainOptions): Promise<Report> {
  const asked = options.asOf === undefined ? undefined : parseInstant(options.asOf);
  const ruleIds = allRules.map(({ id }) => id);
  const loaded = await (options.demo && !options.config ? demoConfig(ruleIds) : loadConfig(options.config, ruleIds));
  const rules = selectRules(allRules, [], [], loaded.config);
  const estate = await gatherEstate(options, loaded.config, rules);
  // As in a scan, the sample shop is judged as of its own day.
  const asOf = asked ?? (options.demo ? (estate.sources[0]?.collectedAt ?? "") : new Date().toISOString());
  return judgeEstate(estate, rules, loaded, asOf);
}

async function readReport(file: string): Promise<Report> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "ENOENT"
        ? "there is no such file; check the name and the folder you are in"
        : `cannot be read (${code ?? String(error)})`;
    throw new UsageError(`${visible(file)}: ${why}`);
  }
  const read = parseReport(text);
  if ("problem" in read) throw new UsageError(`${visible(file)}: ${visible(read.problem)}`);
  return read.report;
}

const NAMED = 5;

function theOne(found: readonly Result[], fingerprint: string): Result {
  const [first, ...others] = found;
  if (!first) throw new UsageError(`no result has a fingerprint that starts with ${fingerprint}; ${HOW}`);
  // Only a file that somebody edited names two results alike.
  if (others.length === 0 || fingerprint === first.fingerprint) return first;
  const listed = found
    .slice(0, NAMED)
    .map((one) => visible(`  ${one.fingerprint}  ${one.ruleId}  ${one.resource.name}`));
  const rest = found.length > NAMED ? [`  and ${found.length - NAMED} more`] : [];
  const problem = `${found.length} results have a fingerprint that starts with ${fingerprint}; name more of its digits:`;
  throw new UsageError([problem, ...listed, ...rest, HOW].join("\n"));
}

function permissionOf(operation: string): string | undefined {
  for (const { reads } of services) {
    if (Object.hasOwn(reads, operation)) return reads[operation as OperationKey]?.permission;
  }
  return undefined;
}
