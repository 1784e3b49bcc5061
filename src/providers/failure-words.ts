import type { JsonValue } from "../model/json.ts";

/** A pattern takes 1,024 characters, and a query 10,000. */
const LONGEST_PATTERN = 1_100;
const LONGEST_QUERY = 10_500;

const WORDS = /error|exception|fail|time[ds]?[ _-]?out|dead|overdue|fatal|critical|panic/gi;
/** A status of the server's own, compared with a number or a form of it. */
const STATUS = /(?:status|code)[\w.]{0,40}["' ]{0,4}(?:>=? *"?(?:499|500)|= *["%]?5(?:\*|xx|\d\d))/i;
const NEGATED = /!=|!~|<>|\bNOT\b|\bIS +(?:NULL|FALSE)\b|= *(?:0|false|null)\b/i;
const QUOTED = /"(?:[^"\\]|\\.)*"/g;

/**
 * Of a filter's pattern only the words, of a fixed list, that speak of failures where it looks for them: whatever else it
 * compares with may be somebody's name or number. `null` where it is no pattern.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function redactFailurePattern(value: JsonValue): JsonValue {
  if (typeof value !== "string" || value.length > LONGEST_PATTERN) return null;
  const pattern = value.trim();
  if (pattern.startsWith("{")) return wordsIn(clauses(pattern, /&&|\|\|/));
  // A column that is only named is not looked at.
  if (pattern.startsWith("[")) return wordsIn(clauses(pattern, /&&|\|\||,/).filter((clause) => /[=<>]/.test(clause)));
  const terms = pattern.match(/-?\??"[^"]*"|\S+/g) ?? [];
  return wordsIn(
    terms.filter((term) => !term.startsWith("-")),
    () => false,
  );
}

/**
 * The same of a query of logs, of what it filters by alone.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export function redactFailureQuery(value: JsonValue): JsonValue {
  if (typeof value !== "string" || value.length > LONGEST_QUERY) return null;
  // What a negation in front of brackets covers is not looked into.
  if (/\bnot\s*\(/i.test(value)) return [];
  const filters = value.split("|").flatMap((stage) => {
    const [, filter] = /^\s*filter\b([\s\S]*)$/i.exec(stage) ?? /\bwhere\b([\s\S]*)$/i.exec(stage) ?? [];
    return filter === undefined ? [] : [filter.split(/\b(?:group|order)\s+by\b|\blimit\b/i)[0] ?? ""];
  });
  return wordsIn(filters.flatMap((filter) => clauses(filter, /\band\b|\bor\b/i)));
}

/** Splits outside of quotation marks. */
function clauses(text: string, at: RegExp): readonly string[] {
  const kept: string[] = [];
  const bare = text.replaceAll(QUOTED, (quoted) => `"${kept.push(quoted) - 1}"`);
  return bare.split(at).map((clause) => clause.replaceAll(/"(\d+)"/g, (_, index: string) => kept[Number(index)] ?? ""));
}

function wordsIn(all: readonly string[], negated: (clause: string) => boolean = isNegated): readonly string[] {
  const looked = all.filter((clause) => !negated(clause));
  const words = looked.flatMap((clause) => [
    ...(clause.match(WORDS) ?? []).map((word) => word.toLowerCase()),
    ...(STATUS.test(clause) ? ["5xx"] : []),
  ]);
  return [...new Set(words)].sort();
}

function isNegated(clause: string): boolean {
  return NEGATED.test(clause.replaceAll(QUOTED, '""'));
}
