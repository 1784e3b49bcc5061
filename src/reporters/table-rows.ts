import type { Report, Result } from "../results/report.ts";
import { visible } from "./escape.ts";
import type { ReportContext } from "./reporter.ts";

/** The word a line starts with. */
export type Word = "error" | "warning" | "note" | "review" | "unknown" | "waived" | "pass";

/** One line of the table: a result, or many that say the same. Its texts are fit to be shown. */
export interface Row {
  readonly word: Word;
  readonly name: string;
  readonly message: string;
  readonly ruleId: string;
  /** The result it shows, or the first of those it folds. */
  readonly result: Result;
}

/** The lines of one account and region. */
export interface Section {
  readonly heading: string;
  readonly rows: readonly Row[];
}

const ORDER: readonly Word[] = ["error", "warning", "note", "review", "unknown", "waived", "pass"];
/** So many results that say the same are folded. */
const MASS = 5;
const NAMED = 3;

/** What a result counts as. */
export function wordOf({ verdict, level, waiver }: Result): Word {
  if (waiver?.state === "active") return "waived";
  if (verdict === "fail") return level === "none" ? "note" : level;
  return verdict;
}

/** The results to list, by provider, account and region. Verbose lists them all, each by itself. */
export function sectionsOf(report: Report, { verbose, anchors }: ReportContext): readonly Section[] {
  const sections = new Map<string, Result[]>();
  for (const result of report.results) {
    if (!verbose && !isFinding(wordOf(result))) continue;
    const { provider, account, region } = result.resource;
    // A subscription's id tells people nothing; an AWS account's number does.
    const place = provider === "azure" ? (anchors.targetOf(result.resource).id ?? account) : account;
    append(sections, [provider, place, region].map(visible).join(" · "), result);
  }
  return [...sections].sort(byKey).map(([heading, results]) => ({ heading, rows: rowsOf(results, !verbose) }));
}

/** Whether somebody should do something about it. */
export function isFinding(word: Word): boolean {
  return word === "error" || word === "warning" || word === "note" || word === "review";
}

function rowsOf(results: readonly Result[], folds: boolean): readonly Row[] {
  const alike = new Map<string, Result[]>();
  for (const result of results) append(alike, folds ? likeness(result) : result.fingerprint, result);
  const rows = [...alike.values()].flatMap((many) => (many.length > MASS ? foldedRow(many) : many.map(rowOf)));
  // The sort is stable: within a word and severity the report's own order stays.
  return rows.sort(heaviestFirst);
}

/** Orders by word, then by severity. */
export function heaviestFirst(a: Row, b: Row): number {
  return rank(a) - rank(b) || b.result.securitySeverity - a.result.securitySeverity;
}

function rank({ word }: Row): number {
  return ORDER.indexOf(word);
}

function rowOf(result: Result): Row {
  const { resource, ruleId } = result;
  return { word: wordOf(result), name: visible(resource.name), message: saidOf(result), ruleId, result };
}

/** The message without the name it starts with, which stands beside it already. */
function saidOf({ resource, message }: Result): string {
  const opening = [`${resource.name}: `, `${resource.name} `].find((words) => message.startsWith(words)) ?? "";
  return visible(message.slice(opening.length));
}

function foldedRow(results: readonly Result[]): readonly Row[] {
  const [first] = results;
  if (!first) return [];
  const names = results.slice(0, NAMED).map(({ resource }) => visible(resource.name));
  const same = results.every((result) => saidOf(result) === saidOf(first));
  const said = same ? saidOf(first) : `of the first, ${visible(first.message)}`;
  const message = `${names.join(", ")} and ${grouped(results.length - NAMED)} more: ${said}`;
  return [{ ...rowOf(first), name: `${grouped(results.length)} ${plural(first.resource.type)}`, message }];
}

/** Same rule, weight and type, and a message that differs in names and numbers only. */
function likeness(result: Result): string {
  const { ruleId, message, resource } = result;
  const shape = message.replaceAll(resource.id, "#").replaceAll(resource.name, "#").replaceAll(/\d+/g, "0");
  return JSON.stringify([ruleId, wordOf(result), resource.type, shape]);
}

/** What people call several of a provider's type: `AWS::S3::Bucket` are buckets. */
function plural(type: string): string {
  const last = visible(type).split(/::|\//).at(-1) ?? type;
  const words = last.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  if (words.endsWith("s")) return words;
  return /[^aeiou]y$/.test(words) ? `${words.slice(0, -1)}ies` : `${words}s`;
}

/** 1240 as 1,240, whatever the machine's language. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

function append<T>(index: Map<string, T[]>, key: string, value: T): void {
  const there = index.get(key);
  if (there) there.push(value);
  else index.set(key, [value]);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
