/** A place in the config's text, counted from 1; columns in UTF-16 units, as editors count them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong with the config, and what to do about it. */
export interface Problem extends Position {
  readonly message: string;
}

/** The config cannot be used. The message has a line `file:line:column: …` for each problem. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly file: string;
  /** Sorted by place in the file; never empty. */
  readonly problems: readonly Problem[];

  constructor(file: string, problems: readonly Problem[]) {
    const sorted = distinct(problems);
    super(sorted.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`).join("\n"));
    this.file = file;
    this.problems = sorted;
  }
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const byText = new Map(problems.map((each) => [`${each.line}:${each.column}:${each.message}`, each]));
  return [...byText.values()].sort(
    (a, b) => a.line - b.line || a.column - b.column || (a.message < b.message ? -1 : 1),
  );
}

const LONGEST = 80;

/** Text from the config as a message may show it: in quotes, shortened, and never able to steer a terminal. */
export function quote(text: string): string {
  const symbols = Array.from(text);
  const short = symbols.length > LONGEST ? `${symbols.slice(0, LONGEST).join("")}…` : text;
  return printable(JSON.stringify(short));
}

/** Escapes control and direction characters. */
export function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu,
    (symbol) => `\\u${(symbol.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}
