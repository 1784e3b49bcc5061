/** Whom a list of address ranges lets through. */
export type Let = "everyone" | "private" | "some";

/** Where the ranges of a rule come from: networks that nobody reaches from outside, everywhere, or somewhere in between. */
export function letThrough(ranges: readonly string[] | undefined): Let {
  if (!ranges) return "everyone";
  if (ranges.some((range) => /^(?:0\.0\.0\.0|::)\/0$/.test(range))) return "everyone";
  return ranges.length > 0 && ranges.every(isPrivate) ? "private" : "some";
}

/** https://www.rfc-editor.org/rfc/rfc1918 and https://www.rfc-editor.org/rfc/rfc6598 */
const PRIVATE: readonly (readonly [base: number, bits: number])[] = [
  [ipv4(10, 0, 0, 0), 8],
  [ipv4(172, 16, 0, 0), 12],
  [ipv4(192, 168, 0, 0), 16],
  [ipv4(100, 64, 0, 0), 10],
];

function isPrivate(range: string): boolean {
  // Unique local addresses: https://www.rfc-editor.org/rfc/rfc4193
  const local = /^f[cd][\da-f]{2}:[\da-f:.]*\/(\d{1,3})$/i.exec(range)?.[1];
  if (local !== undefined) return Number(local) >= 7 && Number(local) <= 128;
  const [, ...octets] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(range) ?? [];
  const [a = 256, b = 256, c = 256, d = 256, bits = 33] = octets.map(Number);
  if (Math.max(a, b, c, d) > 255 || bits > 32) return false;
  const address = ipv4(a, b, c, d);
  return PRIVATE.some(([base, least]) => bits >= least && address >= base && address < base + 2 ** (32 - least));
}

function ipv4(a: number, b: number, c: number, d: number): number {
  return ((a * 256 + b) * 256 + c) * 256 + d;
}
