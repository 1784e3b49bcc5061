// Of the private use area: no name holds them.
const STAR = "\u{e000}";
const QUESTION = "\u{e001}";

/** The text with its wildcards as plain characters; both sides of a comparison are written so. */
export function literal(text: string): string {
  return text.replaceAll("*", STAR).replaceAll("?", QUESTION);
}
