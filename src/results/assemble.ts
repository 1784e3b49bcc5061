import type { Config } from "../config/config.ts";
import type { Judgement } from "../engine/judgement.ts";
import type { Rule } from "../engine/rule.ts";
import { matchesGlob } from "../model/glob.ts";
import type { LabelState } from "../model/label.ts";
import type { ListCoverage, ResourceRecord } from "../model/record.ts";
import { coverageOf } from "./coverage.ts";
import { fingerprintOf, ruleHash } from "./fingerprint.ts";
import { configuredLevel, levelOf, severityOf } from "./level.ts";
import { byKeys } from "../model/order.ts";
import { REPORT_VERSION } from "./report.ts";
import type { Report, Result, ResultResource, RunInfo } from "./report.ts";
import { summarize } from "./summary.ts";
import { applyWaivers } from "./waivers.ts";

/** All that a report is made from. */
export interface ReportInput {
  readonly version: string;
  /** The instant of the judgement, ISO 8601. */
  readonly asOf: string;
  readonly estate: {
    readonly sources: RunInfo["snapshots"];
    readonly records: readonly ResourceRecord[];
    readonly lists: readonly ListCoverage[];
  };
  /** The rules that ran. */
  readonly rules: readonly Rule[];
  readonly config: Config;
  /** `null` where there is no config file. */
  readonly configSha256: string | null;
  readonly judgements: readonly Judgement[];
  /** Resources of a rule's kinds that it does not apply to, by rule id. */
  readonly notApplicable: ReadonlyMap<string, number>;
}

/** The finished report; no order in the input shows in it. */
export function assembleReport(input: ReportInput): Report {
  const { config, estate, judgements } = input;
  const judged = judgements.map((judgement) => toResult(judgement, config)).sort(byRuleThenResource);
  // With --rule or --skip-rule the waivers of other rules have nothing to waive; calling them unused would be false.
  const entries = (config.waivers ?? []).filter(({ rule }) => input.rules.some(({ id }) => matchesGlob(rule, id)));
  const { results, notices } = applyWaivers(judged, entries, input.asOf);
  return {
    schemaVersion: REPORT_VERSION,
    tool: { name: "consentry", version: input.version },
    run: runInfo(input),
    coverage: coverageOf(estate.records, estate.lists, judgements),
    summary: summarize(results, input.notApplicable),
    results,
    waivers: notices,
  };
}

function runInfo({ asOf, estate, configSha256, rules }: ReportInput): RunInfo {
  return {
    asOf,
    snapshots: estate.sources
      .map(({ sha256, collectedAt, accounts, regions, identities }) => {
        return { sha256, collectedAt, accounts, regions, identities };
      })
      .sort((a, b) => byKeys([a.collectedAt, a.sha256], [b.collectedAt, b.sha256])),
    config: configSha256 === null ? null : { sha256: configSha256 },
    rules: rules.map((rule) => ({ id: rule.id, hash: ruleHash(rule) })).sort((a, b) => byKeys([a.id], [b.id])),
  };
}

function toResult(judgement: Judgement, config: Config): Result {
  const { rule, subject, verdict, message, evidence, variant, path, missing } = judgement;
  const securitySeverity = severityOf(rule, variant);
  return {
    ruleId: rule.id,
    verdict,
    level: levelFor(verdict, configuredLevel(config, rule.id) ?? levelOf(securitySeverity)),
    securitySeverity,
    variant,
    resource: resourceOf(subject),
    message,
    evidence,
    path,
    labels: labelsOf(judgement.labels),
    provisions: rule.provisions,
    missing,
    fingerprint: fingerprintOf(rule.id, subject.id),
    waiver: null,
  };
}

function levelFor(verdict: Judgement["verdict"], ofFailure: Exclude<Result["level"], "none">): Result["level"] {
  if (verdict === "fail") return ofFailure;
  return verdict === "review" ? "note" : "none";
}

function resourceOf({ id, kind, type, name, provider, account, region }: Judgement["subject"]): ResultResource {
  return { id, kind, type, name, provider, account, region };
}

/** The labels that stand, each with the first of its strongest reasons; the same one asked of several nodes stands once. */
function labelsOf(states: readonly LabelState[]): Result["labels"] {
  const standing = states.flatMap(({ label, strength, reasons }) => {
    if (!strength) return [];
    const because = reasons.find((reason) => reason.strength === strength)?.because ?? "";
    return [[`${label} ${strength} ${because}`, { label, strength, because }] as const];
  });
  return [...new Map(standing).entries()].sort(([a], [b]) => byKeys([a], [b])).map(([, label]) => label);
}

function byRuleThenResource(a: Result, b: Result): number {
  return byKeys([a.ruleId, a.resource.id], [b.ruleId, b.resource.id]);
}
