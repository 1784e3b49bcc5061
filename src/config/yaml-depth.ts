import { Lexer, Parser } from "yaml";

/** Far more than any config needs. */
const MAX_DEPTH = 50;

/**
 * Where the text nests deeper than any config; `undefined` where it does not. Asked before the text is read: the reader
 * calls itself for each level, and running out of stack there can end the process instead of throwing.
 */
export function tooDeepAt(text: string): number | undefined {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    // The parser only moves on while its tokens are taken.
    for (const _token of parser.next(lexeme));
    if (parser.stack.length > MAX_DEPTH) return parser.offset;
  }
  return undefined;
}
