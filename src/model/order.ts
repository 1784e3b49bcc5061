/** Orders text by code point. JavaScript's own order is by UTF-16 unit, which differs above U+FFFF. */
export function byCodePoint(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const difference = rank(a.charCodeAt(at)) - rank(b.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Orders by the first key that differs. */
export function byKeys(a: readonly string[], b: readonly string[]): number {
  for (const [at, key] of a.entries()) {
    const difference = byCodePoint(key, b[at] ?? "");
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** A surrogate stands for a code point above all others, although its unit is below U+E000. */
function rank(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}
