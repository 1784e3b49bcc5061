/** Whether every text that `inner` stands for is one that `pattern` stands for. `*` crosses `/` and `:`, `?` is one
 * character. A text without wildcards is an `inner` like any other, so this also matches plain text. */
export function covers(pattern: string, inner: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < inner.length;) {
    const wanted = pattern[at];
    if (wanted === "*") {
      star = at++;
      resume = i;
    } else if (wanted !== undefined && fits(wanted, inner[i])) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}

/** A single character cannot stand for the many that a `*` on the inner side may be. */
function fits(wanted: string, found: string | undefined): boolean {
  return wanted === "?" ? found !== "*" : wanted === found;
}

/** Whether some text fits both patterns. */
export function overlaps(a: string, b: string): boolean {
  // Most pairs differ before the first wildcard, which is far cheaper to see.
  const plain = Math.min(beforeWildcard(a), beforeWildcard(b));
  if (a.slice(0, plain) !== b.slice(0, plain)) return false;
  let row = firstRow(b);
  for (let i = 0; i < a.length; i++) {
    const next = [row[0] === true && a[i] === "*"];
    for (let j = 1; j <= b.length; j++) {
      const [left, right] = [a[i], b[j - 1]];
      // A star stands for nothing, or takes one more character of the other side.
      if (left === "*" || right === "*") next[j] = row[j] === true || next[j - 1] === true;
      else next[j] = row[j - 1] === true && (left === "?" || right === "?" || left === right);
    }
    row = next;
  }
  return row[b.length] === true;
}

function beforeWildcard(pattern: string): number {
  const at = pattern.search(/[*?]/);
  return at < 0 ? pattern.length : at;
}

function firstRow(b: string): boolean[] {
  const row = [true];
  for (let j = 1; j <= b.length; j++) row[j] = row[j - 1] === true && b[j - 1] === "*";
  return row;
}

/** Actions compare without regard to case. */
export function coversAction(pattern: string, action: string): boolean {
  return covers(pattern.toLowerCase(), action.toLowerCase());
}
