import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import type { Row } from "./table-rows.ts";
import type { Paint } from "./table-paint.ts";

const INDENT = "    ";
const GAP = "  ";
const WORD = "warning".length;
const NARROWEST = 60;
const WIDEST = 140;
/** Below this, a finding takes two lines. */
const SIDE_BY_SIDE = 80;
/** Names longer than this are cut on a terminal, and stand out of line in a file. */
const NAME = 32;
const LEAST_MESSAGE = 40;
/** How far short messages in a file are filled up, so that rule ids stand in line where they can. */
const PIPED_MESSAGE = 60;

/** Columns to lay out for; `undefined`: as long as it takes. */
export function columnsOf(width: number | undefined): number | undefined {
  return width === undefined ? undefined : Math.min(WIDEST, Math.max(NARROWEST, width));
}

/** How the rows of a whole report are laid out, so that sections stand in line with each other. */
export interface Layout {
  lines(row: Row): readonly string[];
}

export function layoutOf(rows: readonly Row[], width: number | undefined, paint: Paint): Layout {
  const columns = columnsOf(width);
  const name = Math.min(NAME, longest(rows.map((row) => row.name)));
  if (columns === undefined) return { lines: (row) => [pipedLine(row, name, paint)] };
  const fixed = INDENT.length + WORD + name + longest(rows.map((row) => row.ruleId)) + 3 * GAP.length;
  const message = columns - fixed;
  if (columns < SIDE_BY_SIDE || message < LEAST_MESSAGE)
    return { lines: (row) => stackedLines(row, name, columns, paint) };
  return { lines: (row) => wideLines(row, name, message, paint) };
}

/** A finding a line, whole. */
function pipedLine(row: Row, name: number, paint: Paint): string {
  const { word, message, ruleId } = row;
  const cells = [paint.word(word, WORD), padded(row.name, name), padded(message, PIPED_MESSAGE), paint.dim(ruleId)];
  return INDENT + cells.join(GAP);
}

function wideLines(row: Row, name: number, width: number, paint: Paint): readonly string[] {
  const [first = "", ...rest] = wrapped(row.message, width);
  const start = [paint.word(row.word, WORD), padded(cut(row.name, name), name), padded(first, width)].join(GAP);
  const hanging = " ".repeat(INDENT.length + WORD + name + 2 * GAP.length);
  return [`${INDENT}${start}${GAP}${paint.dim(row.ruleId)}`, ...rest.map((line) => hanging + line)];
}

/** Word, name and rule on one line, the message below: nothing is left out for want of room. */
function stackedLines(row: Row, name: number, columns: number, paint: Paint): readonly string[] {
  const hanging = " ".repeat(INDENT.length + WORD + GAP.length);
  const width = columns - hanging.length;
  const start = `${INDENT}${paint.word(row.word, WORD)}${GAP}`;
  const message = wrapped(row.message, width);
  const fits = name + GAP.length + row.ruleId.length <= width;
  const lines = fits ? message : [...message, paint.dim(row.ruleId)];
  const title = fits ? padded(cut(row.name, name), name) + GAP + paint.dim(row.ruleId) : cut(row.name, width);
  return [start + title, ...lines.map((line) => hanging + line)];
}

/** Text broken into lines of a width; a word longer than that is broken too. */
export function wrapped(text: string, width: number): readonly string[] {
  return wrapAnsi(text, width, { hard: true }).split("\n");
}

/** Filled up with spaces to a width. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - stringWidth(text)));
}

/** What people take for one character, whatever it is made of; the same in every language. */
const CHARACTERS = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Cut in the middle: what tells two names apart stands at either end. */
function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const symbols = Array.from(CHARACTERS.segment(text), ({ segment }) => segment);
  const tail: string[] = [];
  const head: string[] = [];
  let room = width - 1;
  for (let turn = 0; symbols.length > 0; turn++) {
    const symbol = (turn % 2 === 0 ? symbols.shift() : symbols.pop()) ?? "";
    room -= stringWidth(symbol);
    if (room < 0) break;
    if (turn % 2 === 0) head.push(symbol);
    else tail.unshift(symbol);
  }
  return `${head.join("")}…${tail.join("")}`;
}

export function longest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, stringWidth(text)), 0);
}
