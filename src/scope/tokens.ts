/** Splits at separators and camel-case humps, lower-cased, plurals folded: `PrivacyRequests` is `privacy`, `request`. */
export function tokenize(text: string): readonly string[] {
  return text
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((token) => token !== "")
    .map(singular);
}

/** The words of terms seen before: word lists are short and asked of every name. */
const words = new Map<string, readonly string[]>();

function wordsOf(term: string): readonly string[] {
  const known = words.get(term) ?? tokenize(term);
  words.set(term, known);
  return known;
}

/** A term of one word or several; several must stand side by side. */
export function findTerm(tokens: readonly string[], terms: readonly string[]): string | undefined {
  return terms.find((term) => {
    const wanted = wordsOf(term);
    return tokens.some((_, start) => wanted.every((word, offset) => tokens[start + offset] === word));
  });
}

function singular(token: string): string {
  if (token.length > 4 && token.endsWith("ies")) return `${token.slice(0, -3)}y`;
  return token.length > 3 && token.endsWith("s") && !/(?:ss|us|is)$/.test(token) ? token.slice(0, -1) : token;
}
