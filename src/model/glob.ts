/**
 * Whether the whole text fits the pattern. Case-sensitive; `*` stands for any run of characters, `/` and `:` included,
 * `**` for the same, `?` for one character. There is no escape: a `*` in the text is matched by `*` or `?`.
 *
 * Takes at most pattern × text steps, whatever the pattern: it never goes back further than the latest `*`.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  if (!isGlob(pattern)) return pattern === text;
  const wanted = Array.from(pattern);
  const given = Array.from(text);
  let at = 0;
  let next = 0;
  let star = -1;
  let retry = 0;
  while (next < given.length) {
    if (wanted[at] === "*") {
      star = at++;
      retry = next;
    } else if (wanted[at] === "?" || (at < wanted.length && wanted[at] === given[next])) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      // Only the latest star has to take one more: what an earlier one took can never help.
      at = star + 1;
      next = ++retry;
    } else {
      return false;
    }
  }
  return wanted.slice(at).every((symbol) => symbol === "*");
}

/** Whether the text is a pattern, and no plain name. */
export function isGlob(text: string): boolean {
  return text.includes("*") || text.includes("?");
}
