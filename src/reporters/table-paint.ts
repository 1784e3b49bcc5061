import { Chalk } from "chalk";
import type { ChalkInstance } from "chalk";
import type { Word } from "./table-rows.ts";

/** Colours by meaning. Every word says by itself what its colour says. */
export interface Paint {
  /** The severity word, filled up to a width. */
  readonly word: (word: Word, width: number) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** Whether all is well. */
  readonly state: (text: string, good: boolean) => string;
}

export function paintWith(color: boolean): Paint {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const words: Readonly<Record<Word, ChalkInstance>> = {
    error: chalk.red.bold,
    warning: chalk.yellow,
    note: chalk.cyan,
    review: chalk.magenta,
    unknown: chalk.yellow,
    waived: chalk.dim,
    pass: chalk.green,
  };
  return {
    // Filled up outside the colour, so that no coloured space remains at a line's end.
    word: (word, width) => words[word](word) + " ".repeat(Math.max(0, width - word.length)),
    bold: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    state: (text, good) => (good ? chalk.green(text) : chalk.yellow(text)),
  };
}
