/**
 * What can steer a terminal, hide, or reorder what stands beside it: control characters, everything of zero width,
 * direction marks, line and paragraph separators, lone surrogates. Emoji lose their joiners for it; nobody is misled.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Text from the cloud as a person may see it: whatever does not show by itself is written out, `\x1b` or `\u202e`. */
export function visible(text: string): string {
  return text.replaceAll(UNSEEN, (symbol) => SHORT[symbol] ?? written(symbol.codePointAt(0) ?? 0));
}

/** JSON text in which the same characters stand as `\uXXXX`: still the same value, and safe to look at. */
export function visibleJson(json: string): string {
  return json.replaceAll(UNSEEN, (symbol) =>
    // Indexed by UTF-16 unit on purpose: JSON writes a character above U+FFFF as two.
    Array.from({ length: symbol.length }, (_, at) => `\\u${hex(symbol.charCodeAt(at), 4)}`).join(""),
  );
}

/** Text for a SARIF message, where brackets make a link and braces around a number a placeholder. */
export function sarifText(text: string): string {
  return visible(text)
    .replaceAll(/(\\*)([[\]])/g, (_, slashes: string, bracket: string) => `${slashes}${slashes}\\${bracket}`)
    .replaceAll(/\{(\d+)\}/g, "{{$1}}");
}

function written(code: number): string {
  if (code < 0x100) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\u{${hex(code, 5)}}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}
