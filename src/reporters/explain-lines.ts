import { visible } from "./escape.ts";
import { columnsOf, padded, wrapped } from "./table-layout.ts";

const INDENT = "    ";

/** Lays out headed parts for a width; what is not known to be harmless is escaped. */
export interface Lines {
  readonly text: (text: string) => readonly string[];
  /** What belongs to the bullet above. */
  readonly under: (text: string) => readonly string[];
  readonly bullets: (texts: readonly string[]) => readonly string[];
  /** Lines as they are, never broken. */
  readonly code: (text: string) => readonly string[];
  /** A name and what it is, in columns. */
  readonly fields: (fields: readonly (readonly [name: string, value: string])[]) => readonly string[];
}

export function linesFor(width: number | undefined): Lines {
  const columns = columnsOf(width);
  const hung = (start: string, text: string): readonly string[] => {
    const shown = visible(text);
    if (columns === undefined) return [INDENT + start + shown];
    const [first = "", ...rest] = wrapped(shown, columns - INDENT.length - start.length);
    return [INDENT + start + first, ...rest.map((line) => INDENT + " ".repeat(start.length) + line)];
  };
  return {
    text: (text) => hung("", text),
    under: (text) => hung("  ", text),
    bullets: (texts) => texts.flatMap((text) => hung("- ", text)),
    code: (text) => text.split("\n").map((line) => INDENT + visible(line)),
    fields: (fields) => {
      const longest = Math.max(0, ...fields.map(([name]) => name.length));
      return fields.flatMap(([name, value]) => hung(`${padded(name, longest)}  `, value));
    },
  };
}
