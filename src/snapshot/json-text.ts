const TOKEN = /[{}[\]:,]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// Characters of a string, as ranges: all from the space on but the quote and the backslash.
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SPACE = /[ \t\n\r]*/y;

type Expected = "value" | "value or ]" | "key" | "key or }" | ":" | ", or end" | "end";

/**
 * Where text stops being JSON, as an offset; its length where it ends too early. `JSON.parse` tells the place only
 * sometimes, so this walks the text again once it has refused it.
 */
export function whereJsonBreaks(text: string): number {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let at = skip(SPACE, text, 0);
  while (at < text.length) {
    const end = tokenEnd(text, at);
    const next: Expected | undefined = end > at ? step(expected, text.charAt(at), open) : undefined;
    if (next === undefined) return at;
    expected = next;
    at = skip(SPACE, text, end);
  }
  return at;
}

/** Whether the text ends within the token that begins at the offset, and would be JSON so far. */
export function endsWithin(text: string, at: number): boolean {
  const rest = text.slice(text.charAt(at) === '"' ? stringStop(text, at) : at);
  return /^(?:|[-+.\deE]+|t|tr|tru|f|fa|fal|fals|n|nu|nul|\\(?:u[0-9a-fA-F]{0,3})?)$/.test(rest);
}

function tokenEnd(text: string, at: number): number {
  if (text.charAt(at) !== '"') return skip(TOKEN, text, at);
  const stop = stringStop(text, at);
  return text.charAt(stop) === '"' ? stop + 1 : at;
}

/** Where a string stops being one: at its closing quote, if it has one. A loop, as a pattern would run out of stack. */
function stringStop(text: string, at: number): number {
  let stop = skip(PLAIN, text, at + 1);
  for (let next = skip(ESCAPE, text, stop); next > stop; next = skip(ESCAPE, text, stop)) {
    stop = skip(PLAIN, text, next);
  }
  return stop;
}

/** What may follow a token, told by its first character; `undefined` where it may not stand here. */
function step(expected: Expected, token: string, open: ("{" | "[")[]): Expected | undefined {
  const after = (): Expected => (open.length > 0 ? ", or end" : "end");
  if (expected === ":") return token === ":" ? "value" : undefined;
  if (expected === "end") return undefined;
  if (expected === ", or end" && token === ",") return open.at(-1) === "{" ? "key" : "value";
  if (token === "}" || token === "]") {
    if (open.at(-1) !== (token === "}" ? "{" : "[") || expected === "value" || expected === "key") return undefined;
    open.pop();
    return after();
  }
  if (expected === "key" || expected === "key or }") return token === '"' ? ":" : undefined;
  if (expected === ", or end" || token === ":" || token === ",") return undefined;
  if (token !== "{" && token !== "[") return after();
  open.push(token);
  return token === "{" ? "key or }" : "value or ]";
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Where brackets in the bytes of a JSON text stand deeper in each other than `limit`, as an offset. It runs before
 * parsing, so that no later recursion can be driven out of its stack by a file.
 */
export function whereTooDeep(bytes: Uint8Array, limit: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) quoted = !quoted;
    else if (quoted) at += byte === BACKSLASH ? 1 : 0;
    // `[` and `{`, `]` and `}` differ in one bit.
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > limit) return at;
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
  return undefined;
}
